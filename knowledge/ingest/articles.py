"""Which of the lines that open with 第X条 head an article: the numbers must follow one another.

A law speaks of its own articles at the beginning of lines too (第二十条规定的…), the more so when a PDF broke the lines.
"""

from __future__ import annotations

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
    found = [(place, mark) for place, line in enumerate(lines) if (mark := _mark(lines, place))]
    chosen: list[Heading] = []
    last, run = 0, 0
    for index, (place, mark) in enumerate(found):
        later = [m for _, m in found[index + 1 :]]
        if mark.suffix:
            follows = bool(chosen) and mark.number == last
        elif mark.number == 1 and last:
            follows = mark.gap and (last > 1 or (bool(later) and later[0].number == 2))
            run += follows
        else:
            follows = mark.number == last + 1 or _jumps(mark, last, later)
        if follows:
            chosen.append(Heading(place, mark, run))
            last = mark.number
    return _without_contents(lines, chosen)


def missing(numbers: Sequence[int]) -> list[int]:
    """Numbers left out of a sequence."""
    return sorted(set(range(1, max(numbers, default=0))) - set(numbers))


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


def _jumps(mark: Article, last: int, later: Sequence[Article]) -> bool:
    """An extract leaves articles out; but when the expected number still comes, this one is only spoken of."""
    if mark.number <= last or (not mark.gap and mark.number > last + _LONGEST_JUMP):
        return False
    return all(other.number != last + 1 or other.suffix for other in later)


def _without_contents(lines: Sequence[Line], found: list[Heading]) -> list[Heading]:
    """A table of contents that lists the articles looks like a first run of them; it is dropped."""
    first = [one for one in found if one.run == 0]
    second = [one for one in found if one.run == 1]
    if not second or len(first) != len(second):
        return found
    if any(ends_sentence(lines[one.place].text) for one in first):
        return found
    return [Heading(one.place, one.article, one.run - 1) for one in found if one.run]
