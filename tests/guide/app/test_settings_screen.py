"""Settings in the app: made from the model, they hold at once and are kept; keys can be given anew."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from textual.widgets import OptionList

from guide.app.copying import FILE
from guide.app.key_table import fit, key_rows, taken
from guide.app.look import THEMES
from guide.app.screens.search import SearchScreen
from guide.app.screens.settings import SettingsScreen
from guide.settings import ITEMS, KNOWN
from tests.guide.app.conftest import Opening, Person


async def settings(person: Person, name: str) -> None:
    """Open the settings and stand on one, or on a key."""
    person.app.action_place("settings")
    await person.settle()
    screen = person.app.screen
    assert isinstance(screen, SettingsScreen)
    rows = [getattr(row, "name", None) or getattr(row, "id", None) for row in screen._rows]
    screen.query_one(OptionList).highlighted = rows.index(name)
    await person.settle()


def kept(tmp_path: Path) -> dict[str, object]:
    return tomllib.loads((tmp_path / "home" / "settings.toml").read_text(encoding="utf-8"))


async def test_every_setting_is_listed_with_its_origin(open_app: Opening) -> None:
    async with open_app() as person:
        await settings(person, "name")
        shown = person.screen_text()
        for item in ITEMS:
            assert item.title.zh in shown
        assert "默认" in shown
        assert "设置文件" in shown


async def test_choice_holds_at_once_and_is_kept(open_app: Opening, tmp_path: Path) -> None:
    async with open_app() as person:
        await settings(person, "theme")
        for name in ("light", "contrast", "safe", "safe-light", "dark"):
            await person.press("enter")
            assert person.app.theme == f"jixiao-{name}"
            assert kept(tmp_path)["theme"] == name
        await person.press("delete")
        assert "theme" not in kept(tmp_path)


async def test_animation_off_and_language_live(open_app: Opening, tmp_path: Path) -> None:
    async with open_app() as person:
        await settings(person, "animation")
        await person.press("enter")
        assert person.app.animation_level == "none"
        await person.press("home", "enter")
        assert "Settings" in person.words("#title")
        assert kept(tmp_path)["lang"] == "en"


async def test_words_are_written_and_hostile_ones_stay_words(
    open_app: Opening, tmp_path: Path
) -> None:
    async with open_app() as person:
        await settings(person, "name")
        await person.press("enter")
        await person.paste("[@click=app.quit]梅[/]")
        await person.press("enter")
        assert kept(tmp_path)["name"] == "[@click=app.quit]梅[/]"
        await person.press("escape")
        assert "[@click=app.quit]梅[/]" in person.words("#title")


async def test_words_that_do_not_fit_are_refused_with_the_reason(
    open_app: Opening, tmp_path: Path
) -> None:
    async with open_app() as person:
        await settings(person, "profile")
        await person.press("enter", "ctrl+u")
        await person.paste("没有的参数档")
        await person.press("enter")
        assert "没有名为" in person.screen_text()
        assert "profile" not in kept(tmp_path)
        assert person.app.desk.profile_name == "national"


async def test_key_is_given_anew_and_works(open_app: Opening, tmp_path: Path) -> None:
    async with open_app() as person:
        await settings(person, "app.search")
        await person.press("enter", "f12")
        assert kept(tmp_path)["keys"] == {"app.search": "f12"}
        assert "F12" in person.screen_text()
        await person.press("escape", "f12")
        assert isinstance(person.app.screen, SearchScreen)


async def test_taken_and_unfit_keys_are_refused(open_app: Opening) -> None:
    async with open_app() as person:
        await settings(person, "app.search")
        await person.press("enter", "f6")
        assert "已经用于：中文/English" in person.words("#asked-key")
        await person.press("a")
        assert "不能用来执行命令" in person.words("#asked-key")
        await person.press("escape")
        assert not person.app.preferences.keys


@pytest.mark.parametrize("key", ["a", "enter", "tab", "ctrl+c", "ctrl+m", "space", "slash", "f1"])
def test_keys_that_carry_no_command(key: str) -> None:
    assert not fit(key)


def test_no_two_commands_share_a_key() -> None:
    assert not [row.id for row in key_rows() if taken(row.key, row, {})]


def test_every_theme_can_be_chosen() -> None:
    assert {theme.name for theme in THEMES} == {
        f"jixiao-{key}" for key, _ in KNOWN["theme"].options
    }


async def test_copy_says_which_way_it_went(
    open_app: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "elsewhere")
    async with open_app(size=(150, 30)) as person:
        person.app.copy_to_clipboard("财预〔2020〕10号")
        await person.settle()
        assert "已发给终端的剪贴板" in person.screen_text()
        assert (tmp_path / "home" / FILE).read_text(encoding="utf-8") == "财预〔2020〕10号"
        assert person.app.clipboard == "财预〔2020〕10号"


async def test_copy_in_a_terminal_without_clipboard_goes_to_a_file(
    open_app: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "elsewhere")
    monkeypatch.setenv("TERM", "linux")
    async with open_app(size=(150, 30)) as person:
        person.app.copy_to_clipboard("绩")
        await person.settle()
        assert FILE in person.screen_text()
