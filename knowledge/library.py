"""The door to the knowledge base: search, ask, suggest, and entries by id. Nothing heavy is loaded before it is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.entry import Entry, Kind
from policies.text import Text

if TYPE_CHECKING:
    from knowledge.answer import Answer
    from knowledge.hits import Results
    from knowledge.recommend import Earlier, Suggestions
    from knowledge.search import Search
    from knowledge.shelf import Content
    from policies.profile import Profile

Progress = Callable[[int, int], None]
"""Called with entries done and entries in all while an index is built."""


class Library:
    """The shipped knowledge with its index. Threads may share one."""

    def __init__(self, search: Search, note: Text | None = None) -> None:
        self._search = search
        self.note = note
        """What a person should know of the index, e.g. that it could not be kept on disk."""

    @classmethod
    def open(
        cls,
        home: Path,
        progress: Progress | None = None,
        content: Content | None = None,
        *,
        apart: bool = False,
    ) -> Library:
        """Opens the index under `home`, building it first when it is missing, of other content, or damaged.

        A workspace that cannot be written gets an index in memory, and `note` says so. `content` replaces the shipped
        one and the county's own documents below `home`. `apart` has it built by a process of its own.
        """
        from knowledge import shelf
        from knowledge.narrowing import register
        from knowledge.search import Search

        if apart and not shelf.stands(home, _shipped_and_own(home)):
            from knowledge.builder import build_apart

            build_apart(home, progress or shelf.silent)
        content = content or _shipped_and_own(home)
        reader, trouble = shelf.open_index(home, progress or shelf.silent, content)
        return cls(Search(reader, lambda: register(home)), _note(trouble) if trouble else None)

    @property
    def count(self) -> int:
        """Entries that can be found."""
        return self._search.reader.count

    def search(
        self,
        words: str,
        *,
        kind: Kind | str | None = None,
        sector: str | None = None,
        stage: str | None = None,
        level: str | None = None,
        language: str | None = None,
        on: dt.date | None = None,
        limit: int = 10,
    ) -> Results:
        """Hits for free words, best first; says which words had to be dropped.

        `level` is a level 1 or level 2 name, `language` zh or en, `on` a day on which it must have been in force.
        """
        from knowledge.narrowing import Wanted

        wanted = Wanted(kind, sector, stage, level, language, on)
        return self._search.run(words, wanted, limit)

    def all_of(self, kind: Kind | str) -> list[Entry]:
        """Every entry of one kind, in the order of the content."""
        return self._search.all_of(str(kind))

    def like(self, entry_id: str, *, limit: int = 10) -> Results | None:
        """Entries that say much the same as this one, without it; None for an unknown id."""
        from knowledge.likeness import like

        return like(self._search, entry_id, limit)

    def see_also(self, entry_id: str) -> tuple[str, ...]:
        """Ids of the entries linked to this one: first those it is about, then those about it."""
        entry = self.entry(entry_id)
        return self._search.see_also(entry) if entry else ()

    def ask(self, question: str) -> Answer:
        """A short card with its sources, or an honest "not covered" with the nearest topic."""
        from knowledge.answer import answer

        return answer(self._search, question)

    def suggest(
        self,
        text: str,
        *,
        sector: str | None = None,
        profile: Profile | None = None,
        limit: int = 12,
        earlier: Sequence[Earlier] = (),
    ) -> Suggestions:
        """Indicators for a project described in words, balanced over the levels of the profile's form.

        `earlier` are indicators the clerk's own projects used: they come first of their kind.
        """
        from knowledge.recommend import suggest

        return suggest(
            self._search, text, sector=sector, profile=profile, limit=limit, earlier=earlier
        )

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of an id (`kind:key`), or None."""
        number = self._search.lexicon.number(entry_id)
        return None if number is None else self._search.reader.entry(number)

    def about(self, entry_id: str) -> tuple[str, ...]:
        """Ids of the entries that are about this one."""
        return tuple(self._search.lexicon.about(entry_id))

    def close(self) -> None:
        """Lets go of the index files."""
        self._search.reader.close()


def entry(entry_id: str) -> Entry | None:
    """The shipped entry of an id, read from the content files without an index."""
    return _shipped().get(entry_id)


def _shipped_and_own(home: Path) -> Content:
    from knowledge import own_documents, own_entries, sources
    from knowledge.shelf import Content

    return Content(
        lambda: own_entries.beside(sources.entries(), home),
        lambda: sources.content_hash() + own_documents.content_hash(home),
    )


@cache
def _shipped() -> dict[str, Entry]:
    from knowledge import sources

    return {one.id: one for one in sources.entries()}


def _note(trouble: OSError) -> Text:
    reason = trouble.strerror or str(trouble)
    return Text(
        f"检索索引没能存到磁盘（{reason}），这次在内存中检索，下次打开还要重建。请检查工作区是否可写、磁盘是否已满。",
        f"The search index could not be kept on disk ({reason}); this time it is searched from memory and will be built "
        "again next time. Check that the workspace can be written and the disk is not full.",
    )
