"""template and import of filled forms: a blank form is filled in, taken back, and a folder of them is one batch."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from guide.commands.files import Batch


def fill_in(path: Path, words: dict[str, str], rows: list[tuple[str, str]]) -> None:
    """What a clerk does: words right of their labels, indicators into the first blank rows."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    found = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    for label, text in words.items():
        cell = found[label]
        merged = next((m for m in sheet.merged_cells.ranges if cell.coordinate in m), None)
        column = merged.max_col + 1 if merged else cell.column + 1
        sheet.cell(cell.row, column).value = text
    name, target = found["三级指标"], found["指标值"]
    for offset, (indicator, value) in enumerate(rows, 1):
        sheet.cell(name.row + offset, name.column).value = indicator
        sheet.cell(target.row + offset, target.column).value = value
    found["（　　　　年度）"].value = "（2026年度）"
    book.save(path)


WORDS = {"项目名称": "沙州镇路灯改造", "主管部门及代码": "沙州镇人民政府", "年度资金总额": "80"}
ROWS = [("更换路灯", "≥300盏"), ("安装灯杆", "≥40根"), ("亮灯率", "≥98%")]


def test_a_blank_form_filled_in_is_taken_back(jixiao, tmp_path):
    path = tmp_path / "空表.xlsx"
    assert jixiao("template", "F1b", "-o", path, lang="zh").code == 0
    assert "还没有填写" in jixiao("import", path, lang="zh").err
    fill_in(path, WORDS, ROWS)
    done = jixiao("import", path, "--json", lang="zh")
    assert done.code == 0
    shown = jixiao("show", done.json["project"], "--json").json["sheet"]
    assert shown["project"] == {"name": "沙州镇路灯改造", "unit": "沙州镇人民政府", "year": 2026}
    assert shown["funding"] == {"total": "80"}
    levels = ("数量指标", "数量指标", "质量指标")
    assert [(row["level2"], row["name"], row["target"]) for row in shown["indicators"]] == [
        (level, *row) for level, row in zip(levels, ROWS, strict=True)
    ]


@pytest.mark.parametrize("form", ["F1", "F1b", "F5", "target", "self-evaluation"])
def test_blank_forms_have_every_level_and_no_draft_mark(jixiao, tmp_path, form):
    path = tmp_path / "空表.docx"
    assert jixiao("template", form, "-o", path, lang="zh").code == 0
    document = docx.Document(str(path))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"项目名称", "三级指标", "数量指标", "服务对象满意度指标"} <= cells
    assert not any("草稿" in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize(
    "words", [("F1", "-o", "空表.md"), ("F9", "-o", "空表.xlsx"), ("F1", "-o", "没有/空表.xlsx")]
)
def test_template_refuses_what_cannot_be_filled_in(jixiao, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    done = jixiao("template", *words, lang="zh")
    assert done.code == 2
    assert done.err.startswith("错误：")
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "home"])


def test_a_form_of_our_own_imported_again_says_nothing_new(jixiao, self_evaluation_file, tmp_path):
    project = jixiao("import", self_evaluation_file, "--json").json["project"]
    for name in ("自评.xlsx", "自评.docx"):
        jixiao("form", project, "F5", "-o", tmp_path / name, lang="zh")
        again = jixiao("import", tmp_path / name, "--json", lang="zh").json
        assert (again["project"], again["result"], again["doubts"]) == (project, "same", [])


@pytest.mark.parametrize("form", ["F1", "F1b"])
def test_a_target_form_of_our_own_imported_again_says_nothing_new(
    jixiao, target_file, tmp_path, form
):
    project = jixiao("import", target_file, "--json").json["project"]
    jixiao("form", project, form, "-o", tmp_path / "目标.xlsx", lang="en")
    again = jixiao("import", tmp_path / "目标.xlsx", "--json").json
    assert (again["project"], again["result"]) == (project, "same")


def test_check_and_score_take_the_same_files(jixiao, self_evaluation_file, tmp_path):
    project = jixiao("import", self_evaluation_file, "--json").json["project"]
    form = tmp_path / "自评.docx"
    jixiao("form", project, "F5", "-o", form)
    checked = jixiao("check", form, "--json").json
    assert (checked["file"], checked["stage"]) == (str(form), "self-evaluation")
    scored = jixiao("score", form, "--json").json
    assert (scored["total"], scored["claimed_total"]) == (99.13, 99.13)


