"""Lessons: a faulty line, what is wrong, why it matters, the mended line, and a question to try oneself.

A lesson belongs to one problem pattern and takes its stages, rules and citation from there. Where the fault shows on a
sheet, the lesson carries the sheet with the faulty and with the mended line, so that a window can have a learner mend
it and judge the learner's line by the checks themselves. Faults that show only beside other papers (a monitoring, last
year's result, an evaluation) carry these as facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from knowledge.cards import DATA
from knowledge.entry import Entry, Kind
from knowledge.practice import Practice, practice
from knowledge.telling import told
from policies.data_files import load, names, text
from policies.finding import Citation, Strength
from policies.problems import Problem, problem
from policies.text import Text


class Level(StrEnum):
    """How much a lesson asks of its reader."""

    BEGINNER = "beginner"
    PRACTISED = "practised"
    REVIEWER = "reviewer"


LEVEL_NAMES: Final[dict[Level, Text]] = {
    Level.BEGINNER: Text("入门", "first steps"),
    Level.PRACTISED: Text("熟练", "practised"),
    Level.REVIEWER: Text("把关", "for reviewers"),
}
PARTS: Final[dict[str, Text]] = {
    "faulty": Text("有毛病的写法", "Faulty line"),
    "wrong": Text("错在哪", "What is wrong"),
    "why": Text("为什么要紧", "Why it matters"),
    "mended": Text("改好的写法", "Mended line"),
    "try": Text("试一试", "Try it"),
    "answer": Text("参考答案", "Answer"),
}
"""The parts of a lesson in the order they are read."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson. `parts` are those of PARTS, in that order."""

    key: str
    level: Level
    title: Text
    problem: Problem
    sector: str | None
    parts: dict[str, Text]
    about: tuple[str, ...]
    practice: Practice

    @property
    def id(self) -> str:
        """`lesson:<key>`."""
        return f"lesson:{self.key}"

    @property
    def source(self) -> Citation:
        """The clause the pattern rests on; without one, the pattern itself as good practice."""
        if self.problem.citations:
            return self.problem.citations[0]
        return Citation("问题库", self.problem.code, self.problem.verified, Strength.PRACTICE)


@cache
def lessons() -> tuple[Lesson, ...]:
    """Every lesson, in the order of the files."""
    return tuple(
        _lesson(row) for name in names("lessons", DATA) for row in load(name, DATA)["lessons"]
    )


def lesson(key: str) -> Lesson:
    """One lesson. Raises: KeyError for an unknown key."""
    return {one.key: one for one in lessons()}[key]


def entries() -> Iterator[Entry]:
    """The lessons as searchable entries."""
    for one in lessons():
        level = LEVEL_NAMES[one.level]
        lines = [_labelled(PARTS[key], part) for key, part in one.parts.items()]
        yield Entry(
            id=one.id,
            kind=Kind.LESSON,
            title=one.title,
            body=Text("\n".join(t.zh for t in lines), "\n".join(t.en for t in lines)),
            source=one.source,
            keywords=(one.problem.code, one.problem.title.zh, one.problem.title.en),
            about=one.about,
            stages=one.problem.stages,
            sector=one.sector,
            extra={**one.parts, "level": level},
        )


def _lesson(row: Any) -> Lesson:
    pattern = problem(row["code"])
    linked = (pattern.id, *(f"rule:{rule}" for rule in pattern.rules), *row.get("about", ()))
    return Lesson(
        key=row["key"],
        level=Level(row["level"]),
        title=text(row["title"]),
        problem=pattern,
        sector=row.get("sector"),
        parts={key: _part(row, key) for key in PARTS},
        about=linked,
        practice=practice(pattern.code, row["practice"]),
    )


def _part(row: Any, key: str) -> Text:
    """A part in its own words; the faulty and the mended line are told from the sheet when not written out."""
    if key in row:
        return text(row[key])
    lines = told(row["practice"][key])
    return Text("\n".join(line.zh for line in lines), "\n".join(line.en for line in lines))


def _labelled(name: Text, part: Text) -> Text:
    return Text(f"{name.zh}：{part.zh}", f"{name.en}: {part.en}")
