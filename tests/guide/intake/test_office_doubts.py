"""Nothing is guessed silently: what is doubtful in a form is told with the cell it stands in."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from papers import Rows, excel, fill, tall, wide, word

from guide.intake import Read, read
from guide.intake.excel_value import shown

HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "分值", "实际完成值", "得分", "偏差原因"]


def day(*parts: int) -> dt.datetime:
    """A moment as a spreadsheet keeps it: without a time zone."""
    return dt.datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def form(*rows: list[Any], money: list[Any] | None = None, top: Rows = ()) -> Rows:
    """A small form: title, project, money, head row (row 5 in Excel), and the rows given."""
    return (
        [wide("项目支出绩效自评表（2026年度）", 8)],
        ["项目名称", wide("护渠工程", 7)],
        money or ["年度资金总额（万元）", wide(100, 7)],
        ["年度总体目标", wide("整修渠道12公里。", 7)],
        *top,
        HEAD,
        *rows,
    )


GOOD = ["产出指标", "数量指标", "整修渠道", "≥12公里", 50, "12公里", 50, ""]


def taken(tmp_path: Path, rows: Rows) -> Read:
    return read(excel(tmp_path / "表.xlsx", rows))


def told(got: Read) -> str:
    return "\n".join(notice.zh for notice in got.notices)


def test_good_form_leaves_nothing_to_say(tmp_path):
    got = taken(tmp_path, form(GOOD))
    assert got.notices == ()
    assert got.sheet.indicators[0].target == "≥12公里"
    assert got.sheet.funding.total == 100


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        (2, 12, "C6：“指标名称”写的是数字“12”"),
        (0, 50, "A6：“一级指标”写的是数字“50”"),
        (0, "过程指标", "A6：不认识的一级指标“过程指标”"),
        (1, "综合指标", "B6：不认识的二级指标“综合指标”"),
        (2, "", "C6：这一行有内容，但没有指标名称"),
        (4, "十分", "E6：“分值”没有读入"),
        (6, "-5", "G6：“得分”没有读入"),
        (1, "", "C6：这一行没有二级指标，留空了"),
        (3, (day(2026, 12, 31), 'm"月"d"日"'), "D6：被表格程序当成了日期"),
    ],
)
def test_doubtful_cell_of_a_row_is_told_with_its_address(tmp_path, column, value, words):
    row = [*GOOD]
    row[column] = value
    got = taken(tmp_path, form(row))
    assert words in told(got)
    assert len(got.notices) == 1
    assert len(got.sheet.indicators) == 1


def test_address_in_a_word_document_is_table_row_and_cell(tmp_path):
    row = [*GOOD]
    row[4] = "十分"
    got = read(word(tmp_path / "表.docx", form(row)))
    assert [notice.en for notice in got.notices] == [
        notice.en for notice in got.notices if notice.en.startswith("table 1, row 5, cell 5: ")
    ]
    assert told(got).startswith("第1个表第5行第5格：“分值”没有读入")


@pytest.mark.parametrize(
    ("label", "value", "amount", "words"),
    [
        ("年度资金总额（万元）", "约100", None, "B3：“资金总额”没有读入"),
        ("年度资金总额（万元）", "100-120", None, "B3：“资金总额”没有读入"),
        ("年度资金总额（万元）", -5, None, "B3：“资金总额”没有读入"),
        ("年度资金总额（万元）", "—", None, ""),
        ("年度资金总额（万元）", "1,234.50", "1234.50", ""),
        ("年度资金总额（元）", 1234500, "123.45", ""),
        ("年度资金总额（元）", "123万元", "123", ""),
        ("年度资金总额（千元）", 120, "12", ""),
        ("年度资金总额", 100, "100", "表上没有写金额单位"),
    ],
)
def test_amount_is_read_in_the_unit_of_the_form_or_told(tmp_path, label, value, amount, words):
    got = taken(tmp_path, form(GOOD, money=[label, wide(value, 7)]))
    assert got.sheet.funding.total == (amount and Decimal(amount))
    assert words in told(got)
    assert len(got.notices) == bool(words)


def test_unit_of_the_page_counts_where_the_label_has_none(tmp_path):
    rows = form(GOOD, money=["年度资金总额", wide(1234500, 7)])
    got = taken(tmp_path, (rows[0], [wide("金额单位：元", 8)], *rows[1:]))
    assert got.sheet.funding.total == Decimal("123.45")


STACKED = (
    ["实施期资金总额（万元）", wide(900, 7)],
    ["其中：财政拨款", wide(800, 7)],
    ["其他资金", wide(100, 7)],
)


def test_money_of_the_whole_period_above_that_of_the_year_is_not_added_to_it(tmp_path):
    year = (["其中：财政拨款", wide(80, 7)], ["其他资金", wide(20, 7)])
    rows = form(GOOD)
    got = taken(tmp_path, (*rows[:2], *STACKED, rows[2], *year, *rows[3:]))
    funding = got.sheet.funding
    assert (funding.total, funding.fiscal, funding.other) == (100, 80, 20)
    assert told(got) == "中期（整个项目期）的资金没有读入，绩效表只记本年度。"


@pytest.mark.parametrize(("year", "fiscal"), [(900, 800), (100, None)])
def test_parts_of_the_whole_period_count_for_a_year_of_the_same_amount(tmp_path, year, fiscal):
    rows = form(GOOD, money=["申请数（万元）", wide(year, 7)])
    got = taken(tmp_path, (*rows[:2], *STACKED, *rows[2:]))
    assert (got.sheet.funding.total, got.sheet.funding.fiscal) == (year, fiscal)
    assert ("没有读入" in told(got)) == (fiscal is None)


def test_a_form_may_begin_anywhere_and_space_its_labels(tmp_path):
    rows = form(["产\n出\n指\n标\n（50）", "数 量 指 标（30分）", *GOOD[2:]])
    spaced = [["", "", *row] for row in rows]
    spaced[1][2], spaced[4][2:5] = "项 目 名 称：", ["一级\n指标", "二级　指标", "三 级 指 标"]
    got = taken(tmp_path, ([""], [""], *spaced))
    assert got.notices == ()
    assert got.sheet.project.name == "护渠工程"
    row = got.sheet.indicators[0]
    assert (row.level1, row.level2, row.name) == ("产出指标", "数量指标", "整修渠道")


def test_a_unit_named_after_yuan_is_no_unit_of_money(tmp_path):
    rows = form(GOOD)
    got = taken(
        tmp_path, (*rows[:2], ["实施单位：元山镇政府（补助500万元）", *[""] * 7], *rows[2:])
    )
    assert got.sheet.funding.total == 100


def test_rows_that_share_a_cell(tmp_path):
    rows = form(
        [*GOOD[:7], tall("雨季停工20天。", 2)],
        ["产出指标", "质量指标", "验收合格率", "=100%", tall(30, 2), "100%", tall(30, 2)],
        ["产出指标", "时效指标", "完工日期", "10月底前", "", "10月20日", "", ""],
    )
    got = taken(tmp_path, rows)
    one, two, three = got.sheet.indicators
    assert one.deviation == two.deviation == "雨季停工20天。"
    assert (two.weight, three.weight, three.score) == (30, None, None)
    assert "H6：这一格合并了几行指标，“偏差原因”在每一行都记了一次" in told(got)
    assert "E7：这一格合并了几行指标，“分值”只记在第一行" in told(got)


def test_blank_level_repeats_where_nothing_is_merged_and_is_told_where_something_is(tmp_path):
    plain = taken(tmp_path, form(GOOD, ["", "", "清淤长度", "≥3公里", 10, "", "", ""]))
    assert [row.level2 for row in plain.sheet.indicators] == ["数量指标", "数量指标"]
    assert plain.notices == ()
    merged = form(
        ["产出指标", tall("数量指标", 2), *GOOD[2:]],
        ["", "清淤长度", "≥3公里", 10, "", "", ""],
        ["", "", "绿化面积", "≥3亩", 10, "", "", ""],
    )
    got = taken(tmp_path, merged)
    assert [row.level2 for row in got.sheet.indicators] == ["数量指标", "数量指标", None]
    assert "C8：这一行没有二级指标" in told(got)


def test_a_family_does_not_lend_its_kind_to_the_next(tmp_path):
    got = taken(tmp_path, form(GOOD, ["效益指标", "", "灌溉保证率", "≥85%", 10, "", "", ""]))
    assert [(row.level1, row.level2) for row in got.sheet.indicators][1] == ("效益指标", None)


def test_percent_dates_units_and_long_fractions_are_read_as_shown(tmp_path):
    row = [
        "产出指标",
        "质量指标",
        "合格率",
        (0.95, "0%"),
        10,
        (45 / 47, "0.00%"),
        (9.999999999, "0.00"),
        "",
    ]
    date = [
        "产出指标",
        "时效指标",
        "完工",
        (day(2026, 10, 31), "yyyy-mm-dd"),
        10,
        (day(2026, 10, 1), 'yyyy"年"m"月"'),
        (10, '0.0"分"'),
        "",
    ]
    got = taken(tmp_path, form(row, date))
    one, two = got.sheet.indicators
    assert (one.target, one.actual) == ("95%", "95.74%")
    assert (two.target, two.actual, two.score) == ("2026-10-31", "2026-10", 10)
    assert got.notices == ()


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (50, "General", "50"),
        (50.0, "0.00", "50"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567, "#,##0", "1234567"),
        (0.955, "0%", "95.5%"),
        (50, '0"个"', "50个"),
        (50, 'General"户"', "50户"),
        (95, '"≥"0"%"', "≥95%"),
        (1234.5, '"￥"#,##0.00', "1234.5"),
        (5, "0;[Red]-0", "5"),
        (True, "General", "TRUE"),
        (day(2026, 3, 1, 9, 30), "yyyy-mm-dd hh:mm", "2026-03-01 09:30"),
        (dt.date(2026, 3, 1), "d-mmm-yy", "2026-03-01"),
        (dt.time(9, 30), "h:mm", "09:30"),
        (None, "General", ""),
        ("  甲  ", "General", "甲"),
    ],
)
def test_value_as_a_person_sees_it(value, pattern, text):
    assert shown(value, pattern).text == text


def test_formula_without_its_result_and_error_values_are_told(tmp_path):
    rows = form([*GOOD[:4], 50, "12公里", None, ""])
    book = openpyxl.Workbook()
    sheet: Worksheet = book.worksheets[0]
    fill(sheet, rows)
    sheet["G6"] = "=E6*1"
    sheet["E6"] = "#DIV/0!"
    sheet["E6"].data_type = "e"
    book.save(tmp_path / "表.xlsx")
    got = read(tmp_path / "表.xlsx")
    assert "G6：是公式，文件里没有保存它的结果" in told(got)
    assert "E6：是错误值“#DIV/0!”" in told(got)
    assert (got.sheet.indicators[0].weight, got.sheet.indicators[0].score) == (None, None)


def test_columns_and_boxes_without_a_place_are_named(tmp_path):
    rows = form(
        [*GOOD, "每少1公里扣4分", "甲"],
        top=(["项目概况", wide("渠道老化。", 7)], ["立项依据", wide("", 7)]),
    )
    rows = tuple([*row, "评分标准", ""] if row is HEAD else row for row in rows)
    got = taken(tmp_path, rows)
    assert "没有读入：“评分标准”" in told(got)
    assert "J8：这一列没有表头" in told(got)
    assert "没有读入：“项目概况”" in told(got)


def test_share_below_one_beside_a_unit_of_percent_is_told(tmp_path):
    rows = (
        ["项目名称", wide("护渠工程", 5)],
        ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
        ["产出指标", "质量指标", "合格率", "≥", 0.95, "%"],
        ["产出指标", "质量指标", "好评率", "≥", (0.95, "0%"), "%"],
    )
    got = taken(tmp_path, rows)
    assert [row.target for row in got.sheet.indicators] == ["≥0.95%", "≥95%"]
    assert "E3：“0.95”小于1，单位是“%”" in told(got)


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("新增项目", "new"),
        ("延续项目", "continuing"),
        ("□新增项目 ☑延续项目", "continuing"),
        ("新增项目□  延续项目☑", "continuing"),
        ("1、持续性项目□ 2、新增性项目√", "new"),
        ("■新增 □延续", "new"),
        ("□新增项目 □延续项目", None),
        ("新增项目/延续项目", None),
        ("一次性项目", None),
    ],
)
def test_tick_boxes_of_the_nature(tmp_path, text, nature):
    got = taken(tmp_path, form(GOOD, top=(["项目属性", wide(text, 7)],)))
    assert got.sheet.project.nature == nature
    assert ("B5：看不出" in told(got)) == (nature is None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026年3月至2026年11月", "2026年3月", "2026年11月"),
        ("2026.01.01-2026.12.31", "2026.01.01", "2026.12.31"),
        ("2026-03-2026-11", "2026-03", "2026-11"),
        ("2026—2028年", "2026", "2028年"),
        ("2026-03 to 2026-11", "2026-03", "2026-11"),
        ("2026年", "2026年", None),
        ("一年", None, None),
    ],
)
def test_period_in_one_cell(tmp_path, text, start, end):
    got = taken(tmp_path, form(GOOD, top=(["起止时间", wide(text, 7)],)))
    assert (got.sheet.project.start, got.sheet.project.end) == (start, end)
    assert ("B5：没有从" in told(got)) == (start is None)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2026年度项目支出绩效自评表", 2026),
        ("项目支出绩效自评表（ ２０２６ 年度）", 2026),
        ("2027年填报：2026年度绩效自评表", 2026),
        ("Self-evaluation (Year 2026)", 2026),
        ("项目支出绩效自评表", None),
    ],
)
def test_year_in_the_title(tmp_path, title, year):
    rows = form(GOOD)
    got = taken(tmp_path, ([wide(title, 8)], *rows[1:]))
    assert got.sheet.project.year == year
    assert ("没有找到年度" in told(got)) == (year is None)


def test_indicators_named_like_boxes_stay_indicators(tmp_path):
    names = ["改进措施落实率", "备注", "总分", "合计", "指标值", "单位负责人满意度"]
    rows = [["产出指标", "数量指标", name, "≥90%", 10, "", "", ""] for name in names]
    got = taken(tmp_path, form(*rows, [wide("总分", 4), 60, "", 55, ""]))
    assert [row.name for row in got.sheet.indicators] == names
    assert got.sheet.total == 55


def test_head_repeated_on_the_next_page_and_blank_rows_are_passed_over(tmp_path):
    dots = ["……", "", "……", "", "", "", "", ""]
    again = ["产出指标", "质量指标", "合格率", "=100%", 10, "", "", ""]
    got = taken(tmp_path, form(GOOD, ["产出指标", "", "", "", "", "", "", ""], dots, HEAD, again))
    assert [row.name for row in got.sheet.indicators] == ["整修渠道", "合格率"]


def test_hidden_rows_are_told(tmp_path):
    path = excel(tmp_path / "表.xlsx", form(GOOD))
    book = openpyxl.load_workbook(path)
    book.worksheets[0].row_dimensions[6].hidden = True
    book.save(path)
    assert "这些行是隐藏的，里面的内容也读入了：第6行" in told(read(path))


def test_hidden_columns_are_told(tmp_path):
    path = excel(tmp_path / "表.xlsx", form([*GOOD[:-1], "隐藏的原因"]))
    book = openpyxl.load_workbook(path)
    for column in "FH":
        book.worksheets[0].column_dimensions[column].hidden = True
    book.save(path)
    assert "这些列是隐藏的，里面的内容也读入了：F、H列" in told(read(path))


@pytest.mark.parametrize(
    ("target", "actual", "doubted"),
    [
        ("2025年12月31日前", 46000, True),
        ("2025年12月31日前", "46000", True),
        ("≥46000个", 46000, False),
        ("2025年12月31日前", "2025年12月9日", False),
    ],
)
def test_a_day_that_lost_its_format_is_doubted(tmp_path, target, actual, doubted):
    row = ["产出指标", "时效指标", "完工日期", target, 10, actual, 10, ""]
    got = taken(tmp_path, form(row))
    assert ("日期序号，即2025-12-09" in told(got)) is doubted
    assert got.sheet.indicators[0].actual == str(actual)
