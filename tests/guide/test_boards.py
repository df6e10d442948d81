"""The boards: what they list, in which order, what they add up to; and as Excel, with no cell a formula."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guide.boards import Board, Table, boards, shown
from guide.boards.writing import write
from guide.records.store import Store
from policies.model import Sheet
from policies.papers import Paper
from policies.papers.feedback import Feedback, Problem, Promise
from policies.papers.monitoring import MonitoredRow, Monitoring
from policies.papers.results_use import ResultsUse
from policies.profile import load
from policies.text import Unclear

TODAY = date(2027, 6, 1)


def sheet(name: str, total: str = "100") -> Sheet:
    return Sheet.model_validate(
        {
            "project": {"name": name, "unit": "某县水务局", "year": 2026},
            "funding": {"total": total},
            "indicators": [{"level2": "数量指标", "name": "管网长度", "target": "≥32公里"}],
        }
    )


def kept(store: Store, project: str, paper: Paper, *, closed: bool = True) -> None:
    record = store.load(project, stage=paper.stage)
    revision = store.save(
        project,
        revision=record.revision,
        stage=paper.stage,
        sheet=record.sheet,
        by="李某",
        paper=paper,
    )
    if closed:
        store.submit(project, paper.stage, revision=revision, by="李某")


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "records.db") as store:
        yield store


def read(store: Store, name: str, year: int | None = None) -> tuple[Board, Table]:
    board = boards()[name]
    return board, board.read(store, load("national"), year, TODAY)


def monitoring(executed: str, likelihood: str) -> Monitoring:
    rows = (MonitoredRow(row=0, likelihood=likelihood),)
    return Monitoring(until="2026-07-31", executed=executed, rows=rows)


def test_the_monitoring_board_shows_red_first_and_says_it_in_words(store: Store) -> None:
    states = {"甲": ("40", "certain"), "乙": ("0", "certain"), "丙": ("40", "possible")}
    for name, (executed, likelihood) in states.items():
        kept(store, store.create(sheet(name), by="李某"), monitoring(executed, likelihood))
    _, table = read(store, "monitoring")
    assert [(shown(row.cells[0], "zh"), row.cells[1]) for row in table.rows] == [
        ("红·预警", "乙"),
        ("黄·关注", "丙"),
        ("绿·正常", "甲"),
    ]
    assert table.rows[2].cells[4] == Decimal("40.0")
    assert read(store, "monitoring", 2025)[1].rows == ()


def test_only_the_last_monitoring_counts(store: Store) -> None:
    project = store.create(sheet("甲"), by="李某")
    kept(store, project, monitoring("0", "impossible"))
    store.again(project, "monitoring", revision=store.load(project).revision, by="李某")
    kept(store, project, monitoring("90", "certain"))
    _, table = read(store, "monitoring")
    assert [shown(row.cells[0], "en") for row in table.rows] == ["green: on course"]


def test_overdue_promises_stand_first_with_their_days(store: Store) -> None:
    def promise(due: str, **more: str) -> Promise:
        return Promise(problem=1, measure=f"到{due}", owner="李某", due_on=due, **more)

    paper = Feedback(
        problems=(Problem(text="资料不全"),),
        promises=(
            promise("2027-06-01"),
            promise("2027-05-22"),
            promise("2027-05-01", done_on="2027-04-30"),
            promise("2027-05-02", done_on="2027-05-01", state="done"),
        ),
    )
    kept(store, store.create(sheet("甲"), by="李某"), paper, closed=False)
    _, table = read(store, "promises")
    assert [
        (row.cells[0], shown(row.cells[1], "zh"), shown(row.cells[6], "zh")) for row in table.rows
    ] == [
        ("2027-05-22", "逾期10天", "未整改"),
        ("2027-05-01", "—", "待复核"),
        ("2027-05-02", "—", "已整改"),
        ("2027-06-01", "—", "未整改"),
    ]


def test_the_total_of_the_ceilings_is_the_sum_of_the_decisions(store: Store) -> None:
    for name, before, ceiling in (("甲", "100", "80.5"), ("乙", "60", "60"), ("丙", "30", "0")):
        decision = ResultsUse(before=before, ceiling=ceiling, decision="cut", reason="=1+1")
        kept(store, store.create(sheet(name), by="李某"), decision)
    draft = ResultsUse(before="9", ceiling="9")
    kept(store, store.create(sheet("丁"), by="李某"), draft, closed=False)
    _, table = read(store, "ceilings")
    assert len(table.rows) == 3
    assert table.sums[3] == Decimal(190)
    assert table.sums[5] == sum(row.cells[5] for row in table.rows) == Decimal("140.5")
    assert table.sums[6] == Decimal("-49.5")


def test_a_board_as_excel_holds_words_and_numbers_but_no_formula(
    store: Store, tmp_path: Path
) -> None:
    decision = ResultsUse(
        before="100", ceiling="80.5", decision="cut", reason="=1+1", approver="+86"
    )
    kept(store, store.create(sheet("@甲"), by="李某"), decision)
    board, table = read(store, "ceilings")
    write(board, table, "zh", tmp_path / "清单.xlsx")
    page = load_workbook(tmp_path / "清单.xlsx").active
    assert [cell.value for cell in page[1]] == [name.zh for name in board.columns]
    assert [cell.value for cell in page[2]] == [
        "@甲", "某县水务局", None, 100, "核减金额", 80.5, -19.5, "=1+1", "+86",
    ]  # fmt: skip
    assert {cell.data_type for cell in page[2]} <= {"s", "n"}
    with pytest.raises(Unclear):
        write(board, table, "zh", tmp_path / "清单.csv")
