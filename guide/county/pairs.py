"""Self-score beside re-check, project by project: what the averages hide."""

from __future__ import annotations

from typing import Final

from guide.county.gathering import Figures
from guide.figures.table import Kind, Shape, Table
from policies.text import Text, same

CHECKED: Final = Text(
    "复核取评价结果；没有评价记录的，取反馈函所载分数和等级",
    "Re-checked is what the evaluation found or, without its paper, what the feedback letter states",
)


def pairs(figures: Figures) -> Table:
    """Every project with both scores, the widest gap first; a point below the line of equals is a self-score too high."""
    rows = tuple(
        (
            *(same(one.project_id), same(one.name), same(one.unit), same(str(one.year))),
            *(one.own, one.checked, one.own - one.checked),
        )
        for one in figures.pairs
    )
    return Table(
        "pairs",
        Text("自评分与复核分：逐个项目", "Self-score against re-check, project by project"),
        (
            *(Text("编号", "number"), Text("项目", "project"), Text("单位", "unit"), Text("年度", "year")),
            *(Text("自评分", "self-score"), Text("复核分", "re-checked")),
            Text("高出复核", "self above re-check"),
        ),
        rows,
        Text("虚线上两者相等，线下为自评偏高", "On the dotted line both agree; below it the self-score is too high"),
        Shape(Kind.POINTS, (4, 5), Text("分", "points"), label=1, full=100),
    )  # fmt: skip
