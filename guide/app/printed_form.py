"""A form as it prints, as lines a window can show: what its cells are called, what stands in them, which answer they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guide.reports.fills import TICK
from guide.reports.layout import Grid, Look, Slot

if TYPE_CHECKING:
    from guide.reports.form import Filling, FormInfo

_NAMES: Final = (Look.LABEL, Look.HEAD)


@dataclass(frozen=True, slots=True)
class Printed:
    """One line: a section (`depth` 0), a group in it (1), a row (2), or a cell (3), by its name in one language.

    `places` are the answers a cell shows, the first of them to jump to; without one it is printed, not answered.
    """

    name: str
    depth: int
    value: str = ""
    places: tuple[str, ...] = ()


def printed(form: FormInfo, filling: Filling) -> list[Printed]:
    """The form in the language of what fills it, from above to below."""
    joint = "、" if filling.lang == "zh" else ", "
    return [line for grid in form.draw(filling) for line in _grid(grid, joint)]


def _grid(grid: Grid, joint: str) -> Iterator[Printed]:
    yield Printed(grid.name, 0)
    rows = grid.slots()
    if not grid.heads:
        yield from _pairs(rows)
        return
    heads = _Heads(rows[: grid.heads], joint)
    for row in rows[grid.heads :]:
        yield from _row(row, heads)


def _pairs(rows: Sequence[list[Slot]]) -> Iterator[Printed]:
    """Names with what stands right of them; a head in the midst names the cells below it, too."""
    above: dict[int, str] = {}
    for row in rows:
        label = ""
        for slot in row:
            cell = slot.cell
            if cell.look is Look.HEAD and slot.starts:
                above[slot.column] = cell.text
            elif cell.look is Look.LABEL:
                label = cell.text.replace("\n（", "（").replace("\n", " ")
                if slot.starts and cell.down > 1:
                    yield Printed(label, 1)
            elif slot.starts and (cell.text or cell.fills):
                head = above.get(slot.column, "")
                name = f"{label}  {head}".strip()
                yield Printed(name, 3, cell.text, _places(slot))


def _places(slot: Slot) -> tuple[str, ...]:
    fills = slot.cell.fills
    return tuple(dict.fromkeys(fill.place for fill in fills.fills)) if fills else ()


@dataclass
class _Heads:
    """The names of columns: the upper one of a merged group, and the lowest."""

    rows: Sequence[list[Slot]]
    joint: str
    """Between ticked names."""
    upper: dict[int, str] = field(default_factory=dict)
    lower: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.rows:
            for slot in row:
                for column in range(slot.column, slot.column + slot.cell.across):
                    self.upper.setdefault(column, slot.cell.text)
                    self.lower[column] = slot.cell.text


def _row(row: list[Slot], heads: _Heads) -> Iterator[Printed]:
    """One row of a table: the groups that begin with it, its name, then its answers, each by the name of its column."""
    begun = [slot for slot in row if slot.starts and slot.cell.look in _NAMES]
    rest = [slot for slot in row if slot.starts and slot.cell.look not in _NAMES]
    name = ""
    if rest and not rest[0].cell.fills and rest[0].cell.look is Look.TEXT:
        name = rest.pop(0).cell.text
    elif begun:
        name = begun.pop().cell.text
    elif told := next((slot for slot in rest if not slot.cell.fills), None):
        name = told.cell.text
        rest.remove(told)
    answers = _answers(rest, heads)
    fixed = [slot for slot in rest if slot.cell.text and not slot.cell.fills]
    if not answers and not fixed:
        return
    beside = [_beside(slot, heads) for slot in fixed if slot is rest[0] or _is_figure(slot)]
    if begun:
        yield Printed(" / ".join(slot.cell.text for slot in begun), 1)
    whole = "  ".join(filter(None, [name, *beside]))
    if len(answers) == 1 and name:
        (_head, value, places), *_ = answers
        yield Printed(whole, 3, value, places)
        return
    yield Printed(whole, 2 if answers else 3)
    for head, value, places in answers:
        yield Printed(head, 3, value, places)


def _beside(slot: Slot, heads: _Heads) -> str:
    """What is printed beside the answers: a target as it is, a figure with the name of its column."""
    text = slot.cell.text
    return f"{heads.lower[slot.column]} {text}" if _is_figure(slot) else text


def _is_figure(slot: Slot) -> bool:
    return slot.cell.look is Look.NUMBER


def _answers(slots: Sequence[Slot], heads: _Heads) -> list[tuple[str, str, tuple[str, ...]]]:
    """The answers of a row by the name of their column; cells that show parts of one answer together."""
    together: dict[str, list[Slot]] = {}
    for slot in slots:
        if places := _places(slot):
            together.setdefault(places[0], []).append(slot)
    found = []
    for own in together.values():
        places = tuple(dict.fromkeys(place for slot in own for place in _places(slot)))
        names = [heads.lower[slot.column] for slot in own]
        texts = [slot.cell.text for slot in own]
        if len(own) == 1:
            found.append((names[0], texts[0], places))
        elif set(texts) <= {"", TICK}:
            ticked = [name for name, text in zip(names, texts, strict=True) if text]
            found.append((heads.upper[own[0].column], heads.joint.join(ticked), places))
        else:
            found.append((names[0], "  ".join(filter(None, texts)), places))
    return found
