"""A transfer payment: its money by source is asked, must add up, and stands on F10; no other project is asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from guide.records.store import Store
from guide.reports import produce
from guide.talk.session import Session
from policies.model import Sheet
from policies.profile import load


@pytest.fixture
def plain(data: Path) -> Sheet:
    return Sheet.model_validate(json.loads((data / "approved.json").read_text(encoding="utf-8")))


def sit(store: Store, sheet: Sheet, advisor: Any) -> Session:
    project = store.create(sheet, by="李某")
    session = Session(store, project, "self-evaluation", load("national"), advisor, by="李某")
    session.open()
    return session


@pytest.fixture
def transfer(store: Store, plain: Sheet, advisor: Any) -> Session:
    named = plain.project.model_copy(update={"name": "中央财政补助河口镇供水管网改造"})
    session = sit(store, plain.model_copy(update={"project": named}), advisor)
    for line in ("240", "230"):
        session.say(line)
    return session


def asked(session: Session) -> str:
    return session.current.key if session.current else ""


def test_no_other_project_is_asked(store: Store, plain: Sheet, advisor: Any) -> None:
    session = sit(store, plain, advisor)
    session.say("240")
    session.say("230")
    assert asked(session) == "objective.achieved"


def test_a_project_that_is_no_transfer_after_all_is_not_asked_for_sources(
    transfer: Session,
) -> None:
    assert asked(transfer) == "paper.transfer"
    transfer.say("不是")
    assert asked(transfer) == "objective.achieved"


def test_sources_must_add_up_to_budget_and_money_spent(transfer: Session) -> None:
    transfer.say("是")
    assert asked(transfer) == "paper.sources"
    for line in ("中央补助资金 | 150 | 145", "省级资金 | 50 | 50", "县级资金 | 30 | 30", ""):
        transfer.say(line)
    found = [one for one in transfer.findings() if one.code == "P059"]
    assert {one.where for one in found} == {"paper.sources"}
    assert "中央补助资金150＋省级资金50＋县级资金30＝230万元" in found[0].message.zh
    assert "central grant 145" in found[1].message.en
    transfer.say("跳到 按来源的资金")
    transfer.say("改 3 县级资金 | 40 | 35")
    transfer.say("")
    assert "P059" not in {one.code for one in transfer.findings()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_split_stands_on_the_form(transfer: Session, tmp_path: Path, lang: Any) -> None:
    for line in ("是", "1 | 150 | 145", "2 | 50 | 50", "4 | 40 | 35", ""):
        transfer.say(line)
    dossier = transfer.store.dossier(transfer.project_id or "")
    path = produce(
        "F10", transfer.sheet, load("national"), lang, tmp_path / "f10.md", dossier=dossier
    )
    text = path.read_text(encoding="utf-8")
    for words in {"zh": ("中央补助资金", "省级资金", "县级资金"), "en": ("central grant",)}[lang]:
        assert words in text
    assert "96.67%" in text
