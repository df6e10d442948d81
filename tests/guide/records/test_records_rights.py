"""Who may do what, asked of the records themselves and not of a screen."""

from __future__ import annotations

import inspect

import pytest
from made_sheets import Reason, evaluated, target, with_cell
from made_staff import KEY, OTHER, STAFF, as_

from guide.records.errors import Forbidden, Frozen, SignInNeeded
from guide.records.evidence import Evidence
from guide.records.judgements import Judgement
from guide.records.rights import (
    Role,
)
from guide.records.store import Store
from policies.evidence import EvidenceKind
from policies.finding import Finding, Severity
from policies.papers.second_look import SecondLook
from policies.text import Text

BLOCK = Finding(
    "P001", Severity.BLOCK, None, "objective.annual", Text("空", "empty"), Text("填", "fill")
)


def test_one_person_needs_no_sign_in(tmp_path) -> None:
    with Store.open(tmp_path / "r.db") as store:
        store.people.add("周敏", Role.ADMINISTRATOR, None, KEY)
        project = store.create(target(), by="李梅")
        assert store.load(project).sheet == target()
        assert not store.people.sign_in_needed()


CALLS = {
    "projects": lambda s: s.projects(),
    "count": lambda s: s.count(),
    "queue": lambda s: s.queue(),
    "candidates": lambda s: s.candidates(2025),
    "queue_length": lambda s: s.queue_length(),
    "told": lambda s: s.told("P001", "李梅"),
    "states": lambda s: s.states(["2025-001"]),
    "asked": lambda s: s.asked(10),
    "awaited": lambda s: s.awaited(["2025-001"]),
    "monitored": lambda s: s.monitored(),
    "promised": lambda s: s.promised(),
    "looked_for": lambda s: s.looked_for(),
    "tasks_due": lambda s: s.tasks_due(),
    "decided": lambda s: s.decided(),
    "load": lambda s: s.load("2025-001"),
    "turns": lambda s: s.turns("2025-001", "target"),
    "stages": lambda s: s.stages("2025-001"),
    "findings": lambda s: s.findings("2025-001", "target"),
    "waivers": lambda s: s.waivers("2025-001", "target"),
    "diary": lambda s: s.diary("2025-001"),
    "verify": lambda s: s.verify(),
    "dossier": lambda s: s.dossier("2025-001"),
    "create": lambda s: s.create(target("另一条路"), by=""),
    "receive": lambda s: s.receive(target("另一条路"), stage="target", by=""),
    "save": lambda s: s.save("2025-001", revision=0, stage="target", sheet=target(), by=""),
    "submit": lambda s: s.submit("2025-001", "target", revision=0, by=""),
    "reopen": lambda s: s.reopen("2025-001", "target", revision=0, by="", reason="改"),
    "again": lambda s: s.again("2025-001", "monitoring", revision=0, by=""),
    "sight": lambda s: s.sight(),
    "hand_on": lambda s: s.hand_on("2025-001", "second-look", SecondLook(), revision=0, by=""),
    "decide": lambda s: s.decide("2025-001", "change", given=True, revision=0, by=""),
    "renew": lambda s: s.renew("2025-001", "budget", target(), revision=0, by="", reason="改"),
}
JUDGING = {
    "all": lambda s: s.judgements.all(),
    "of": lambda s: s.judgements.of("2025-001"),
    "give": lambda s: s.judgements.give("2025-001", "target", [], by=""),
    "withdraw": lambda s: s.judgements.withdraw("2025-001", "target", ("P001", "total"), by=""),
}
LISTS = {
    *("looked_for", "tasks_due"),
    "candidates",
    *("projects", "count", "queue", "queue_length", "states", "asked", "awaited", "told"),
    *("monitored", "promised", "decided", "sight"),
}
"""What answers with less where less is within sight."""
BEFORE_THE_GATE = {"open", "close", "path", "actor", "people", "copies", "together", "today"}
"""What reads and writes nothing of the records itself."""


def test_every_method_of_the_store_stands_behind_the_gate() -> None:
    """A new method must be added to CALLS, which proves that it refuses."""
    public = {name for name, _ in inspect.getmembers(Store) if not name.startswith("_")}
    assert public - BEFORE_THE_GATE == set(CALLS)


