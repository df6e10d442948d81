"""Puts the example county into an empty workspace. A project is one YAML file in guide/demo/projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from guide.talk.advisor import LibraryAdvisor
from guide.talk.claims import card_of, fill_execution, fill_row, sum_of
from guide.talk.session import Session
from guide.talk.stage import Situation
from guide.talk.turn import Step
from policies.finding import Life
from policies.level import LEVEL1_NAMES, LEVEL2_NAMES, Level1, Level2
from policies.model import Sheet
from policies.papers import Paper, parts_of
from policies.text import Lang

if TYPE_CHECKING:
    from guide.records.store import Store
    from policies.profile import Profile

PROJECTS: Final = Path(__file__).parent / "projects"
_FAMILY: Final[dict[Level2, Level1]] = {
    **dict.fromkeys(
        (Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS, Level2.COST), Level1.OUTPUT
    ),
    **dict.fromkeys(
        (Level2.ECONOMIC, Level2.SOCIAL, Level2.ECOLOGICAL, Level2.SUSTAINABLE), Level1.BENEFIT
    ),
    Level2.SATISFACTION: Level1.SATISFACTION,
}


@cache
def _files() -> tuple[dict[str, Any], ...]:
    return tuple(
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(PROJECTS.glob("*.yaml"))
    )


@dataclass(frozen=True, slots=True)
class Done:
    """One stage of an example's life: who did it, whether it was handed in, and the cells of its own paper."""

    stage: Life
    by: str
    handed_in: bool = True
    paper: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One example in one language, and what was done with it, oldest first; it stands in the last stage."""

    sheet: Sheet
    life: tuple[Done, ...]

    @property
    def stage(self) -> Life:
        """Where it stands."""
        return self.life[-1].stage


def examples(lang: Lang) -> list[Example]:
    """All examples, in the order of their files."""
    return [_example(data, lang) for data in _files()]


def _example(data: dict[str, Any], lang: Lang) -> Example:
    done = tuple(
        Done(Life(one["stage"]), one["by"], not one.get("draft"), one.get("paper"))
        for one in _pick(data["life"], lang)
    )
    return Example(read_sheet(data, lang), done)


def settle(store: Store, profile: Profile, lang: Lang) -> list[str]:
    """Record the example county as talks would, in one transaction; returns the project ids."""
    with store.together():
        return [_settle_one(store, profile, lang, example) for example in examples(lang)]


def _settle_one(store: Store, profile: Profile, lang: Lang, example: Example) -> str:
    first = example.life[0]
    finished = example.sheet
    stage, by = str(first.stage), first.by
    advisor = LibraryAdvisor(PROJECTS)  # never asked, so it builds no index
    project = store.create(
        _as_target(finished), by=by, stage=stage, profile=profile.name, lang=lang
    )
    for one in example.life:
        session = Session(store, project, one.stage, profile, advisor, by=one.by, lang=lang)
        at = session.at
        if one.stage is Life.SELF_EVALUATION:
            sheet = _scored(
                _carried_out(at.sheet, finished), at.sheet, profile, whole=one.handed_in
            )
            at = replace(at, sheet=sheet)
        if one.paper and at.paper:
            at = _followed(session, replace(at, paper=_filled(at.paper, one.paper)))
        place = session.talk.position
        session.keep(Step((), at.sheet, place, paper=at.paper, submitted=one.handed_in))
    return project


def _carried_out(sheet: Sheet, finished: Sheet) -> Sheet:
    """The sheet in force with what was reached by the end of the year."""
    result = ("actual", "score", "deviation", "evidence")
    rows = tuple(
        row.model_copy(update={name: getattr(end, name) for name in result})
        for row, end in zip(sheet.indicators, finished.indicators, strict=True)
    )
    money = {"revised": finished.funding.revised or sheet.funding.total}
    money["executed"] = finished.funding.executed
    return sheet.model_copy(
        update={
            "funding": sheet.funding.model_copy(update=money),
            "objective": sheet.objective.model_copy(
                update={"achieved": finished.objective.achieved}
            ),
            "indicators": rows,
        }
    )


def _scored(sheet: Sheet, before: Sheet, profile: Profile, *, whole: bool) -> Sheet:
    """With the scores that the talk works out after each answer, and the total it offers at the end."""
    for number, row in enumerate(sheet.indicators):
        if row.actual is not None:
            sheet = fill_row(sheet, before, number, profile)
    sheet = fill_execution(sheet, before, profile)
    return sheet.model_copy(update={"total": sum_of(card_of(sheet, profile))}) if whole else sheet


def _followed(session: Session, at: Situation) -> Situation:
    """With what the rules fill in after each answer of the paper."""
    stage = session.talk.stage
    for question in stage.questions(at):
        if at.get(question.key) is not None:
            at = replace(at, paper=stage.follow(at, question.key, at.sheet).paper or at.paper)
    return at


def _filled(paper: Paper, cells: Mapping[str, Any]) -> Paper:
    """The paper a talk begins with, and these cells; a table's rows by their number from 1, `all` for every row."""
    told = paper.model_dump()
    for name, value in cells.items():
        if name in parts_of(type(paper)) and isinstance(value, dict):
            rows = told[name]
            told[name] = [
                {**row, **value.get("all", {}), **value.get(number, {})}
                for number, row in enumerate(rows, 1)
            ]
        else:
            told[name] = value
    return type(paper).model_validate(told)


def _as_target(sheet: Sheet) -> Sheet:
    """The sheet as it was when its target was submitted: before any money was spent or result known."""
    bare = {"actual": None, "score": None, "deviation": None, "evidence": None}
    return sheet.model_copy(
        update={
            "funding": sheet.funding.model_copy(update={"revised": None, "executed": None}),
            "objective": sheet.objective.model_copy(update={"achieved": None}),
            "indicators": tuple(row.model_copy(update=bare) for row in sheet.indicators),
            "total": None,
            "grade": None,
        }
    )


def read_sheet(data: dict[str, Any], lang: Lang) -> Sheet:
    """A project file in one language: its indicators by kind, every {zh, en} as words of that language."""
    told = _pick({key: data[key] for key in ("project", "funding", "objective")}, lang)
    rows = [_row(_pick(row, lang), lang) for row in data["indicators"]]
    return Sheet.model_validate({**told, "indicators": rows})


def _row(row: dict[str, Any], lang: Lang) -> dict[str, Any]:
    kind = Level2(row.pop("kind"))
    return {
        "level1": LEVEL1_NAMES[_FAMILY[kind]].pick(lang),
        "level2": LEVEL2_NAMES[kind].pick(lang),
        **row,
    }


def _pick(value: Any, lang: Lang) -> Any:
    """One language of a nest of cells: every {zh, en} becomes its words."""
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            return value[lang]
        return {key: _pick(part, lang) for key, part in value.items()}
    return [_pick(part, lang) for part in value] if isinstance(value, list) else value
