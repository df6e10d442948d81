"""What a question is, and how it stands on the task list."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from policies.level import Level2
from policies.text import Text

NOTHING: Final = Text("", "")


class QuestionKind(StrEnum):
    """How the answer is written, which decides the widget that asks and the reader that reads."""

    WORDS = "words"
    LONG = "long"
    MONEY = "money"
    YEAR = "year"
    DATE = "date"
    """A day or a month, kept as written."""
    DAY = "day"
    """One day, kept as ISO ("2026-07-31"); a month stands for its last day."""
    CHOICE = "choice"
    ROWS = "rows"
    """Indicator rows of one kind: every line adds rows, an empty line ends the question."""
    VALUE = "value"
    """One cell of one indicator row: a target value or an actual value as people write it."""
    POINTS = "points"
    MARK = "mark"
    """A leaf of a scoring sheet: a level or points, then a remark and the evidence behind bars."""
    NUMBER = "number"
    SEVERAL = "several"
    """Any number of the choices, by their numbers."""
    ITEMS = "items"
    """Parts of a paper: every line adds one, its `columns` parted by bars or tabs; an empty line ends the question."""
    WEIGHTS = "weights"
    CONFIRM = "confirm"


class State(StrEnum):
    """How a question or a section stands on the task list."""

    DONE = "done"
    PROGRESS = "progress"
    OPEN = "open"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to pick: `key` is what the record keeps, `label` what is shown behind its number."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of an item: the field it fills, its name, how it is written; optional cells may be left out at the end."""

    field: str
    cell: Text
    kind: QuestionKind = QuestionKind.WORDS
    choices: tuple[Choice, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `key` is the place in the sheet the answer goes to (`project.unit`, `indicators[3].actual`, `indicators.quantity`
    for the rows of a kind), the place in the stage's paper (`paper.approved`, `paper.promises` for items,
    `paper.promises[0].owner`), or the name of a step (`weights`, `check`, `submit`). `clauses` are entry ids (contract.md) it rests on; `problems` are codes whose bad and good lines serve as examples.
    `cell` names the form cell it fills; `form` says how to write the answer. An optional question may be left empty;
    a quiet one is not asked in turn but can be jumped to.
    """

    key: str
    section: str
    kind: QuestionKind
    ask: Text
    why: Text
    cell: Text
    form: Text = NOTHING
    clauses: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    optional: bool = False
    quiet: bool = False
    more: bool = False
    """Items may stand there already and are still asked about, until an empty line ends them."""
    default: str | None = None
    """Offered as the answer: an empty line takes it."""
    good: Text = NOTHING
    """An answer as it should be; with `bad` it stands in place of the examples of `problems`."""
    bad: Text = NOTHING
    title: Text | None = None
    """Short name on the task list; the cell's name when missing."""
    level2: Level2 | None = None
    row: int | None = None
    against: str | None = None
    """The target value a measured value is read against."""
    levels: tuple[Choice, ...] = ()
    """Of a mark: its levels by name, the best one first; they need no number where points are given."""
    most: Decimal | None = None
    """Of a mark: full marks; None where it is judged in words."""

    @property
    def name(self) -> Text:
        """The short name for the task list."""
        return self.title or self.cell


@dataclass(frozen=True, slots=True)
class TaskItem:
    """One question on the task list; `later` when the clerk said "I don't know yet"."""

    key: str
    title: Text
    state: State
    later: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One section of the task list with its questions."""

    key: str
    title: Text
    state: State
    questions: tuple[TaskItem, ...]
