"""The records and the knowledge behind the windows, in one thread of their own so that the screen never waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from guide.language import language

if TYPE_CHECKING:
    from guide.records.store import Store
    from guide.talk.advisor import Advisor
    from guide.talk.session import Session
    from guide.workspace import Workspace
    from policies.profile import Profile

T = TypeVar("T")


class Desk:
    """Opens what a window needs when it first needs it. Everything but `run` belongs to the desk's own thread."""

    def __init__(self, home: Path | None, profile_name: str, by: str = "") -> None:
        self.home = home
        self.profile_name = profile_name
        self.by = by
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")

    async def run(self, work: Callable[..., T], *arguments: Any) -> T:
        """Do `work` in the desk's thread and wait for it without holding up the screen."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    def close(self) -> None:
        """Wait for the last save and end the thread."""
        self._thread.shutdown(wait=True)

    @cached_property
    def workspace(self) -> Workspace:
        """The folder of records, index and documents."""
        from guide.workspace import Workspace

        return Workspace.open(self.home)

    @cached_property
    def store(self) -> Store:
        """The records."""
        from guide.records.store import Store

        return Store.open(self.workspace.records)

    @cached_property
    def profile(self) -> Profile:
        """The profile in force."""
        from policies.profile import load

        return load(self.profile_name)

    @cached_property
    def advisor(self) -> Advisor:
        """The knowledge, opened at its first question."""
        from guide.talk.advisor import LibraryAdvisor

        return LibraryAdvisor(self.workspace.home)

    def session(self, project_id: str | None, stage: str) -> Session:
        """A talk over one project; a new one when `project_id` is None."""
        from guide.talk.session import Session
        from policies.finding import Stage

        return Session(
            self.store,
            project_id,
            Stage(stage),
            self.profile,
            self.advisor,
            by=self.by,
            lang=language(),
        )
