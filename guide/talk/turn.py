"""One turn of the conversation, and what one step of it brings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from policies.model import Sheet
from policies.papers import Paper
from policies.text import Lang, Text

Who = Literal["guide", "clerk"]


class TurnKind(StrEnum):
    """What a turn is, so that a window can dress it and a reader can skip it."""

    QUESTION = "question"
    ANSWER = "answer"
    ECHO = "echo"
    FINDING = "finding"
    HINT = "hint"
    REPLY = "reply"
    NOTICE = "notice"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said. A clerk's words stand verbatim in both languages of `text`; they are never markup.

    `data` holds only what JSON holds: `key` of the question, `finding` in the contract's shape, `choices` as shown,
    `sources` as entry ids.
    """

    who: Who
    kind: TurnKind
    text: Text
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A named person's written reason to let a blocking finding pass."""

    code: str
    where: str
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Another person's word on a stage that was handed in: `given`, or returned with a reason."""

    given: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What one line brought: the turns it added and the whole state after it, ready to be stored and shown.

    `postponed` is the talk's memory beside the sheet (see memory.py); opaque to the store. `reopen` is the reason to
    take a submitted sheet back; `lang` the language asked for; `leave` that the clerk wants to stop for now.
    """

    turns: tuple[Turn, ...]
    sheet: Sheet
    position: str | None
    postponed: frozenset[str] = frozenset()
    submitted: bool = False
    waivers: tuple[Waiver, ...] = ()
    leave: bool = False
    reopen: str | None = None
    again: bool = False
    """Another round of a stage that was handed in."""
    verdict: Verdict | None = None
    paper: Paper | None = None
    lang: Lang | None = None
