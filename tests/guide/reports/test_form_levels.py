"""Indicators by level: the profile's order, blank rows for what is missing, and no row lost."""

from __future__ import annotations

from decimal import Decimal

from guide.reports.levels import groups


def shape(sheet, profile, lang="zh"):
    return [
        (
            group.name,
            group.points,
            [(kind.name, [line.indicator.name for line in kind.lines]) for kind in group.kinds],
        )
        for group in groups(sheet, profile, lang)
    ]


def test_an_empty_sheet_shows_the_layout_of_the_profile(make, n10, c101) -> None:
    assert shape(make(), n10) == [
        (
            "产出指标",
            50,
            [("数量指标", [""]), ("质量指标", [""]), ("时效指标", [""]), ("成本指标", [""])],
        ),
        (
            "效益指标",
            30,
            [
                ("经济效益指标", [""]),
                ("社会效益指标", [""]),
                ("生态效益指标", [""]),
                ("可持续影响指标", [""]),
            ],
        ),
        ("满意度指标", 10, [("服务对象满意度指标", [""])]),
    ]
    assert [(name, points) for name, points, _ in shape(make(), c101)] == [
        ("成本指标", 20), ("产出指标", 40), ("效益指标", 20), ("满意度指标", 10),
    ]  # fmt: skip
    assert shape(make(), c101, "en")[0][2] == [
        ("Economic cost", [""]),
        ("Social cost", [""]),
        ("Ecological cost", [""]),
    ]


def test_rows_are_ordered_by_the_profile_and_stay_in_their_order_within_a_kind(
    make, cells, n10
) -> None:
    given = make(
        cells("满意度", "服务对象满意度", "群众满意度"),
        cells("产出指标", "质量", "合格率"),
        cells("output", "quantity", "长度"),
        cells("产出", "数量指标", "户数"),
    )
    names = [line.indicator.name for group in groups(given, n10, "zh") for line in group.lines]
    assert [name for name in names if name] == ["长度", "户数", "合格率", "群众满意度"]


def test_rows_that_fit_no_level_come_last_and_a_cost_family_first_under_the_words_written(
    make, cells, n10, c101
) -> None:
    given = make(
        cells("成本指标", "经济成本指标", "单位造价", None, 6),
        cells(None, None, "没有级别的", None, 2),
        cells("效益", "社会公众或服务对象满意度指标", "市民满意度"),
        cells("产出", "成本", "总成本"),
    )
    n10_shape = shape(given, n10)
    assert n10_shape[0] == ("成本指标", 6, [("经济成本指标", ["单位造价"])])
    assert n10_shape[2][2][-1] == ("社会公众或服务对象满意度指标", ["市民满意度"])
    assert n10_shape[-1] == ("", 2, [("", ["没有级别的"])])
    assert shape(given, c101)[1][2][-1] == ("成本", ["总成本"]), (
        "the C101 layout has no cost under output"
    )


def test_points_of_a_group(make, cells, n10) -> None:
    """The sum where every weight is there, the profile's while some are missing, none for an empty weighted group."""
    given = make(
        cells("产出", "数量", "甲", None, 20),
        cells("产出", "质量", "乙", None, 25),
        cells("效益", "社会", "丙", None, 15),
        cells("效益", "社会", "其中：丁"),
    )
    assert [points for _, points, _ in shape(given, n10)] == [Decimal(45), Decimal(30), None]
