"""Which check fires where and whether it gets rarer, and what a unit repeats over the years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guide.county.facts import HANDED_IN
from guide.county.gathering import Counted, Figures
from guide.county.measures import stage_title
from guide.county.table import Part, Table, Value, by_year, part, shown, whole
from policies.problems import problems
from policies.text import Text, same


def checks(figures: Figures, year: int) -> Table:
    """What fired in a year, the commonest first, beside the year before."""
    wholes = {str(stage): flag for stage, flag in HANDED_IN.items()}
    titles, counted = problems(), by_year(figures)

    def share(stage: str, at: int, row: Counted | None) -> float | None:
        handed_in = whole(counted.get(at, {}).get(wholes.get(stage, "")))
        if not handed_in:
            return None
        return ((whole(row["projects"]) or 0) if row else 0) / handed_in

    found = {(str(r["stage"]), str(r["code"]), r["year"]): r for r in figures.cuts["checks"]}
    rows: list[tuple[Value, ...]] = []
    for (stage, code, at), row in found.items():
        if at != year:
            continue
        now = share(stage, year, row)
        old = share(stage, year - 1, found.get((stage, code, year - 1)))
        change = None if now is None or old is None else Part(now - old, signed=True)
        title = titles[code].title if code in titles else Text("", "")
        rows.append(
            (
                *(same(code), title, stage_title(stage), whole(row["projects"]), part(now)),
                *(part(old), change, whole(row["first"]), whole(row["last"])),
            )
        )
    return Table("checks", _checks_title(year), _CHECK_HEADS, tuple(_commonest(rows)), _CHECK_NOTE)


def _commonest(rows: Sequence[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    return sorted(rows, key=lambda row: (-(whole(row[3]) or 0), shown(row[0], "en"), str(row[2])))


def _checks_title(year: int) -> Text:
    return Text(f"{year}年：检查出的问题", f"{year}: which check fires where")


_CHECK_HEADS: Final = (
    *(Text("代码", "code"), Text("问题", "problem"), Text("阶段", "stage")),
    *(Text("项目数", "projects"), Text("占已提交", "of those handed in")),
    *(Text("上年", "year before"), Text("变化，百分点", "change, % points")),
    *(Text("首次提交", "first round"), Text("最近提交", "last round")),
)
_CHECK_NOTE: Final = Text(
    "提交时留下的问题；首次提交与最近提交都按项目计，后者少说明改掉了",
    "What was found when handing in; first and last round count projects: fewer in the last were mended",
)


def repeats(figures: Figures) -> Table:
    """What fired in the same unit in two years or more, the most frequent first."""
    titles = problems()
    seen: dict[tuple[str, str], dict[int, int]] = {}
    for row in figures.cuts["repeats"]:
        by = seen.setdefault((str(row["unit"]), str(row["code"])), {})
        by[int(row["year"] or 0)] = by.get(int(row["year"] or 0), 0) + (whole(row["projects"]) or 0)
    often = [(-sum(by.values()), *key) for key, by in seen.items() if len(by) > 1]
    rows = tuple(
        (
            *(same(unit), same(code), titles[code].title if code in titles else Text("", "")),
            *(same(", ".join(map(str, sorted(seen[unit, code])))), -times),
        )
        for times, unit, code in sorted(often)
    )
    return Table(
        "repeats",
        Text("同一单位多年重复出现的问题", "Problems that a unit repeats over the years"),
        (
            *(Text("单位", "unit"), Text("代码", "code"), Text("问题", "problem")),
            *(Text("年度", "years"), Text("次数", "times")),
        ),
        rows,
    )
