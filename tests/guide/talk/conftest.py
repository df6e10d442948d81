"""What every test of the talk needs: an advisor without an index, and a talk that keeps what it said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from guide.records.store import Store
from guide.talk.advisor import LibraryAdvisor, Reply
from guide.talk.cells import blank
from guide.talk.engine import Talk
from guide.talk.stage import stages
from guide.talk.turn import Step, Turn
from policies.finding import Stage
from policies.model import Sheet
from policies.profile import load
from policies.text import Lang, Text


class ShelfAdvisor(LibraryAdvisor):
    """The real indicators and clauses; only questions are answered without the search index, to start quickly."""

    def __init__(self) -> None:
        super().__init__(Path("nowhere"))

    def ask(self, question: str) -> Reply:
        return Reply(
            Text(f"（{question}）按批复的指标计分。", f"({question}) By the approved indicators."),
            ("clause:财预〔2020〕10号#16",),
        )


@dataclass
class Heard:
    """A talk with all it said so far."""

    talk: Talk
    steps: list[Step] = field(default_factory=list)

    def say(self, *lines: str) -> Step:
        for line in lines:
            self.take(self.talk.say(line))
        return self.steps[-1]

    def take(self, step: Step) -> Step:
        self.steps.append(step)
        self.talk = self.talk.after(step)
        return step

    @property
    def sheet(self) -> Sheet:
        return self.talk.sheet

    @property
    def key(self) -> str | None:
        question = self.talk.current
        return question.key if question else None

    def last(self, kind: str) -> list[Turn]:
        return [turn for turn in self.steps[-1].turns if turn.kind == kind]

    def told(self, kind: str, lang: Lang = "zh") -> str:
        return "\n".join(turn.text.pick(lang) for turn in self.last(kind))


@pytest.fixture
def begin() -> Callable[..., Heard]:
    def make(
        stage: Stage, sheet: Sheet | None = None, profile: str = "national", lang: Lang = "zh"
    ) -> Heard:
        at = sheet or blank()
        return Heard(Talk(stages()[stage], at, load(profile), ShelfAdvisor(), lang=lang))

    return make


@pytest.fixture
def target(begin: Callable[..., Heard]) -> Heard:
    """A target talk before its first answer."""
    return begin(Stage.TARGET)


@pytest.fixture
def self_evaluation(begin: Callable[..., Heard]) -> Heard:
    """A self-evaluation talk without a target before it."""
    return begin(Stage.SELF_EVALUATION)


@pytest.fixture
def advisor() -> ShelfAdvisor:
    return ShelfAdvisor()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "records.db")


DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    return DATA
