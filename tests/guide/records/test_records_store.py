"""Save, submit, reopen, list: what is written, what is refused, and what the history says about it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_sheets import Reason, Said, evaluated, rows, target, with_cell

from guide.records.errors import Blocked, Changed, Frozen, Unknown
from guide.records.store import Store
from policies.finding import Axis, Citation, Finding, Severity, Strength, Verified
from policies.text import Text, Unclear

FINDING = Finding(
    "P001",
    Severity.BLOCK,
    Axis.COMPLETENESS,
    "objective.annual",
    Text("年度目标是空的", "the annual objective is empty"),
    Text("请填写", "fill it in"),
    (Citation("财预〔2015〕88号", "13", Verified.FROM_MEMORY, Strength.DEFAULT),),
)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "r.db") as store:
        yield store


def history(store: Store) -> list[tuple]:
    return rows(store.path, "SELECT who, table_name, field, old, new FROM history ORDER BY seq")


class Desk:
    """One project-year and the person working on it."""

    def __init__(self, store: Store, sheet=None, stage: str = "target") -> None:
        self.store = store
        self.id = store.create(sheet or target(), by="李梅", stage=stage)
        self.record = store.load(self.id)

    def save(self, sheet, stage="target", **more):
        revision = self.store.save(
            self.id, revision=self.record.revision, stage=stage, sheet=sheet, by="李梅", **more
        )
        self.record = self.store.load(self.id)
        assert self.record.revision == revision

    def submit(self, stage="target", **more):
        self.store.submit(self.id, stage, revision=self.record.revision, by="李梅", **more)
        self.record = self.store.load(self.id)


def test_ids_are_the_year_and_a_running_number(store):
    ids = [
        store.create(target(f"项目{n}", year=year), by="")
        for n, year in enumerate((2026, 2026, 2025, 2026))
    ]
    assert ids == ["2026-001", "2026-002", "2025-001", "2026-003"]


def test_without_a_year_the_id_takes_this_one(tmp_path):
    with Store.open(tmp_path / "r.db", clock=lambda: datetime(2027, 3, 1, tzinfo=UTC)) as store:
        assert store.create(target(year=None), by="") == "2027-001"
        assert store.load("2027-001").year is None


def test_only_the_changed_cell_is_written(store):
    desk = Desk(store)
    before = len(history(store))
    desk.save(with_cell(desk.record.sheet, 1, target="≥98%"))
    cell, talk = history(store)[before:]
    assert cell == ("李梅", "indicators", "target", "１００％", "≥98%")
    assert talk[:3] == ("李梅", "talks", None)


def test_saving_the_same_again_writes_nothing(store):
    desk = Desk(store)
    desk.save(desk.record.sheet, position="q1")
    before, revision = history(store), desk.record.revision
    desk.save(desk.record.sheet, position="q1")
    assert (history(store), desk.record.revision) == (before, revision)


@pytest.mark.parametrize(
    ("change", "written"),
    [
        (lambda rows: rows[1:], [("indicators", None), ("indicators", "position"), ("indicators", "position")]),
        (lambda rows: rows[::-1], [("indicators", "position")] * 2),
        (lambda rows: (*rows, rows[0].model_copy(update={"name": "新增桥涵"})), [("indicators", None)]),
        (lambda rows: (rows[0].model_copy(update={"name": "养护总里程"}), *rows[1:]), [("indicators", "name")]),
    ],
    ids=["first row removed", "rows turned round", "row added", "row renamed"],
)  # fmt: skip
def test_rows_keep_their_identity(store, change, written):
    desk = Desk(store)
    sheet = desk.record.sheet
    before = len(history(store))
    desk.save(sheet.model_copy(update={"indicators": tuple(change(sheet.indicators))}))
    found = [(row[1], row[2]) for row in history(store)[before:] if row[1] != "talks"]
    assert found == written
    assert store.verify().ok


def test_turns_come_back_page_by_page(store):
    desk = Desk(store)
    for number in range(5):
        turns = [
            Said("guide", "question", Text(f"问{number}", f"q{number}"), {"key": "name"}),
            Said(text=Text("[/]", "[/]")),
        ]
        desk.save(desk.record.sheet, position=f"q{number}", turns=turns, postponed={"weights"})
    assert (desk.record.position, desk.record.postponed) == ("q4", frozenset({"weights"}))
    last = store.turns(desk.id, "target", limit=3)
    assert [turn.text.zh for turn in last] == ["[/]", "问4", "[/]"]
    earlier = store.turns(desk.id, "target", before=last[0].id, limit=100)
    assert [turn.text.en for turn in earlier] == [
        "q0",
        "[/]",
        "q1",
        "[/]",
        "q2",
        "[/]",
        "q3",
        "[/]",
        "q4",
    ][:7]
    assert (last[1].by, last[1].who, last[1].kind, last[1].data) == (
        "李梅",
        "guide",
        "question",
        {"key": "name"},
    )
    assert store.turns(desk.id, "self-evaluation") == []


def test_the_second_to_write_is_shown_what_changed(store):
    desk = Desk(store)
    first = store.load(desk.id)
    desk.save(with_cell(first.sheet, 0, target="≥30公里"))
    with pytest.raises(Changed) as caught:
        store.save(
            desk.id,
            revision=first.revision,
            stage="target",
            sheet=with_cell(first.sheet, 2, target="≥95%"),
            by="王强",
        )
    (change,) = caught.value.changes
    assert (change.where, change.old, change.new, change.by) == (
        "indicators[0].target",
        "≥32公里",
        "≥30公里",
        "李梅",
    )
    assert "李梅" in caught.value.message.zh
    assert store.load(desk.id).sheet == desk.record.sheet


def test_a_unit_changed_by_somebody_else_is_shown_by_name(store):
    desk = Desk(store)
    stale = desk.record
    project = stale.sheet.project.model_copy(update={"unit": "某县公路局"})
    desk.save(stale.sheet.model_copy(update={"project": project}))
    with pytest.raises(Changed) as caught:
        store.save(desk.id, revision=stale.revision, stage="target", sheet=stale.sheet, by="")
    assert [(c.where, c.old, c.new) for c in caught.value.changes] == [
        ("project.unit", "某县交通运输局", "某县公路局")
    ]


def test_a_submitted_stage_is_frozen_until_it_is_reopened(store):
    desk = Desk(store)
    desk.submit()
    assert desk.record.state == "submitted"
    changed = with_cell(desk.record.sheet, 0, target="≥1公里")
    with pytest.raises(Frozen):
        desk.save(changed)
    with pytest.raises(Frozen):
        desk.submit()
    desk.save(
        desk.record.sheet, turns=[Said()]
    )  # a question about it is still part of the transcript
    store.reopen(desk.id, "target", revision=desk.record.revision, by="王强", reason="里程数核减")
    desk.record = store.load(desk.id)
    desk.save(changed)
    (row,) = store.stages(desk.id)
    assert (row.state, row.by, row.round) == ("draft", "李梅", 1)
    reasons = rows(store.path, "SELECT who, why FROM history WHERE why IS NOT NULL")
    assert reasons == [("王强", "里程数核减")]


@pytest.mark.parametrize(("reason", "submitted"), [("", True), ("  ", True), ("有理由", False)])
def test_reopening_needs_a_reason_and_something_submitted(store, reason, submitted):
    desk = Desk(store)
    if submitted:
        desk.submit()
    with pytest.raises(Unclear):
        store.reopen(desk.id, "target", revision=desk.record.revision, by="", reason=reason)


SELF_CELLS = [
    ({"actual": "31公里", "score": "9"}, None),
    ({"weight": "30"}, None),
    ({"target": "≥1公里"}, "indicators[0].target"),
    ({"name": "别的指标"}, "indicators[0].name"),
]


@pytest.mark.parametrize(("cells", "frozen"), SELF_CELLS)
def test_the_self_evaluation_leaves_a_submitted_target_alone(store, cells, frozen):
    desk = Desk(store)
    desk.submit()
    sheet = with_cell(desk.record.sheet, 0, **cells)
    if frozen is None:
        desk.save(sheet, stage="self-evaluation")
        assert store.load(desk.id).stage == "self-evaluation"
        return
    with pytest.raises(Frozen, match="target") as caught:
        desk.save(sheet, stage="self-evaluation")
    assert frozen in caught.value.message.zh
    assert [row.stage for row in store.stages(desk.id)] == ["target"]


def test_a_row_cannot_be_added_to_a_submitted_target(store):
    desk = Desk(store)
    desk.submit()
    rows = desk.record.sheet.indicators
    with pytest.raises(Frozen):
        desk.save(
            desk.record.sheet.model_copy(update={"indicators": (*rows, rows[0])}),
            stage="self-evaluation",
        )


@pytest.mark.parametrize(
    "waivers",
    [[], [Reason("P001", "objective.annual", "", "理由")], [Reason("P001", "objective.annual", "李梅", " ")],
     [Reason("P001", "funding.total", "李梅", "理由")]],
    ids=["none", "nobody's", "empty", "of another cell"],
)  # fmt: skip
def test_a_blocking_finding_needs_a_named_persons_reason(store, waivers):
    desk = Desk(store)
    with pytest.raises(Blocked, match=r"objective\.annual"):
        desk.submit(findings=[FINDING], waivers=waivers, turns=[Said()])
    assert store.load(desk.id).state == "draft"
    assert store.turns(desk.id, "target") == []


def test_findings_and_reasons_are_kept_with_each_submission(store):
    desk = Desk(store)
    desk.submit(
        findings=[FINDING],
        waivers=[Reason("P001", "objective.annual", "张局长", "省里统一下达")],
        turns=[Said()],
    )
    assert store.findings(desk.id, "target") == [FINDING]
    (waiver,) = store.waivers(desk.id, "target")
    assert (waiver.person, waiver.reason, waiver.where) == (
        "张局长",
        "省里统一下达",
        "objective.annual",
    )
    store.reopen(desk.id, "target", revision=desk.record.revision, by="", reason="补充目标")
    desk.record = store.load(desk.id)
    desk.submit()
    assert store.findings(desk.id, "target") == []
    assert store.verify().ok


def test_the_list_shows_where_each_project_stands(store):
    Desk(store).submit()
    Desk(store, evaluated(target("小型水库除险加固")), stage="self-evaluation")
    rows = [(row.id, row.name, row.unit, row.stage, row.state) for row in store.projects()]
    assert rows == [
        ("2025-001", "农村公路养护经费", "某县交通运输局", "target", "submitted"),
        ("2025-002", "小型水库除险加固", "某县交通运输局", "self-evaluation", "draft"),
    ]
    assert [row.id for row in store.projects(recent=True, limit=1)] == ["2025-002"]
    assert [row.id for row in store.projects(year=2025, unit="某县交通运输局", offset=1)] == [
        "2025-002"
    ]
    assert store.projects(unit="没有这个单位") == []
    assert store.count() == 2


@pytest.mark.parametrize("project_id", ["2025-999", "", "[/]", "'; DROP TABLE sheets", "\ud800"])
def test_an_unknown_project_is_said_to_be_unknown(store, project_id):
    with pytest.raises(Unknown):
        store.load(project_id)


def test_several_writes_go_together_or_not_at_all(store):
    def interrupted() -> None:
        with store.together():
            store.create(target(), by="")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.projects() == []
    with store.together():
        store.create(target("甲"), by="")
        with pytest.raises(Unknown):
            store.submit("2025-009", "target", revision=1, by="")
        store.create(target("乙"), by="")
    assert [row.name for row in store.projects()] == ["甲", "乙"]
    assert store.verify().ok


def test_the_store_may_be_used_from_another_thread(store):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as threads:
        ids = list(threads.map(lambda n: store.create(target(f"项目{n}"), by=""), range(8)))
    assert sorted(ids) == [f"2025-00{n}" for n in range(1, 9)]


def test_listing_needs_no_pydantic(tmp_path):
    import subprocess
    import sys

    with Store.open(tmp_path / "r.db") as store:
        store.create(target(), by="")
    code = (
        "import sys; from pathlib import Path; from guide.records.store import Store\n"
        "print(Store.open(Path(sys.argv[1])).projects()[0].id)\n"
        "print([m for m in ('pydantic', 'sqlite_utils', 'textual', 'yaml') if m in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "r.db")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert out.stdout.splitlines() == ["2025-001", "[]"]
