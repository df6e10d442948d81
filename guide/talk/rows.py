"""Indicator rows as people type and paste them: lines with `|`, tabs or wide gaps, header rows, merged level cells."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from guide.intake.labels import heading
from guide.intake.target_cell import joined
from guide.talk.parted import parted
from policies.level import LEVEL1_NAMES, LEVEL2_NAMES, Level1, Level2, read_level2
from policies.model import Indicator
from policies.notation import read_target
from policies.number import read_points
from policies.target import Kind
from policies.text import Text, Unclear

TARGET_COLUMNS: Final = ("name", "target", "weight", "basis")
SELF_EVALUATION_COLUMNS: Final = ("name", "target", "actual", "weight", "score", "deviation")
"""The order of the official forms, taken when a paste has no header row."""
_BARE_VALUE: Final = re.compile(
    r"[≥≤><=＞＜＝\d]|不[低少超高大小]|at (?:least|most)|by ", re.IGNORECASE
)
_VALUES: Final = frozenset({Kind.QUANTITATIVE, Kind.DATE, Kind.RANGE})
_POINTS: Final = frozenset({"weight", "score"})
_TOTALS: Final = frozenset({"总分", "合计", "总计", "小计", "total", "sum"})
_OPERATOR: Final = re.compile(
    r"(?P<name>.*?[^\s:：≥≤><=])[\s:：]*(?P<value>(?:[≥≤><＞＜]|[=＝]|不低于|不少于|不超过|不高于|不大于|不小于|"
    r"no less than |at least |at most |no more than |by ).*\d.*)"
)
_LEVEL1_EXACT: Final = re.compile(
    r"(成本|产出|效益|满意度)(指标)?|cost|output|benefit|satisfaction", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell of a read row that could not be taken as it stands: the row in this reading, the field, what is wrong."""

    row: int
    field: str
    words: Text


@dataclass(frozen=True, slots=True)
class Rows:
    """What a paste was read as. `columns` is the header in force, for the lines still to come; `dropped` are totals."""

    rows: tuple[Indicator, ...] = ()
    placed: tuple[bool, ...] = ()
    """For each row, whether it said itself where it belongs (level columns)."""
    columns: tuple[str, ...] | None = None
    doubts: tuple[Doubt, ...] = ()
    dropped: tuple[str, ...] = ()
    refused: tuple[Text, ...] = ()
    """What is wrong with the lines that could not be taken; the other lines were."""


def read_rows(
    text: str,
    level2: Level2,
    level1: Level1,
    *,
    order: tuple[str, ...] = TARGET_COLUMNS,
    columns: tuple[str, ...] | None = None,
    before: Indicator | None = None,
) -> Rows:
    """Rows from typed or pasted lines; a row without level columns belongs to `level2` of `level1`.

    `columns` is the header of an earlier line of the same paste; `before` the row above, whose levels an empty
    (merged) level cell repeats.
    """
    home = (LEVEL1_NAMES[level1].zh, LEVEL2_NAMES[level2].zh)
    paste = _Paste(home, order, columns, before)
    for line in text.splitlines():
        paste.take(line)
    return paste.read()


@dataclass
class _Paste:
    """Lines as they are read, one after the other."""

    home: tuple[str, str]
    order: tuple[str, ...]
    columns: tuple[str, ...] | None
    before: Indicator | None
    rows: list[Indicator] = field(default_factory=list)
    placed: list[bool] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    refused: list[Text] = field(default_factory=list)

    def take(self, line: str) -> None:
        """One line: nothing, a header, a total, or a row."""
        cells = split(line)
        if not any(cells):
            return
        if header := read_header(cells):
            self.columns = header
            return
        merged = self.placed[-1] if self.placed else self.before is not None and "\t" in line
        named = _assign(cells, self.columns, self.order, merged=merged)
        if (named.get("name") or cells[0]).casefold() in _TOTALS:
            self.dropped.append(line.strip())
            return
        try:
            self._add(named, line)
        except Unclear as error:
            self.refused.append(error.message)

    def _add(self, named: dict[str, str], line: str) -> None:
        own = "level1" in named or "level2" in named
        above = self.rows[-1] if self.rows else self.before
        row, unclear = _row(named, _levels(named, above, self.home) if own else self.home, line)
        self.doubts += [Doubt(len(self.rows), cell, words) for cell, words in unclear]
        self.rows.append(row)
        self.placed.append(own)

    def read(self) -> Rows:
        """All that was read."""
        return Rows(
            tuple(self.rows),
            tuple(self.placed),
            self.columns,
            tuple(self.doubts),
            tuple(self.dropped),
            tuple(self.refused),
        )


def split(line: str) -> list[str]:
    """The cells of one line: by tab, else by `|`, else by wide gaps, else name and value where a comparison begins."""
    if re.search(r"[\t|｜]", line):
        return parted(line)
    bare = line.strip()
    if re.search(r"\S(?: {2,}|\u3000+)\S", bare):
        return [cell.strip() for cell in re.split(r" {2,}|\u3000+", bare)]
    found = _OPERATOR.fullmatch(bare)
    return [found["name"].strip(), found["value"].strip()] if found else [bare]


