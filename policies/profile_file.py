"""A profile as a file: YAML read, keys and labels checked, what it inherits laid under it.

Messages name the file, the key and what would be right, for a finance officer who edited it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from os.path import isfile
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from policies.data_files import POLICIES_DATA, cannot_open, optional_text, verified
from policies.finding import STRENGTH_NAMES, VERIFIED_NAMES, Citation, Strength, Verified
from policies.profile_keys import Key, is_file_name, keys
from policies.profile_places import Fault, Places, ProfileFaults, places, wrong
from policies.text import Text, Unclear

LARGEST_FILE: Final = 1_000_000
"""Bytes; a larger file is not a profile."""
FOLDER: Final = POLICIES_DATA / "profiles"
_NOT_PROFILES: Final = frozenset({"keys"})
_TOP: Final = frozenset({"name", "title", "inherits", "values"})
_PARTS: Final = frozenset({"value", "origin", "citation", "verified", "strength", "confirmed"})
_DEEPEST: Final = 8
_NAME_TAKEN: Final = Text(
    "name不能用“{name}”，那是自带参数档的名字，请换一个，如本县的名称",
    'name cannot be "{name}", a built-in profile has it; take another, such as the county\'s name',
)
_NO_PARENT: Final = Text(
    "inherits写的“{name}”找不到。可以写：{zh}，或放在同一文件夹里的.yaml文件名",
    'inherits "{name}" is not to be found. Write one of {en}, or the name of a .yaml file in the same folder',
)
_MISSING: Final = Text(
    "缺少：{zh}。写上inherits: national，就只需写不同的值",
    "missing: {en}. With inherits: national only what differs must be written",
)
_OWN_RULE: Final = Text("本地规定", "a local rule")
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
    stated: bool = True
    """Whether the file says where the value comes from; one that does not is never more than a default."""

    def label(self) -> Text:
        """The honesty label, as it must be shown with the value."""
        if not self.stated:
            return _NO_RULE
        seen = Text("本地财政部门已认可", "agreed by the county's finance office")
        unseen = Text("本地财政部门尚未认可", "not yet agreed by the county's finance office")
        own = self.confirmed and self.strength is Strength.LOCAL
        parts = [
            _OWN_RULE if own else STRENGTH_NAMES[self.strength],
            VERIFIED_NAMES[self.verified],
            seen if self.confirmed else unseen,
        ]
        if self.strength is Strength.LAW and self.confirmed:
            parts.pop()  # A law needs nobody's agreement.
        return Text("；".join(p.zh for p in parts), "; ".join(p.en for p in parts))


_UNSTATED: Final = Text("没有写明来历", "no origin stated")
_NO_RULE: Final = Text("默认值，不是规定", "default, not a rule")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a profile file says, together with what it inherits: every declared key has its origin."""

    name: str
    title: Text
    inherits: str | None
    origins: Mapping[str, Origin]


def built_in() -> list[str]:
    """Names of the profiles that come with the project."""
    return sorted(p.stem for p in FOLDER.glob("*.yaml") if p.stem not in _NOT_PROFILES)


def read(path: Path, above: tuple[Path, ...] = ()) -> Contents:
    """The file with what it inherits. Raises: Unclear that says what is wrong and where."""
    node, places = _parse(path)
    node = _mapping(node, path, _TOP)
    if path in above or len(above) > _DEEPEST:
        raise wrong(path, Text("参数档互相继承，成了环", "profiles inherit each other in a circle"))
    inherits = node.get("inherits")
    origins = dict(_parent(str(inherits), path, above).origins) if inherits else {}
    name = str(node.get("name") or path.stem)[:80]
    if name in built_in() and path.parent != FOLDER:
        raise wrong(path, _NAME_TAKEN.fill(name=name), "name")
    title = _title(node, path, name)
    values, faults = node.get("values"), places.twice()
    for key, entry in _mapping({} if values is None else values, path, None).items():
        try:
            origins[str(key)] = _origin(str(key), entry, name, path, inherited=bool(inherits))
        except Unclear as refused:
            line = places.lines.get(str(key))
            faults += _faults(refused, str(key), line)
    if faults:
        raise ProfileFaults(path, tuple(faults))
    missing = [key for key in keys() if key not in origins]
    if missing:
        raise wrong(path, _MISSING.fill(zh="、".join(missing), en=", ".join(missing)))
    return Contents(name, title, inherits, MappingProxyType(origins))


def _faults(refused: Unclear, key: str, line: int | None) -> list[Fault]:
    """What one refusal says, as faults of the key and line it stands at."""
    if isinstance(refused, ProfileFaults):
        return [Fault(key, line, fault.text) for fault in refused.faults]
    return [Fault(key, line, refused.message)]


