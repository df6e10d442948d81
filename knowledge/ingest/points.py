"""Documents without articles, by their numbered points: 一、, （一）, 1. — as notices and opinions are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.ingest.document import Passage
from knowledge.ingest.line import Line
from knowledge.ingest.marks import Point, point


@dataclass
class _Open:
    """A point while its lines are gathered."""

    mark: Point
    parent: _Open | None
    lines: list[str] = field(default_factory=list)
    title: str | None = None


def by_points(lines: Sequence[Line]) -> tuple[list[str], list[Passage]]:
    """Lines before the first point, and one passage a point; nothing when the lines hold fewer than two."""
    kept_depths = _depths(lines)
    head: list[str] = []
    opened: list[_Open] = []
    above: list[_Open | None] = [None, None, None]
    last = [0, 0, 0]
    for line in lines:
        mark = None if line.is_row else point(line.text)
        if mark and mark.depth in kept_depths and _follows(mark, last):
            last[mark.depth] = mark.number
            opened.append(_start(mark, above))
            above[mark.depth :] = [opened[-1]] * (3 - mark.depth)
        elif opened:
            opened[-1].lines.append(line.text)
        else:
            head.append(line.text)
    return head, _passages(opened) if len(opened) > 1 else []


def _depths(lines: Sequence[Line]) -> set[int]:
    """一、 and （一） make passages; 1. only where there is neither."""
    present = {mark.depth for line in lines if not line.is_row and (mark := point(line.text))}
    return {0, 1} if present & {0, 1} else {2}


def _follows(mark: Point, last: list[int]) -> bool:
    """The next of its depth, or the first again: below the next 一、, or of a further set."""
    return mark.number in (last[mark.depth] + 1, 1)


def _start(mark: Point, above: Sequence[_Open | None]) -> _Open:
    title, rest = _title(mark.rest)
    parent = above[mark.depth - 1] if mark.depth else None
    return _Open(mark, parent, [rest] if rest else [], title)


def _title(rest: str) -> tuple[str | None, str]:
    """加强组织领导。各部门… → title and text; a point without a short first sentence has no title."""
    first, stop, text = rest.partition("。")
    if len(first) > 40 or (not text and stop):
        return None, rest
    return first or None, text.strip()


def _passages(opened: Sequence[_Open]) -> list[Passage]:
    inner = [one.mark.number for one in opened if one.mark.depth == 1]
    runs_through = len(set(inner)) == len(inner)
    parents = {id(one.parent) for one in opened}
    found = []
    for one in opened:
        text = "\n".join(one.lines)
        if not text and id(one) in parents:
            continue
        name = one.mark.name
        if one.parent and not runs_through:
            name = one.parent.mark.name + name
        chapter = _heading(one.parent) if one.parent else None
        found.append(Passage(name, text or one.title or name, one.title, chapter))
    return found


def _heading(one: _Open) -> str:
    return f"{one.mark.name}、{one.title or ''}".rstrip("、")
