"""The measures of the analytical framework (three elements, sixteen statements): one test a row, on real records and talks.

Row 1 is a whole life (life-zh.life, life-en.life), row 4 test_public_page.py, row 6 test_published.py, row 8 test_ex_ante_gate.py.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide.boards import boards
from guide.county.gathering import count_county
from guide.records.gate import Sight
from guide.records.store import Store
from guide.talk.advisor import LibraryAdvisor
from guide.talk.session import Session
from guide.talk.stage import stages
from guide.talk.turn import Step
from policies.catalogue import documents
from policies.checks import Facts, check_sheet
from policies.checks.facts import Filling
from policies.finding import Life, Severity, Strength
from policies.model import Funding, Indicator, Objective, Project, Sheet
from policies.papers.results_use import ResultsUse
from policies.profile import load, names

TALKS = Path(__file__).parents[1] / "talk" / "data"
PUBLISHED = Path(__file__).parents[2] / "policies" / "checks" / "published.yaml"
GUIDED = (TALKS / "good-target.txt").read_text(encoding="utf-8").splitlines()
VAGUE = ("P001", "P002", "P035")


@pytest.fixture
def store(tmp_path: Path) -> Any:
    clock = [datetime(2026, 3, 1, 4, tzinfo=UTC)]
    with Store.open(tmp_path / "records.db", clock=lambda: clock[0]) as opened:
        yield opened


@pytest.fixture(scope="module")
def advisor() -> LibraryAdvisor:
    return LibraryAdvisor(Path("nowhere"))


@pytest.fixture
def approved() -> Sheet:
    return Sheet.model_validate(json.loads((TALKS / "approved.json").read_text(encoding="utf-8")))


class Desk:
    """One project in the records, and whoever sits down to it."""

    def __init__(self, store: Store, advisor: LibraryAdvisor, project: str | None = None) -> None:
        self.store = store
        self.advisor = advisor
        self.project = project

    def sit(self, stage: str, by: str, *lines: str) -> tuple[Session, list[Step]]:
        session = Session(self.store, self.project, stage, load("national"), self.advisor, by=by)
        steps = [session.open(), *(session.say(line) for line in lines)]
        self.project = session.project_id
        return session, steps

    def hand_in(self, stage: str, by: str = "李某") -> None:
        assert self.project
        revision = self.store.load(self.project).revision
        self.store.submit(self.project, stage, revision=revision, by=by)

    def approve(self) -> None:
        self.hand_in("target")
        assert self.project
        from policies.papers.review import Review

        record = self.store.load(self.project)
        paper = Review(kind="general", grade="优", decision="approve", reviewer="王某")
        self.store.save(
            self.project, revision=record.revision, stage="review", sheet=record.sheet, by="王某",
            paper=paper,
        )  # fmt: skip
        self.hand_in("review", "王某")

    def budget(self) -> None:
        self.approve()
        self.hand_in("budget", "张某")


@pytest.fixture
def desk(store: Store, advisor: LibraryAdvisor, approved: Sheet) -> Desk:
    return Desk(store, advisor, store.create(approved, by="李某"))


def codes(found: Any) -> set[str]:
    return {finding.code for finding in found}


def told(steps: list[Step]) -> str:
    return "\n".join(turn.text.zh for step in steps for turn in step.turns)


def rows(*lines: tuple[str, str]) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(level1="产出指标", level2="数量指标", name=name, target=target)
        for name, target in lines
    )


def test_02_rules_are_data_and_every_value_says_where_it_comes_from() -> None:
    national, county = load("national"), load("dunhuang")
    assert {"national", "dunhuang"} <= set(names())
    changed = {k for k in national.origins if national.value(k) != county.value(k)}
    assert changed
    for profile in (national, county):
        for key in profile.origins:
            label = profile.origin(key).label()
            assert label.zh
            assert label.en
    defaults = [o for o in national.origins.values() if o.strength is Strength.DEFAULT]
    assert defaults
    assert all("默认" in o.label().zh and "default" in o.label().en for o in defaults)


def test_05_the_guided_sentence_has_none_of_the_vague_forms_faults(desk: Desk) -> None:
    published = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))
    assert {code for form in ("F1", "F5", "F6") for code in published[form]["must"]} >= {"P035"}
    desk.project = None
    session, _ = desk.sit("target", "李某", *GUIDED)
    assert len(session.sheet.indicators) >= 6
    assert not codes(session.findings()) & set(VAGUE)
    vague = session.sheet.model_copy(
        update={"objective": Objective(annual="提高供水水平，效果明显")}
    )
    assert codes(check_sheet(vague, Life.TARGET, load("national"))) & set(VAGUE)


def test_07_nobody_answers_for_a_form_without_an_owner_and_history_names_everyone(
    desk: Desk, approved: Sheet
) -> None:
    bare = approved.model_copy(
        update={"project": approved.project.model_copy(update={"owner": None})}
    )
    facts = Facts(filling=Filling(filler="李某", reviewer="王某", head="张某"))
    (finding,) = [
        f for f in check_sheet(bare, Life.TARGET, load("national"), facts) if f.code == "P058"
    ]
    assert finding.where == "project.owner"
    desk.sit("target", "周某", "跳到 项目负责人", "供水股 周某")
    assert desk.project
    last = desk.store.diary(desk.project)[-1]
    assert last.by == "周某"
    assert "供水股 周某" in last.said.zh
    assert last.at.startswith("2026-03-01")


def test_10_a_cut_of_forty_percent_with_the_targets_left_alone_is_found(desk: Desk) -> None:
    desk.approve()
    session, steps = desk.sit("budget", "张某", "144", "2026-02-10", "")
    assert "核减40" in told(steps)
    assert session.current is not None
    assert session.current.key == "paper.resized[0].target"
    session.say("≥32公里")
    while session.current is not None and session.current.key.startswith("paper."):
        session.say("")
    for line in ("提交", "提交"):
        session.say(line)
    dossier = desk.store.dossier(desk.project or "")
    assert dossier.handed_in("budget")
    assert dossier.sheet
    assert dossier.sheet.budget == 144
    session, _ = desk.sit("monitoring", "李某")
    assert "P055" in codes(session.findings())


def test_10_no_target_is_approved_without_its_amount(desk: Desk) -> None:
    desk.approve()
    session, _ = desk.sit("budget", "张某", "提交", "提交", "检查", "提交", "提交")
    assert not desk.store.dossier(desk.project or "").handed_in("budget")
    assert session.current is not None


LATE = ("", "60", "220", "12公里", "20公里", "3")


def test_11_a_row_out_of_reach_asks_cause_measure_and_day_before_it_is_handed_in(
    desk: Desk,
) -> None:
    desk.budget()
    session, _ = desk.sit("monitoring", "李某", *LATE)
    asked = {q.key for q in session.questions() if not q.optional}
    row = "paper.rows[0]"
    assert {f"{row}.causes", f"{row}.explanation", f"{row}.measure"} <= asked
    session.say("提交")
    session.say("提交")
    assert not desk.store.dossier(desk.project or "").handed_in("monitoring")


def test_12_help_alone_leads_a_newcomer_to_a_form_without_grave_faults(desk: Desk) -> None:
    desk.project = None
    session, _ = desk.sit("target", "新人")
    for line in GUIDED:
        if session.current is None:
            break
        help_ = session.say("帮助")
        assert [turn for turn in help_.turns if turn.kind == "hint"], line
        session.say(line)
    assert not [f for f in session.findings() if f.severity is Severity.BLOCK]


def test_13_every_document_is_named_and_every_finding_has_its_rule(desk: Desk) -> None:
    for document in documents():
        assert document.number
        assert document.title
    poor = Sheet(
        project=Project(name="宣传工作", unit="某局", year=2026),
        funding=Funding(total=Decimal(10)),
        objective=Objective(annual="做好宣传工作，提高群众意识"),
        indicators=rows(("宣传", "若干"), ("宣传", "明显提高")),
    )
    found = check_sheet(poor, Life.TARGET, load("national"))
    assert len(found) > 5
    for finding in found:
        assert finding.citations, finding.code
        assert all(one.label().zh and one.label().en for one in finding.citations)


def test_14_a_poor_project_that_asks_for_no_less_waits_for_a_decision(desk: Desk) -> None:
    paper = ResultsUse(grade="差", before=Decimal(240), request=Decimal(240))
    sheet = desk.store.load(desk.project or "").sheet.model_copy(update={"grade": "差"})
    asked = check_sheet(
        sheet, Life.RESULTS_USE, load("national"), Facts(**ResultsUse.known([paper]))
    )
    assert "P086" in codes(asked)
    decided = paper.model_copy(
        update={
            "decision": "cut",
            "ceiling": Decimal(150),
            "reason": "产出过半没有完成",
            "approver": "孙某",
        }
    )
    after = check_sheet(
        sheet, Life.RESULTS_USE, load("national"), Facts(**ResultsUse.known([decided]))
    )
    assert "P086" not in codes(after)


def test_14_the_ceilings_add_up_to_the_decisions(desk: Desk, approved: Sheet) -> None:
    decided = [("150", "240"), ("90.5", "100")]
    for number, (ceiling, before) in enumerate(decided):
        if number:
            named = approved.project.model_copy(update={"name": "另一项目"})
            desk.project = desk.store.create(
                approved.model_copy(update={"project": named}), by="李某"
            )
        record = desk.store.load(desk.project or "")
        paper = ResultsUse(
            grade="中", before=Decimal(before), decision="cut", ceiling=Decimal(ceiling),
            reason="核减会务", approver="孙某",
        )  # fmt: skip
        desk.store.save(
            record.project_id, revision=record.revision, stage="results-use", sheet=record.sheet,
            by="孙某", paper=paper,
        )  # fmt: skip
        desk.hand_in("results-use", "孙某")
    table = boards()["ceilings"].read(desk.store, load("national"), 2026, date(2027, 6, 1))
    ceilings = [row.cells[6] for row in table.rows]
    assert sorted(ceilings) == [Decimal("90.5"), Decimal(150)]
    assert Decimal("240.5") in table.sums
    assert Decimal("-99.5") in table.sums


def test_15_two_years_stand_side_by_side(desk: Desk, approved: Sheet) -> None:
    last = approved.project.model_copy(update={"year": 2025})
    vague = tuple(one.model_copy(update={"target": "明显改善"}) for one in approved.indicators)
    desk.store.create(approved.model_copy(update={"project": last, "indicators": vague}), by="李某")
    figures = count_county(desk.store.path, Sight())
    years = {row["year"]: row for row in figures.cuts["years"]}
    assert set(years) == {2025, 2026}
    assert years[2025]["numbered_indicators"] < years[2026]["numbered_indicators"]


def test_16_shares_that_do_not_add_up_are_found(desk: Desk) -> None:
    session, steps = desk.sit(
        "target",
        "李某",
        "跳到 分解到下属单位",
        "东片水厂 | 1 | 20公里 | 140",
        "西片水厂 | 1 | 8公里 | 60",
        "",
    )
    found = [f for f in session.findings() if f.code == "P057"]
    assert found, told(steps)
    assert re.search(r"28|32", found[0].message.zh)
    session, _ = desk.sit(
        "target", "李某", "跳到 分解到下属单位", "改 2 西片水厂 | 1 | 12公里 | 100", ""
    )
    assert "P057" not in codes(session.findings())


def test_every_stage_of_the_life_has_a_talk() -> None:
    assert set(stages()) == set(Life)
