"""What the records give out: plain frozen facts, importable without pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

from policies.text import Lang, Text, same

if TYPE_CHECKING:
    from policies.model import Sheet
    from policies.papers import Paper

State = Literal["draft", "submitted"]
TARGET: Final = "target"
REVIEW: Final = "review"
SELF_EVALUATION: Final = "self-evaluation"
UNSIGNED: Final = Text("未署名", "unsigned")


def signed(name: str) -> Text:
    """A person's name as it is shown: as typed, or "unsigned"."""
    return same(name) if name else UNSIGNED


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project-year in a list: the stage it stands in and whether that stage is submitted."""

    id: str
    name: str
    unit: str | None
    year: int | None
    sector: str | None
    stage: str
    state: State
    updated: str
    """UTC, ISO 8601."""
    version: int = 1


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """One version of a project-year with the talk's place in one stage.

    `id` is the sheet's own number; `revision` grows with every change of content and is what `save` compares.
    """

    id: int
    project_id: str
    year: int | None
    version: int
    stage: str
    state: State
    sheet: Sheet
    position: str | None
    postponed: frozenset[str]
    profile: str
    lang: Lang
    revision: int
    updated: str
    reason: str | None = None
    """Why this version was made; None for the first."""
    paper: Paper | None = None
    """The paper of the stage: the one being written, else the last one handed in; None where the stage has none."""


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """One turn of the transcript. `by` is who sat at the keyboard, "" when unsigned."""

    id: int
    at: str
    by: str
    who: str
    kind: str
    text: Text
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that was changed. `where` is a path such as `indicators[3].target`; None stands for empty."""

    where: str
    old: str | None
    new: str | None
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of one version: its state, and who submitted it when (the last time)."""

    version: int
    stage: str
    state: State
    opened: str
    submitted: str | None
    by: str
    round: int
    """How often it was submitted."""
    reviewed: int | None = None
    """The last of these submissions that was reviewed."""


@dataclass(frozen=True, slots=True)
class StoredWaiver:
    """A named person's written reason to let a blocking finding pass."""

    code: str
    where: str
    reason: str
    person: str
    at: str


class TurnLike(Protocol):
    """What `save` needs of a turn; guide.talk.turn.Turn is one."""

    @property
    def who(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> Text: ...  # noqa: D102
    @property
    def data(self) -> Mapping[str, Any]: ...  # noqa: D102


class WaiverLike(Protocol):
    """What `submit` needs of a waiver; guide.talk.turn.Waiver is one."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def where(self) -> str: ...  # noqa: D102
    @property
    def person(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102
