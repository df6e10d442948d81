"""A file given as an answer becomes evidence of the row that is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.records.store import Store
from guide.talk.attachments import given
from guide.talk.session import Session
from policies.finding import Stage
from policies.model import Sheet
from policies.profile import load

ROWS = [
    {"level1": "产出指标", "level2": "数量指标", "name": name, "target": target, "weight": 45, "basis": "批复"}
    for name, target in (("供水管网长度", "≥20公里"), ("新增入户数", "≥300户"))
]  # fmt: skip


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "竣工 验收单.pdf"
    path.write_bytes(b"%PDF")
    return path


@pytest.fixture
def session(store: Store, advisor) -> Session:
    project = {"name": "供水管网改造", "unit": "某县水务局", "year": 2026}
    number = store.create(
        Sheet.model_validate({"project": project, "indicators": ROWS}),
        stage="self-evaluation",
        by="李某",
    )
    talk = Session(
        store, number, Stage.SELF_EVALUATION, load("national"), advisor, by="李某", attaches=True
    )
    talk.open()
    talk.jump("indicators[0].actual")
    return talk


def kept(session: Session) -> list[tuple[str, str, str]]:
    assert session.project_id
    return [
        (one.row, one.name, str(one.kind)) for one in session.store.evidence.of(session.project_id)
    ]


@pytest.mark.parametrize(
    "words", ["附件 {path}", "附件：{path}", 'attach "{path}"', "{path}", '"{path}"']
)
def test_a_file_is_kept_and_the_question_stands(session, paper, words):
    line = words.format(path=paper)
    step = session.say(line)
    assert kept(session) == [("供水管网长度", "竣工 验收单.pdf", "voucher")]
    assert [turn.kind for turn in step.turns] == ["answer", "echo", "question"]
    assert step.turns[0].text.zh == line
    assert session.current.key == "indicators[0].actual"
    record = session.store.load(session.project_id)
    assert record.sheet.indicators[0].evidence == "竣工 验收单.pdf"


def test_a_file_may_come_with_the_value(session, paper):
    session.say(f"20.5公里 | 附件 {paper}")
    row = session.store.load(session.project_id).sheet.indicators[0]
    assert (row.actual, row.evidence) == ("20.5公里", "竣工 验收单.pdf")
    assert len(kept(session)) == 1


def test_at_the_evidence_question_the_file_is_the_answer(session, paper):
    session.say("20.5公里")
    session.jump("indicators[0].evidence")
    session.say(f"附件 {paper}")
    assert session.store.load(session.project_id).sheet.indicators[0].evidence == "竣工 验收单.pdf"
    assert session.current.key != "indicators[0].evidence"


def test_a_file_that_is_not_there_is_said_and_nothing_changes(session, tmp_path):
    before = session.sheet
    step = session.say(f"附件 {tmp_path / '没有.pdf'}")
    assert [turn.kind for turn in step.turns] == ["answer", "error", "question"]
    assert kept(session) == []
    assert session.sheet == before


def test_in_a_browser_a_path_is_only_words(session, paper):
    session.attaches = False
    session.say(f"附件 {paper}")
    assert kept(session) == []


@pytest.mark.parametrize(
    "line",
    ["20公里", "附件", "附件齐全", "/帮助", "/no/such/file", "https://x/y", "a\nb", "~", "\x00"],
)
def test_ordinary_lines_give_no_file(line):
    assert given(line) is None
