"""What a stage of the life is to the talk, and finding the stages by listing the folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from policies.profile import Profile

from guide.talk.advisor import Advisor
from guide.talk.memory import Memory
from guide.talk.question import Question
from policies.finding import Stage
from policies.model import Sheet
from policies.text import Text


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides which questions a stage asks now."""

    sheet: Sheet
    profile: Profile
    memory: Memory
    advisor: Advisor


@dataclass(frozen=True, slots=True)
class TalkStage:
    """One stage: its sections in order, and the questions that apply to a situation, in the order they are asked."""

    stage: Stage
    title: Text
    intro: Text
    sections: tuple[tuple[str, Text], ...]
    questions: Callable[[Situation], tuple[Question, ...]]


@cache
def stages() -> dict[Stage, TalkStage]:
    """Every stage that has a file in guide/talk/stages."""
    from guide.talk import stages as folder

    found: dict[Stage, TalkStage] = {}
    for module in pkgutil.iter_modules(folder.__path__):
        stage: TalkStage = importlib.import_module(f"{folder.__name__}.{module.name}").STAGE
        found[stage.stage] = stage
    return found
