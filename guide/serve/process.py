"""Starting and ending the process behind a tab: no shell, a filtered environment, and an end that does not wait for ever."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from typing import Any, Final

from textual_serve.app_service import AppService

PATIENCE: Final = 10.0
"""Seconds a process gets to save and end before it is ended."""
_PASSED_ON: Final[tuple[str, ...]] = (
    "PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP", "TMPDIR", "TZ",
    "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "XDG_DATA_HOME",
)  # fmt: skip
_SCREEN: Final[tuple[str, ...]] = (
    "TEXTUAL_DRIVER",
    "TEXTUAL_FPS",
    "TEXTUAL_COLOR_SYSTEM",
    "COLUMNS",
    "ROWS",
)
"""What textual-serve tells the app about its screen."""


class Session(AppService):
    """One person's app. `identity` is what the environment tells it; `on_place` hears where the person stands."""

    def __init__(
        self, identity: Mapping[str, str], on_place: Callable[[str], None], **wires: Any
    ) -> None:
        super().__init__("", **wires)
        self._identity = identity
        self._on_place = on_place

    @property
    def pid(self) -> int | None:
        """The process's id while it runs."""
        return self._process.pid if self._process else None

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """Only what the app needs: what else stands in the server's environment is not its business."""
        everything = super()._build_environment(width, height)
        kept = {name: everything[name] for name in (*_PASSED_ON, *_SCREEN) if name in everything}
        return {**kept, **self._identity}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "guide.serve.session",
            stdin=PIPE, stdout=PIPE, stderr=PIPE,
            env=self._build_environment(width, height),
        )  # fmt: skip
        self._process, self._stdin = process, process.stdin
        return process

    async def on_meta(self, data: bytes) -> None:
        """The place is ours, everything else is the protocol's."""
        told = json.loads(data)
        if told.get("type") == "place":
            self._on_place(str(told.get("place", "")))
        else:
            await super().on_meta(data)

    async def stop(self) -> None:
        """Ask the app to save and end; end it when it does not."""
        process = self._process
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(super().stop(), PATIENCE)
        if process is not None:
            if process.returncode is None:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), PATIENCE)
            if process.returncode is None:
                process.kill()
                await process.wait()
