"""What a stage of the life is to the talk, and finding the stages by listing the folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from guide.records.dossier import Dossier
from guide.records.judgements import Judgement
from guide.talk import cells, paper_cells
from guide.talk.advisor import Advisor
from guide.talk.memory import Memory
from guide.talk.question import Question
from guide.talk.turn import Turn
from policies.finding import Finding, Life
from policies.model import Sheet
from policies.papers import Paper
from policies.profile import Profile
from policies.text import Text


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides which questions a stage asks now.

    `paper` is the stage's own document as it stands; None where the stage writes the sheet alone. `dossier` is what the
    records hold of the project's other stages, as it was when the talk was opened.
    """

    sheet: Sheet
    profile: Profile
    memory: Memory
    advisor: Advisor
    paper: Paper | None = None
    dossier: Dossier = field(default_factory=Dossier)
    today: date | None = None
    unit: str = ""
    """The clerk's own unit, offered for a new project; "" when not known."""
    person: str = ""
    """Who is signed in, offered where somebody signs with a name; "" when nobody is."""

    def get(self, path: str) -> Any:
        """What stands in a cell of the sheet or of the paper; None when it is empty."""
        if paper_cells.is_paper(path):
            return paper_cells.get(self.paper, path)
        return cells.get(self.sheet, path)

    def put(self, path: str, value: Any) -> Situation:
        """The situation with this cell filled, or emptied by None. Raises: Unclear when it cannot hold the value."""
        if paper_cells.is_paper(path) and self.paper is not None:
            return replace(self, paper=paper_cells.put(self.paper, path, value))
        return replace(self, sheet=cells.put(self.sheet, path, value))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from a stored answer: the sheet with what the rules fill in, and what is said about it.

    `paper` is the paper with what the rules fill in; None leaves it as it is.
    """

    sheet: Sheet
    echoes: tuple[Text, ...] = ()
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Reopen:
    """An effect of handing a stage in: another stage goes back into draft, for this reason."""

    stage: Life
    reason: str


@dataclass(frozen=True, slots=True)
class Renew:
    """An effect of handing a stage in: a new version of the sheet comes into force, for this reason."""

    sheet: Sheet
    reason: str


@dataclass(frozen=True, slots=True)
class Judge:
    """An effect of handing a stage in: what a reviewer says of another stage's findings is kept, in this name."""

    stage: Life
    given: tuple[Judgement, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Begin:
    """An effect of handing a stage in: the paper of another stage is begun beside it, or goes on as this one."""

    stage: Life
    paper: Paper


Effect = Reopen | Renew | Judge | Begin


def _as_it_is(at: Situation) -> Memory:
    return at.memory


def _follows_nothing(at: Situation, key: str, before: Sheet) -> Outcome:  # noqa: ARG001  a stage's signature
    return Outcome(at.sheet)


def _open_to_all(at: Situation) -> Text | None:  # noqa: ARG001  a stage's signature
    return None


def _as_filled(at: Situation) -> Sheet:
    return at.sheet


def _where_it_is(where: str) -> str:
    return where


def _nothing(at: Situation) -> Sequence[Any]:  # noqa: ARG001  a stage's signature
    return ()


@dataclass(frozen=True, slots=True)
class TalkStage:
    """One stage: its sections in order, and the questions that apply to a situation, in the order they are asked.

    `columns` is the order of the cells of a typed indicator row. `follow` says what follows from an answer: it gets
    the situation after the answer, the key answered and the sheet before. `begin` is the memory a talk
    starts with; `opening` is what is told each time before the question; `draft` the paper it starts with, filled in from what the dossier knows. `waits` says why the stage
    cannot start yet, None when it can; `complete` is the sheet with what is worked out at the end; `findings` is what it finds beyond the checks; `effects` what handing it in does.
    """

    stage: Life
    title: Text
    intro: Text
    sections: tuple[tuple[str, Text], ...]
    questions: Callable[[Situation], tuple[Question, ...]]
    follow: Callable[[Situation, str, Sheet], Outcome] = _follows_nothing
    columns: tuple[str, ...] = ()
    begin: Callable[[Situation], Memory] = _as_it_is
    draft: Callable[[Situation], Paper] | None = None
    opening: Callable[[Situation], Sequence[Turn]] = _nothing
    waits: Callable[[Situation], Text | None] = _open_to_all
    complete: Callable[[Situation], Sheet] = _as_filled
    findings: Callable[[Situation], Sequence[Finding]] = _nothing
    effects: Callable[[Situation], Sequence[Effect]] = _nothing
    place: Callable[[str], str] = _where_it_is
    """From the place a check names to the key of the question that mends it."""
    offers: bool = True
    """Whether library indicators are offered; not where only approved ones may stand."""
    repeats: bool = False
    """Whether another round may follow once it is handed in (a second monitoring, a review of what was returned)."""


@cache
def stages() -> dict[Life, TalkStage]:
    """Every stage that has a file in guide/talk/stages, in the order of the life."""
    from guide.talk import stages as folder

    found: dict[Life, TalkStage] = {}
    for module in pkgutil.iter_modules(folder.__path__):
        stage: TalkStage = importlib.import_module(f"{folder.__name__}.{module.name}").STAGE
        found[stage.stage] = stage
    return {life: found[life] for life in Life if life in found}
