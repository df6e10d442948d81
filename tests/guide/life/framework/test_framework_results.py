"""Framework §3, row 14: use of results, by what its last column asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from framework_desk import Clock, Desk, life, told

from guide.boards import boards
from guide.records.store import Store
from policies.finding import Severity
from policies.model import Sheet
from policies.papers.evaluation import Evaluation
from policies.papers.feedback import Feedback, Problem, Promise
from policies.papers.results_use import ResultsUse
from policies.profile import load


def lived(desk: Desk) -> None:
    """The year up to the evaluation, which ends 差."""
    for stage, by, lines in life():
        if stage == "evaluation":
            break
        desk.sit(stage, by, *lines)
    put(desk, "evaluation", Evaluation(grade="差"), "王某")


def put(desk: Desk, stage: str, paper: Any, by: str) -> None:
    """A paper of a stage, handed in."""
    record = desk.store.load(desk.project or "")
    desk.store.save(
        record.project_id, revision=record.revision, stage=stage, sheet=record.sheet, by=by,
        paper=paper,
    )  # fmt: skip
    desk.hand_in(stage, by)


def decisions(session: Any) -> set[tuple[str, str]]:
    return {(one.code, str(one.severity)) for one in session.findings()}


def test_14_a_poor_project_that_asks_for_no_less_waits_for_a_decision(desk: Desk) -> None:
    lived(desk)
    budget = desk.store.load(desk.project or "").sheet.budget
    session, steps = desk.sit("results-use", "张某", str(budget))
    assert ("P086", str(Severity.BLOCK)) in decisions(session), told(steps)
    session.say("提交")
    session.say("提交")
    assert not desk.store.dossier(desk.project or "").handed_in("results-use")
    session.jump("paper.decision")
    for line in ("核减", "150", "产出过半没有完成", "孙某"):
        session.say(line)
    assert "P086" not in {code for code, _ in decisions(session)}


DECIDED = ResultsUse(
    grade="差", before=Decimal(240), decision="cut", ceiling=Decimal(150), reason="过半没有完成",
    approver="孙某",
)  # fmt: skip


def desk_of(desk: Desk, project: str | None) -> Desk:
    desk.project = project
    return desk


def test_14_next_years_request_meets_the_same_stop(desk: Desk, jixiao: Any) -> None:
    """The request itself is held up where it is made: in next year's target, while no decision stands."""
    lived(desk)
    assert jixiao("next", desk.project).code == 0
    following = next(p for p in desk.store.projects(year=2027))
    before, budget = desk.project, desk.store.load(desk.project or "").sheet.budget
    desk.project = following.id
    session, _ = desk.sit("target", "李某", "跳到 年度资金总额", str(budget))
    assert ("P086", str(Severity.BLOCK)) in decisions(session)
    put(desk_of(desk, before), "results-use", DECIDED, "孙某")
    desk.project = following.id
    session, _ = desk.sit("target", "李某")
    (found,) = [one for one in session.findings() if one.code == "P086"]
    assert "控制数是150万元" in found.message.zh
    session.jump("funding.total")
    session.say("150")
    assert "P086" not in {code for code, _ in decisions(session)}


def test_14_overdue_rectification_shows_the_days_late(
    desk: Desk, clock: Clock, jixiao: Any
) -> None:
    promise = Promise(problem=1, measure="补装水表", owner="供水股 周某", due_on="2027-04-30")
    paper = Feedback(problems=(Problem(text="12处水表未装"),), promises=(promise,))
    record = desk.store.load(desk.project or "")
    desk.store.save(
        record.project_id, revision=record.revision, stage="feedback", sheet=record.sheet,
        by="王某", paper=paper,
    )  # fmt: skip
    clock.now = datetime(2027, 5, 10, 4, tzinfo=UTC)
    table = boards()["promises"].read(desk.store, load("national"), None, desk.store.today())
    (row,) = table.rows
    assert row.late
    assert row.cells[1].zh == "逾期10天"  # type: ignore[union-attr]
    assert "补装水表" in jixiao("board", "promises").out


MONEY = ("This year", "Ceiling", "Change")
"""The columns of the list of ceilings that hold money."""


def test_14_the_lists_totals_are_the_changes_of_next_years_ceilings(
    desk: Desk, store: Store, approved: Sheet, jixiao: Any
) -> None:
    decided = {
        "甲": ("240", "150", "cut"),
        "乙": ("100", "90.5", "cut"),
        "丙": ("60", "60", "keep"),
    }
    for name, (before, ceiling, decision) in decided.items():
        project = approved.project.model_copy(update={"name": name})
        desk.project = store.create(approved.model_copy(update={"project": project}), by="李某")
        put(
            desk,
            "results-use",
            ResultsUse(
                grade="中", before=Decimal(before), decision=decision, ceiling=Decimal(ceiling),
                reason="核减会务", approver="孙某",
            ),
            "孙某",
        )  # fmt: skip
    table = boards()["ceilings"].read(store, load("national"), 2026, date(2027, 6, 1))
    heads = [head.en for head in boards()["ceilings"].columns]
    at = [next(n for n, head in enumerate(heads) if head.startswith(word)) for word in MONEY]
    changes = [row.cells[at[2]] for row in table.rows]
    before, ceiling, change = (table.sums[column] for column in at)
    assert change == sum(changes, Decimal(0)) == Decimal("-99.5")  # type: ignore[arg-type]
    assert ceiling == before + change == Decimal("300.5")  # type: ignore[operator]
    assert "300.5" in jixiao("board", "ceilings", "--year", 2026).out
