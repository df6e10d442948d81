"""Keys that an input method and a terminal let through, and text that arrives whole."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.binding import Binding

from guide.app.app import GuideApp
from guide.app.screens.base import key_name
from guide.app.screens.boards import BoardsScreen
from guide.app.screens.check import CheckScreen
from guide.app.screens.handbook import HandbookScreen
from guide.app.screens.help import HelpScreen
from guide.app.screens.home import HomeScreen
from guide.app.screens.palette import PaletteScreen
from guide.app.screens.project import ProjectScreen
from guide.app.screens.search import SearchScreen
from guide.app.screens.talk import TalkScreen
from guide.app.spelling import fits, spelt
from guide.app.widgets.answer_box import AnswerBox
from guide.help.handbook import pages, plain
from policies.text import LANGS, Lang
from tests.guide.app.conftest import Opening

OWNERS = (
    GuideApp,
    HomeScreen,
    HandbookScreen,
    TalkScreen,
    CheckScreen,
    SearchScreen,
    HelpScreen,
    PaletteScreen,
    ProjectScreen,
    AnswerBox,
)
ALLOWED = re.compile(r"f([1-9]|1[0-2])|ctrl\+[a-z]|escape|enter|up|down|pageup|pagedown")
TAKEN_BY_TERMINALS = {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+z", "f11"}


def bindings() -> Iterator[tuple[str, Binding]]:
    for owner in OWNERS:
        for binding in owner.BINDINGS:
            assert isinstance(binding, Binding)
            yield owner.__name__, binding


@pytest.mark.parametrize(
    ("owner", "binding"), list(bindings()), ids=lambda value: getattr(value, "key", value)
)
def test_keys_pass_an_input_method_and_a_terminal(owner: str, binding: Binding) -> None:
    for key in binding.key.split(","):
        assert ALLOWED.fullmatch(key), (
            f"{owner}: {key} never arrives while a Chinese input method is on"
        )
        assert key not in TAKEN_BY_TERMINALS


@pytest.mark.parametrize("owner", [HomeScreen, TalkScreen, CheckScreen, SearchScreen])
def test_key_line_names_keys_that_exist(owner: type[HomeScreen]) -> None:
    known = {binding.id for _, binding in bindings()}
    assert set(owner.KEYS) <= known


def test_kitty_protocol_is_off_before_textual_is_imported() -> None:
    """In a process of its own: here a plug-in of the test runner may have imported Textual first."""
    code = "import guide.app.app; from textual import constants; print(constants.DISABLE_KITTY_KEY)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
    code = "import guide.app.app; from textual import constants; print(constants.DISABLE_KITTY_KEY)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


@pytest.mark.parametrize(
    "text", ["绩", "绩效目标", "项目绩效目", "绩" * 40, "，。！？、；：“”‘’（）《》〔〕……——￥"]
)
def test_words_of_an_input_method_arrive_whole(text: str) -> None:
    """The bytes a terminal sends when an input method commits: plain UTF-8, any length."""
    heard = [event for event in XTermParser().feed(text) if isinstance(event, events.Key)]
    assert "".join(event.character or "" for event in heard) == text


@pytest.mark.parametrize(
    "text", ["绩效，产出。", "“好”？！；：、", "３．５％", "12。5", "〔2020〕10号……——"]
)
async def test_chinese_punctuation_is_kept(open_app: Opening, text: str) -> None:
    async with open_app() as clerk:
        await clerk.press("f4")
        await clerk.type(text)
        assert clerk.box.text == text
        await clerk.paste(text)
        assert clerk.box.text == text * 2


async def test_enter_sends_and_ctrl_j_breaks_the_line(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("f4")
        await clerk.type("第一行")
        await clerk.press("ctrl+j")
        await clerk.type("第二行")
        assert clerk.box.text == "第一行\n第二行"
        await clerk.press("enter")
        assert clerk.box.text == ""


async def test_ctrl_c_loses_nothing_and_says_how_to_leave(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("f4")
        await clerk.type("写到一半")
        await clerk.press("ctrl+c")
        assert clerk.box.text == "写到一半"
        assert clerk.app.is_running
        await clerk.press("f10", "ctrl+c")
        assert "Ctrl+Q退出" in clerk.screen_text()


async def test_every_key_of_the_line_is_a_button(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.pilot.click("#keys", offset=(3, 0))
        await clerk.settle()
        assert isinstance(clerk.app.screen, TalkScreen)


async def test_palette_finds_by_chinese_pinyin_initials_and_english(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("f4")
        await clerk.say("乡村公路安全隐患整治")
        for words in ("上一步", "shangyibu", "syb", "back"):
            await clerk.press("ctrl+p")
            await clerk.type(words)
            await clerk.press("enter")
            assert "项目叫什么名字" in clerk.asked, words
            await clerk.press("enter")
            assert "哪个单位" in clerk.asked


async def test_palette_lists_in_the_language_and_says_when_nothing_fits(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("ctrl+p")
        shown = clerk.screen_text()
        assert "换配色" in shown
        assert not re.search(r"[Cc]ommand|[Tt]heme|[Ss]earch", shown)
        await clerk.type("没有这样的命令")
        assert "没有这个命令" in clerk.screen_text()
        await clerk.press("enter", "escape", "ctrl+p")
        await clerk.type("ssq")
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, HomeScreen)


async def test_palette_finds_a_place_by_what_it_is_for_behind_what_is_called_so(
    open_app: Opening,
) -> None:
    async with open_app("en") as clerk:
        await clerk.press("ctrl+p")
        await clerk.type("promises")
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, BoardsScreen)
        await clerk.press("escape", "ctrl+p")
        await clerk.type("search")
        palette = clerk.app.screen
        assert isinstance(palette, PaletteScreen)
        assert palette._found[0].english == "Search"


async def test_colours_change_from_the_palette(open_app: Opening) -> None:
    async with open_app("en") as clerk:
        await clerk.press("ctrl+p")
        await clerk.type("colours")
        await clerk.press("enter")
        assert clerk.app.theme == "jixiao-light"


def test_spelling_of_commands() -> None:
    assert spelt("检查") == ("jiancha", "jc")
    assert spelt("Back") == ()


async def test_help_names_every_key_of_the_screen(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("f4", "f1")
        shown = clerk.words("#help")
        for key in ("F2", "F3", "F5", "F8", "Ctrl+B", "Ctrl+S", "F10", "Ctrl+P", "Ctrl+Q"):
            assert key in shown
        await clerk.press("f6")
        assert "Help" in clerk.words("#help")
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, TalkScreen)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_help_leads_to_the_handbook_where_it_speaks_of_the_screen(
    open_app: Opening, lang: Lang
) -> None:
    async with open_app(lang) as clerk:
        await clerk.press("f4", "f1", "f1")
        assert isinstance(clerk.app.screen, HandbookScreen)
        assert {"zh": "谁申请资金，谁编制目标", "en": "Whoever asks for the money"}[
            lang
        ] in clerk.screen_text()
        seen = set()
        for _ in pages():
            await clerk.press("down")
            seen.add(clerk.words("#leaf-text"))
        assert len(seen) == len(pages())
        before = clerk.words("#leaf-text")
        await clerk.press("f6")
        assert clerk.words("#leaf-text") != before
        await clerk.press("f1")
        assert isinstance(clerk.app.screen, TalkScreen)


async def test_help_begins_with_what_has_the_keys(open_app: Opening) -> None:
    async with open_app() as clerk:
        await clerk.press("f4", "f1")
        assert "光标在答题框" in clerk.words("#help")
        await clerk.press("escape", "f2", "f1")
        assert "光标在任务单" in clerk.words("#help")


async def test_chinese_window_holds_no_english_of_textual(open_app: Opening) -> None:
    """Only names, keys and codes are Latin there."""
    async with open_app(county=True) as clerk:
        seen = [clerk.screen_text()]
        for keys in (
            ("f1",),
            ("escape", "ctrl+p"),
            ("escape", "f4"),
            ("f1",),
            ("escape", "f3", "f3"),
            ("escape", "f8"),
        ):
            await clerk.press(*keys)
            seen.append(clerk.screen_text())
        words = set(re.findall(r"[A-Za-z]{3,}", "\n".join(seen)))
        assert words <= {"Ctrl", "English", "Esc", "Word", "Shift", "jixiao"}, words


def test_fits_ignores_case_and_spaces() -> None:
    assert fits("NEW pro", "New project")
    assert fits("xjxm", "新建项目", "New project")
    assert fits("", "anything")
    assert not fits("old", "New project", "新建项目")


@pytest.mark.parametrize("lang", LANGS)
def test_handbook_names_the_keys_of_the_app_and_of_the_talk_and_no_other(lang: Lang) -> None:
    page = plain("keys", lang)
    named = set(re.findall(r"^(F\d+|Ctrl\+[A-Z])[:：]", page, re.MULTILINE))
    works = {
        key_name(key)
        for owner, binding in bindings()
        if binding.description
        for key in binding.key.split(",")
        if re.fullmatch(r"f\d+|ctrl\+[a-z]", key)
    }
    assert named - {"Ctrl+J"} <= works
    for owner in (GuideApp, TalkScreen):
        for binding in owner.BINDINGS:
            if isinstance(binding, Binding) and binding.key != "escape":
                assert key_name(binding.key) in named
