"""The public page of a real record: what a citizen reads, without a name, a number of a person, or a secret project."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.records.store import Store
from guide.reports import render
from policies.model import Sheet
from policies.papers.feedback import Feedback, Promise
from policies.papers.results_use import ResultsUse
from policies.profile import load
from policies.text import Unclear

SHEET = {
    "project": {
        "name": "农村供水改造",
        "unit": "某县水务局",
        "year": 2026,
        "owner": "建设股 李建国",
    },
    "funding": {"total": "240", "revised": "240", "executed": "236"},
    "objective": {
        "annual": "改造32公里，联系李建国13912345678",
        "achieved": "完成32公里，王强验收",
    },
    "indicators": [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "name": "管网长度",
            "target": "≥32公里",
            "weight": 90,
            "actual": "32公里",
        }
    ],
    "total": 99.83,
}


def told(store: Store, classified: str) -> tuple[str, object]:
    project = store.create(Sheet.model_validate(SHEET), by="张敏", stage="self-evaluation")
    store.submit(project, "self-evaluation", revision=store.load(project).revision, by="王强")
    promise = Promise(problem=1, measure="补资料", owner="赵六", due_on="2027-05-01")
    papers = (
        Feedback(promises=(promise,), checker="钱七"),
        ResultsUse(decision="keep", grade="优", approver="孙局长", classified=classified),
    )
    for paper in papers:
        record = store.load(project, stage=paper.stage)
        revision = store.save(
            project,
            revision=record.revision,
            stage=paper.stage,
            sheet=record.sheet,
            by="周八",
            paper=paper,
        )
        store.submit(project, paper.stage, revision=revision, by="周八")
    dossier = store.dossier(project)
    return project, dossier


def test_the_page_names_nobody(tmp_path: Path) -> None:
    with Store.open(tmp_path / "records.db") as store:
        project, dossier = told(store, "no")
        sheet = store.load(str(project)).sheet
    for ending in (".md", ".html"):
        page = render(
            "P1", sheet, load("national"), "zh", ending, dossier=dossier, state="submitted"
        ).decode()
        for name in ("李建国", "13912345678", "王强", "张敏", "赵六", "钱七", "孙局长", "周八"):
            assert name not in page
        for fact in (
            "农村供水改造",
            "某县水务局",
            "32公里",
            "99.83",
            "优",
            "保持支持",
            "240",
            "236",
        ):
            assert fact in page


def test_a_secret_project_has_no_page(tmp_path: Path) -> None:
    with Store.open(tmp_path / "records.db") as store:
        project, dossier = told(store, "yes")
        sheet = store.load(str(project)).sheet
    with pytest.raises(Unclear):
        render("P1", sheet, load("national"), "zh", ".html", dossier=dossier)
