"""A framework as a file: YAML read and checked; everything wrong in it is said at once, with the place and the cure.

A file may say `like: review-general` and then holds only what differs: other full marks, levels, results or title.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from policies.data_files import POLICIES_DATA, cannot_open
from policies.profile import Profile
from policies.scoring.framework import FULL, Framework, Item, Outcome, Scale, Together, Weighting
from policies.scoring.framework_parts import Parts, word
from policies.text import Text, Unclear

FOLDER: Final = POLICIES_DATA / "frameworks"
LARGEST_FILE: Final = 1_000_000
"""Bytes; a larger file is no framework."""
BUILT_IN: Final = ("ex-ante", "ex-ante-bond", "review-general", "review-key", "evaluation")
_TOP: Final = frozenset(
    {"id", "like", "title", "form", "note", "citation", "verified", "strength", "origin", "scale", "scales",
     "max", "outcome", "vetoes", "veto_label", "weightings", "together", "tree"}
)  # fmt: skip
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FrameworkFaults(Unclear):
    """A framework file that cannot be used; the message names the file and the first fault, `faults` holds all."""

    def __init__(self, path: Path, faults: tuple[Text, ...]) -> None:
        first, more = faults[0], len(faults) - 1
        rest = Text(f"另有{more}处。", f" Another {more} to mend.") if more else Text("", "")
        super().__init__(
            Text(
                f"评分表{path.name}：{first.zh.rstrip('。')}。{rest.zh}",
                f"Scoring sheet {path.name}: {first.en.rstrip('.')}.{rest.en}",
            )
        )
        self.faults = faults


def load_framework(name_or_path: str) -> Framework:
    """A built-in framework by name, or a county's own by path. Raises: Unclear that says what is wrong and where."""
    if name_or_path in BUILT_IN:
        return _built_in(name_or_path)
    path = Path(name_or_path)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        shown = name_or_path[:80]
        raise Unclear(
            Text(
                f"没有名为“{shown}”的评分表。现有：{'、'.join(BUILT_IN)}；也可以给出一个.yaml文件。",
                f'There is no scoring sheet "{shown}". Known: {", ".join(BUILT_IN)}; or give a .yaml file.',
            )
        )
    return read_framework(path)


def framework_for(use: str, profile: Profile) -> Framework:
    """The framework of the profile for a use: ex_ante, review_general, review_key, evaluation. Raises: Unclear."""
    return load_framework(profile.value(f"framework.{use}"))


@cache
def _built_in(name: str) -> Framework:
    return read_framework(FOLDER / f"{name}.yaml")


def read_framework(path: Path) -> Framework:
    """The framework in a file. Raises: FrameworkFaults with all that is wrong in it."""
    node = _parse(path)
    if not isinstance(node, dict):
        raise FrameworkFaults(path, (Text("这里应当是“键: 值”", '"key: value" lines are wanted'),))
    parts = Parts()
    for key in node:
        if key not in _TOP:
            parts.unknown(word(key), sorted(_TOP))
    base = _base(node, path, parts)
    framework = _framework(node, base, parts)
    if framework is not None:
        _hold_together(framework, parts)
    if parts.faults or framework is None:
        raise FrameworkFaults(path, tuple(parts.faults))
    return framework


def _parse(path: Path) -> Any:
    try:
        raw = path.read_bytes()[: LARGEST_FILE + 1]
        words = raw.decode("utf-8-sig") if len(raw) <= LARGEST_FILE else None
        node = None if words is None else yaml.load(words, Loader=_Loader)  # noqa: S506  a safe loader
    except OSError as problem:
        why = cannot_open(problem)
        raise FrameworkFaults(path, (why,)) from problem
    except UnicodeDecodeError as problem:
        why = Text("请另存为UTF-8编码", "save it as UTF-8")
        raise FrameworkFaults(path, (why,)) from problem
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", None)
        zh, en = (
            (f"第{line + 1}行", f"line {line + 1}") if line is not None else ("文件", "the file")
        )
        why = Text(f"{zh}不是合格的YAML", f"{en} is not valid YAML")
        raise FrameworkFaults(path, (why,)) from problem
    if words is None:
        raise FrameworkFaults(path, (Text("文件太大，不是评分表", "it is too large"),))
    return node


def _base(node: dict[Any, Any], path: Path, parts: Parts) -> Framework | None:
    """The framework this one is like: a built-in one by name, or a file beside it."""
    like = node.get("like")
    if like is None:
        return None
    if like in BUILT_IN and like != path.stem:
        return _built_in(like)
    beside = path.parent / Path(word(like)).name
    if beside.suffix in {".yaml", ".yml"} and beside.is_file() and beside != path:
        other = _parse(beside)
        if isinstance(other, dict) and "like" not in other:
            return read_framework(beside)
    parts.say(
        Text(
            f"like写的“{word(like)}”不能用。可以写：{'、'.join(BUILT_IN)}，或同一文件夹里一个完整的.yaml文件名",
            f'like: "{word(like)}" cannot be used. Write one of {", ".join(BUILT_IN)}, or a whole .yaml file of the same folder',
        )
    )
    return None


