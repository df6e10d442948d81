"""What becomes of a sheet that is handed in: the rule, in one place.

The same project-year is the same name, unit and year, without regard to width, blanks and capitals.

- Not here yet: a new project-year.
- Says nothing new: nothing changes.
- A self-evaluation: it becomes that of the project-year when its indicators are the same rows and no cell of the
  target says something else (what was there stays in the history); otherwise a new version, and the note says what
  differs from the target.
- A target while the target is a draft: a new version; the earlier one stays readable as it was.
- The stage is submitted, or a target comes after its self-evaluation began: refused, nothing changes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from guide.records.errors import Frozen
from guide.records.facts import SELF_EVALUATION, TARGET, Change
from guide.records.freezing import guard_stage, owner
from guide.records.rows import fold
from guide.records.sheets import Stored, plan
from policies.text import Text

if TYPE_CHECKING:
    from pydantic import BaseModel

    from policies.model import Indicator, Sheet

    P = TypeVar("P", bound=BaseModel)

How = Literal["new", "same", "self-evaluation", "version"]
SHOWN: Final = 5
"""Differences named in a note."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a sheet, and a sentence for the person who handed it in."""

    project_id: str
    how: How
    stage: str
    version: int
    note: Text


@dataclass(frozen=True, slots=True)
class Decision:
    """How a sheet joins its project-year, and the sheet to be stored."""

    how: How
    sheet: Sheet
    note: Text


def decide(
    stored: Stored, opened: Collection[str], submitted: Collection[str], sheet: Sheet, stage: str
) -> Decision:
    """Apply the rule to a project-year that is here already. Raises: Frozen."""
    project_id, current = str(stored.row["project_id"]), stored.sheet()
    filled = fill(current, sheet)
    if current in (sheet, filled):
        return Decision("same", current, _SAME.fill(project=project_id))
    guard_stage(project_id, stage, submitted)
    if stage == TARGET and SELF_EVALUATION in opened:
        raise Frozen(_TOO_LATE.fill(project=project_id))
    if stage == SELF_EVALUATION:
        differences = _differences(stored, filled)
        if not differences and filled is not None:
            return Decision("self-evaluation", filled, _JOINED.fill(project=project_id))
        shown = ", ".join(differences[:SHOWN]) + (" …" if len(differences) > SHOWN else "")
        return Decision("version", sheet, _DIFFERS.fill(project=project_id, cells=shown))
    return Decision("version", sheet, _AGAIN.fill(project=project_id))


def fill(current: Sheet, sheet: Sheet) -> Sheet | None:
    """The current sheet with what the other one adds or says otherwise; None when their rows are not the same."""
    rows = _paired(current.indicators, sheet.indicators)
    if rows is None:
        return None
    return current.model_copy(
        update={
            "project": _filled(current.project, sheet.project),
            "funding": _filled(current.funding, sheet.funding),
            "objective": _filled(current.objective, sheet.objective),
            "execution": _filled(current.execution, sheet.execution),
            "indicators": tuple(_filled_row(old, new) for old, new in rows),
            "total": _chosen(current.total, sheet.total),
            "grade": _chosen(current.grade, sheet.grade),
        }
    )


def _paired(
    current: tuple[Indicator, ...], others: tuple[Indicator, ...]
) -> list[tuple[Indicator, Indicator]] | None:
    """Each current row with the row of the same name and family; None when a row is left over on either side."""
    if len(current) != len(others):
        return None
    by_name: dict[tuple[Any, str], deque[Indicator]] = {}
    for other in others:
        by_name.setdefault((other.kind, fold(other.name)), deque()).append(other)
    pairs = []
    for row in current:
        found = by_name.get((row.kind, fold(row.name)))
        if not found:
            return None
        pairs.append((row, found.popleft()))
    return pairs


def _filled(old: P, new: P) -> P:
    names = type(old).model_fields
    return old.model_copy(
        update={name: _chosen(getattr(old, name), getattr(new, name)) for name in names}
    )


def _filled_row(old: Indicator, new: Indicator) -> Indicator:
    """As `_filled`; a level that is only named otherwise (产出, 产出指标, Output) keeps its wording."""
    same = {}
    if old.level1 and old.family is not None and old.family is new.family:
        same["level1"] = old.level1
    if old.level2 and old.kind is not None and old.kind is new.kind:
        same["level2"] = old.level2
    return _filled(old, new).model_copy(update=same)


def _chosen(old: Any, new: Any) -> Any:
    """The new value where it says something else; the old wording where it says the same."""
    if new is None or new == old:
        return old
    if isinstance(old, str) and isinstance(new, str) and fold(old) == fold(new):
        return old
    return new


def _differences(stored: Stored, filled: Sheet | None) -> list[str]:
    """The cells of the target that the self-evaluation states otherwise."""
    if filled is None:
        return ["indicators"]
    return [change.where for change in plan(stored, filled).changes() if _contradicts(change)]


def _contradicts(change: Change) -> bool:
    return owner(change.where) == TARGET and bool(change.old)


NEW: Final = Text("{project}：新项目。", "{project}: a new project.")
_SAME: Final = Text(
    "{project}：内容与已有的相同，没有改动。",
    "{project}: says what is here already; nothing changed.",
)
_JOINED: Final = Text(
    "{project}：已作为该项目绩效目标的自评记入。",
    "{project}: recorded as the self-evaluation of its target.",
)
_DIFFERS: Final = Text(
    "{project}：自评表与已有的绩效目标不一致（{cells}），已另存为新版本，原目标保留。请核对。",
    "{project}: the self-evaluation differs from the target on record ({cells}), so it was kept as a new version "
    "beside the old one. Please compare them.",
)
_AGAIN: Final = Text(
    "{project}：同名项目已有草稿，已存为新版本，原版本保留。",
    "{project}: there was a draft of this project already; this is its new version, and the earlier one is kept.",
)
_TOO_LATE: Final = Text(
    "{project}已开始自评，不能再换绩效目标，没有改动。如目标确需调整，请在自评中说明，或另起项目名称。",
    "{project} has its self-evaluation under way, so its target cannot be replaced; nothing changed. "
    "Explain the change in the self-evaluation, or hand the target in under another name.",
)
