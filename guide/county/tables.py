"""The counts as tables in both languages, which terminal, Excel and the web page show alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from guide.county.counts import by_year, money, part, whole, years
from guide.county.findings import checks, repeats, trend
from guide.county.gathering import Counted, Figures
from guide.county.measures import SHARES, Share, mean, spread
from guide.county.pairs import CHECKED, pairs
from guide.figures.table import Kind, Part, Shape, Table, Value
from policies.scoring.card import GRADE_NAMES
from policies.text import Text, same

TITLE: Final = Text("县级项目绩效管理情况", "Project performance management in the county")
NOTE: Final = Text(
    "各比例的口径写在第一张表里；标明“设计取舍”的不是法规规定。只计各项目的当前版本。“–”表示没有记录或没有可比的数。",
    "How each share counts stands in the first table; what is called a design choice is no rule of law. "
    'Current versions only. "–": not kept, or nothing to compare.',
)


SHARE: Final = Text("占比，%", "share, %")


def tables(figures: Figures, year: int) -> list[Table]:
    """All tables, those of one year for `year`; what the figures do not hold has no table."""
    made: list[Table] = [
        _coverage(figures, year),
        _key(figures, year),
        *((_units(figures, year),) if "units" in figures.cuts else (_counties(figures, year),)),
        _grades(figures, year),
        _scores(figures),
        *((pairs(figures),) if figures.pairs else ()),
        checks(figures, year),
        trend(figures),
    ]
    return [*made, repeats(figures)] if "repeats" in figures.cuts else made


def _change(share: Share, now: Counted | None, before: Counted | None) -> Part | None:
    if now is None or before is None:
        return None
    new, old = share.of(now), share.of(before)
    return None if new is None or old is None else Part(new - old, signed=True)


def _coverage(figures: Figures, year: int) -> Table:
    found, listed = by_year(figures), years(figures)
    count = tuple(whole(found[at]["projects"]) for at in listed)
    before = max((at for at in listed if at < year), default=0)
    rows: list[tuple[Value, ...]] = [
        (Text("项目数", "projects"), *count, None, Text("当前版本", "current versions")),
        (
            *(Text("资金，万元", "funds, 10 000 yuan"), *(money(found[at]) for at in listed)),
            *(None, Text("绩效表的资金总额", "total funds of the sheets")),
        ),
    ]
    rows += [
        (
            *(share.title, *(part(share.of(found[at])) for at in listed)),
            *(_change(share, found.get(year), found.get(before)), share.note),
        )
        for share in SHARES
    ]
    drawn = tuple(listed.index(at) + 1 for at in (year, before) if at in listed)
    return Table(
        "coverage",
        Text("目标、过程、结果三个要素的覆盖情况", "Coverage of target, process and use of results"),
        (
            *(Text("指标", "measure"), *(same(str(at)) for at in listed)),
            *(Text(f"{year}年比上年，百分点", f"{year}: change, % points"), Text("口径", "how it counts")),
        ),
        tuple(rows),
        shape=Shape(Kind.BARS, drawn, SHARE, full=100, shares=True),
    )  # fmt: skip


def _key(figures: Figures, year: int) -> Table:
    groups = {row["chosen"]: row for row in figures.cuts["key"] if row["year"] == year}
    columns = (by_year(figures).get(year), groups.get(1), groups.get(0))
    rows: list[tuple[Value, ...]] = [
        (Text("项目数", "projects"), *(whole(one["projects"]) if one else 0 for one in columns)),
        (Text("资金，万元", "funds, 10 000 yuan"), *(money(one) if one else None for one in columns)),
    ]  # fmt: skip
    rows += [
        (share.title, *(part(share.of(one)) if one else None for one in columns))
        for share in SHARES
    ]
    return Table(
        "key",
        Text(f"{year}年：全面与重点", f"{year}: all beside key"),
        (
            *(Text("指标", "measure"), Text("全部", "all")),
            *(Text("重点", "key"), Text("其余", "others")),
        ),
        tuple(rows),
        Text(
            "重点指选作财政或部门评价的项目（已开始评价阶段）；本工具的设计取舍",
            "Key are the projects chosen for evaluation (that stage was begun); a design choice of this tool",
        ),
        Shape(Kind.BARS, (2, 3), SHARE, full=100, shares=True),
    )


def _listing(
    key: str, title: Text, first: Text, named: Iterable[tuple[str, Counted]], note: Text | None
) -> Table:
    rows = tuple(
        (
            *(same(name) if name else Text("未填单位", "no unit"), whole(row["projects"]), money(row)),
            *(part(share.of(row)) for share in SHARES),
        )
        for name, row in named
    )  # fmt: skip
    heads = (first, Text("项目数", "projects"), Text("资金，万元", "funds, 10 000 yuan"))
    return Table(key, title, (*heads, *(share.title for share in SHARES)), rows, note, _ENDS)


_ENDS: Final = Shape(
    Kind.BARS,
    tuple(3 + place for place, share in enumerate(SHARES) if share.key in {"target", "monitored", "result_used"}),
    SHARE,
    full=100,
    shares=True,
)  # fmt: skip
"""Of a unit: target, process and use of results, one measure each."""


def _units(figures: Figures, year: int) -> Table:
    named = [(str(r["unit"]), r) for r in figures.cuts["units"] if r["year"] == year]
    title = Text(f"{year}年：各单位", f"{year}: by unit")
    return _listing("units", title, Text("单位", "unit"), named, None)


def _counties(figures: Figures, year: int) -> Table:
    named = [(str(r["county"]), r) for r in figures.cuts["counties"] if r["year"] == year]
    title = Text(f"{year}年：各县", f"{year}: by county")
    note = Text("县名取自文件名", "A county is named by its file")
    return _listing("counties", title, Text("县", "county"), named, note)


def _grades(figures: Figures, year: int) -> Table:
    def of(cut: str, column: str, sign: str) -> int:
        found = (r for r in figures.cuts[cut] if r["year"] == year and r[column] == sign)
        return sum(whole(row["projects"]) or 0 for row in found)

    names = {str(one): name for one, name in GRADE_NAMES.items()}
    names |= {"?": Text("其他写法", "other words"), "": Text("没有等级", "no grade")}
    rows = tuple(
        (name, of("self_grades", "self_grade", sign), of("checked_grades", "checked_grade", sign))
        for sign, name in names.items()
    )
    return Table(
        "grades",
        Text(f"{year}年：等级分布", f"{year}: distribution of grades"),
        (Text("等级", "grade"), Text("自评", "self"), Text("复核", "re-checked")),
        rows,
        CHECKED,
        Shape(Kind.BARS, (1, 2), Text("项目数", "projects")),
    )


def _scores(figures: Figures) -> Table:
    def line(name: Text, of: Callable[[Counted], Value]) -> tuple[Value, ...]:
        return (name, *(of(found[year]) for year in listed))

    def gap(row: Counted) -> Value:
        own = mean(row, "compared_self_points", "compared")
        checked = mean(row, "compared_checked_points", "compared")
        return None if own is None or checked is None else own - checked

    found, listed = by_year(figures), years(figures)
    rows = (
        line(Text("有自评分的项目", "projects with a self-score"), lambda r: whole(r["self_scored"])),
        line(Text("自评分平均", "mean self-score"), lambda r: mean(r, "self_points", "self_scored")),
        line(Text("自评分标准差", "standard deviation of self-scores"), spread),
        line(Text("自评与复核都有分的项目", "projects with both scores"), lambda r: whole(r["compared"])),
        line(Text("其自评平均", "their mean self-score"), lambda r: mean(r, "compared_self_points", "compared")),
        line(Text("其复核平均", "their mean re-checked score"), lambda r: mean(r, "compared_checked_points", "compared")),
        line(Text("自评高出复核", "self above re-check"), gap),
    )  # fmt: skip
    return Table(
        "scores",
        Text("自评分与复核分", "Self-score against re-check"),
        (Text("分", "points"), *(same(str(year)) for year in listed)),
        rows,
        CHECKED,
    )
