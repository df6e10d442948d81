"""Which check fires where and whether it gets rarer, and what a unit repeats over the years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guide.county.counts import by_year, part, whole, years
from guide.county.facts import HANDED_IN
from guide.county.gathering import Counted, Figures
from guide.county.measures import stage_title
from guide.figures.table import Kind, Part, Shape, Table, Value, shown
from policies.problems import problems
from policies.text import Text, same


def checks(figures: Figures, year: int) -> Table:
    """What fired in a year, the commonest first, beside the year before."""
    titles, counted = problems(), by_year(figures)
    found = {(str(r["stage"]), str(r["code"]), r["year"]): r for r in figures.cuts["checks"]}
    rows: list[tuple[Value, ...]] = []
    for (stage, code, at), row in found.items():
        if at != year:
            continue
        now = _share(stage, counted.get(year), row)
        old = _share(stage, counted.get(year - 1), found.get((stage, code, year - 1)))
        change = None if now is None or old is None else Part(now - old, signed=True)
        title = titles[code].title if code in titles else Text("", "")
        rows.append(
            (
                *(same(code), title, stage_title(stage), whole(row["projects"]), part(now)),
                *(part(old), change, whole(row["first"]), whole(row["last"])),
            )
        )
    return Table(
        *("checks", _checks_title(year), _CHECK_HEADS, tuple(_commonest(rows)), _CHECK_NOTE),
        Shape(Kind.BARS, (4, 5), _HANDED_IN, label=1, full=100, shares=True),
    )


def _share(stage: str, counted: Counted | None, row: Counted | None) -> float | None:
    """Projects in which a check fired, of those whose stage was handed in that year."""
    handed_in = whole((counted or {}).get(_FLAGS.get(stage, "")))
    return ((whole(row["projects"]) or 0) if row else 0) / handed_in if handed_in else None


def trend(figures: Figures) -> Table:
    """Every check that ever fired, by year, the commonest of all years first: whether it gets rarer."""
    titles, counted, listed = problems(), by_year(figures), years(figures)
    found = {(str(r["stage"]), str(r["code"]), r["year"]): r for r in figures.cuts["checks"]}
    often: dict[tuple[str, str], int] = {}
    for (stage, code, _), row in found.items():
        often[stage, code] = often.get((stage, code), 0) + (whole(row["projects"]) or 0)
    rows = tuple(
        (
            _called(code, titles[code].title if code in titles else Text("", "")),
            stage_title(stage),
            *(
                part(_share(stage, counted[year], found.get((stage, code, year))))
                for year in listed
            ),
        )
        for stage, code in sorted(often, key=lambda one: (-often[one], *one))
    )
    return Table(
        "trend",
        Text("各项检查逐年变化", "Each check over the years"),
        (Text("问题", "problem"), Text("阶段", "stage"), *(same(str(year)) for year in listed)),
        rows if len(listed) > 1 else (),
        Text("图中只画报得最多的几项", "The chart draws the commonest only"),
        Shape(Kind.LINES, tuple(range(2, len(listed) + 2)), _HANDED_IN, shares=True, signs=_SIGNS),
    )  # fmt: skip


def _called(code: str, title: Text) -> Text:
    return Text(f"{code} {title.zh}", f"{code} {title.en}")


_FLAGS: Final = {str(stage): flag for stage, flag in HANDED_IN.items()}
_SIGNS: Final = ("accent", "warning", "secondary", "success", "error")


def _commonest(rows: Sequence[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    return sorted(rows, key=lambda row: (-(whole(row[3]) or 0), shown(row[0], "en"), str(row[2])))


def _checks_title(year: int) -> Text:
    return Text(f"{year}年：检查出的问题", f"{year}: which check fires where")


_HANDED_IN: Final = Text("占已提交，%", "of those handed in, %")
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
