"""Opens the app; the only command file that may lead to Textual."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from policies.text import Text, Unclear

if TYPE_CHECKING:
    from guide.commands.base import Setting
    from guide.records.gate import Actor


def open_app(setting: Setting, *, talk: tuple[str | None, str] | None = None, by: str = "") -> None:
    """The app on this workspace. Raises: Unclear when there is no terminal to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Unclear(
            Text(
                "这里没有可用的终端。请用 jixiao talk --plain 以纯文本方式填报。",
                "There is no terminal here. Use jixiao talk --plain to fill in as plain lines.",
            )
        )
    gc.disable()  # nothing made on the way to the first screen is garbage; the app turns it on there (30 ms)
    from guide.app.app import run_app

    options = {**setting.options, **({"name": by} if by else {})}
    run_app(setting.home, options, talk=talk, actor=_who(setting))


def _who(setting: Setting) -> Actor | None:
    """Who was named on the command line or in the environment; else the app asks."""
    from guide.sign_in import named

    if setting.person is None and not named():
        return None
    with setting.store as store:
        return store.actor
