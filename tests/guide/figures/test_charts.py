"""A chart shows the very figures of its table: in characters, as SVG and in Excel; with words no file obeys."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len
from selectolax.lexbor import LexborHTMLParser

from guide.figures.chart import chart_of
from guide.figures.files import write, write_all
from guide.figures.picture import picture, rows_in
from guide.figures.table import Kind, Part, Shape, Table
from guide.figures.vector import svg
from policies.text import Text, Unclear, same

PERCENT = Text("占比，%", "share, %")
COVERAGE = Table(
    "coverage",
    Text("覆盖情况", "Coverage"),
    (Text("指标", "measure"), same("2025"), same("2026")),
    (
        (Text("项目数", "projects"), 7, 9),
        (Text("有绩效目标", "with a target"), Part(0.5), Part(1.0)),
        (Text("已整改", "rectified"), Part(0.25), None),
    ),
    shape=Shape(Kind.BARS, (2, 1), PERCENT, full=100, shares=True),
)
SCORES = Table(
    "pairs",
    Text("自评与复核", "Self-score and re-check"),
    (Text("项目", "project"), Text("自评分", "self-score"), Text("复核分", "re-checked")),
    ((same("甲"), 100.0, 60.0), (same("乙"), 80.0, 80.0), (same("丙"), 90.0, None)),
    shape=Shape(Kind.POINTS, (1, 2), Text("分", "points"), full=100),
)
TREND = Table(
    "trend",
    Text("逐年变化", "Over the years"),
    (Text("问题", "problem"), same("2024"), same("2025"), same("2026")),
    ((same("P001"), Part(0.6), Part(0.4), Part(0.2)), (same("P002"), None, Part(0.1), Part(0.3))),
    shape=Shape(Kind.LINES, (1, 2, 3), PERCENT, shares=True, signs=("accent", "warning")),
)
COLOURS = {
    "accent": (10, 20, 30),
    "warning": (40, 50, 60),
    "secondary": (70, 80, 90),
}


def drawn(table: Table, **more) -> list[str]:
    chart = chart_of(table, "zh")
    assert chart is not None
    return picture(chart, **more).splitlines()


def test_only_the_shares_are_drawn_each_with_its_figure() -> None:
    told = "\n".join(drawn(COVERAGE))
    assert "项目数" not in told
    assert "占比，%" in told
    for figure in ("100.0%", "50.0%", "25.0%", "–"):
        assert figure in told


@pytest.mark.parametrize("width", [40, 76, 116])
def test_wide_labels_stand_in_one_column_and_nothing_is_wider_than_asked(width: int) -> None:
    lines = drawn(COVERAGE, width=width)
    axis = {cell_len(line[: re.search("[┤│]", line).start()]) for line in lines if re.search("[┤│]", line)}  # fmt: skip
    assert len(axis) == 1
    assert max(map(cell_len, lines)) <= width


def test_a_bar_is_as_long_as_its_figure() -> None:
    lines = [line for line in drawn(COVERAGE) if "%" in line and re.search("[█░]", line)]
    full, half, quarter = (len(re.findall("[█░]", line)) for line in lines)
    assert full == pytest.approx(2 * half, abs=1)
    assert half == pytest.approx(2 * quarter, abs=1)


def test_without_colours_there_is_no_escape_code_and_the_series_still_differ() -> None:
    plain, coloured = "\n".join(drawn(COVERAGE)), "\n".join(drawn(COVERAGE, colours=COLOURS))
    assert "\x1b" not in plain
    assert "38;2;10;20;30" in coloured
    assert "38;2;40;50;60" in coloured
    assert {"█", "░"} <= set(plain)
    said = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).split("\n"))
    assert said == plain


def test_one_chart_leaves_nothing_in_the_next() -> None:
    before = drawn(SCORES)
    drawn(COVERAGE, colours=COLOURS)
    drawn(TREND, width=50)
    assert drawn(SCORES) == before


def test_charts_drawn_at_once_do_not_mix() -> None:
    wanted = {table.key: drawn(table) for table in (COVERAGE, SCORES, TREND)}
    found: dict[str, list[list[str]]] = {key: [] for key in wanted}

    def work(table: Table) -> None:
        for _ in range(20):
            found[table.key].append(drawn(table))

    threads = [Thread(target=work, args=(table,)) for table in (COVERAGE, SCORES, TREND)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(one == wanted[key] for key, many in found.items() for one in many)


def test_points_name_their_axes_and_need_both_figures() -> None:
    told = "\n".join(drawn(SCORES))
    assert told.count("o") == 2
    assert "→ 自评分" in told
    assert "↑ 复核分" in told


def test_lines_have_a_mark_of_their_own_and_their_years() -> None:
    told = "\n".join(drawn(TREND))
    assert "oo P001" in told
    assert "xx P002" in told
    assert all(year in told for year in ("2024", "2025", "2026"))


def test_what_does_not_fit_is_left_to_the_table() -> None:
    chart = chart_of(COVERAGE, "zh", most=1)
    assert chart is not None
    assert (chart.labels, chart.left_out) == (("有绩效目标",), 1)
    assert rows_in(chart, 8) == 1
    assert rows_in(chart, 20) == 5


def test_a_table_without_figures_has_no_chart() -> None:
    empty = Table("x", same("x"), (same("a"), same("b")), ((same("甲"), None),), shape=SCORES.shape)
    assert chart_of(empty, "zh") is None
    assert chart_of(Table("x", same("x"), (same("a"),), ((1,),)), "zh") is None


@pytest.mark.parametrize("table", [COVERAGE, SCORES, TREND], ids=lambda table: table.key)
def test_the_svg_asks_for_nothing_and_runs_nothing(table: Table) -> None:
    chart = chart_of(table, "zh")
    assert chart is not None
    made = svg(chart, "chart-x")
    assert not re.search(r"<script|https?:|url\(|@import|<!--", made)
    assert 'role="img"' in made
    assert f'aria-label="{table.title.zh}"' in made


NASTY = "=1+1</svg><script>x</script>[/][@click=app.quit]\x1b[2J" + "长" * 2000


@pytest.mark.parametrize("ending", [".xlsx", ".html", ".txt"])
def test_words_of_people_stay_words(tmp_path: Path, ending: str) -> None:
    rows = ((NASTY, Decimal("1.5"), 2), ("乙", 3, None))
    table = Table("x", same("标[题]:"), (same("项目"), same("a"), same("b")), rows, same("注"), Shape(Kind.BARS, (1, 2), same("个")), sums=("合计", Decimal("4.5"), 2))  # fmt: skip
    path = tmp_path / f"a{ending}"
    write(path, "题", [table], "zh")
    if ending == ".xlsx":
        sheet = load_workbook(path).worksheets[0]
        assert sheet["A3"].data_type == "s"
        assert sheet["B3"].value == 1.5
        assert sheet["B5"].value == 4.5
    else:
        text = path.read_text(encoding="utf-8")
        assert "4.5" in text
        if ending == ".html":
            assert not LexborHTMLParser(text).css("script")
        else:
            assert "\x1b" not in text


def test_a_change_in_excel_is_in_points_and_a_share_in_percent(tmp_path: Path) -> None:
    rows = ((same("甲"), Part(0.5), Part(-0.25, signed=True)),)
    table = Table("x", same("x"), (same("a"), same("b"), same("c")), rows)
    write(tmp_path / "a.xlsx", "x", [table], "zh")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert (sheet["B3"].value, sheet["B3"].number_format) == (0.5, "0.0%")
    assert sheet["C3"].value == -25


def test_all_three_files_are_written_by_the_title(tmp_path: Path) -> None:
    paths = write_all(tmp_path / "lists", "清单: 甲/乙", [COVERAGE, SCORES, TREND], "zh", ["说明"])
    assert [path.name for path in paths] == [f"清单  甲 乙{end}" for end in (".xlsx", ".html", ".txt")]  # fmt: skip
    book = load_workbook(io.BytesIO(paths[0].read_bytes()))
    assert [len(sheet._charts) for sheet in book.worksheets] == [1, 1, 1]
    assert len(LexborHTMLParser(paths[1].read_text(encoding="utf-8")).css("svg[role=img]")) == 3
    assert "█" in paths[2].read_text(encoding="utf-8")
    with pytest.raises(Unclear):
        write(tmp_path / "a.pdf", "x", [COVERAGE], "zh")
    assert not (tmp_path / "a.pdf").exists()
