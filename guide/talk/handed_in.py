"""Doubtful cells of a form that was handed in: left with the talk of its stage, which asks about them one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guide.records.facts import SELF_EVALUATION
from guide.talk.cells import row_of
from guide.talk.draft import in_order
from guide.talk.memory import Memory
from guide.talk.turn import Turn, TurnKind
from policies.text import Text

if TYPE_CHECKING:
    from guide.records.facts import SheetRecord
    from guide.records.store import Store
    from policies.model import Sheet

_PROMISED: Final = frozenset({"name", "target", "weight", "basis"})
_MEASURED: Final = frozenset({"actual", "score", "deviation", "evidence"})
_LEAD: Final = Text(
    "这张表是导入的，有{count}格没有把握，下面一格一格问。",
    "This form was imported; {count} cells are doubtful and asked about one by one.",
)


def leave_doubts(
    store: Store, project_id: str, stage: str, sheet: Sheet, asks: Mapping[str, Text], *, by: str
) -> int:
    """Keep the doubts on a form just taken in, for its talk; returns how many cells it will ask about.

    `sheet` is the one that was handed in: a row may stand elsewhere in the sheet that it joined. Raises: RecordsError.
    """
    record = store.load(project_id, stage=stage)
    if record.state == "submitted":
        return 0
    places = _placed(record, sheet, asks)
    if not places:
        return 0
    # What was in doubt about an earlier form is settled by this one.
    memory = replace(Memory.read(record.postponed), ask=frozenset(places))
    turns = [Turn("guide", TurnKind.NOTICE, _LEAD.fill(count=len(places)))]
    turns += [
        Turn("guide", TurnKind.HINT, why, {"key": key})
        for key, why in sorted(places.items(), key=lambda one: in_order(one[0]))
    ]
    store.save(
        project_id,
        revision=record.revision,
        stage=stage,
        sheet=record.sheet,
        position=min(places, key=in_order),
        postponed=memory.write(),
        turns=turns,
        by=by,
    )
    return len(places)


def _placed(record: SheetRecord, sheet: Sheet, asks: Mapping[str, Text]) -> dict[str, Text]:
    """The doubts at the places of the recorded sheet, for cells that the stage has a question for."""
    fields = _PROMISED | _MEASURED if record.stage == SELF_EVALUATION else _PROMISED
    found: dict[str, Text] = {}
    for path, why in asks.items():
        row, field = row_of(path) or (-1, None)
        here = _row_in(record.sheet, sheet, row)
        if field in fields and here is not None:
            found[f"indicators[{here}].{field}"] = why
    return found


def _row_in(recorded: Sheet, handed_in: Sheet, row: int) -> int | None:
    """Where a row of the form stands in the record: at the same place, or where its name does."""
    if not 0 <= row < len(handed_in.indicators):
        return None
    name = handed_in.indicators[row].name
    names = [one.name for one in recorded.indicators]
    if row < len(names) and names[row] == name:
        return row
    return names.index(name) if names.count(name) == 1 else None
