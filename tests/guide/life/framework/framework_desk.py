"""One project in real records and whoever sits down to it, for the measures of the framework."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from guide.records.store import Store
from guide.talk.advisor import LibraryAdvisor
from guide.talk.session import Session
from guide.talk.turn import Step
from policies.finding import Life
from policies.papers.review import Review
from policies.profile import Profile, load

TALKS = Path(__file__).parents[2] / "talk" / "data"
CASES = Path(__file__).parents[3] / "policies" / "checks"
MARCH = datetime(2026, 3, 1, 4, tzinfo=UTC)


@dataclass
class Clock:
    """The day it is for the records."""

    now: datetime = MARCH

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Done:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Desk:
    """One project in the records, and whoever sits down to it."""

    def __init__(self, store: Store, advisor: LibraryAdvisor, project: str | None = None) -> None:
        self.store = store
        self.advisor = advisor
        self.project = project
        self.profile: Profile = load("national")

    def sit(
        self, stage: Life | str, by: str, *lines: str, lang: Any = "zh"
    ) -> tuple[Session, list[Step]]:
        session = Session(
            self.store, self.project, Life(str(stage)), self.profile, self.advisor, by=by, lang=lang
        )
        steps = [session.open(), *(session.say(line) for line in lines)]
        self.project = session.project_id
        return session, steps

    def hand_in(self, stage: str, by: str = "李某") -> None:
        assert self.project
        revision = self.store.load(self.project).revision
        self.store.submit(self.project, stage, revision=revision, by=by)

    def reviewed(self, decision: str = "approve", grade: str = "优") -> None:
        """A review of the target that was handed in."""
        assert self.project
        record = self.store.load(self.project)
        paper = Review(
            kind="general", grade=grade, decision=decision, opinion="见函", reviewer="王某"
        )
        self.store.save(
            self.project, revision=record.revision, stage="review", sheet=record.sheet, by="王某",
            paper=paper,
        )  # fmt: skip
        self.hand_in("review", "王某")

    def approve(self) -> None:
        """The target handed in and approved in a review."""
        self.hand_in("target")
        self.reviewed()

    def budget(self) -> None:
        """The target approved, and its budget with it, as asked for."""
        self.approve()
        self.sit("budget", "张某", "240", "2026-02-10", "", "提交", "提交")


def told(steps: Iterable[Step], lang: Any = "zh") -> str:
    return "\n".join(turn.text.pick(lang) for step in steps for turn in step.turns)


def codes(found: Iterable[Any]) -> set[str]:
    return {finding.code for finding in found}


def life(lang: str = "zh") -> list[tuple[str, str, list[str]]]:
    """The scripted life of one project: stage, person, what is said there."""
    sat: list[tuple[str, str, list[str]]] = []
    for line in (TALKS / f"life-{lang}.life").read_text(encoding="utf-8").splitlines():
        if found := re.match(r"== (\S+) (.+)", line):
            sat.append((found[1], found[2], []))
        elif line.startswith(">"):
            sat[-1][2].append(line[2:])
    return sat
