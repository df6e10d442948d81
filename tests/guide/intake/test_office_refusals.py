"""Files that are not taken, each with its cure; files of several forms; hostile packages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from papers import Rows, excel, wide, word

from guide.intake import Read, Refused, read, read_many
from policies.text import Unclear

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def one(name: str, *, top: Rows = ()) -> Rows:
    return (
        *top,
        ["项目名称", wide(name, 3)],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "整修渠道", "≥12公里"],
    )


def handed_in(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def refused(path: Path) -> str:
    with pytest.raises(Unclear) as caught:
        read(path)
    assert path.name in caught.value.message.zh
    assert path.name in caught.value.message.en
    return caught.value.message.zh


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("表.xls", "另存为.xlsx"),
        ("表.et", "另存为.xlsx"),
        ("表.ods", "另存为.xlsx"),
        ("表.csv", "另存为.xlsx"),
        ("表.doc", "另存为.docx"),
        ("表.WPS", "另存为.docx"),
        ("表.docm", "另存为.docx"),
        ("表.pdf", "jixiao template"),
    ],
)
def test_other_formats_are_refused_with_the_cure(tmp_path, name, cure):
    assert cure in refused(handed_in(tmp_path / name, b"PK\x03\x04"))


@pytest.mark.parametrize("name", ["表.xlsx", "表.docx"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + b"Workbook", "旧版Office或WPS格式"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "设有打开密码"),
        ("项目名称".encode(), "改过扩展名"),
        (b"PK\x03\x04", "改过扩展名"),
        (b"PK\x03\x04 xl/workbook word/document", "已损坏"),
        (b"   ", "是空的"),
    ],
)
def test_what_is_inside_counts_not_the_ending(tmp_path, name, content, words):
    assert words in refused(handed_in(tmp_path / name, content))


def test_word_under_the_ending_of_excel_and_the_other_way_round(tmp_path):
    document = word(tmp_path / "甲.docx", one("甲")).read_bytes()
    workbook = excel(tmp_path / "甲.xlsx", one("甲")).read_bytes()
    assert "改为.docx" in refused(handed_in(tmp_path / "乙.xlsx", document))
    assert "改为.xlsx" in refused(handed_in(tmp_path / "乙.docx", workbook))
    assert "已损坏" in refused(
        handed_in(tmp_path / "丙.xlsx", workbook[: len(workbook) // 2] + b"xl/workbook")
    )


def test_a_workbook_with_macros_is_read_without_them(tmp_path):
    path = excel(tmp_path / "甲.xlsx", one("甲"))
    assert read(path.rename(tmp_path / "甲.xlsm")).sheet.project.name == "甲"


def test_a_file_beyond_20_megabytes_is_not_opened(tmp_path):
    path = tmp_path / "表.xlsx"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    assert "20MB" in refused(path)


def rewritten(path: Path, part: str, change: bytes, to: bytes) -> Path:
    """The package with something changed in one part."""
    kept = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(change, to, 1) if name == part else content)
    path.write_bytes(kept.getvalue())
    return path


def test_bombs_and_entities_are_not_opened(tmp_path):
    sheet = "xl/worksheets/sheet1.xml"
    bomb = rewritten(
        excel(tmp_path / "甲.xlsx", one("甲")),
        sheet,
        b"</sheetData>",
        b"</sheetData>" + b" " * 70_000_000,
    )
    assert "大得不正常" in refused(bomb)
    entity = excel(tmp_path / "乙.xlsx", one("乙"))
    rewritten(entity, sheet, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet')
    assert "XML实体" in refused(entity)
    document = word(tmp_path / "丙.docx", one("丙"))
    rewritten(
        document, "word/document.xml", b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document'
    )
    assert "XML实体" in refused(document)


def test_merges_over_the_whole_sheet_and_far_rows_do_no_harm(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ("项目名称 甲", "三级指标 指标值", "整修渠道 ≥12公里"):
        sheet.append(row.split())
    sheet["A1048576"] = "末行"
    path = tmp_path / "甲.xlsx"
    book.save(path)
    merges = "".join(f'<mergeCell ref="A{row}:XFD1048576"/>' for row in range(5, 3000))
    tail = f'</sheetData><mergeCells count="1">{merges}</mergeCells>'
    rewritten(path, "xl/worksheets/sheet1.xml", b"</sheetData>", tail.encode())
    got = read(path)
    assert got.sheet.indicators[0].name == "整修渠道"
    assert any("只读了前3000行" in notice.zh for notice in got.notices)


def test_a_file_without_a_form_says_what_was_looked_for(tmp_path):
    rows = (["姓名", "电话"], ["王某", "8822000"])
    assert "没有“项目名称”" in refused(excel(tmp_path / "甲.xlsx", rows))
    assert "三级指标" in refused(word(tmp_path / "甲.docx", rows))
    named = (["项目名称", "护渠工程"], ["资金", "100"])
    assert "有“项目名称”，但没有认出指标表" in refused(excel(tmp_path / "乙.xlsx", named))
    assert "没有文字" in refused(excel(tmp_path / "丙.xlsx", ([""],)))


def test_a_blank_form_and_a_form_without_a_project_are_refused(tmp_path):
    blank = (*one("")[:2], ["产出指标", "数量指标", "", ""])
    assert "还没有填写" in refused(excel(tmp_path / "甲.xlsx", blank))
    assert "没有找到项目名称" in refused(excel(tmp_path / "乙.xlsx", one("")))


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("项目支出绩效目标执行监控表", "F4"),
        ("项目支出绩效目标审核表", "F2"),
        ("绩效评价指标体系表", "F6"),
    ],
)
def test_forms_of_other_stages_are_not_taken_for_targets(tmp_path, title, code):
    path = excel(tmp_path / "甲.xlsx", one("甲", top=([wide(title, 4)],)))
    assert f"是另一种表（{code}）" in refused(path)


def test_hidden_worksheets_and_pages_without_a_form_are_passed_over(tmp_path):
    path = excel(tmp_path / "甲.xlsx", one("甲"), (["填表说明"],), one("乙"))
    book = openpyxl.load_workbook(path)
    book.worksheets[2].sheet_state = "hidden"
    book.save(path)
    assert read(path).sheet.project.name == "甲"


TITLE: Rows = ([wide("项目支出绩效目标表", 4)], [wide("（2026年度）", 4)])


def test_several_forms_are_named_and_a_batch_takes_all(tmp_path):
    workbook = excel(tmp_path / "甲.xlsx", one("甲"), one("乙"), names=("水务", "林草"))
    stacked = (*one("丙", top=TITLE), [""], *one("丁", top=TITLE))
    document = word(tmp_path / "乙.docx", stacked)
    excel(tmp_path / "丙.xlsx", stacked)
    assert "2张表：“水务: 甲”“林草: 乙”" in refused(workbook)
    assert "“1: 丙”“2: 丁”" in refused(document)
    taken = [got for got in read_many([tmp_path]) if isinstance(got, Read)]
    assert [got.sheet.project.name for got in taken] == [*"丙丁丙丁甲乙"]
    assert [got.part for got in taken][4:] == ["水务: 甲", "林草: 乙"]
    assert taken[1].sheet.project.year == 2026


def test_one_bad_form_of_a_batch_does_not_stop_the_others(tmp_path):
    excel(tmp_path / "甲.xlsx", one("甲"), one(""), one("乙"))
    handed_in(tmp_path / "旧.xls", OLE)
    handed_in(tmp_path / "~$甲.xlsx", b"lock")
    got = list(read_many([tmp_path]))
    assert [type(found) for found in got] == [Refused, Read, Refused, Read]
    assert [found.path.name for found in got] == ["旧.xls", "甲.xlsx", "甲.xlsx", "甲.xlsx"]


def test_what_the_model_refuses_is_said_with_the_file(tmp_path):
    rows = one("甲")
    assert "超过20000个字" in refused(
        excel(tmp_path / "甲.xlsx", (*rows, ["产出指标", "数量指标", "长" * 20_001, "1"]))
    )
