"""What becomes of a sheet that is handed in, case by case."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_sheets import evaluated, target, with_cell

from guide.records.errors import Frozen
from guide.records.store import Store

TARGET, SELF = "target", "self-evaluation"
WIDE = target().model_copy(
    update={
        "project": target().project.model_copy(update={"name": "农村公路养护 经费", "sector": None})
    }
)
OTHER_ROWS = evaluated().model_copy(update={"indicators": evaluated().indicators[:2]})
OTHER_TARGET = with_cell(evaluated(), 0, target="≥20公里")
OTHER_WIDTH = with_cell(evaluated(), 1, target="100％")
TURNED = evaluated().model_copy(update={"indicators": evaluated().indicators[::-1]})


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "r.db") as store:
        yield store


def receive(store, sheet, stage):
    return store.receive(sheet, stage=stage, by="李梅")


CASES = [
    # there already, handed in, what becomes of it, version, stage then
    ([], target(), TARGET, "new", 1, TARGET),
    ([], evaluated(), SELF, "new", 1, SELF),
    ([target()], target(), TARGET, "same", 1, TARGET),
    ([target()], WIDE, TARGET, "same", 1, TARGET),
    ([target()], target(year=2026), TARGET, "new", 1, TARGET),
    ([target()], with_cell(target(), 0, target="≥40公里"), TARGET, "version", 2, TARGET),
    ([target()], evaluated(), SELF, "self-evaluation", 1, SELF),
    ([target()], TURNED, SELF, "self-evaluation", 1, SELF),
    ([target()], OTHER_WIDTH, SELF, "self-evaluation", 1, SELF),
    ([target()], OTHER_ROWS, SELF, "version", 2, SELF),
    ([target()], OTHER_TARGET, SELF, "version", 2, SELF),
    ([target(), evaluated()], evaluated(), SELF, "same", 1, SELF),
    ([target(), evaluated()], with_cell(evaluated(), 0, actual="33公里"), SELF, "self-evaluation", 1, SELF),
    ([target(), evaluated()], target(), TARGET, "same", 1, SELF),
]  # fmt: skip


@pytest.mark.parametrize(("before", "sheet", "stage", "how", "version", "then"), CASES)
def test_the_rule(store, before, sheet, stage, how, version, then):
    for earlier in before:
        receive(store, earlier, SELF if earlier.total is not None else TARGET)
    found = receive(store, sheet, stage)
    assert (found.how, found.version) == (how, version)
    record = store.load(found.project_id)
    assert (record.version, record.stage) == (version, then)
    assert store.verify().ok


def test_a_self_evaluation_keeps_the_wording_and_order_of_the_target(store):
    receive(store, target(), TARGET)
    project_id = receive(store, TURNED, SELF).project_id
    sheet = store.load(project_id).sheet
    assert [row.name for row in sheet.indicators] == [row.name for row in target().indicators]
    assert [row.actual for row in sheet.indicators] == ["32公里", "100%", "88%"]
    assert sheet.indicators[1].target == "１００％"


def test_levels_named_otherwise_say_nothing_new(store):
    receive(store, with_cell(target(), 0, level1="产出", level2="数量"), TARGET)
    found = receive(store, with_cell(target(), 0, level1="产出指标", level2="数量指标"), TARGET)
    assert found.how == "same"
    assert store.load(found.project_id).sheet.indicators[0].level1 == "产出"


def test_an_earlier_version_stays_readable(store):
    project_id = receive(store, target(), TARGET).project_id
    newer = with_cell(target(), 0, target="≥40公里")
    note = receive(store, newer, TARGET).note
    assert store.load(project_id, version=1).sheet == target()
    record = store.load(project_id)
    assert (record.sheet, record.version, record.reason) == (newer, 2, note.zh)
    assert len(store.projects()) == 1


def test_the_note_says_what_differs_from_the_target(store):
    receive(store, target(), TARGET)
    note = receive(store, OTHER_TARGET, SELF).note
    assert "indicators[0].target" in note.zh
    assert "indicators[0].target" in note.en


@pytest.mark.parametrize(
    ("submitted", "sheet", "stage"),
    [
        (TARGET, with_cell(target(), 0, target="≥40公里"), TARGET),
        (SELF, with_cell(evaluated(), 0, actual="33公里"), SELF),
        (None, with_cell(target(), 0, target="≥40公里"), TARGET),
    ],
    ids=["submitted target", "submitted self-evaluation", "target after its self-evaluation"],
)
def test_what_is_past_changing_is_refused(store, submitted, sheet, stage):
    project_id = receive(store, target(), TARGET).project_id
    if submitted != TARGET:
        receive(store, evaluated(), SELF)
    before = store.load(project_id)
    if submitted:
        store.submit(project_id, submitted, revision=before.revision, by="李梅")
    with pytest.raises(Frozen, match="2025-001"):
        receive(store, sheet, stage)
    assert store.load(project_id).sheet == before.sheet


def test_a_renamed_project_is_found_under_its_new_name(store):
    project_id = receive(store, target("旧名"), TARGET).project_id
    record = store.load(project_id)
    renamed = target("新名")
    store.save(project_id, revision=record.revision, stage=TARGET, sheet=renamed, by="")
    assert receive(store, renamed, TARGET).how == "same"
    assert receive(store, target("旧名"), TARGET).how == "new"
