"""Profiles: the weights, bands, thresholds, dates and forms in use, each value with its origin and honesty label.

A profile is a YAML file: built in (data/profiles/<name>.yaml) or a county's own, given by its path. It may inherit
another one and then holds only what differs. Keys that are not declared in data/profiles/keys.yaml are refused by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from policies.data_files import POLICIES_DATA, optional_text, verified
from policies.finding import STRENGTH_NAMES, VERIFIED_NAMES, Citation, Stage, Strength, Verified
from policies.level import Level1
from policies.profile_keys import Family, Key, keys
from policies.text import Text, Unclear

NATIONAL: Final = "national"
LARGEST_FILE: Final = 1_000_000
"""Bytes; a larger file is not a profile."""
_FOLDER: Final = POLICIES_DATA / "profiles"
_NOT_A_PROFILE: Final = "keys"
_TOP: Final = frozenset({"name", "title", "inherits", "values"})
_PARTS: Final = frozenset({"value", "origin", "citation", "verified", "strength", "confirmed"})
_DEEPEST: Final = 8
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from. `confirmed` means that a finance office said it holds here, or a law read in full fixes it."""

    value: Any
    text: Text
    citation: Citation | None
    verified: Verified
    strength: Strength
    confirmed: bool
    profile: str
    """Name of the profile file that holds the value."""

    def label(self) -> Text:
        """The honesty label, as it must be shown with the value."""
        seen = Text("已经财政部门确认", "confirmed by the finance office")
        unseen = Text("财政部门尚未确认", "not yet confirmed by the finance office")
        parts = (
            STRENGTH_NAMES[self.strength],
            VERIFIED_NAMES[self.verified],
            seen if self.confirmed else unseen,
        )
        return Text("；".join(p.zh for p in parts), "; ".join(p.en for p in parts))


@dataclass(frozen=True)
class Profile:
    """Rules in use at one place. `value` and `origin` raise KeyError for a key that is not declared."""

    name: str
    title: Text
    inherits: str | None
    origins: Mapping[str, Origin]

    def value(self, key: str) -> Any:
        """The value of a key: Decimal, int, bool, str, tuple or None, as keys.yaml declares it."""
        return self.origins[key].value

    def origin(self, key: str) -> Origin:
        """The value with its origin and labels."""
        return self.origins[key]

    @property
    def layout(self) -> tuple[Family, ...]:
        """Level-1 families in form order, without execution; with it they add up to 100 points (R-WT-01)."""
        families: tuple[Family, ...] = self.value("weights.layout")
        return families

    def layout_for(self, *, satisfaction: bool) -> tuple[Family, ...]:
        """The layout with or without satisfaction; without it benefit takes its points (101号 三(六), R-WT-05)."""
        gone = next((f for f in self.layout if f.level1 is Level1.SATISFACTION), None)
        if satisfaction or gone is None:
            return self.layout
        moved = gone.points if self.value("weights.satisfaction_to_benefit") else Decimal(0)
        return tuple(
            Family(f.level1, f.points + (moved if f.level1 is Level1.BENEFIT else 0), f.kinds)
            for f in self.layout
            if f is not gone
        )

    @property
    def execution_weight(self) -> Decimal:
        """Points of budget execution, counted at self-evaluation only."""
        points: Decimal = self.value("weights.execution")
        return points

    def form(self, stage: Stage | str) -> str:
        """The official form of a stage: "F1" or "F1b" for the target, "F5" for the self-evaluation."""
        form: str = self.value(f"form.{str(stage).replace('-', '_')}")
        return form


def names() -> list[str]:
    """The built-in profiles, the national one first."""
    found = sorted(p.stem for p in _FOLDER.glob("*.yaml") if p.stem != _NOT_A_PROFILE)
    return sorted(found, key=lambda name: name != NATIONAL)


def load(name_or_path: str) -> Profile:
    """A built-in profile by name, or a county's own by path. Raises: Unclear that says what is wrong and where."""
    if name_or_path in names():
        return _built_in(name_or_path)
    path = Path(name_or_path)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        known = names()
        raise Unclear(
            Text(
                f"没有名为“{name_or_path[:80]}”的参数档。现有：{'、'.join(known)}；也可以给出一个.yaml文件。",
                f'There is no profile "{name_or_path[:80]}". Known: {", ".join(known)}; or give a .yaml file.',
            )
        )
    return _read(path, ())


@cache
def _built_in(name: str) -> Profile:
    return _read(_FOLDER / f"{name}.yaml", ())


def _read(path: Path, above: tuple[Path, ...]) -> Profile:
    node = _mapping(_parse(path), path, _TOP)
    if path in above or len(above) > _DEEPEST:
        raise _wrong(
            path, Text("参数档互相继承，成了环", "profiles inherit each other in a circle")
        )
    inherits = node.get("inherits")
    origins = dict(_parent(str(inherits), path, above).origins) if inherits else {}
    name = str(node.get("name") or path.stem)[:80]
    values = node.get("values")
    for key, entry in _mapping({} if values is None else values, path, None).items():
        origins[str(key)] = _origin(str(key), entry, name, path, inherited=bool(inherits))
    missing = [key for key in keys() if key not in origins]
    if missing:
        raise _wrong(path, Text(f"缺少：{'、'.join(missing)}", f"missing: {', '.join(missing)}"))
    profile = Profile(name, _title(node, path, name), inherits, MappingProxyType(origins))
    _hold_together(profile, path)
    return profile


