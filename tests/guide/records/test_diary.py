"""A project's year in plain words, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from made_sheets import Reason, target, with_cell

from guide.records.errors import Unknown
from guide.records.store import Store
from policies.evidence import EvidenceKind

PROJECT = "2025-001"
ZH = """
2025-01-10 李梅 建档：农村公路养护经费
2025-01-11 李梅 填写：“养护里程”的指标值由“{old}”改为“≥30公里”；资金总额由“120.50”改为“90”；“养护里程”的分值：11；另有1处
2025-01-12 李梅 提交绩效目标
2025-01-12 李梅 P001写明理由放行（张局长）：省里统一下达
2025-01-13 王强 退回修改绩效目标：里程与批复不符
2025-01-14 李梅 填写：删去指标“{gone}”
2025-01-15 李梅 第2次提交绩效目标
2025-01-16 李梅 开始绩效自评
2025-01-16 李梅 填写：“养护里程”的实际完成值：31公里
2025-01-17 李梅 收入“养护里程”的佐证：验收单.txt（校验值{sum}）
2025-01-18 王强 一份佐证作废：传错了
"""


@pytest.fixture
def store(tmp_path: Path):
    day = iter(datetime(2025, 1, 10, 4, tzinfo=UTC) + timedelta(days=n) for n in range(100))
    clock = [next(day)]
    with Store.open(tmp_path / "r.db", clock=lambda: clock[0]) as opened:
        opened.tomorrow = lambda: clock.__setitem__(0, next(day))
        yield opened


def live(store, tmp_path) -> None:
    store.create(target(), by="李梅")
    revision = store.load(PROJECT).revision

    def save(sheet, stage="target"):
        return store.save(PROJECT, revision=revision, stage=stage, sheet=sheet, by="李梅")

    store.tomorrow()
    sheet = with_cell(store.load(PROJECT).sheet, 0, target="≥30公里")
    revision = save(sheet)
    sheet = sheet.model_copy(update={"funding": sheet.funding.model_copy(update={"total": 90})})
    revision = save(sheet)
    revision = save(with_cell(sheet, 0, basis="县政府会议纪要", weight=11))
    store.tomorrow()
    reasons = [Reason("P001", "objective.annual", "张局长", "省里统一下达")]
    revision = store.submit(PROJECT, "target", revision=revision, by="李梅", waivers=reasons)
    store.tomorrow()
    revision = store.reopen(
        PROJECT, "target", revision=revision, by="王强", reason="里程与批复不符"
    )
    store.tomorrow()
    sheet = store.load(PROJECT).sheet
    revision = save(sheet.model_copy(update={"indicators": sheet.indicators[:-1]}))
    store.tomorrow()
    revision = store.submit(PROJECT, "target", revision=revision, by="李梅")
    store.tomorrow()
    revision = save(with_cell(store.load(PROJECT).sheet, 0, actual="31公里"), "self-evaluation")
    store.tomorrow()
    paper = tmp_path / "验收单.txt"
    paper.write_text("合格", encoding="utf-8")
    one = store.evidence.add(PROJECT, "1", paper, EvidenceKind.VOUCHER, by="李梅")
    store.tomorrow()
    store.evidence.withdraw(one.id, "传错了", by="王强")


def test_the_year_is_told_in_order(store, tmp_path):
    live(store, tmp_path)
    events = store.diary(PROJECT)
    first = target().indicators[0]
    words = {
        "old": first.target,
        "gone": target().indicators[-1].name,
        "sum": store.evidence.of(PROJECT)[0].sha256[:12],
    }
    told = [f"{event.at[:10]} {event.by} {event.said.zh}" for event in events]
    assert told == ZH.strip().format(**words).splitlines()
    assert [event.kind for event in events] == [
        "begun", "filled", "submitted", "waived", "reopened", "filled", "submitted", "begun",
        "filled", "evidence", "withdrawn",
    ]  # fmt: skip
    english = [event.said.en for event in events]
    assert english[4] == "Reopened: target, because: 里程与批复不符"
    assert english[6] == "Submitted for the 2. time: target"


def test_an_unknown_project_has_no_diary(store):
    with pytest.raises(Unknown):
        store.diary("2099-001")