@pytest.mark.parametrize("name", JUDGING)
def test_judgements_stand_behind_the_gate(store, name) -> None:
    """Findings are judged by reviewers, under their own name; everybody reads what lies within sight."""
    with pytest.raises(SignInNeeded):
        JUDGING[name](store)
    said = Judgement("other", "total", "added", Text("缺附件", "no annex"), "没有附测算表")
    as_(store, "王强").judgements.give("2025-001", "target", [said], by="别人")
    (kept,) = store.judgements.of("2025-001")
    assert (kept.person, kept.judgement) == ("王强", said)
    as_(store, "赵水")
    if name == "all":
        assert JUDGING[name](store) == []
    else:
        with pytest.raises(Forbidden):
            JUDGING[name](store)
    for own in ("李梅", "孙审"):
        as_(store, own)
        if name in {"all", "of"}:
            assert JUDGING[name](store) == [kept]
        else:
            with pytest.raises(Forbidden):
                JUDGING[name](store)


PROVING = {
    "add": lambda s, paper: s.evidence.add("2025-001", "1", paper, EvidenceKind.NOTE, by=""),
    "of": lambda s, _: s.evidence.of("2025-001"),
    "facts": lambda s, _: s.evidence.facts("2025-001"),
    "one": lambda s, _: s.evidence.one(s.evidence_number),
    "get": lambda s, paper: s.evidence.get(s.evidence_number, paper.with_name("out")),
    "withdraw": lambda s, _: s.evidence.withdraw(s.evidence_number, "传错了", by=""),
}


@pytest.mark.parametrize("name", PROVING)
def test_evidence_stands_behind_the_gate(store, tmp_path, name) -> None:
    """The unit gives it, whoever sees the project sees it, and nobody else does."""
    public = {name for name, _ in inspect.getmembers(Evidence) if not name.startswith("_")}
    assert public - {"place"} == set(PROVING)
    paper = tmp_path / "说明.txt"
    paper.write_text("说明", encoding="utf-8")
    with pytest.raises(SignInNeeded):
        store.evidence.add("2025-001", "1", paper, EvidenceKind.NOTE, by="")
    one = as_(store, "李梅").evidence.add("2025-001", "1", paper, EvidenceKind.NOTE, by="别人")
    assert one.by == "李梅"
    store.evidence_number = one.id
    as_(store, "赵水")
    with pytest.raises(Forbidden):
        PROVING[name](store, paper)
    as_(store, "孙审")
    if name in {"add", "withdraw"}:
        with pytest.raises(Forbidden):
            PROVING[name](store, paper)
    else:
        PROVING[name](store, paper)


@pytest.mark.parametrize("name", CALLS)
def test_nobody_unsigned_reads_or_writes(store, name) -> None:
    with pytest.raises(SignInNeeded):
        CALLS[name](store)


@pytest.mark.parametrize("name", sorted(set(CALLS) - LISTS - {"create", "receive"}))
def test_another_units_clerk_reads_and_writes_nothing_here(store, name) -> None:
    with pytest.raises(Forbidden):
        CALLS[name](as_(store, "赵水"))


@pytest.mark.parametrize("name", ["create", "receive", "save", "submit", "reopen"])
@pytest.mark.parametrize("who", ["孙审", "周敏"])
def test_auditor_and_administrator_read_and_write_nothing(store, who, name) -> None:
    as_(store, who)
    assert store.load("2025-001").sheet == target()
    with pytest.raises(Forbidden):
        CALLS[name](store)


def test_a_unit_lists_its_own_and_the_bureau_all(store) -> None:
    as_(store, "赵水").create(
        target("水库").model_copy(
            update={"project": target("水库").project.model_copy(update={"unit": OTHER})}
        ),
        by="",
    )
    seen = {}
    for name in STAFF:
        as_(store, name)
        seen[name] = [row.id for row in store.projects()]
        assert store.count() == len(seen[name])
    assert seen == {
        "周敏": ["2025-001", "2025-002"], "李梅": ["2025-001"], "张局长": ["2025-001"],
        "赵水": ["2025-002"], "王强": ["2025-001", "2025-002"],
        "钱局长": ["2025-001", "2025-002"], "孙审": ["2025-001", "2025-002"],
    }  # fmt: skip


def test_the_queue_holds_what_waits_within_sight(store) -> None:
    revision = as_(store, "李梅").load("2025-001").revision
    assert store.queue() == []
    revision = store.submit("2025-001", "target", revision=revision, by="")
    assert store.queue() == []
    as_(store, "张局长").decide("2025-001", "target", given=True, revision=revision, by="")
    assert [row.project_id for row in store.queue()] == ["2025-001"]
    assert as_(store, "赵水").queue() == []
    assert store.states(["2025-001"]) == {"2025-001": {}}
    revision = as_(store, "王强").load("2025-001").revision
    assert [row.project_id for row in store.queue(limit=5)] == ["2025-001"]
    store.submit("2025-001", "review", revision=revision, by="")
    assert store.queue() == []