def _framework(node: dict[Any, Any], base: Framework | None, parts: Parts) -> Framework | None:
    top = parts.label(node, base.label if base else None, Text("开头", "the top"))
    scales = parts.scales(node.get("scales"), top)
    outcome = parts.outcome(node.get("outcome"), top) if "outcome" in node else None
    outcome = outcome or (base.outcome if base else None)
    if outcome is None:
        parts.say(Text("缺少outcome（结论怎样定）", "outcome is missing (how the result is found)"))
        return None
    if "tree" in node or base is None:
        tree = parts.tree(node.get("tree"), word(node.get("scale", "points")), scales, top)
    else:
        tree = _inherited(base, node, scales, outcome)
    maxes = parts.maxes(node.get("max"), Text("max", "max"))
    parts.known_leaves(maxes, tree, Text("max", "max"))
    title = (
        parts.text(node.get("title"), Text("title（表名）", "title")) if "title" in node else None
    )
    return Framework(
        id=word(node.get("id") or (base.id if base else "own")),
        title=title or (base.title if base else Text("评分表", "scoring sheet")),
        form=word(node["form"]) if node.get("form") else (base.form if base else None),
        note=parts.optional(node.get("note"), Text("note", "note")),
        label=top,
        tree=tuple(item.with_max(maxes) for item in tree),
        vetoes=_vetoes(node, base, parts, top),
        outcome=outcome,
        weightings=_weightings(node, base, tree, parts),
        together=_together(node, base, tree, parts),
    )


def _inherited(
    base: Framework, node: dict[Any, Any], scales: Mapping[str, Scale], outcome: Outcome
) -> tuple[Item, ...]:
    """The tree of the other framework, with this one's levels where it has its own."""
    scale = scales.get(word(node.get("scale")))

    def taken(item: Item) -> Item:
        if item.parts:
            return replace(item, parts=tuple(taken(part) for part in item.parts))
        own = item if scale is None or item.compute else replace(item, scale=scale)
        return own if outcome.by == "points" else replace(own, max=None)

    return tuple(taken(item) for item in base.tree)


def _vetoes(node: dict[Any, Any], base: Framework | None, parts: Parts, top: Any) -> Any:
    if "vetoes" not in node:
        return base.vetoes if base else ()
    label = parts.label(node.get("veto_label") or {}, top, Text("veto_label", "veto_label"))
    return parts.vetoes(node["vetoes"], label)


def _weightings(
    node: dict[Any, Any], base: Framework | None, tree: tuple[Item, ...], parts: Parts
) -> tuple[Weighting, ...]:
    if "weightings" not in node:
        return base.weightings if base and "tree" not in node else ()
    return parts.weightings(node["weightings"], tree)


def _together(
    node: dict[Any, Any], base: Framework | None, tree: tuple[Item, ...], parts: Parts
) -> Together | None:
    if "together" not in node:
        return base.together if base and "tree" not in node else None
    rule = node["together"]
    known = {item.id for item in tree}
    named_parts = rule.get("parts") if isinstance(rule, dict) else None
    if not isinstance(named_parts, list) or not {word(one) for one in named_parts} <= known:
        named = "、".join(sorted(known))
        parts.say(
            Text(
                f"together.parts只能写最上一层的代号：{named}",
                f"together.parts must name top blocks: {named}",
            )
        )
        return None
    least = word(rule.get("least"))
    parts.profile_key(least, "number", Text("together.least", "together.least"))
    return Together(tuple(named_parts), least)


def _hold_together(framework: Framework, parts: Parts) -> None:
    """Full marks add up to 100, with every weighting; a framework in words has no full marks."""
    if not framework.scored:
        return
    without = [leaf for leaf in framework.leaves() if leaf.max is None]
    for leaf in without if not parts.faults else ():
        parts.say(
            Text(f"“{leaf.name.zh}”没有写满分max", f'"{leaf.name.en}" has no full marks (max)')
        )
    if without:
        return
    sets: list[tuple[Text, Framework]] = [(Text("满分", "full marks"), framework)]
    for one in framework.weightings:
        name = Text(f"权重“{one.name.zh}”的满分", f'full marks of the weighting "{one.name.en}"')
        sets.append((name, framework.weighted(one.id)))
    for name, weighted in sets:
        if weighted.full != FULL:
            blocks = "＋".join(f"{item.name.zh}{_plain(item.full)}" for item in weighted.tree)
            english = " + ".join(f"{item.name.en} {_plain(item.full)}" for item in weighted.tree)
            parts.say(
                Text(
                    f"{name.zh}合计{_plain(weighted.full)}，应为100：{blocks}",
                    f"{name.en} add up to {_plain(weighted.full)}, not 100: {english}",
                )
            )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
