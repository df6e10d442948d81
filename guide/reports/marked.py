"""A scoring sheet as rows of a form: blocks merged over their leaves, full marks, score and what was remarked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guide.reports import labels as say
from guide.reports.layout import Row, figure
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


def verdict(filling: Filling, line: Line) -> str:
    """The level and the remark of a leaf as one text."""
    level = filling.say(line.level) if line.level else ""
    if level and line.remark:
        return filling.say(say.MARK_AND_REMARK, mark=level, remark=line.remark)
    return level or line.remark


def points(line: Line) -> Row:
    """Full marks and score."""
    return figure(line.item.max), figure(line.score)
