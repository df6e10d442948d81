"""The door: which form, which format, whole files only, the same bytes again, and the labels every form must bear."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from datetime import date

import pytest
from test_form_hostile import texts

from guide.reports import ENDINGS, FORMS, outline, produce, render
from policies.finding import VERIFIED_NAMES, Citation, Finding, Severity, Strength, Verified
from policies.text import Text, Unclear

FINDING = Finding(
    "P001",
    Severity.BLOCK,
    None,
    "indicators[3].target",
    Text("指标值里没有数。", "There is no number in the value."),
    Text("写成“≥32公里”。", 'Write "≥ 32 km".'),
    (Citation("财预〔2015〕88号", "13", Verified.FROM_MEMORY, Strength.DEFAULT),),
)


@pytest.mark.parametrize(
    ("asked", "profile", "title"),
    [
        ("F5", "n10", "项目支出绩效自评表"),
        (" f1B ", "n10", "项目支出绩效目标表"),
        ("target", "n10", "项目支出绩效目标申报表"),
        ("target", "c101", "项目支出绩效目标表"),
        ("self-evaluation", "c101", "项目支出绩效自评表"),
    ],
)
def test_a_form_is_asked_for_by_code_or_by_stage(asked, profile, title, water, request) -> None:
    made = render(asked, water, request.getfixturevalue(profile), "zh", ".md").decode()
    assert f"# {title}\n" in made


@pytest.mark.parametrize("asked", ["F99", "", "F5.docx", "[/]", "自评" * 500])
def test_an_unknown_form_is_refused_with_those_there_are(asked, water, n10) -> None:
    with pytest.raises(Unclear) as refused:
        render(asked, water, n10, "zh", ".md")
    for lang in ("zh", "en"):
        assert all(code in refused.value.message.pick(lang) for code in FORMS)
        assert len(refused.value.message.pick(lang)) < 300


@pytest.mark.parametrize("name", ["表", "表.pdf", "表.doc", ".docx", "表." + "x" * 90])
def test_an_unknown_ending_is_refused_and_nothing_written(name, water, n10, tmp_path) -> None:
    with pytest.raises(Unclear, match=r"\.docx \.xlsx \.html \.md"):
        produce("F5", water, n10, "zh", tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", [*ENDINGS, ".DOCX"])
def test_a_file_is_written_whole_and_an_older_one_replaced(ending, water, n10, tmp_path) -> None:
    path = tmp_path / f"自评表{ending}"
    path.write_text("旧的")
    assert produce("F5", water, n10, "zh", path) == path
    assert path.read_bytes() == render("F5", water, n10, "zh", ending)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["没有这个文件夹/表.md", "文件夹.md", "占.txt/表.md"])
def test_a_place_that_cannot_be_written_is_refused(place, water, n10, tmp_path) -> None:
    (tmp_path / "文件夹.md").mkdir()
    (tmp_path / "占.txt").write_text("原有")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Unclear) as refused:
        produce("F5", water, n10, "zh", tmp_path / place)
    assert refused.value.message.zh
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "占.txt").read_text() == "原有"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_what_it_rests_on(form, lang, ending, water, n10) -> None:
    content = render(form, water, n10, lang, ending, today=date(2026, 12, 20))
    text = texts(content, ending)
    assert VERIFIED_NAMES[FORMS[form].basis.verified].pick(lang) in text
    assert FORMS[form].basis.number in text
    assert "national" in text
    assert "jixiao" in text
    assert "2026-12-20" in text


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(("lang", "mark"), [("zh", "草稿"), ("en", "DRAFT")])
def test_a_draft_bears_its_mark_and_its_findings(lang, mark, ending, water, n10) -> None:
    draft = texts(render("F5", water, n10, lang, ending, findings=[FINDING]), ending)
    handed_in = texts(
        render("F5", water, n10, lang, ending, findings=[FINDING], state="submitted"), ending
    )
    assert mark in draft
    assert all(
        part.pick(lang)[:8] in draft for part in (FINDING.message, FINDING.citations[0].label())
    )
    assert "完工日期" in draft.split("P001")[0][-60:], "the row is named, not numbered only"
    assert mark not in handed_in
    assert "P001" not in handed_in


@pytest.mark.parametrize("ending", ENDINGS)
def test_same_sheet_same_bytes(ending, water, n10) -> None:
    """In another process with another hash seed, time zone and clock second."""
    code = (
        "import sys, hashlib; from guide.reports import render; from policies.model import Sheet\n"
        "from policies.profile import load\n"
        "sheet = Sheet.model_validate_json(sys.stdin.read())\n"
        "print(hashlib.sha256(render('F5', sheet, load('national'), 'zh', sys.argv[1])).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-c", code, ending],
        input=water.model_dump_json(by_alias=True, exclude_none=True),
        env={
            "TZ": "Asia/Shanghai",
            "PYTHONHASHSEED": "7",
            "PYTHONPATH": ":".join(sys.path),
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    here = hashlib.sha256(render("F5", water, n10, "zh", ending)).hexdigest()
    assert there.stdout.strip() == here


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_no_clock_in_an_office_file(ending, water, n10) -> None:
    archive = zipfile.ZipFile(io.BytesIO(render("F5", water, n10, "zh", ending)))
    assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    assert "thumbnail" not in " ".join(archive.namelist())


def test_listing_the_forms_loads_no_writer() -> None:
    code = (
        "import sys, guide.reports\n"
        "heavy = {'docx', 'docxtpl', 'openpyxl', 'jinja2', 'textual', 'whoosh'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_outline_has_every_filled_cell_and_no_control_character(water, make, cells) -> None:
    lines = outline(water, "zh")
    assert any("××镇供水管网改造项目" in line for line in lines)
    assert sum("供水保证率" in line for line in lines) >= 1
    noisy = outline(make(cells("产出", "数量", "甲\x1b[31m乙")), "en")
    assert "\x1b" not in "".join(noisy)


@pytest.mark.parametrize("state", ["draft", "reopened", ""])
def test_only_a_form_that_was_handed_in_is_no_draft(state, water, n10) -> None:
    assert "草稿" in render("F5", water, n10, "zh", ".md", state=state).decode()
