"""What a stage of the life is to the talk, and finding the stages by listing the folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from guide.talk.advisor import Advisor
from guide.talk.memory import Memory
from guide.talk.question import Question
from policies.finding import Stage
from policies.model import Sheet
from policies.profile import Profile
from policies.text import Text


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides which questions a stage asks now."""

    sheet: Sheet
    profile: Profile
    memory: Memory
    advisor: Advisor


def _as_it_is(at: Situation) -> Memory:
    return at.memory


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from a stored answer: the sheet with what the rules fill in, and what is said about it."""

    sheet: Sheet
    echoes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkStage:
    """One stage: its sections in order, and the questions that apply to a situation, in the order they are asked.

    `columns` is the order of the cells of a typed indicator row. `follow` says what follows from an answer: it gets
    the situation after the answer, the key answered and the sheet before. `begin` is the memory a talk
    starts with.
    """

    stage: Stage
    title: Text
    intro: Text
    sections: tuple[tuple[str, Text], ...]
    questions: Callable[[Situation], tuple[Question, ...]]
    follow: Callable[[Situation, str, Sheet], Outcome]
    columns: tuple[str, ...]
    begin: Callable[[Situation], Memory] = _as_it_is
    offers: bool = True
    """Whether library indicators are offered; not where only approved ones may stand."""


@cache
def stages() -> dict[Stage, TalkStage]:
    """Every stage that has a file in guide/talk/stages."""
    from guide.talk import stages as folder

    found: dict[Stage, TalkStage] = {}
    for module in pkgutil.iter_modules(folder.__path__):
        stage: TalkStage = importlib.import_module(f"{folder.__name__}.{module.name}").STAGE
        found[stage.stage] = stage
    return found
