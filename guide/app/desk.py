"""The records and the knowledge behind the windows, each in a thread of its own so that the screen never waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from guide.language import language

if TYPE_CHECKING:
    from guide.app.drafts import Drafts
    from guide.records.gate import Actor
    from guide.records.store import Store
    from guide.talk.advisor import LibraryAdvisor
    from guide.talk.session import Session
    from guide.workspace import Workspace
    from knowledge.library import Library
    from policies.profile import Profile

T = TypeVar("T")
Told = Callable[[int, int], None]


class Closing(Exception):  # noqa: N818  reads as what happened
    """The app is being left while the index is built."""


class Desk:
    """Opens what a window needs when it first needs it.

    Everything but `run`, `look_up` and `close` belongs to the desk's own threads. `on_index` is told, in a thread,
    how far the search index is: entries done and entries in all.
    """

    def __init__(
        self,
        home: Path | None,
        profile_name: str,
        by: str = "",
        unit: str = "",
        actor: Actor | None = None,
    ) -> None:
        self.home = home
        self.profile_name = profile_name
        self.by = by
        self.unit = unit
        self.role = "clerk"
        """As set; whoever signs in has a role of the records."""
        self._actor = actor
        self.attaches = True
        """Whether a path in an answer means a file of the person's own machine."""
        self.on_index: Told | None = None
        self._records = ThreadPoolExecutor(max_workers=1, thread_name_prefix="records")
        self._shelf = ThreadPoolExecutor(max_workers=1, thread_name_prefix="shelf")
        self._closing = False

    async def run(self, work: Callable[..., T], *arguments: Any) -> T:
        """Do `work` with the records, after all work given before, without holding up the screen."""
        return await asyncio.get_running_loop().run_in_executor(self._records, work, *arguments)

    async def look_up(self, work: Callable[[Library], T]) -> T:
        """Do `work` with the library; the first time its index may have to be built."""
        advisor = await self.run(lambda: self.advisor)
        return await asyncio.get_running_loop().run_in_executor(
            self._shelf, lambda: work(advisor.library)
        )

    def drafts(self, project_id: str | None, stage: str) -> Drafts:
        """What this person typed and did not send in a talk; a project without an id is the one being begun."""
        from guide.app.drafts import Drafts

        who = self.store.actor.name if self.store.actor else ""
        return Drafts(self.workspace.home, who, project_id or "", stage)

    def note(self, work: Callable[[], object]) -> None:
        """Do `work` with the records some time, without waiting; that it fails is told to nobody."""
        with suppress(RuntimeError):  # once the desk is closed
            self._records.submit(work)

    def close(self) -> None:
        """Wait for the last save and end the threads; an index under construction is given up."""
        self._closing = True
        self._records.submit(self._close_store)
        self._records.shutdown(wait=True)
        self._shelf.shutdown(wait=False, cancel_futures=True)

    @cached_property
    def workspace(self) -> Workspace:
        """The folder of records, index and documents."""
        from guide.workspace import Workspace

        return Workspace.open(self.home)

    @cached_property
    def store(self) -> Store:
        """The records."""
        from guide.records.store import Store

        store = Store.open(self.workspace.records)
        if self._actor is not None:
            store.people.act_as(self._actor)
        return store

    def must_sign_in(self) -> bool:
        """Whether several people share the records and nobody is signed in."""
        return self.store.people.sign_in_needed()

    def sign_in(self, name: str, password: str) -> Actor:
        """Sign in on the records. Raises: SignInNeeded."""
        return self.store.people.sign_in(name, password)

    @cached_property
    def profile(self) -> Profile:
        """The profile in force."""
        from policies.profile import load

        return load(self.profile_name)

    def use_profile(self, name: str) -> None:
        """Follow another profile from the next talk on. Raises: Unclear, and the old one stays."""
        from policies.profile import load

        self.__dict__["profile"] = load(name)
        self.profile_name = name

    @cached_property
    def practice(self) -> Desk:
        """A desk of its own for practising: other records, the same knowledge."""
        desk = Desk(self.workspace.home / "practice", self.profile_name, self.by, self.unit)
        desk.__dict__["advisor"] = self.advisor
        return desk

    @cached_property
    def advisor(self) -> LibraryAdvisor:
        """The knowledge, opened at its first question."""
        from guide.talk.advisor import LibraryAdvisor

        return LibraryAdvisor(self.workspace.home, self._tell, apart=True)

    def session(self, project_id: str | None, stage: str) -> Session:
        """A talk over one project; a new one when `project_id` is None."""
        from guide.talk.session import Session
        from policies.finding import Life

        return Session(
            self.store,
            project_id,
            Life(stage),
            self.profile,
            self.advisor,
            by=self.by,
            lang=language(),
            attaches=self.attaches,
            unit=self.unit,
        )

    def _tell(self, done: int, total: int) -> None:
        if self._closing:
            raise Closing
        if self.on_index is not None:
            self.on_index(done, total)

    def _close_store(self) -> None:
        for name in ("store", "practice"):
            if name in self.__dict__:
                self.__dict__[name].close()
