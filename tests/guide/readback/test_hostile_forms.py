"""What clerks and programs do to a workbook before it comes back: every trouble is told, and nothing is half-written."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from guide.readback.reading import read_form
from guide.readback.taking import take_in
from guide.talk.turn import Step
from policies.finding import Life
from policies.text import Text, Unclear
from tests.guide.readback import clerk
from tests.guide.readback.test_every_form import take

SAID = {
    "paper.executed": "９６。5",
    "paper.rows.0.value": "10台",
    "paper.rows.0.forecast": "12台",
    "paper.rows.0.likelihood.possible": "√",
    "paper.rows.0.causes.staff": "v",
    "paper.rows.0.explanation": "招标流标一次",
    "paper.rows.0.measure": "李某，9月30日前完成二次招标",
    "paper.until": "2026年7月31日",
}


@pytest.fixture
def monitored(project: Any) -> str:
    return str(project(Life.MONITORING))


def refused(session: Any, path: Path) -> Text:
    """The refusal of a form; the record is as it was."""
    before = session.at.paper, session.sheet
    form = read_form(path)
    assert form is not None
    with pytest.raises(Unclear) as refusal:
        take_in(session, form)
    assert (session.at.paper, session.sheet) == before
    message = refusal.value.message
    assert re.search("[\u4e00-\u9fff]", message.zh)
    return message


def edited(path: Path) -> tuple[Any, dict[str, Any]]:
    book = openpyxl.load_workbook(path)
    return book, clerk.cells(book)


def test_a_form_as_printed_says_nothing_new(monitored: str, opened: Any, printed: Any) -> None:
    session = opened(monitored, Life.MONITORING)
    taken = take(session, printed(monitored, "F4"))
    assert (taken.step, taken.changes, taken.notices) == (None, (), ())


def test_answers_are_read_as_the_talk_reads_them(monitored: str, opened: Any, printed: Any) -> None:
    path = printed(monitored, "F4")
    assert clerk.type_in(path, SAID) == []
    session = opened(monitored, Life.MONITORING)
    changes = {one.place: (one.old.zh, one.new.zh) for one in take(session, path).changes}
    assert changes["paper.executed"] == ("", "96.5")
    assert changes["paper.rows[0].likelihood"] == ("", "有可能")
    assert changes["paper.rows[0].causes"] == ("", "人员保障")
    paper = opened(monitored, Life.MONITORING).at.paper
    assert (str(paper.executed), paper.until, paper.rows[0].causes) == (
        "96.5", "2026-07-31", ("staff",),
    )  # fmt: skip
    again = take(opened(monitored, Life.MONITORING), path)
    assert again.changes == ()


def test_what_is_taken_stands_in_transcript_and_history(
    monitored: str, store: Any, opened: Any, printed: Any
) -> None:
    path = printed(monitored, "F4")
    clerk.type_in(path, SAID)
    session = opened(monitored, Life.MONITORING)
    take(session, path)
    told = [one.text.zh for one in store.turns(monitored, "monitoring")]
    assert any("F4.xlsx" in one for one in told)
    assert any("— → 96.5" in one for one in told)
    assert store.verify().ok


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("paper.executed", "约一半", "约一半"),
        ("paper.until", "下个月", "看不出是哪一天"),
        ("paper.rows.1.likelihood.certain", "大概", "√"),
        ("paper.rows.1.causes.money", "√", "不用填"),
        ("paper.forecast", "#REF!", "#REF!"),
    ],
)
def test_a_cell_that_cannot_be_read_refuses_the_whole_form_and_is_named(
    name: str, typed: str, said: str, monitored: str, opened: Any, printed: Any
) -> None:
    path = printed(monitored, "F4")
    clerk.type_in(path, {"paper.rows.0.value": "10台", name: typed})
    _, cells = edited(path)
    message = refused(opened(monitored, Life.MONITORING), path)
    assert said in message.zh
    assert cells[name].coordinate in message.zh
    assert cells[name].coordinate in message.en


def test_two_ticks_where_one_is_wanted_are_told(monitored: str, opened: Any, printed: Any) -> None:
    path = printed(monitored, "F4")
    ticks = dict.fromkeys(
        ("paper.rows.0.likelihood.certain", "paper.rows.0.likelihood.possible"), "√"
    )
    clerk.type_in(path, ticks)
    assert "likelihood" in refused(opened(monitored, Life.MONITORING), path).en.lower()


def test_a_formula_is_read_by_its_result_and_refused_without_one(
    monitored: str, opened: Any, printed: Any
) -> None:
    path = printed(monitored, "F4")
    book, cells = edited(path)
    cells["paper.executed"].value = "=1+1"
    book.save(path)
    assert "公式" in refused(opened(monitored, Life.MONITORING), path).zh
    _with_result(path, "2")
    taken = take(opened(monitored, Life.MONITORING), path)
    assert [one.new.en for one in taken.changes] == ["2"]
    assert "formula" in taken.notices[0].en


def test_rows_put_in_and_taken_out_move_the_names_and_are_told(
    monitored: str, opened: Any, printed: Any
) -> None:
    path = printed(monitored, "F4")
    clerk.type_in(path, SAID)
    book, cells = edited(path)
    row = cells["paper.rows.0.value"].row
    put_in(book, row)
    book.worksheets[0].cell(row, 3).value = "加的指标"
    book.save(path)
    taken = take(opened(monitored, Life.MONITORING), path)
    assert len(taken.changes) == len(SAID) - 1, "the day was printed as it is"
    assert f"C{row}" in taken.notices[0].zh
    assert "加的指标" in taken.notices[0].zh


def test_a_row_deleted_on_the_form_deletes_nothing(
    monitored: str, opened: Any, printed: Any
) -> None:
    path = printed(monitored, "F4")
    book = openpyxl.load_workbook(path)
    for name in [n for n in book.defined_names if n.startswith("jixiao.paper.rows.2.")]:
        book.defined_names[name].attr_text = f"'{book.worksheets[0].title}'!#REF!"
    book.save(path)
    taken = take(opened(monitored, Life.MONITORING), path)
    assert taken.changes == ()
    assert "删掉了" in taken.notices[0].zh


def test_a_form_of_another_project_is_refused(
    project: Any, store: Any, opened: Any, printed: Any
) -> None:
    path = printed(project(Life.MONITORING), "F4")
    book = openpyxl.load_workbook(path)
    sheet = store.load("2026-001").sheet
    other = sheet.model_copy(
        update={"project": sheet.project.model_copy(update={"name": "另一个项目"})}
    )
    made = store.create(other, by="李某")
    for stage in ("target", "budget"):
        store.submit(made, stage, revision=store.load(made).revision, by="李某")
    book.defined_names["jixiao.about.project"].attr_text = f'"{made}"'
    book.save(path)
    assert "另一个项目" in refused(opened(made, Life.MONITORING), path).zh


def test_a_record_that_moved_on_is_not_written_over(
    monitored: str, opened: Any, printed: Any
) -> None:
    path = printed(monitored, "F4")
    clerk.type_in(path, {"paper.executed": 50, "paper.forecast": 240})
    session = opened(monitored, Life.MONITORING)
    session.jump("paper.executed")
    session.say("60")
    message = refused(opened(monitored, Life.MONITORING), path)
    assert "“60”" in message.zh
    assert "“50”" in message.zh
    clerk.type_in(path, {"paper.executed": 60})
    taken = take(opened(monitored, Life.MONITORING), path)
    assert [one.place for one in taken.changes] == ["paper.forecast"]


def test_what_others_changed_meanwhile_stays(monitored: str, opened: Any, printed: Any) -> None:
    path = printed(monitored, "F4")
    clerk.type_in(path, {"paper.forecast": 240})
    session = opened(monitored, Life.MONITORING)
    session.jump("paper.executed")
    session.say("60")
    take(opened(monitored, Life.MONITORING), path)
    paper = opened(monitored, Life.MONITORING).at.paper
    assert (str(paper.executed), str(paper.forecast)) == ("60", "240")


def test_a_stage_that_is_handed_in_is_never_written_in(
    monitored: str, store: Any, opened: Any, printed: Any
) -> None:
    path = printed(monitored, "F4")
    clerk.type_in(path, SAID)
    session = opened(monitored, Life.MONITORING)
    session.keep(Step((), session.sheet, None, paper=session.at.paper))
    store.submit(monitored, "monitoring", revision=store.load(monitored).revision, by="王某")
    assert "已提交" in refused(opened(monitored, Life.MONITORING), path).zh


def test_a_budget_taken_back_meanwhile_is_told(
    monitored: str, store: Any, opened: Any, printed: Any
) -> None:
    path = printed(monitored, "F4")
    clerk.type_in(path, SAID)
    revision = store.load(monitored).revision
    store.reopen(monitored, "budget", revision=revision, by="李某", reason="金额要改")
    assert "还没有提交" in refused(opened(monitored, Life.MONITORING), path).zh


def test_rows_of_an_older_target_are_told(
    monitored: str, store: Any, opened: Any, printed: Any
) -> None:
    path = printed(monitored, "F4")
    clerk.type_in(path, SAID)
    sheet = store.load(monitored).sheet
    fewer = sheet.model_copy(update={"indicators": sheet.indicators[1:]})
    store.renew(
        monitored,
        "change",
        fewer,
        revision=store.load(monitored).revision,
        by="局长",
        reason="调整",
    )
    assert "重新打印" in refused(opened(monitored, Life.MONITORING), path).zh


def test_a_page_copied_without_its_marks_is_refused_with_the_cure(
    monitored: str, printed: Any
) -> None:
    path = printed(monitored, "F4")
    book = openpyxl.load_workbook(path)
    del book["jixiao"]
    book.save(path)
    with pytest.raises(Unclear) as refusal:
        read_form(path)
    assert "重新打印" in refusal.value.message.zh


def put_in(book: Any, row: int) -> None:
    """A row put in above another, with names and merged cells moved as Excel, WPS and LibreOffice move them."""
    sheet = book.worksheets[0]
    merged = [str(one) for one in sheet.merged_cells.ranges]
    for one in merged:
        sheet.unmerge_cells(one)
    sheet.insert_rows(row)
    for one in merged:
        left, top, right, bottom = openpyxl.utils.range_boundaries(one)
        down = tuple(n + 1 if n >= row else n for n in (top, bottom))
        sheet.merge_cells(start_row=down[0], start_column=left, end_row=down[1], end_column=right)
    for one in book.defined_names.values():
        found = re.fullmatch(r"(.+!\$[A-Z]+\$)(\d+)", one.attr_text)
        if found and sheet.title in found[1] and int(found[2]) >= row:
            one.attr_text = f"{found[1]}{int(found[2]) + 1}"


def _with_result(path: Path, result: str) -> None:
    """The workbook as a program that calculates would have saved its one formula."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            new = rf"\1<v>{result}</v>".encode()
            package.writestr(name, re.sub(rb"(</f>)<v ?(?:/>|></v>)", new, content))
