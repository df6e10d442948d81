"""Who acts, where no screen can ask: a ticket or a name and a password file from the environment, or a prompt.

`JIXIAO_TICKET` is what `jixiao serve` gives the process it starts for a signed-in person; it is taken out of the
environment when read. `JIXIAO_PERSON` and `JIXIAO_PASSWORD_FILE` (its first line) are for scripts. A password is never
taken from the command line, where other programs could read it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policies.text import Text, Unclear

if TYPE_CHECKING:
    from guide.records.store import Store

TICKET: Final = "JIXIAO_TICKET"
PERSON: Final = "JIXIAO_PERSON"
PASSWORD_FILE: Final = "JIXIAO_PASSWORD_FILE"  # noqa: S105  the name of a variable
_LARGEST: Final = 4096
"""Bytes of a password file."""
_SAY_WHO: Final = Text(
    "这个工作文件夹由多人共用，需要登录。请用“--as 姓名”，或设置环境变量JIXIAO_PERSON和JIXIAO_PASSWORD_FILE。",
    "Several people share this workspace, so sign in: use --as NAME, "
    "or set JIXIAO_PERSON and JIXIAO_PASSWORD_FILE in the environment.",
)
_UNREADABLE: Final = Text(
    "读不出密码文件“{file}”：应为UTF-8文本，第一行是密码。",
    'The password file "{file}" cannot be read: it should be UTF-8 text with the password on its first line.',
)


def named() -> bool:
    """Whether the environment says who acts."""
    return bool(os.environ.get(TICKET) or os.environ.get(PERSON))


def sign_in(
    store: Store, name: str | None, ask: Callable[[str | None], tuple[str, str]], *, least: int = 2
) -> None:
    """Sign in when a name is given or the workspace has `least` people; `ask` prompts for name and password.

    Raises: Unclear when nobody can be asked, SignInNeeded when the name, password or ticket is wrong.
    """
    ticket = os.environ.pop(TICKET, None)
    if name is None and ticket:
        store.people.enter(ticket)
        return
    name = name or os.environ.get(PERSON) or None
    if name is None and store.people.count() < least:
        return
    if name is not None and (file := os.environ.get(PASSWORD_FILE)):
        store.people.sign_in(name, read_password(Path(file)))
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Unclear(_SAY_WHO)
    store.people.sign_in(*ask(name))


def read_password(file: Path) -> str:
    """The first line of a password file. Raises: Unclear."""
    try:
        with file.open("rb") as opened:
            lines = opened.read(_LARGEST).decode("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise Unclear(_UNREADABLE.fill(file=str(file))) from error
    if not lines:
        raise Unclear(_UNREADABLE.fill(file=str(file)))
    return lines[0]