def _parent(inherits: str, path: Path, above: tuple[Path, ...]) -> Profile:
    """A built-in profile by name, or a file that stands beside this one."""
    beside = path.parent / f"{Path(inherits).name.removesuffix('.yaml')}.yaml"
    if path.parent == _FOLDER or inherits not in names():
        return _read(beside, (*above, path))
    return _built_in(inherits)


def _parse(path: Path) -> Any:
    try:
        raw = path.read_bytes()[: LARGEST_FILE + 1]
        if len(raw) > LARGEST_FILE:
            raise _wrong(path, Text("文件太大，不是参数档", "the file is too large for a profile"))
        return yaml.load(raw.decode("utf-8-sig"), Loader=_Loader)  # noqa: S506  a safe loader
    except OSError as problem:
        why = Text(f"打不开（{problem.strerror}）", f"it cannot be opened ({problem.strerror})")
        raise _wrong(path, why) from problem
    except UnicodeDecodeError as problem:
        raise _wrong(path, Text("请另存为UTF-8编码", "save it as UTF-8")) from problem
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", None)
        zh, en = (
            (f"第{line + 1}行", f"line {line + 1}") if line is not None else ("文件", "the file")
        )
        raise _wrong(path, Text(f"{zh}不是合格的YAML", f"{en} is not valid YAML")) from problem


def _mapping(node: Any, path: Path, allowed: frozenset[str] | None) -> dict[Any, Any]:
    if not isinstance(node, dict):
        raise _wrong(path, Text("这里应当是“键: 值”", '"key: value" lines are wanted'))
    for name in node:
        if allowed is not None and name not in allowed:
            raise _unknown(str(name), path, sorted(allowed))
    return node


def _origin(name: str, entry: Any, profile: str, path: Path, *, inherited: bool) -> Origin:
    key = keys().get(name)
    if key is None:
        raise _unknown(name, path, _near(name))
    if key.fixed and inherited:
        raise _wrong(
            path,
            Text(f"“{name}”由法律规定，不能改", f'"{name}" is set by law and cannot be changed'),
        )
    node = _mapping(entry, path, _PARTS)
    if "value" not in node:
        raise _wrong(path, Text(f"“{name}”没有写value", f'"{name}" has no value'))
    return _labelled(key, node, profile, path)


def _labelled(key: Key, node: dict[Any, Any], profile: str, path: Path) -> Origin:
    value = key.read(node["value"])
    try:
        label, strength = verified(node["verified"]), Strength(node["strength"])
        told = optional_text(node["origin"])
        cited = node.get("citation")
        article = str(cited["article"]) if cited and "article" in cited else None
        citation = Citation(str(cited["number"]), article, label, strength) if cited else None
    except (KeyError, TypeError, ValueError) as problem:
        raise _wrong(path, _wants_origin(key.name)) from problem
    if not told or not isinstance(node.get("confirmed", False), bool):
        raise _wrong(path, _wants_origin(key.name))
    confirmed = node.get("confirmed", False)
    return Origin(value, told, citation, label, strength, confirmed, profile)


def _wants_origin(name: str) -> Text:
    return Text(
        f"“{name}”要写明来历：origin（zh和en）、verified（yes、single-source、from-memory）、"
        "strength（law、default、local、design、practice），引用文件时写citation（number），"
        "confirmed写true或false",
        f'"{name}" must say where it comes from: origin (zh and en), verified (yes, single-source, '
        "from-memory), strength (law, default, local, design, practice), citation with a number "
        "where it cites, confirmed true or false",
    )


def _title(node: dict[Any, Any], path: Path, name: str) -> Text:
    try:
        return optional_text(node.get("title")) or Text(name, name)
    except (KeyError, TypeError, ValueError) as problem:
        raise _wrong(path, Text("title要写zh和en", "title needs zh and en")) from problem


def _hold_together(profile: Profile, path: Path) -> None:
    """Values that must agree with each other (rules.md §0: scheme and layout move together)."""
    total = profile.execution_weight + sum((f.points for f in profile.layout), Decimal(0))
    if total != 100:
        raise _wrong(
            path,
            Text(f"各级指标分值与执行率合计{total}，应为100", f"points add up to {total}, not 100"),
        )
    apart = any(family.level1 is Level1.COST for family in profile.layout)
    scheme, cost = profile.value("weights.scheme"), profile.value("indicator.cost_as_level1")
    if apart is not cost or (scheme != "custom" and cost is not (scheme == "C101")):
        raise _wrong(
            path,
            Text(
                "权重方案、成本单列和指标表三处要一致：C101成本单列为一级指标，N10成本在产出之下",
                "weight scheme, cost_as_level1 and layout must agree: C101 sets cost apart, N10 keeps it under output",
            ),
        )
    if profile.value("exec.scoring") == "intervals" and not profile.value("exec.intervals"):
        raise _wrong(path, Text("按区间得分要写exec.intervals", "intervals need exec.intervals"))
    if profile.value("quant.over.deduct") == "table" and not profile.value("quant.over.table"):
        raise _wrong(path, Text("按表扣分要写quant.over.table", "table needs quant.over.table"))


def _near(name: str) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, keys(), n=3) or sorted(keys())


def _unknown(name: str, path: Path, known: list[str]) -> Unclear:
    return _wrong(
        path,
        Text(
            f"不认识“{name[:80]}”。可以写：{'、'.join(known)}",
            f'unknown key "{name[:80]}". Known: {", ".join(known)}',
        ),
    )


def _wrong(path: Path, why: Text) -> Unclear:
    return Unclear(Text(f"参数档{path.name}：{why.zh}。", f"Profile {path.name}: {why.en}."))
