"""A scoring sheet as rows of a form: blocks merged over their leaves, full marks, score and what was remarked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from guide.reports import labels as say
from guide.reports.fills import GAP, NOT_READ, Fill
from guide.reports.layout import Cell, Row, figure, words
from guide.talk.marks import is_worked
from policies.papers.marked import MarkedPaper
from policies.scoring.framework_file import load_framework
from policies.scoring.marks import Card, Line, score

if TYPE_CHECKING:
    from guide.reports.form import Filling
    from policies.scoring.framework import Framework, Item


def card(filling: Filling, use: str, kind: type[MarkedPaper]) -> Card:
    """The card of the form's paper; of an empty one where there is none. `use` names the profile's sheet for it."""
    paper = filling.paper if isinstance(filling.paper, kind) else kind()
    framework = load_framework(paper.framework or filling.profile.value(f"framework.{use}"))
    return score(framework, paper.marking(framework), filling.profile)


def depth(framework: Framework) -> int:
    """How many columns the names of its levels take."""
    return max((level for level, _ in framework.walk()), default=0) + 1


def named_rows(filling: Filling, framework: Framework) -> Iterator[tuple[Item, Row]]:
    """Every leaf with the cells of its names: each block above it once, merged over its leaves."""
    for block in framework.tree:
        yield from _below(filling, block, depth(framework))


def _below(filling: Filling, item: Item, columns: int) -> Iterator[tuple[Item, Row]]:
    if not item.parts:
        yield item, (filling.label(item.name, columns),)
        return
    own: Row = (filling.label(item.name, down=sum(1 for _ in item.leaves())),)
    for part in item.parts:
        for leaf, row in _below(filling, part, columns - 1):
            yield leaf, (*own, *row)
            own = ()


def place_in(filling: Filling, framework: Framework, leaf: Item) -> str | None:
    """Where the mark of a leaf stands in the paper; None where it has none, or its points are worked out from figures."""
    paper = filling.paper
    if not isinstance(paper, MarkedPaper):
        return None
    if is_worked(leaf, paper.marking(framework).figures):
        return None
    found = (n for n, one in enumerate(paper.marks) if one.item == leaf.id)
    return next((f"paper.marks[{n}]" for n in found), None)


def shown(cell: Cell, place: str | None, *parts: str, shape: str = GAP) -> Cell:
    """A cell of a scoring sheet with the parts of the mark (`points`, `level`, `remark`, `evidence`) that it shows."""
    return cell.of_several(shape, *(Fill(place, part) for part in parts)) if place else cell


def verdict(filling: Filling, line: Line) -> str:
    """The level and the remark of a leaf as one text."""
    level = filling.say(line.level) if line.level else ""
    if level and line.remark:
        return filling.say(say.MARK_AND_REMARK, mark=level, remark=line.remark)
    return level or line.remark


def points(line: Line, place: str | None = None) -> Row:
    """Full marks and score; `place` is that of its mark in the paper."""
    return figure(line.item.max), shown(figure(line.score), place, "points")


def graded(
    filling: Filling,
    names: Mapping[str, str],
    given: tuple[str | None, str | None, str | None],
    places: tuple[str, str],
    across: int,
) -> Cell:
    """The result a person gave; with the one proposed and the reason where that is another one.

    `given` is the result, the proposal and the reason; `names` are the results by their Chinese name; `places` are
    those of the result and of the reason in the paper.
    """
    result, suggested, reason = given
    told = names.get(result or "", result or "")
    proposed = names.get(suggested or "", suggested or "")
    if reason and suggested:
        text = filling.say(say.OTHER_GRADE, grade=told, suggested=proposed, reason=reason)
    else:
        text = told
    shape = filling.say(say.OTHER_GRADE, grade=GAP, suggested=GAP, reason=GAP)
    known = tuple((said, key) for key, said in names.items())
    fills = (Fill(places[0], words=known), NOT_READ, Fill(places[1]))
    return words(text, across).of_several(shape, *fills)
