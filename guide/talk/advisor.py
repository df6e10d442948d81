"""What the talk may ask of the knowledge base, and the real one that wraps the library only when first needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from guide.talk.question import Choice
from knowledge.entry import Entry
from policies.level import Level2
from policies.model import Sheet
from policies.text import Text


@dataclass(frozen=True, slots=True)
class Reply:
    """The assistant's answer to a question, with its sources as entry ids; not covered when the library has none."""

    text: Text
    sources: tuple[str, ...] = ()
    covered: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One library indicator to pick. `label` says where its typical value comes from and how far to trust it."""

    id: str
    name: Text
    level2: Level2 | None
    unit: Text
    operator: str
    typical: str
    label: Text


class Advisor(Protocol):
    """The knowledge base as the talk sees it. Every answer is the same for the same question."""

    def ask(self, question: str) -> Reply:
        """An answer with sources, or an honest "not covered"."""
        ...

    def suggest(
        self, text: str, sector: str | None, level2: Level2 | None, limit: int = 5
    ) -> tuple[Suggestion, ...]:
        """Indicators of one kind that fit a project described in words."""
        ...

    def example(self, level2: Level2 | None, sheet: Sheet) -> Text | None:
        """One good line of this kind from the sheet's own sector; None when the library has none."""
        ...

    def sectors(self) -> tuple[Choice, ...]:
        """The sectors of the indicator library, in its order."""
        ...

    def guess_sector(self, words: str) -> str | None:
        """The sector a project's name points at; None when it does not."""
        ...

    def entries(self, ids: tuple[str, ...]) -> tuple[Entry, ...]:
        """The entries behind these ids, those that exist, in the given order."""
        ...
