"""The boards: what they list, in which order, what they add up to; and as Excel, with no cell a formula."""

from __future__ import annotations

from datetime import UTC, date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guide.boards import Board, Table, as_figures, boards
from guide.figures.files import write
from guide.figures.table import shown
from guide.records.store import Store
from policies.model import Sheet
from policies.papers import Paper
from policies.papers.evaluation import Evaluation
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
        ("2027-05-01", "–", "待复核"),
        ("2027-05-02", "–", "已整改"),
        ("2027-06-01", "–", "未整改"),
    ]


def test_the_total_of_the_ceilings_is_the_sum_of_the_decisions(store: Store) -> None:
    for name, before, ceiling in (("甲", "100", "80.5"), ("乙", "60", "60"), ("丙", "30", "0")):
        decision = ResultsUse(
            before=before, request=before, ceiling=ceiling, decision="cut", reason="=1+1"
        )
        kept(store, store.create(sheet(name), by="李某"), decision)
    draft = ResultsUse(before="9", ceiling="9")
    kept(store, store.create(sheet("丁"), by="李某"), draft, closed=False)
    _, table = read(store, "ceilings")
    assert len(table.rows) == 3
    assert table.sums[3] == Decimal(190)
    assert table.sums[4] == Decimal(190)
    assert table.sums[6] == sum(row.cells[6] for row in table.rows) == Decimal("140.5")
    assert table.sums[7] == Decimal("-49.5")


def test_a_board_as_excel_holds_words_and_numbers_but_no_formula(
    store: Store, tmp_path: Path
) -> None:
    decision = ResultsUse(
        before="100", ceiling="80.5", decision="cut", reason="=1+1", approver="+86"
    )
    kept(store, store.create(sheet("@甲"), by="李某"), decision)
    board, table = read(store, "ceilings")
    made = as_figures(board, table, TODAY)
    write(tmp_path / "清单.xlsx", board.title.zh, made, "zh")
    page = load_workbook(tmp_path / "清单.xlsx").worksheets[0]
    assert [cell.value for cell in page[2]] == ["编号", *(name.zh for name in board.columns)]
    assert [cell.value for cell in page[3]][1:] == [
        "@甲", "某县水务局", None, 100, None, "核减金额", 80.5, -19.5, "=1+1", "+86",
    ]  # fmt: skip
    assert {cell.data_type for cell in page[3]} <= {"s", "n"}
    with pytest.raises(Unclear):
        write(tmp_path / "清单.csv", board.title.zh, made, "zh")


def figures(store: Store, name: str) -> dict[str, list[tuple[str, ...]]]:
    """The charts' figures by key, as read in Chinese."""
    board, table = read(store, name)
    return {
        one.key: [tuple(shown(cell, "zh") for cell in row) for row in one.rows]
        for one in as_figures(board, table, TODAY)[1:]
    }


def test_the_charts_of_the_monitoring_add_up_its_rows(store: Store) -> None:
    states = {"甲": ("40", "certain"), "乙": ("0", "certain"), "丙": ("95", "possible")}
    for name, (executed, likelihood) in states.items():
        kept(store, store.create(sheet(name), by="李某"), monitoring(executed, likelihood))
    told = figures(store, "monitoring")
    assert told["lights"] == [("某县水务局", "1", "1", "1")]
    # 31 July is day 212 of 365; who lags the most stands first.
    assert told["pace"] == [("乙", "0.0%", "58.1%"), ("甲", "40.0%", "58.1%"), ("丙", "95.0%", "58.1%")]  # fmt: skip


def test_the_charts_of_the_promises_count_by_unit_and_by_days(store: Store) -> None:
    def promise(measure: str, due: str, **more: str) -> Promise:
        return Promise(problem=1, measure=measure, owner="李某", due_on=due, **more)

    promises = (
        promise("甲", "2027-05-22"),
        promise("乙", "2027-05-02", done_on="2027-05-01", state="done"),
        promise("丙", "2027-06-01"),
    )
    paper = Feedback(problems=(Problem(text="资料不全"),), promises=promises)
    kept(store, store.create(sheet("项目"), by="李某"), paper, closed=False)
    told = figures(store, "promises")
    assert told["units"] == [("某县水务局", "1", "1", "1")]
    assert told["late"] == [("甲", "项目", "10")]


def test_the_charts_of_the_ceilings_set_request_against_ceiling(store: Store) -> None:
    for name, before in (("甲", "50"), ("乙", "80")):
        paper = ResultsUse(before=before, request="60", ceiling="40", decision="cut", reason="低")
        kept(store, store.create(sheet(name), by="李某"), paper)
    told = figures(store, "ceilings")
    assert told["amounts"] == [("乙", "80", "60", "40"), ("甲", "50", "60", "40")]


def test_the_charts_of_the_queue_say_how_long_they_wait(tmp_path: Path) -> None:
    from datetime import datetime, timedelta

    day = datetime.combine(TODAY, datetime.min.time(), UTC)
    clock = iter([day - timedelta(days=20)] * 40 + [day] * 40)
    with Store.open(tmp_path / "queue.db", clock=lambda: next(clock)) as store:
        project = store.create(sheet("甲"), by="李某")
        store.submit(project, "target", revision=store.load(project).revision, by="李某")
        told = figures(store, "queue")
    assert [row[1] for row in told["age"]] == ["0", "0", "0", "1", "0"]
    assert told["found"][0][0] == "甲"


def test_what_to_evaluate_is_the_same_list_as_the_command(store: Store) -> None:
    for name, total in (("大", "900"), ("小", "1")):
        kept(store, store.create(sheet(name, total), by="李某"), monitoring("0", "certain"))
    _, table = read(store, "sample")  # of last year, which is 2026
    assert [(row.cells[0], row.cells[1], shown(row.cells[4], "zh")) for row in table.rows] == [
        (3, "大", "金额大（900万元）")
    ]
    assert figures(store, "sample") == {"points": [("大", "3")]}
    assert read(store, "sample", 2025)[1].rows == ()


def test_an_empty_board_has_no_charts(store: Store) -> None:
    for name, board in boards().items():
        table = read(store, name)[1]
        assert [one.key for one in as_figures(board, table, TODAY)] == [name]


def test_a_poor_grade_of_an_earlier_year_speaks_for_a_project(store: Store) -> None:
    """The last year that was evaluated counts, of the same name and unit only."""

    def project(name: str, year: int) -> Sheet:
        made = sheet(name)
        return made.model_copy(update={"project": made.project.model_copy(update={"year": year})})

    for year, grade in ((2023, "优"), (2024, "中"), (2026, "差")):
        kept(store, store.create(project("甲", year), by="李某"), Evaluation(grade=grade))
    kept(store, store.create(project("别的", 2024), by="李某"), Evaluation(grade="差"))
    store.create(project("甲", 2025), by="李某")
    store.create(project("乙", 2025), by="李某")
    past = {one.name: one.past_grade for one in store.candidates(2025)}
    assert past == {"甲": "中", "乙": None}