def _parent(inherits: str, path: Path, above: tuple[Path, ...]) -> Contents:
    """A built-in profile by name, or a file that stands beside this one."""
    folder = FOLDER if inherits in built_in() else path.parent
    parent = folder / f"{Path(inherits).name.removesuffix('.yaml')}.yaml"
    if not isfile(parent):  # noqa: PTH113  false, not an error, for a name that no file can have
        known = built_in()
        raise wrong(
            path,
            _NO_PARENT.fill(name=inherits[:80], zh="、".join(known), en=", ".join(known)),
            "inherits",
        )
    return read(parent, (*above, path))


def _parse(path: Path) -> tuple[Any, Places]:
    """The content, and where its values stand."""
    try:
        raw = path.read_bytes()[: LARGEST_FILE + 1]
        if len(raw) <= LARGEST_FILE:
            words = raw.decode("utf-8-sig")
            return yaml.load(words, Loader=_Loader), places(words)  # noqa: S506  a safe loader
    except OSError as problem:
        why = cannot_open(problem)
        raise wrong(path, why) from problem
    except UnicodeDecodeError as problem:
        raise wrong(path, Text("请另存为UTF-8编码", "save it as UTF-8")) from problem
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", None)
        zh, en = (
            (f"第{line + 1}行", f"line {line + 1}") if line is not None else ("文件", "the file")
        )
        raise wrong(path, Text(f"{zh}不是合格的YAML", f"{en} is not valid YAML")) from problem
    raise wrong(path, Text("文件太大，不是参数档", "the file is too large for a profile"))


def _mapping(node: Any, path: Path, allowed: frozenset[str] | None) -> dict[Any, Any]:
    if not isinstance(node, dict):
        raise wrong(path, Text("这里应当是“键: 值”", '"key: value" lines are wanted'))
    for name in node:
        if allowed is not None and name not in allowed:
            raise _unknown(str(name), path, sorted(allowed))
    return node


def _origin(name: str, entry: Any, profile: str, path: Path, *, inherited: bool) -> Origin:
    key = keys().get(name)
    if key is None:
        raise _unknown(name, path, _near(name))
    if key.fixed and inherited:
        raise wrong(
            path,
            Text(f"“{name}”由法律规定，不能改", f'"{name}" is set by law and cannot be changed'),
        )
    node = _mapping(entry, path, _PARTS)
    if "value" not in node:
        raise wrong(path, Text(f"“{name}”没有写value", f'"{name}" has no value'))
    return _labelled(key, node, profile, path)


def _labelled(key: Key, node: dict[Any, Any], profile: str, path: Path) -> Origin:
    value = key.read(node["value"])
    if key.type == "framework" and is_file_name(value):
        value = str(path.parent / value)
    if set(node) == {"value"}:
        bare = (Verified.FROM_MEMORY, Strength.DESIGN)
        return Origin(value, _UNSTATED, None, *bare, confirmed=False, profile=profile, stated=False)
    try:
        label, strength = verified(node["verified"]), Strength(node["strength"])
        told = optional_text(node["origin"])
        cited = node.get("citation")
        article = str(cited["article"]) if cited and "article" in cited else None
        citation = Citation(str(cited["number"]), article, label, strength) if cited else None
    except (KeyError, TypeError, ValueError) as problem:
        raise wrong(path, _wants_origin(key.name)) from problem
    if not told or not isinstance(node.get("confirmed", False), bool):
        raise wrong(path, _wants_origin(key.name))
    confirmed = node.get("confirmed", False)
    return Origin(value, told, citation, label, strength, confirmed, profile)


def _wants_origin(name: str) -> Text:
    return Text(
        f"“{name}”要写明来历：origin（zh和en，带英文逗号的要加引号）、verified（yes、single-source、from-memory）、"
        "strength（law、default、local、design、practice），引用文件时写citation（number），"
        "confirmed写true或false",
        f'"{name}" must say where it comes from: origin (zh and en, in quotation marks where there is a comma), verified (yes, single-source, '
        "from-memory), strength (law, default, local, design, practice), citation with a number "
        "where it cites, confirmed true or false",
    )


def _title(node: dict[Any, Any], path: Path, name: str) -> Text:
    try:
        return optional_text(node.get("title")) or Text(name, name)
    except (KeyError, TypeError, ValueError) as problem:
        raise wrong(
            path,
            Text(
                "title要写zh和en，带英文逗号的要加引号",
                "title needs zh and en, in quotation marks where there is a comma",
            ),
        ) from problem


def _near(name: str) -> list[str]:
    return get_close_matches(name, keys(), n=3) or sorted(keys())


def _unknown(name: str, path: Path, known: list[str]) -> Unclear:
    return wrong(
        path,
        Text(
            f"不认识“{name[:80]}”。可以写：{'、'.join(known)}",
            f'unknown key "{name[:80]}". Known: {", ".join(known)}',
        ),
    )
