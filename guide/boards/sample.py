"""Which projects to evaluate: every one for which something speaks, with the reasons; people decide. Enter opens its evaluation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from guide.boards import Board, Row, Table
from guide.boards.adding import drawn
from guide.figures.table import Kind, Shape
from guide.figures.table import Table as Figures
from policies.sampling import Facts, Pick, ranked
from policies.text import Text

if TYPE_CHECKING:
    from guide.records.sampling import Candidate
    from guide.records.store import Store
    from policies.profile import Profile


def proposed(
    store: Store, year: int, noticed: Iterable[str] = ()
) -> list[tuple[Pick, Candidate]]:  # fmt: skip
    """The projects of a year for which something speaks, the most pressing first; `noticed` are ids that people name."""
    named = frozenset(noticed)
    found = {one.project_id: one for one in store.candidates(year)}
    picks = ranked([_facts(one, named) for one in found.values()])
    return [(pick, found[pick.project_id]) for pick in picks]


def listed(picks: Iterable[tuple[Pick, Candidate]]) -> Table:
    """Proposals as the rows of the board."""
    return Table(tuple(_row(pick, one) for pick, one in picks))


def _read(store: Store, profile: Profile, year: int | None, today: date) -> Table:  # noqa: ARG001  a board's signature
    return listed(proposed(store, year or today.year - 1))


def _facts(one: Candidate, noticed: frozenset[str]) -> Facts:
    return Facts(
        one.project_id,
        _number(one.budget),
        _number(one.executed) if one.self_evaluated else None,
        _number(one.self_score) if one.self_evaluated else None,
        one.past_grade,
        one.nature,
        one.project_id in noticed,
    )


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def _row(pick: Pick, one: Candidate) -> Row:
    reasons = Text(
        "、".join(reason.zh for reason in pick.reasons),
        ", ".join(reason.en for reason in pick.reasons),
    )
    cells = (pick.points, one.name, one.unit, _number(one.budget), reasons)
    return Row(one.project_id, "evaluation", cells, one.year)


def _figures(table: Table, today: date) -> tuple[Figures, ...]:  # noqa: ARG001  a board's signature
    return (
        drawn(
            *("points", Text("推荐评价的项目", "Projects proposed"), (Text("分值", "points"),)),
            [(row.cells[1], row.cells[0]) for row in table.rows],
            Shape(Kind.BARS, (1,), Text("理由分值合计", "points of the reasons together")),
        ),
    )


BOARD: Final = Board(
    "sample",
    Text("评价抽样", "To evaluate"),
    Text(
        "建议评价的项目（默认上一年度），理由多的在前；分值是本工具的设计取舍，由人决定。",
        "Projects proposed for evaluation (of last year unless told), what speaks most for it first; "
        "the points are a design choice of this tool, people decide.",
    ),
    (
        Text("分值", "Points"),
        Text("项目", "Project"),
        Text("单位", "Unit"),
        Text("万元", "10,000 yuan"),
        Text("理由", "Reasons"),
    ),
    _read,
    _figures,
    Text(
        "这一年没有哪个项目特别值得评价。按F2换一个年度；金额大、执行慢、自评满分、上次评价为中或差的项目会出现在这里。",
        "Nothing speaks for evaluating one project of this year before others. F2 changes the year; large or slow projects, self-scores of 100 and poor grades last time are proposed here.",
    ),
    counted=0,
    unit=2,
    spare=(2,),
    yearly=True,
)