def test_a_clerk_cannot_begin_or_push_over_a_project_to_another_unit(store) -> None:
    as_(store, "赵水")
    for call in (CALLS["create"], CALLS["receive"]):
        with pytest.raises(Forbidden, match="does not belong to"):
            call(store)
    record = as_(store, "李梅").load("2025-001")
    moved = record.sheet.model_copy(
        update={"project": record.sheet.project.model_copy(update={"unit": OTHER})}
    )
    with pytest.raises(Forbidden):
        store.save("2025-001", revision=record.revision, stage="target", sheet=moved, by="")
    assert store.load("2025-001") == record


def test_a_project_without_a_unit_is_its_creators(store) -> None:
    bare = target("新想法")
    bare = bare.model_copy(update={"project": bare.project.model_copy(update={"unit": None})})
    project = as_(store, "李梅").create(bare, by="")
    assert store.load(project).sheet == bare
    assert [row.id for row in store.projects()] == ["2025-001", project]
    with pytest.raises(Forbidden):
        as_(store, "赵水").load(project)


def test_last_year_is_told_only_within_sight(store) -> None:
    """A project without a unit has no unit's name to tell two units' projects apart."""
    for who, year in (("赵水", 2024), ("李梅", 2025)):
        bare = target("新想法")
        project = bare.project.model_copy(update={"unit": None, "year": year})
        latest = as_(store, who).create(bare.model_copy(update={"project": project}), by="")
    assert store.dossier(latest).last_year is None
    last = as_(store, "王强").dossier(latest).last_year
    assert last is not None
    assert last.sheet.project.year == 2024


def test_a_target_approved_with_its_budget_is_not_reopened(store) -> None:
    record = as_(store, "张局长").load("2025-001")
    store.submit("2025-001", "target", revision=record.revision, by="")
    for stage in ("review", "budget"):
        revision = as_(store, "王强").load("2025-001").revision
        revision = store.submit("2025-001", stage, revision=revision, by="")
    for who in ("李梅", "张局长", "王强"):
        with pytest.raises(Frozen, match="change of target"):
            as_(store, who).reopen("2025-001", "target", revision=revision, by="", reason="改数")
    revision = store.reopen("2025-001", "budget", revision=revision, by="", reason="批复有误")
    as_(store, "李梅").reopen("2025-001", "target", revision=revision, by="", reason="改数")


def test_what_is_written_bears_the_signed_in_name(store) -> None:
    record = as_(store, "李梅").load("2025-001")
    sheet = with_cell(record.sheet, 0, target="≥30公里")
    revision = store.save(
        "2025-001", revision=record.revision, stage="target", sheet=sheet, by="别人"
    )
    store.submit("2025-001", "target", revision=revision, by="别人")
    assert [row.by for row in store.stages("2025-001")] == ["李梅"]


def test_the_reviewer_returns_but_does_not_fill_in(store) -> None:
    record = as_(store, "李梅").load("2025-001")
    revision = store.submit("2025-001", "target", revision=record.revision, by="")
    as_(store, "王强")
    with pytest.raises(Forbidden, match=r"reviewer\) may not fill in.*clerk, unit head"):
        store.save("2025-001", revision=revision, stage="target", sheet=record.sheet, by="")
    store.reopen("2025-001", "target", revision=revision, by="", reason="里程与批复不符")


def test_a_reason_is_written_by_who_may_and_in_the_own_name(store) -> None:
    revision = as_(store, "李梅").load("2025-001").revision
    mine, hers = (
        Reason("P001", "objective.annual", name, "省里下达") for name in ("张局长", "李梅")
    )

    def submit(*reasons: Reason) -> None:
        store.submit(
            "2025-001", "target", revision=revision, by="", findings=[BLOCK], waivers=reasons
        )

    with pytest.raises(Forbidden, match="let a blocking finding pass"):
        submit(hers)
    as_(store, "张局长")
    with pytest.raises(Forbidden, match="李梅"):
        submit(hers)
    submit(mine)
    assert [one.person for one in store.waivers("2025-001", "target")] == ["张局长"]


def test_an_unknown_stage_is_refused_with_a_word_why(store) -> None:
    with pytest.raises(Forbidden, match="no rights are set"):
        as_(store, "王强").create(target("乙"), by="", stage="some-day")
    as_(store, "李梅").receive(evaluated(), stage="self-evaluation", by="")
