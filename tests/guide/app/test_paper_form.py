"""The form of a stage's paper as lines: as it prints, every question reachable, the answer being filled marked."""

from __future__ import annotations

import pytest

from guide.app.paper_form import form_to_fill
from guide.app.widgets.form_list import FormList
from guide.app.widgets.side import FORM
from guide.talk.standing import FINISH
from policies.finding import Life
from tests.guide.app.conftest import Opening, Person
from tests.guide.app.test_every_question import WHERE

FORMS = {
    Life.EX_ANTE: "F8",
    Life.REVIEW: "F2",
    Life.MONITORING: "F4",
    Life.EVALUATION: "F6",
    Life.FEEDBACK: "F9",
    Life.RESULTS_USE: "F11",
}


def shown(person: Person) -> list[str]:
    listed = person.app.screen.query_one("#form", FormList)
    return [str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count)]


@pytest.mark.parametrize("stage", list(FORMS))
async def test_every_question_is_reached_from_the_form(open_app: Opening, stage: Life) -> None:
    async with open_app("zh", (120, 40), county=True, talk=(WHERE[stage], stage)) as person:
        view = person.app.screen._view  # type: ignore[attr-defined]
        form = form_to_fill(view.session)
        assert form is not None
        assert form.code == FORMS[stage]
        asked = {q.key for q in view.session.questions() if not q.quiet and q.key not in FINISH}
        places = {line.where for line in view.form if line.where and not line.fixed}
        lost = {
            key for key in asked if not any(p == key or p.startswith(f"{key}[") for p in places)
        }
        # Two answers may share a cell, which leads to the first of them.
        assert lost <= {"paper.affordability", "paper.done_on"}


async def test_review_of_a_key_project_prints_the_scored_form(open_app: Opening) -> None:
    async with open_app("zh", (120, 40), county=True, talk=("2027-006", "review")) as person:
        assert "一般性项目" in person.app.screen._view.form_title.zh  # type: ignore[attr-defined]
        await person.say("2")
        assert "重点项目" in person.app.screen._view.form_title.zh  # type: ignore[attr-defined]


async def test_answer_being_filled_is_marked_and_ticks_are_said_in_words(open_app: Opening) -> None:
    async with open_app("zh", (120, 40), county=True, talk=("2026-003", "monitoring")) as person:
        await person.say("", "52.5", "160", "8台", "12台", "3", "1 3", "配件没有到货")
        person.app.screen.action_turn_side(FORM)  # type: ignore[attr-defined]
        await person.settle()
        lines = [line.strip() for line in shown(person)]
        assert "偏差原因分析  经费保障、人员保障" in lines
        marked = [line for line in lines if line.startswith(">")]
        assert len(marked) == 1
        assert "备注" in marked[0]


async def test_finding_of_a_paper_leads_to_its_question_and_back(open_app: Opening) -> None:
    async with open_app("zh", (80, 24), county=True, talk=("2026-003", "monitoring")) as person:
        await person.say("", "52.5", "160", "8台", "12台", "3")
        await person.press("f8")
        page = person.app.screen.query_one("#page", FormList)
        lines = [str(page.get_option_at_index(n).prompt) for n in range(page.option_count)]
        page.highlighted = next(n for n, line in enumerate(lines) if "原因说明" in line)
        await person.press("enter")
        assert "原因说明" in person.asked
        await person.say("配件没有到货")
        assert person.app.screen.query("#page")