def test_a_folder_is_one_batch_with_one_summary(jixiao, target_file, tmp_path):
    folder = tmp_path / "报送"
    folder.mkdir()
    sheet = json.loads(target_file.read_text(encoding="utf-8"))
    for number, name in enumerate(("甲", "乙=1+1", "[/]丙"), 1):
        sheet["project"]["name"] = f"{name}项目"
        path = folder / f"{number}.json"
        path.write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
    (folder / "4.json").write_bytes((folder / "1.json").read_bytes())
    (folder / "5.xls").write_bytes(b"old")
    jixiao("template", "F1b", "-o", folder / "6.xlsx", lang="zh")
    summary = tmp_path / "汇总.xlsx"
    done = jixiao("import", folder, "--summary", summary, lang="zh")
    assert done.code == 2
    assert (
        "共6个文件、6张表：收入3张（新项目3，自评0，新版本0），内容相同1张，未收入2张；需要核对0张。"
        in done.out
    )
    assert "5.xls" in done.err
    rows = list(openpyxl.load_workbook(summary).worksheets[0].values)
    assert [row[2] for row in rows[1:7]] == ["新项目"] * 3 + ["内容相同"] + ["未收入"] * 2
    assert rows[2][4] == "乙=1+1项目"
    assert "另存为.xlsx" in rows[5][8]
    assert rows[8][0].startswith("共6个文件")


def test_summary_is_refused_before_anything_is_taken_in(jixiao, target_file, tmp_path):
    for path in (tmp_path / "汇总.csv", tmp_path / "没有" / "汇总.xlsx"):
        assert jixiao("import", target_file, "--summary", path).code == 2
    assert jixiao("projects", "--json").json == []


def test_batch_shows_a_bar_on_a_terminal_and_says_the_rest_afterwards(
    target_file, tmp_path, monkeypatch, capsys
):
    (target_file.parent / "旧.xls").write_bytes(b"old")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    batch = Batch([target_file.parent], progress=True)
    for _ in batch.every():
        assert "旧.xls" not in capsys.readouterr().err.replace("\r", "")
    assert "旧.xls" in capsys.readouterr().err
    assert batch.exit_code == 2


def evaluated(path: Path, actual: object, weight: object) -> Path:
    """A small self-evaluation as people fill it in."""
    book = openpyxl.Workbook()
    for line in (
        ["项目支出绩效自评表（2025年度）"],
        ["项目名称", "护渠工程"],
        ["主管部门", "某县水务局"],
        ["年度资金总额（万元）", 100],
        ["年度总体目标", "整修渠道12公里。"],
        ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "整修渠道", "≥12公里", "12公里", 40, 40],
        ["产出指标", "时效指标", "完工日期", "2025年12月31日前", actual, weight, 50],
    ):
        book.worksheets[0].append(line)
    book.save(path)
    return path


def test_doubtful_cells_of_an_imported_form_are_asked_one_by_one_in_the_talk(
    jixiao, tmp_path, monkeypatch
):
    path = evaluated(tmp_path / "自评.xlsx", 46000, "五十")
    done = jixiao("import", path, lang="zh")
    assert (
        "有2格没有把握，会一格一格问：jixiao talk --project 2025-001 --stage self-evaluation"
        in done.out
    )
    answers = "2025年12月9日\n50\n".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(answers), encoding="utf-8"))
    talk = ("talk", "--plain", "--project", "2025-001", "--stage", "self-evaluation")
    out = jixiao(*talk, lang="zh").out
    asked = [line for line in out.splitlines() if line.startswith("问题：")]
    assert asked[:2] == [
        "问题：“完工日期”（目标2025年12月31日前）实际完成多少？",
        "问题：“完工日期”占多少分？",
    ]
    row = jixiao("show", "2025-001", "--json").json["sheet"]["indicators"][1]
    assert (row["actual"], row["weight"]) == ("2025年12月9日", 50)


def test_a_better_form_settles_the_doubts_of_the_one_before(jixiao, tmp_path):
    jixiao("import", evaluated(tmp_path / "一.xlsx", 46000, 50))
    done = jixiao("import", evaluated(tmp_path / "二.xlsx", "2025年12月9日", "五十"), "--json")
    assert (done.json["result"], done.json["asked"]) == ("self-evaluation", 1)
    assert (
        jixiao("import", evaluated(tmp_path / "三.xlsx", "2025年12月9日", "五十"), "--json").json[
            "asked"
        ]
        == 0
    )
