"""Copying that reaches a clipboard, and says which: the machine's own, else the terminal's, else a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.language import _

if TYPE_CHECKING:
    from guide.app.app import GuideApp

FILE: Final = "copied.txt"
_AWAY: Final = ("SSH_CONNECTION", "SSH_TTY")
"""Set where the clipboard of this machine is not the one before the person's eyes."""


def copy(app: GuideApp, text: str) -> str:
    """Copy and return what to tell. A terminal never answers whether it took the text, so that a file holds it too."""
    if not app.is_web and not any(os.environ.get(name) for name in _AWAY) and _native(text):
        return _("Copied to the clipboard.")
    path = _to_file(app.desk.workspace.home, text)
    if os.environ.get("TERM") != "linux" and os.environ.get("TERM_PROGRAM") != "Apple_Terminal":
        app.call_from_thread(app.send_to_terminal, text)
        return _(
            "Sent to the terminal's clipboard. If pasting gives something else, the text is in {path}"
        ).format(path=path)
    return _("This terminal has no clipboard for programs. The text is in {path}").format(path=path)


def _native(text: str) -> bool:
    """Whether the system's clipboard took the text."""
    import pyperclip

    try:
        pyperclip.copy(text)
    except (pyperclip.PyperclipException, OSError, UnicodeError):
        return False
    return True


def _to_file(folder: Path, text: str) -> Path:
    from guide.intake.safe_write import write_safely

    path = folder / FILE
    write_safely(path, text.encode("utf-8", errors="replace"))
    return path
