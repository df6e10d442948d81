"""The talk in the window: what a clerk types, clicks and presses, and what is stored."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from textual.widgets import OptionList

from guide.app.screens.check import CheckScreen
from guide.app.screens.home import HomeScreen
from guide.app.screens.search import SearchScreen
from guide.app.screens.talk import TalkScreen
from guide.app.widgets.side import LIBRARY, Side
from guide.records.store import Store
from knowledge.entry import Kind
from knowledge.library import Library
from knowledge.shelf import Content
from knowledge.sources import entries as all_entries
from knowledge.sources import indicators
from tests.guide.app.conftest import Opening

NAME = "乡村公路安全隐患整治"
UNIT = "沙州县交通运输局"


async def test_first_project_is_asked_for_and_recorded(open_app: Opening, tmp_path: Path) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, TalkScreen)
        assert "项目叫什么名字？" in clerk.asked
        await clerk.say(NAME, UNIT)
        assert "是哪个预算年度？" in clerk.asked
        assert clerk.box.text == ""
    with Store.open(tmp_path / "home" / "records.db") as store:
        (row,) = store.projects()
        assert (row.name, row.unit) == (NAME, UNIT)


async def test_question_joins_the_conversation_once_it_is_answered(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        assert not any("项目叫什么名字" in turn for turn in clerk.heard)
        await clerk.say("帮助", NAME)
        assert [turn for turn in clerk.heard if turn.startswith("项目叫什么名字")] == [
            "项目叫什么名字？"
        ]
        assert clerk.heard.index("项目叫什么名字？") < clerk.heard.index(NAME)


async def test_choice_by_arrow_by_digit_and_by_mouse(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME, UNIT, "2027")
        choices = clerk.app.screen.query_one("#choices", OptionList)
        assert choices.highlighted is not None, "the sector guessed from the name is offered"
        await clerk.press("enter")
        assert "是新增项目还是延续项目" in clerk.asked
        assert choices.highlighted is None, "nothing is taken by accident"
        await clerk.press("down", "down", "enter")
        assert "什么时候开始" in clerk.asked
        assert "项目属性：延续项目" in "\n".join(clerk.heard)
        await clerk.press("ctrl+b")
        assert choices.highlighted == 1
        await clerk.say("1")
        assert "项目属性：新增项目" in "\n".join(clerk.heard)
        await clerk.press("ctrl+b")
        await clerk.pilot.click("#choices", offset=(6, 1))
        await clerk.settle()
        assert "什么时候开始" in clerk.asked


async def test_money_is_echoed_while_it_is_typed(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME)
        await clerk.say("跳到 年度资金总额")
        await clerk.type("12。5")
        assert clerk.box.text == "12。5"
        assert "12.5万元 = 125,000元" in clerk.words("#hint")
        await clerk.press("f6")
        assert "125,000 yuan" in clerk.words("#hint")
        assert clerk.box.text == "12。5"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/上一步", "指令：上一步"),
        ("、帮", "Tab补全"),
        ("／检查", "指令：检查"),
        ("？什么是产出", "向助手提问"),
    ],
)
async def test_hint_line_says_what_the_line_is_taken_for(
    open_app: Opening, typed: str, said: str
) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.type(typed)
        assert said in clerk.words("#hint")


async def test_pasted_rows_keep_their_lines_and_their_tabs(open_app: Opening) -> None:
    rows = "整治隐患路段里程\t≥36公里\t12\t台账\r\n安装护栏里程\t≥24公里\t10\t台账\r\n"
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME, "跳到 数量指标")
        await clerk.paste(rows)
        assert "2行" in clerk.words("#hint")
        await clerk.press("enter")
        assert "1. 整治" in clerk.asked
        assert "2. 安装" in clerk.asked


async def test_library_indicator_comes_into_the_box_for_editing(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME, UNIT, "2027", "", "1", "跳到 质量指标")
        side = clerk.app.screen.query_one(Side)
        assert side.pane == LIBRARY, "where there are indicators to pick they are shown"
        first = side._view.suggestions[0]
        await clerk.press("f5", "1")
        assert clerk.box.text == f"{first.name.zh} | {first.value.zh}"
        assert clerk.box.has_focus
        await clerk.type(" | 12")
        await clerk.press("enter")
        assert "12分" in "\n".join(clerk.heard)


async def test_task_list_is_clicked_and_walked(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME)
        await clerk.press("f2", "down", "down", "enter")
        assert "属于哪个行业领域" in clerk.asked
        assert clerk.box.has_focus


async def test_typing_goes_to_the_answer_box_from_everywhere(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.press("f3")
        assert not clerk.box.has_focus
        await clerk.type("县")
        await clerk.paste("水务局")
        assert clerk.box.text == "县水务局"


async def test_history_keeps_the_draft(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME)
        await clerk.type("半句")
        await clerk.press("up")
        assert clerk.box.text == NAME
        await clerk.press("down")
        assert clerk.box.text == "半句"


async def test_resumes_at_the_very_question(open_app: Opening, tmp_path: Path) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME, UNIT)
        await clerk.press("f10")
        assert isinstance(clerk.app.screen, HomeScreen)
        await clerk.press("enter")
        assert "是哪个预算年度" in clerk.asked
        assert any(NAME in turn for turn in clerk.heard)
    async with open_app() as clerk:
        await clerk.press("enter")
        assert "是哪个预算年度" in clerk.asked


async def test_language_switch_says_everything_again(open_app: Opening) -> None:
    async with open_app(county=True) as clerk:
        assert "共13个项目" in clerk.screen_text()
        await clerk.press("f4")
        await clerk.say(NAME)
        await clerk.type("还没发送")
        await clerk.press("f6")
        shown = clerk.screen_text()
        assert "Which unit asks for the money" in shown
        assert "Why it is asked" in shown
        assert "Tasks" in shown
        assert clerk.box.text == "还没发送"
        await clerk.press("f10")
        assert "14 projects" in clerk.screen_text()


async def test_language_can_be_changed_in_words(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME, "语言：en")
        assert "Which unit" in clerk.asked
        assert "Basis" in clerk.words("#side-titles")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (150, 45), (60, 16)])
async def test_every_size_shows_question_box_and_keys(
    open_app: Opening, size: tuple[int, int]
) -> None:
    async with open_app(size=size) as clerk:
        await clerk.press("enter")
        await clerk.say(NAME, UNIT, "2027")
        shown = clerk.screen_text()
        assert "属于哪个行业领域" in shown
        assert "F1 帮助" in shown
        box = clerk.box.region
        assert box.height >= 1
        assert box.bottom <= size[1] - 2, "two rows stay under the prompt for the candidate window"


async def test_narrow_sides_lie_over_the_talk_and_leave(open_app: Opening) -> None:
    async with open_app(size=(80, 24)) as clerk:
        await clerk.press("enter")
        await clerk.say(NAME)
        assert not clerk.app.screen.query_one("#tasks").display
        await clerk.press("f2")
        assert clerk.app.screen.query_one("#tasks").display
        await clerk.press("escape")
        assert not clerk.app.screen.query_one("#tasks").display
        await clerk.press("f3", "f3", "f3")
        assert "项目名称" in str(clerk.screen_text())
        assert clerk.app.screen.query_one(Side).pane == "form"


async def test_resize_during_a_talk(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME)
        await clerk.type("写到一半")
        for size in ((80, 24), (150, 45), (40, 12), (120, 40)):
            await clerk.pilot.resize_terminal(*size)
            await clerk.settle()
        assert clerk.box.text == "写到一半"
        assert clerk.app.screen.query_one("#side").display


async def test_check_page_jumps_and_comes_back(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(
            NAME, UNIT, "2027", "", "1", "跳到 时效指标", "整治完工日期 | 及时 | 6 | 施工计划"
        )
        await clerk.press("f8")
        assert isinstance(clerk.app.screen, CheckScreen)
        shown = clerk.screen_text()
        assert "项目支出绩效目标申报表" in shown
        assert "待填" in shown
        page = clerk.app.screen.query_one("#page", OptionList)
        prompts = [str(option.prompt) for option in page.options]
        place = next(
            n for n, prompt in enumerate(prompts) if "整治完工日期" in prompt and "怎么改" in prompt
        )
        page.highlighted = place
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, TalkScreen)
        assert "“整治完工日期”的指标值是多少" in clerk.asked
        await clerk.say("2027年9月30日前")
        assert isinstance(clerk.app.screen, CheckScreen), "straight back"
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, TalkScreen)


async def test_submit_needs_a_second_yes(open_app: Opening, tmp_path: Path) -> None:
    async with open_app(county=True) as clerk:
        drafts = [
            row
            for row in clerk.app.desk.store.projects()
            if row.state == "draft" and row.stage == "target"
        ]
        clerk.app.open_talk(drafts[0].id, "target")
        await clerk.settle()
        await clerk.press("f8", "f9")
        await clerk.press("enter")
        state = clerk.app.desk.store.load(drafts[0].id).state
        assert state == "draft", "Enter alone submits nothing"


async def test_form_is_written_as_word(open_app: Opening, tmp_path: Path) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say("供水/管网: 改造")
        await clerk.press("ctrl+s")
        assert "已写入" in clerk.screen_text()
    (written,) = (tmp_path / "home" / "forms").iterdir()
    assert written.name.endswith("供水_管网_ 改造 项目支出绩效目标申报表.docx")


async def test_submitted_project_shows_what_comes_next(open_app: Opening) -> None:
    async with open_app(county=True) as clerk:
        rows = clerk.app.screen._seen.rows  # type: ignore[attr-defined]
        number = next(
            n for n, row in enumerate(rows) if (row.stage, row.state) == ("target", "submitted")
        )
        place = clerk.app.screen._doings.index(f"project({number})")  # type: ignore[attr-defined]
        clerk.app.screen.query_one("#projects", OptionList).highlighted = place
        await clerk.press("enter")
        ways = clerk.app.screen.query_one("#ways", OptionList)
        ways.highlighted = ways.get_option_index("self-evaluation")
        assert "开始：绩效自评" in clerk.screen_text()
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, TalkScreen)
        assert "绩效自评" in clerk.words("#where")


async def test_indicator_that_was_searched_for_comes_into_the_box(
    open_app: Opening, tmp_path: Path
) -> None:
    entries = list(islice(indicators("transport-roads"), 5))
    async with open_app() as clerk:
        clerk.app.desk.advisor.__dict__["library"] = Library.open(
            tmp_path / "shelf", content=Content(lambda: iter(entries), lambda: "five roads")
        )
        await clerk.press("enter")
        await clerk.say(NAME, "跳到 数量指标")
        await clerk.press("f7")
        await clerk.paste(entries[0].title.zh)
        assert "采用这条指标" in clerk.screen_text()
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, TalkScreen)
        assert clerk.box.text.startswith(entries[0].title.zh)
        await clerk.press("f10", "f7")
        await clerk.paste(entries[0].title.zh)
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, SearchScreen), "nothing to use it in"


async def test_question_to_the_assistant_leaves_the_talk_where_it_stood(
    open_app: Opening, tmp_path: Path
) -> None:
    entries = list(islice((one for one in all_entries() if one.kind is Kind.TERM), 60))
    async with open_app() as clerk:
        clerk.app.desk.advisor.__dict__["library"] = Library.open(
            tmp_path / "shelf", content=Content(lambda: iter(entries), lambda: "some terms")
        )
        await clerk.press("enter")
        await clerk.say(NAME, "？什么是产出指标")
        assert "哪个单位申请和实施" in clerk.asked
        assert any(turn.startswith("回答\n") for turn in clerk.heard)


async def test_words_not_sent_come_back_with_their_question(
    open_app: Opening, tmp_path: Path
) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME)
        await clerk.type("沙州县交")
        await clerk.press("f10")
    async with open_app() as clerk:
        await clerk.press("enter")
        assert "哪个单位" in clerk.asked
        assert clerk.box.text == "沙州县交"
        await clerk.press("ctrl+b")
        assert "叫什么名字" in clerk.asked
        assert clerk.box.text == ""
        await clerk.say("")
        assert "哪个单位" in clerk.asked
        assert clerk.box.text == "沙州县交", "it waited at its question"
        await clerk.type("通运输局")
        await clerk.press("enter")
        assert clerk.box.text == ""
        await clerk.press("f10")
    assert not list((tmp_path / "home" / "drafts").iterdir()), "what was sent is no draft"


async def test_a_new_project_does_not_begin_with_the_name_of_the_last(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("f4")
        await clerk.type(NAME)
        await clerk.press("f10", "f4")
        assert clerk.box.text == NAME
        await clerk.press("enter", "f10", "f4")
        assert "叫什么名字" in clerk.asked
        assert clerk.box.text == ""


async def test_the_number_being_typed_marks_its_choice(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME, "沙州县交通运输局", "2027", "")
        choices = clerk.app.screen.query_one("#choices", OptionList)
        assert choices.option_count > 1
        await clerk.type("2")
        assert choices.highlighted == 1
        await clerk.press("enter")
        assert clerk.box.text == ""


async def test_no_cursor_blinks(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("f7")
        assert clerk.app.focused is not None
        assert clerk.app.focused.cursor_blink is False
        await clerk.press("escape", "f4")
        assert clerk.box.cursor_blink is False
