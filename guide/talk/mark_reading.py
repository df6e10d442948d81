"""A mark as people write it: "优", "13.5", "良 13分 | 理由 | 材料"; by words alone also the number of a level."""

from __future__ import annotations

import re
from typing import Any, Final

from guide.talk.parted import parted, without_blanks
from guide.talk.question import Question
from policies.number import fold, read_points
from policies.text import Text, Unclear

_POINTS: Final = re.compile(r"[+-]?[\d.,]+(?=\s*(分|points?)?\s*$)", re.IGNORECASE)
_POINTS_WORD: Final = re.compile(r"\s*(分|points?)\s*$", re.IGNORECASE)
_CELLS: Final = ("remark", "evidence")


def read_mark(question: Question, line: str) -> dict[str, Any]:
    """Level, points, remark and evidence, those that were written. Raises: Unclear."""
    first, *rest = without_blanks(parted(line)) or [""]
    if len(rest) > len(_CELLS):
        raise Unclear(_TOO_MANY)
    cells: dict[str, Any] = dict(zip(_CELLS, rest, strict=False))
    words = fold(first)
    if question.most is not None and (found := _POINTS.search(words)):
        cells["points"] = _points(question, found.group())
        words = _POINTS_WORD.sub("", words[: found.start()]).strip(" ,，:：")
    if words:
        cells["level"] = _level(question, words)
    elif "points" not in cells:
        raise Unclear(_NOTHING)
    return {name: value for name, value in cells.items() if value != ""}


def _points(question: Question, written: str) -> Any:
    points = read_points(written)
    if question.most is not None and points > question.most:
        raise Unclear(_OVER.fill(points=written, most=f"{question.most.normalize():f}"))
    return points


def _level(question: Question, words: str) -> str:
    folded, levels = words.casefold(), question.levels
    if question.most is None and folded.isdecimal() and 1 <= int(folded[:3]) <= len(levels):
        return levels[int(folded) - 1].key
    for level in levels:
        if folded in {level.label.zh.casefold(), level.label.en.casefold()}:
            return level.key
    names = Text("、".join(x.label.zh for x in levels), ", ".join(x.label.en for x in levels))
    if not levels:
        raise Unclear(_NO_POINTS.fill(words=words[:20]))
    raise Unclear(_NO_LEVEL.fill(words=words[:20], levels=names))


_TOO_MANY: Final = Text(
    "这一行的格子太多。请写：得分或档次|理由|依据材料，后两格可以不填。",
    "Too many cells. Write: points or level | reason | evidence; the last two may be left out.",
)
_NOTHING: Final = Text(
    "先写得分或档次，再写“|理由”。", 'Write the points or the level first, then "| reason".'
)
_OVER: Final = Text(
    "{points}分超过了满分{most}分。", "{points} is more than the full {most} points."
)
_NO_POINTS: Final = Text(
    "“{words}”不是得分。请写数字，例如3.5。", '"{words}" is no score. Write a number such as 3.5.'
)
_NO_LEVEL: Final = Text(
    "没有“{words}”这一档。可以写：{levels}。",
    'There is no level "{words}". Write one of: {levels}.',
)
