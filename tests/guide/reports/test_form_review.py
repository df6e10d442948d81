"""F2, F3 and the return letter as goldens, and which of them a stage prints."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from guide.records.dossier import Dossier
from guide.records.papers import KeptPaper
from guide.reports import render
from policies.checks import check_sheet
from policies.finding import Stage
from policies.papers.marked import Marked
from policies.papers.review import Added, Dismissed, Review
from policies.review import key_of

FOLDER = Path(__file__).parent / "golden"
ON = date(2026, 12, 20)
POINTS = (
    "form",
    "clarity",
    "target",
    "indicators",
    "performance",
    "funds",
    "likelihood",
    "conditions",
)


def review(kind: str, findings, **cells) -> Review:
    marks = [Marked(item=item, level="优") for item in POINTS]
    marks[3] = Marked(item="indicators", level="良", remark="水表没有列出")
    if kind == "key":
        marks[0] = Marked(item="form", points="9.5")
        marks[5] = Marked(item="funds", level="中", points="10", remark="单价与批复概算不一致")
    return Review.model_validate(
        {
            "kind": kind,
            "framework": f"review-{kind}",
            "marks": marks,
            "dismissed": [Dismissed(finding=key_of(findings[0]), reason="另有说明")],
            "added": [Added(place="indicators[0]", message="没有写明管材标准", severity="return")],
            "suggested": "良",
            "grade": "中",
            "grade_reason": "材料标准影响造价",
            "decision": "return",
            "opinion": "请写明管材标准，\n并补上水表的数量。",
            "due_on": "2026-01-20",
            "reviewer": "王某",
            **cells,
        }
    )


def dossier(paper: Review, findings) -> Dossier:
    kept = KeptPaper(paper, 1, 1, "2026-01-05", "2026-01-06", "王某")
    return Dossier("2026-001", papers={"review": (kept,)}, findings={"target": tuple(findings)})


@pytest.fixture
def found(water, n10):
    return check_sheet(water, Stage.TARGET, n10)


@pytest.mark.parametrize("ending", [".md", ".html"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["F2", "F3", "L1"])
def test_form_is_as_before(form, lang, ending, water, n10, found) -> None:
    paper = review("general" if form == "F2" else "key", found)
    held = dossier(paper, found)
    made = render(form, water, n10, lang, ending, state="submitted", today=ON, dossier=held)
    golden = FOLDER / f"{form}-{lang}{ending}"
    if os.environ.get("JIXIAO_UPDATE_GOLDENS"):
        golden.write_bytes(made)
    assert made == golden.read_bytes()


@pytest.mark.parametrize(("kind", "code"), [("general", "F2"), ("key", "F3")])
def test_the_stage_prints_the_form_of_its_kind(kind, code, water, n10, found) -> None:
    held = dossier(review(kind, found), found)
    asked = render("review", water, n10, "zh", ".md", dossier=held)
    assert asked == render(code, water, n10, "zh", ".md", dossier=held)


def test_the_letter_leaves_out_what_was_not_accepted(water, n10, found) -> None:
    accepted = dossier(review("general", found, dismissed=[]), found)
    text = render("L1", water, n10, "zh", ".md", dossier=accepted).decode()
    assert found[0].message.zh in text
    held = dossier(review("general", found), found)
    text = render("L1", water, n10, "zh", ".md", dossier=held).decode()
    assert found[0].message.zh not in text
    assert "没有写明管材标准" in text


def test_the_letter_of_an_approval_says_that_it_is_not_to_be_sent(water, n10, found) -> None:
    held = dossier(review("general", found, decision="approve"), found)
    assert "不用发出" in render("L1", water, n10, "zh", ".md", dossier=held).decode()
