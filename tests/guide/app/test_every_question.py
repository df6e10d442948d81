"""Every question of every stage on the screen: typed at, looked at in both languages, beside its form."""

from __future__ import annotations

from typing import Final

import pytest

from guide.app.screens.check import CheckScreen
from guide.app.screens.talk import TalkScreen
from policies.finding import Life
from tests.guide.app.conftest import Opening

WHERE: Final[dict[Life, str]] = {
    Life.EX_ANTE: "2027-004",
    Life.TARGET: "2027-001",
    Life.REVIEW: "2027-006",
    Life.BUDGET: "2026-003",
    Life.MONITORING: "2026-003",
    Life.CHANGE: "2026-003",
    Life.SELF_EVALUATION: "2026-005",
    Life.EVALUATION: "2025-001",
    Life.FEEDBACK: "2025-002",
    Life.RESULTS_USE: "2025-001",
}
"""A project of the example county at which the stage can be worked on."""
TYPED: Final = ("1", "一 | 二 | 三", "2026年3月\t3.5万\t", "/")


@pytest.mark.parametrize("stage", list(WHERE))
async def test_every_question_can_be_typed_at(open_app: Opening, stage: Life) -> None:
    async with open_app("zh", (80, 24), county=True, talk=(WHERE[stage], stage)) as person:
        screen = person.app.screen
        assert isinstance(screen, TalkScreen)
        if stage is Life.BUDGET:
            await person.say("撤回：核对金额")
        assert screen._view is not None
        assert screen._view.question is not None, screen._view.session.waiting
        for question in screen._view.session.questions():
            screen._go(question.key)
            await person.settle()
            if isinstance(person.app.screen, CheckScreen):
                await person.press("escape")
            for text in TYPED:
                person.box.text = text
                await person.pilot.pause()
            person.box.text = ""
            assert person.app.fault is None
        await person.press("f3", "f3", "f5", "f8", "f6")
        assert isinstance(person.app.screen, CheckScreen)
        assert person.app.fault is None
