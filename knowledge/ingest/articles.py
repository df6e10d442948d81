"""Which of the lines that open with 第X条 head an article: the numbers must follow one another.

A law speaks of its own articles at the beginning of lines too (第二十条规定的…), the more so when a PDF broke the lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.ingest.line import Line, ends_sentence
from knowledge.ingest.marks import Article, annex, article, division

_LONGEST_JUMP: Final = 5
"""Articles that an extract may leave out before one without a blank behind its number."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An article's first line. `run` counts the sequences in a file: a notice may carry two sets of measures."""

    place: int
    article: Article
    run: int


def headings(lines: Sequence[Line]) -> list[Heading]:
    """The lines that head articles, in order."""
    found = [(place, mark) for place in range(len(lines)) if (mark := _mark(lines, place))]
    coming = _Coming([mark for _, mark in found])
    chosen: list[Heading] = []
    last, run = 0, 0
    for index, (place, mark) in enumerate(found):
        if mark.suffix:
            follows = bool(chosen) and mark.number == last
        elif mark.number == 1 and last > 1:
            follows = mark.gap and coming.restarts(index, last)
            run += follows
        else:
            follows = mark.number == last + 1 or _jumps(mark, last, coming.at(last + 1, index))
        if follows:
            chosen.append(Heading(place, mark, run))
            last = mark.number
    return _without_contents(lines, chosen)


def missing(numbers: Sequence[int]) -> list[int]:
    """Numbers left out of a sequence."""
    return sorted(set(range(1, max(numbers, default=0))) - set(numbers))


def strays(lines: Sequence[Line], chosen: Sequence[Heading]) -> list[str]:
    """Articles that open a line with a blank behind their number and yet follow on nothing."""
    places = {one.place for one in chosen}
    first = min(places, default=0)
    return [
        mark.name
        for place in range(first, len(lines))
        if place not in places and (mark := _mark(lines, place)) and mark.gap and mark.rest
    ]


def _mark(lines: Sequence[Line], place: int) -> Article | None:
    line = lines[place]
    mark = None if line.is_row else article(line.text)
    if mark is None or mark.gap or line.level or place == 0:
        return mark
    before = lines[place - 1]
    # Without a blank behind it, the head of an article stands behind a finished sentence or a heading.
    settled = ends_sentence(before.text) or before.level or before.is_row
    return (
        mark
        if settled or division(before.text) or annex(before.text) or _is_short(before)
        else None
    )


def _is_short(line: Line) -> bool:
    return len(line.text) <= 40


class _Coming:
    """Where each number is still to come, without looking through the rest again and again."""

    def __init__(self, marks: Sequence[Article]) -> None:
        self._places: dict[int, list[int]] = defaultdict(list)
        for place, mark in enumerate(marks):
            if not mark.suffix:
                self._places[mark.number].append(place)

    def at(self, number: int, after: int) -> int | None:
        """The next place of an article's number behind `after`."""
        places = self._places.get(number, [])
        next_one = bisect_right(places, after)
        return places[next_one] if next_one < len(places) else None

    def restarts(self, place: int, last: int) -> bool:
        """A second set of articles goes on with its own 第二条 before the first set goes on with its next."""
        second, following = self.at(2, place), self.at(last + 1, place)
        return second is not None and (following is None or second < following)


def _jumps(mark: Article, last: int, expected: int | None) -> bool:
    """An extract leaves articles out; but when the expected number still comes, this one is only spoken of."""
    is_near = mark.gap or mark.number <= last + _LONGEST_JUMP
    return mark.number > last and is_near and expected is None


def _without_contents(lines: Sequence[Line], found: list[Heading]) -> list[Heading]:
    """A table of contents that lists the articles looks like a first run of them; it is dropped."""
    first = [one for one in found if one.run == 0]
    second = [one for one in found if one.run == 1]
    if not second or len(first) != len(second):
        return found
    if any(ends_sentence(lines[one.place].text) for one in first):
        return found
    return [Heading(one.place, one.article, one.run - 1) for one in found if one.run]