def read_header(cells: list[str]) -> tuple[str, ...] | None:
    """The columns a header row names; None when the line is not a header row."""
    fields = [heading(cell) for cell in cells]
    known = [field for field in fields if field]
    if len(known) < 2 or "name" not in known or len(set(known)) != len(known):
        return None
    return tuple(field or "" for field in fields)


def _assign(
    cells: list[str], columns: tuple[str, ...] | None, order: tuple[str, ...], *, merged: bool
) -> dict[str, str]:
    """Cells by field. An own header decides; else leading level names are recognised and the form's order is taken.

    `merged`: leading empty cells may be level cells merged with those of the row above.
    """
    if columns:
        return {field: cell for field, cell in zip(columns, cells, strict=False) if field}
    named: dict[str, str] = {}
    if len(cells) > 2 and _LEVEL1_EXACT.fullmatch(cells[0]) and read_level2(cells[1]):
        named = {"level1": cells[0], "level2": cells[1]}
        cells = cells[2:]
    elif merged and len(cells) > 2 and not cells[0]:
        blank = next((i for i, cell in enumerate(cells[:3]) if cell), 0)
        named = {"level2": cells[1]} if blank == 1 and read_level2(cells[1]) else {"level2": ""}
        cells = cells[2:] if named["level2"] else cells[blank:]
    elif len(cells) > 2 and cells[0].isdecimal() and len(cells[0]) < 3:
        cells = cells[1:]
    if len(cells) == 3 and order is TARGET_COLUMNS and not _is_points(cells[2]):
        cells = [cells[0], cells[1], "", cells[2]]
    named |= dict(zip(order, cells, strict=False))
    return named


def _levels(
    named: dict[str, str], above: Indicator | None, home: tuple[str, str]
) -> tuple[str, str]:
    """The levels of a row with level columns: an empty (merged) cell repeats the row above."""
    first, second = named.get("level1", ""), named.get("level2", "")
    if above and not second:
        second = above.level2 or home[1]
    return first or _parent(second, above) or home[0], second or home[1]


def _parent(level2: str, above: Indicator | None) -> str:
    """The level-1 name for a level-2 name; that of the row above as it was written, where it is the same family."""
    kind = read_level2(level2)
    family = next((f for f, kinds in _FAMILIES.items() if kind in kinds), None)
    if above and above.level1 and (family is None or family is above.family):
        return above.level1
    return LEVEL1_NAMES[family].zh if family else ""


_FAMILIES: Final = {
    Level1.COST: (Level2.ECONOMIC_COST, Level2.SOCIAL_COST, Level2.ECOLOGICAL_COST),
    Level1.OUTPUT: (Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS, Level2.COST),
    Level1.BENEFIT: (Level2.ECONOMIC, Level2.SOCIAL, Level2.ECOLOGICAL, Level2.SUSTAINABLE),
    Level1.SATISFACTION: (Level2.SATISFACTION,),
}


def _row(
    named: dict[str, str], levels: tuple[str, str], line: str
) -> tuple[Indicator, list[tuple[str, Text]]]:
    if not named.get("name"):
        shown = line.strip()[:40]
        raise Unclear(
            Text(
                f"“{shown}”这一行没有指标名称。写法：指标名称|指标值|分值|依据",
                f'"{shown}" has no indicator name. Write: name | value | weight | basis',
            )
        )
    alone = not any(cell for field, cell in named.items() if field != "name")
    if alone and _BARE_VALUE.match(named["name"]) and read_target(named["name"]).kind in _VALUES:
        raise Unclear(
            Text(
                f"“{named['name'][:40]}”像是指标值，没有指标名称。写法：指标名称|指标值|分值|依据",
                f'"{named["name"][:40]}" looks like a value without a name. Write: name | value | weight | basis',
            )
        )
    fields: dict[str, str | Decimal] = {"level1": levels[0], "level2": levels[1]}
    unclear: list[tuple[str, Text]] = []
    for words in ("name", "actual", "deviation", "basis", "evidence"):
        if named.get(words):
            fields[words] = named[words]
    if target := joined(*(named.get(part, "") for part in ("symbol", "target", "unit"))):
        fields["target"] = target
    for points in _POINTS:
        if named.get(points):
            try:
                fields[points] = _points(named[points])
            except Unclear as error:
                unclear.append((points, error.message))
    return Indicator.model_validate({k: v for k, v in fields.items() if v != ""}), unclear


def _points(cell: str) -> Decimal:
    bare = unicodedata.normalize("NFKC", cell).strip()
    return read_points(re.sub(r"\s*(分|points?|pts?)$", "", bare, flags=re.IGNORECASE))


def _is_points(cell: str) -> bool:
    try:
        _points(cell)
    except Unclear:
        return not cell
    return True
