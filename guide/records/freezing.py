"""What may still be changed: a submitted stage is frozen, and with it the cells it answers for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from guide.records.errors import Frozen
from guide.records.facts import SELF_EVALUATION, TARGET, Change
from policies.finding import LIFE_NAMES, Life
from policies.text import Text, same

_MEASURING: Final = frozenset(
    {"funding.executed", "funding.revised", "objective.achieved"}
    | {"execution.weight", "execution.score", "total", "grade"}
)
"""Cells above the indicators that the self-evaluation answers for; the others belong to the target."""
_MEASURED: Final = re.compile(r"indicators\[\d+\]\.(actual|score|deviation|evidence)")
_ROW: Final = re.compile(r"indicators\[\d+\]")
_STAGE_FROZEN: Final = Text(
    "{project}的{stage}已提交，内容已固定。如需修改，请先写明理由重新打开。",
    "The {stage} of {project} is submitted and can no longer be changed. Give a reason to reopen it first.",
)
_CELLS_FROZEN: Final = Text(
    "{project}的{stage}已提交，其中的内容不能在这里改动：{cells}。如需修改，请先写明理由重新打开{stage}。",
    "The {stage} of {project} is submitted, so this cannot be changed here: {cells}. "
    "Give a reason to reopen the {stage} first.",
)

_APPROVED: Final = Text(
    "{project}的绩效目标已随预算批复，不能撤回修改。目标要改，请走“目标调整”。",
    "The target of {project} was approved with its budget and cannot be reopened. "
    "To change it, use the change of target.",
)


def stage_name(stage: str) -> Text:
    """A stage's name in both languages, as it stands within a sentence; its code when it is not known here."""
    if stage not in set(Life):
        return same(stage)
    name = LIFE_NAMES[Life(stage)]
    return Text(name.zh, name.en[0].lower() + name.en[1:])


def owner(where: str) -> str:
    """The stage that answers for a cell."""
    measured = where in _MEASURING or _MEASURED.fullmatch(where)
    return SELF_EVALUATION if measured else TARGET


def guard_stage(project_id: str, stage: str, submitted: Collection[str]) -> None:
    """Raises: Frozen when the stage itself is submitted."""
    if stage in submitted:
        raise Frozen(_STAGE_FROZEN.fill(project=project_id, stage=stage_name(stage)))


def guard_reopening(project_id: str, stage: str, submitted: Collection[str]) -> None:
    """Raises: Frozen for a target whose budget is approved: target and amount were approved together."""
    if stage == TARGET and Life.BUDGET in submitted:
        raise Frozen(_APPROVED.fill(project=project_id))


def guard_cells(project_id: str, changes: Iterable[Change], submitted: Collection[str]) -> None:
    """Raises: Frozen when a change touches what a submitted stage answers for.

    Filling in a cell that was left empty is no change of what was promised; adding or removing a row is.
    """
    for stage in sorted(submitted):
        cells = [
            change.where
            for change in changes
            if owner(change.where) == stage and (change.old or _ROW.fullmatch(change.where))
        ]
        if cells:
            shown = ", ".join(cells[:5]) + (" …" if len(cells) > 5 else "")
            raise Frozen(
                _CELLS_FROZEN.fill(project=project_id, stage=stage_name(stage), cells=shown)
            )
