"""What is counted of a county or a province: the one definition that plain SQL and Ibis both carry out.

A Cut adds up columns of a table of facts by other columns; a Share sets two of the sums against each other. Nothing
else is ever computed on an engine, so that the same figures come from SQLite, PostgreSQL, DuckDB and any other.
Which parts make up the three elements (target, process, use of results) follows 中发〔2018〕34号; where the line is drawn
within a project, such as when it counts as quantified, is a design choice of this tool, and the measures say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

from guide.county.facts import HANDED_IN, JUDGED
from policies.finding import LIFE_NAMES
from policies.text import Text


@dataclass(frozen=True, slots=True)
class Cut:
    """Sums of some columns of a table of facts, one row for every combination of `by`."""

    facts: str
    by: tuple[str, ...]
    sums: tuple[str, ...]
    within: Cut | None = None
    """A finer cut whose rows, added up, are this one; None when only the facts hold it."""

    def sql(self) -> str:
        """The same as plain SQL."""
        keys = ", ".join(self.by)
        sums = ", ".join(f"sum({one}) AS {one}" for one in self.sums)
        return f"SELECT {keys}, {sums} FROM {self.facts} GROUP BY {keys}"  # noqa: S608  our own names


@dataclass(frozen=True, slots=True)
class Share:
    """How large a part of a whole; both are columns of a cut. `note` says where the line is drawn."""

    key: str
    title: Text
    part: str
    whole: str
    note: Text

    def of(self, row: Mapping[str, object]) -> float | None:
        """The share, 0 to 1; None when it is not kept or there is nothing to share."""
        part, whole = row[self.part], row[self.whole]
        return part / whole if isinstance(part, int) and isinstance(whole, int) and whole else None


_POINTS: Final = (
    *("self_scored", "self_points", "self_squares"),
    *("compared", "compared_self_points", "compared_checked_points"),
)
_COVERED: Final = (
    *("projects", "fen", "quantified", "indicators", "numbered_indicators", "fed_back", "again"),
    *HANDED_IN.values(),
    *JUDGED,
    *_POINTS,
)
_FIRED: Final = ("projects", "first", "last")
FINEST: Final = Cut(
    "project_facts", ("county", "chosen", "year", "self_grade", "checked_grade"), _COVERED
)
"""Not shown itself: one pass over the projects for all cuts that lie within it."""
CUTS: Final[dict[str, Cut]] = {
    "units": Cut("project_facts", ("county", "unit", "year"), _COVERED),
    "chosen": Cut("project_facts", ("county", "chosen", "year"), _COVERED, within=FINEST),
    "counties": Cut("project_facts", ("county", "year"), _COVERED, within=FINEST),
    "years": Cut("project_facts", ("year",), _COVERED, within=FINEST),
    "key": Cut("project_facts", ("chosen", "year"), _COVERED, within=FINEST),
    "self_grades": Cut("project_facts", ("year", "self_grade"), ("projects",), within=FINEST),
    "checked_grades": Cut("project_facts", ("year", "checked_grade"), ("projects",), within=FINEST),
    "repeats": Cut("finding_facts", ("county", "unit", "code", "year"), _FIRED),
    "checks": Cut("finding_facts", ("stage", "code", "year"), _FIRED),
}
"""Everything that is counted, by its name in the JSON."""
OF_A_PROVINCE: Final = tuple(name for name in CUTS if name not in {"units", "repeats"})
"""A province looks at its counties; what stands by unit is each county's own."""


def asked(names: Iterable[str]) -> tuple[Cut, ...]:
    """The cuts an engine must be asked for to know all of these: each finer one once."""
    return tuple(dict.fromkeys(CUTS[name].within or CUTS[name] for name in names))


_DESIGN: Final = Text("本工具的设计取舍", "a design choice of this tool")
_OF_ALL: Final = Text(
    "已提交且未退回的项目占全部项目", "handed in and not taken back, of all projects"
)


def _stage_share(flag: str, title: Text) -> Share:
    return Share(flag, title, flag, "projects", _OF_ALL)


SHARES: Final = (
    _stage_share("target", Text("有绩效目标", "with a target")),
    Share(
        *("quantified", Text("目标量化", "quantified"), "quantified", "projects"),
        Text(
            f"指标值带数字的指标占一半以上（含一半），占全部项目；{_DESIGN.zh}",
            f"at least half of the indicators hold a figure, of all projects; {_DESIGN.en}",
        ),
    ),
    _stage_share("appraised", Text("经事前评估", "appraised")),
    _stage_share("reviewed", Text("经审核", "reviewed")),
    Share(
        *("again", Text("目标多次提交", "target handed in again"), "again", "target"),
        Text(
            "目标提交过两次及以上的项目占有绩效目标的项目",
            "targets handed in twice or more often, of all with a target",
        ),
    ),
    Share(
        *("returned_first", Text("首轮审核退回", "returned in the first review")),
        *("returned_first", "reviewed_first"),
        Text("第一次审核退回的占审核过的", "returned at the first review, of those reviewed"),
    ),
    Share(
        *("returned_second", Text("二轮审核退回", "returned in the second review")),
        *("returned_second", "reviewed_second"),
        Text("改后第二次审核仍退回的占再审的", "returned again at the second review, of those reviewed again"),
    ),
    Share(
        *("monitored", Text("经监控", "monitored"), "monitored", "projects"),
        Text("当年至少提交一次监控，占全部项目", "at least one monitoring handed in, of all projects"),
    ),
    _stage_share("self_evaluated", Text("已自评", "self-evaluated")),
    _stage_share("evaluated", Text("经评价", "evaluated")),
    Share(
        *("rectified", Text("已整改", "rectified"), "rectified", "fed_back"),
        Text(
            f"反馈已办结的项目占已发反馈的项目；{_DESIGN.zh}",
            f"feedback closed, of the projects that got feedback; {_DESIGN.en}",
        ),
    ),
    _stage_share("result_used", Text("结果已应用", "result used")),
    Share(
        *("numbered", Text("带数字的指标", "indicators with a figure")),
        *("numbered_indicators", "indicators"),
        Text("指标值带阿拉伯数字的指标占全部指标", "targets with a figure, of all indicators"),
    ),
)  # fmt: skip
"""The coverage of the three elements, in the order of a project's life."""


def stage_title(stage: str) -> Text:
    """A stage by its name; its code when it is not known here."""
    named = {str(one): name for one, name in LIFE_NAMES.items()}
    return named.get(stage) or Text(stage, stage)


def mean(row: Mapping[str, object], points: str, count: str) -> float | None:
    """The mean of points kept in hundredths; None when there is none."""
    total, of = row[points], row[count]
    return total / of / 100 if isinstance(total, int) and isinstance(of, int) and of else None


def spread(row: Mapping[str, object]) -> float | None:
    """The standard deviation of the self-scores, in points: one that is near nothing says that all score alike."""
    middle, squares = mean(row, "self_points", "self_scored"), row["self_squares"]
    count = row["self_scored"]
    if middle is None or not isinstance(squares, int) or not isinstance(count, int):
        return None
    return sqrt(max(0.0, squares / count / 10_000 - middle * middle))
