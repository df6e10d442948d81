"""Puts the example county into an empty workspace. A project is one YAML file in guide/demo/projects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from policies.finding import Stage
from policies.level import LEVEL1_NAMES, LEVEL2_NAMES, Level1, Level2
from policies.model import Sheet
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
class Example:
    """One example in one language: the stage it stands in, that stage's state, and who fills it in."""

    sheet: Sheet
    stage: Stage
    state: str
    by: str


def examples(lang: Lang) -> list[Example]:
    """All examples, in the order of their files."""
    return [
        Example(
            read_sheet(data, lang), Stage(data["stage"]), data["state"], _pick(data["by"], lang)
        )
        for data in _files()
    ]


def settle(store: Store, profile: Profile, lang: Lang) -> list[str]:
    """Record the example county; returns the project ids."""
    return [_settle_one(store, profile, lang, example) for example in examples(lang)]


def _settle_one(store: Store, profile: Profile, lang: Lang, example: Example) -> str:
    """A self-evaluation stands on a target that was submitted before."""
    evaluated = example.stage is Stage.SELF_EVALUATION
    first = replace(
        example,
        stage=Stage.TARGET,
        sheet=_as_target(example.sheet) if evaluated else example.sheet,
        state="submitted" if evaluated else example.state,
    )
    project = store.create(first.sheet, by=first.by, profile=profile.name, lang=lang)
    for step in (first, example) if evaluated else (first,):
        if step.stage is Stage.SELF_EVALUATION:
            revision = store.load(project).revision
            store.save(
                project, revision=revision, stage=str(step.stage), sheet=step.sheet, by=step.by
            )
        if step.state == "submitted":
            _submit(store, profile, project, step)
    return project


def _submit(store: Store, profile: Profile, project: str, example: Example) -> None:
    from policies.checks import check_sheet

    found = check_sheet(example.sheet, example.stage, profile)
    revision = store.load(project).revision
    store.submit(project, str(example.stage), revision=revision, by=example.by, findings=found)


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
