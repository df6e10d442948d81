"""A program in a real pseudo-terminal, as a person starts it: keys in, what it wrote out, and what it weighs."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

OUR_APP = "import sys; sys.argv = ['jixiao', *sys.argv[1:]]; from guide.cli import main; main()"
BARE_APP = """
import os
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("MARK-FIRST-SCREEN")
Bare().run()
"""
BARE_MARK = "MARK-FIRST-SCREEN"
KEYS = {"F4": "\x1bOS", "F7": "\x1b[18~", "F8": "\x1b[19~", "F10": "\x1b[21~", "Ctrl+S": "\x13"}
_SIZE = {"LINES": "40", "COLUMNS": "120"}
_LONGEST = 120.0
"""Seconds to wait for what should be written."""


class Terminal:
    """Python code with arguments in a terminal of 120 x 40. Use as a context; leaving it ends the program."""

    def __init__(self, code: str, *arguments: str, **environment: str) -> None:
        pid, self._terminal = pty.fork()
        if pid == 0:
            os.environ.update({"TERM": "xterm-256color", **_SIZE, **environment})
            os.execv(sys.executable, [sys.executable, "-c", code, *arguments])
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self._pid = pid
        self._process = psutil.Process(pid)
        self._written = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self._pid, 9)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def sees(self, words: str) -> None:
        """Read on until these words were written."""
        deadline = time.monotonic() + _LONGEST
        while not self.holds(words):
            assert time.monotonic() < deadline, (words, self._written[-400:])
            self._read(0.2)

    def holds(self, words: str) -> bool:
        """Whether these words were written since the last key."""
        return words.encode() in self._written

    def send(self, words: str) -> None:
        """Type words, a key by its name, or several of them at once; what was written before is forgotten."""
        self._written = b""
        os.write(self._terminal, KEYS.get(words, words).encode())

    def rests(self) -> None:
        """Read on until the program neither writes nor works."""
        while True:
            written, busy = len(self._written), self._busy()
            deadline = time.monotonic() + 0.6
            while (left := deadline - time.monotonic()) > 0:
                self._read(left)
            if len(self._written) == written and self._busy() - busy < 0.03:
                return

    def megabytes(self) -> tuple[float, float]:
        """Resident, and the part of it that is the program's alone."""
        found = self._process.memory_full_info()
        return found.rss / 1e6, found.uss / 1e6

    def peak(self) -> float:
        """The most that was ever resident, in MB; that of now where the system does not keep it."""
        with suppress(OSError):
            for line in Path(f"/proc/{self._pid}/status").read_text(encoding="ascii").splitlines():
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) * 1024 / 1e6
        return self.megabytes()[0]

    def _read(self, seconds: float) -> None:
        if select.select([self._terminal], [], [], seconds)[0]:
            self._written += os.read(self._terminal, 65536)

    def _busy(self) -> float:
        spent = self._process.cpu_times()
        return float(spent.user + spent.system)
