"""The talk screen at stages that keep a paper of their own: rows, ticks, the target beside, what waits."""

from __future__ import annotations

import pytest
from textual import events

from guide.app.widgets.side import Side
from tests.guide.app.conftest import Opening, Person

PASTED = "问题\t依据\t责任人\n借阅登记不全\t财预〔2020〕10号\t馆长\t3万元\t2026年6月\n夜间开放少\t服务规范\t\t\t2026-05"


def quickly(person: Person, *keys: str) -> None:
    """Keys as they come in one read of the terminal, none waiting for what the one before did."""
    for key in keys:
        person.app.post_message(events.Key(key, " " if key == "space" else None))


async def test_pasted_table_becomes_rows_in_their_columns(open_app: Opening) -> None:
    async with open_app("zh", (80, 24), county=True, talk=("2025-001", "evaluation")) as person:
        await person.say("/跳到 存在问题")
        assert "问题" in person.words("#rows")
        assert "涉及金额" in person.words("#rows")
        await person.say(PASTED)
        first, second = person.words("#rows").splitlines()[1:3]
        assert first.split() == [
            "1.",
            "借阅登记不全",
            "财预〔2020〕10号",
            "馆长",
            "3",
            "2026-06-30",
        ]
        assert second.split() == ["2.", "夜间开放少", "服务规范", "2026-05-31"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("一", "第1格"), ("一条 | 规范 | ", "第3格（共5格）：责任人 可不填"), (PASTED, "3行")],
)
async def test_hint_line_names_the_cell_of_a_row(open_app: Opening, typed: str, said: str) -> None:
    async with open_app("zh", (80, 24), county=True, talk=("2025-001", "evaluation")) as person:
        await person.say("/跳到 存在问题")
        await person.paste(typed)
        assert said in person.words("#hint")


async def test_several_are_ticked_with_space_digits_or_the_mouse(open_app: Opening) -> None:
    async with open_app("zh", (80, 24), county=True, talk=("2026-003", "change")) as person:
        await person.say("大风", "签证单", "")
        quickly(person, "down", "down", "space", "up", "space")
        await person.settle()
        assert person.box.text == "1 2"
        await person.pilot.click("#choices", offset=(8, 3))
        await person.settle()
        assert person.box.text == "1 2 4"
        choices = person.app.screen.query_one("#choices")
        shown = [str(choices.get_option_at_index(n).prompt)[:3] for n in range(4)]  # type: ignore[attr-defined]
        assert shown == ["[x]", "[x]", "[ ]", "[x]"]
        await person.press("enter")
        assert "新指标值" in person.asked


async def test_target_stands_beside_what_is_said_of_it(open_app: Opening) -> None:
    async with open_app("zh", (120, 40), county=True, talk=("2027-006", "review")) as person:
        await person.press("f5")
        side = person.app.screen.query_one(Side)
        assert side.pane == "target"
        assert "改造供水管网长度" in person.words("#target-text")
        assert "F5 目标" in person.words("#keys")


async def test_what_waits_is_not_called_submitted(open_app: Opening) -> None:
    async with open_app("zh", (80, 24), county=True, talk=("2027-001", "review")) as person:
        assert "还不能开始" in person.asked
        assert "已提交" not in person.asked


async def test_answer_given_before_is_the_choice_to_start_from(open_app: Opening) -> None:
    async with open_app("zh", (80, 24), county=True, talk=("2027-006", "review")) as person:
        await person.say("2", "/上一步")
        assert person.app.screen.query_one("#choices").highlighted == 1  # type: ignore[attr-defined]
