"""What goes wrong: trouble with the records is told and loses nothing; a fault of ours ends with a message and code 3."""

from __future__ import annotations

import os
import pty
import select
import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from guide.app.app import OUR_FAULT, GuideApp
from guide.app.screens import talk
from guide.app.terminal import patient
from guide.records import schema
from tests.guide.app.conftest import Opening

NAME = "乡村公路安全隐患整治"


def break_writing(home: Path) -> None:
    """From now on the file refuses every new turn, as a failing disk would."""
    with sqlite3.connect(home / "records.db") as connection:
        connection.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON turns BEGIN SELECT RAISE(ABORT, '[/]no room'); END"
        )


def mend_writing(home: Path) -> None:
    with sqlite3.connect(home / "records.db") as connection:
        connection.execute("DROP TRIGGER broken")


async def test_answer_that_cannot_be_stored_comes_back(open_app: Opening, tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME)
        break_writing(home)
        await clerk.say("沙州县交通运输局")
        assert clerk.box.text == "沙州县交通运输局"
        assert "哪个单位申请和实施" in clerk.asked, "the talk stands where it stood"
        assert "记录文件出错" in clerk.screen_text()
        await clerk.type("（公路股）")
        mend_writing(home)
        await clerk.press("enter")
        assert "是哪个预算年度" in clerk.asked
        assert clerk.app.desk.store.projects()[0].unit == "沙州县交通运输局（公路股）"


async def test_several_lines_that_cannot_be_stored_all_come_back(
    open_app: Opening, tmp_path: Path
) -> None:
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME)
        break_writing(tmp_path / "home")
        for line in ("第一行", "第二行"):
            clerk.box.text = line
            clerk.box.send()
        await clerk.settle()
        assert sorted(clerk.box.text.split("\n")) == ["第一行", "第二行"]


async def test_records_of_the_future_are_told_on_the_first_screen(
    open_app: Opening, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME)
    with sqlite3.connect(home / "records.db") as connection:
        connection.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    async with open_app() as clerk:
        assert "F5" in clerk.words("#lead")
        assert clerk.app.fault is None
        await clerk.press("f4")
        assert clerk.app.fault is None


async def test_fault_of_ours_ends_with_its_own_code(
    open_app: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError("secret answer")

    monkeypatch.setattr(talk, "say", broken)
    with pytest.raises(Exception, match="secret"):  # noqa: PT012  the app raises when it is left
        async with open_app() as clerk:
            await clerk.press("enter")
            await clerk.say(NAME)
    app = clerk.app
    assert isinstance(app.fault, ZeroDivisionError)
    assert app.return_code == OUR_FAULT
    assert not app._exit_renderables, "no traceback with people's answers in it"


async def test_fault_of_the_terminal_is_told_like_any_other(open_app: Opening) -> None:
    with pytest.raises(RuntimeError, match="terminal"):  # noqa: PT012  the app raises when it is left
        async with open_app() as clerk:
            clerk.app.panic("[/]anything")
            await clerk.settle()
    assert clerk.app.return_code == OUR_FAULT


def test_fault_is_explained_after_the_screen_is_restored(tmp_path: Path) -> None:
    """A real terminal: the words come after the screen, without a traceback, and the exit code is 3."""
    code = (
        "import sys; sys.argv = ['jixiao', '--lang', 'zh']\n"
        "from guide.app.screens.home import HomeScreen\n"
        "def broken(self): raise ZeroDivisionError('没料到')\n"
        "HomeScreen.on_mount = broken\n"
        "from guide.cli import main\n"
        "sys.exit(main())"
    )
    shown, status = in_terminal(code, {"JIXIAO_HOME": str(tmp_path)})
    assert os.waitstatus_to_exitcode(status) == OUR_FAULT
    after = shown.rsplit("\x1b[?1049l", 1)[-1]
    assert "程序出错" in after
    assert "没料到" in after
    assert "Traceback" not in shown


def test_terminal_of_another_encoding_does_not_end_the_app(tmp_path: Path) -> None:
    code = "import sys; sys.argv = ['jixiao', '--lang', 'zh']\nfrom guide.cli import main\nsys.exit(main())"
    (tmp_path / "settings.toml").write_text('lang = "zh"\n', encoding="utf-8")
    steps = [("新建项目", "绩效".encode("gb18030")), ("UTF-8", b"\x11")]
    _shown, status = in_terminal(code, {"JIXIAO_HOME": str(tmp_path)}, steps)
    assert os.waitstatus_to_exitcode(status) == 0


def test_other_drivers_stay_as_they_are() -> None:
    class Without:
        pass

    assert patient(Without) is Without  # type: ignore[arg-type, comparison-overlap]


def in_terminal(
    code: str, environment: dict[str, str], steps: Sequence[tuple[str, bytes]] = ()
) -> tuple[str, int]:
    """Run Python in a pseudo-terminal; each step sends its bytes once its words are shown."""
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(environment, TERM="xterm-256color", LINES="30", COLUMNS="100")
        os.execv(sys.executable, [sys.executable, "-c", code])
    seen, waiting, deadline = b"", list(steps), time.monotonic() + 40
    while time.monotonic() < deadline:
        try:
            seen += os.read(terminal, 65536) if select.select([terminal], [], [], 0.4)[0] else b""
        except OSError:
            break
        if waiting and waiting[0][0] in seen.decode("utf-8", "replace"):
            os.write(terminal, waiting.pop(0)[1])
    else:
        os.kill(process, 9)
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return seen.decode("utf-8", "replace"), status


def test_app_stands_without_a_home_folder(tmp_path: Path) -> None:
    assert GuideApp(tmp_path / "later").desk.home == tmp_path / "later"
    assert not (tmp_path / "later").exists()
