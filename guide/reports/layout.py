"""How a form lies on paper: cells with spans in grids, grids on a page. All that a writer knows of a form is here.

A page holds one table in the eyes of its reader, cut into grids that share their columns: paper programs repeat a
header row only at the top of a table, and these forms have theirs in the middle.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from guide.reports.fills import Fill, Fills
from guide.reports.printable import printable
from policies.scoring.how import plain, round2
from policies.text import Lang

if TYPE_CHECKING:
    from guide.reports.fillable import About


class Look(StrEnum):
    """What a cell is to the eye and to a screen reader."""

    HEAD = "head"
    """Names a column, or a merged group of rows."""
    LABEL = "label"
    """Names the cell right of it."""
    TEXT = "text"
    """The user's words, left."""
    NUMBER = "number"
    """A figure or a short mark, centred."""
    AMOUNT = "amount"
    """Money, right, so that the digits of a column stand below one another."""
    RATE = "rate"
    """A percentage, centred; its number is the share, 1 for 100%."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; spans count columns and rows. `number` is kept beside its text for formats that know numbers.

    `opens_below` / `opens_above`: no line there, so that a cell seems to go on past the end of its grid.
    `spoken` is a fuller name of a column for a screen reader, where the printed one is said twice. `turned` text is
    written from bottom to top, for words too long for a narrow column.
    """

    text: str = ""
    across: int = 1
    down: int = 1
    look: Look = Look.TEXT
    number: Decimal | None = None
    opens_below: bool = False
    opens_above: bool = False
    spoken: str = ""
    fills: Fills | None = None
    """The answers it shows, where the form may be filled in and read back."""
    turned: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))

    def of(self, place: str, part: str = "") -> Cell:
        """The same cell, showing this answer of the record."""
        return replace(self, fills=Fills((Fill(place, part),)))

    def of_several(self, shape: str, *fills: Fill) -> Cell:
        """The same cell, showing several answers that stand together in this shape."""
        return replace(self, fills=Fills(fills, shape))

    def going_on_below(self) -> Cell:
        """The same cell without its lower line."""
        return replace(self, opens_below=True)

    def going_on_above(self) -> Cell:
        """The same cell without its upper line."""
        return replace(self, opens_above=True)


def head(text: str, across: int = 1, down: int = 1, spoken: str = "") -> Cell:
    """A cell that names its column or its group of rows."""
    return Cell(text, across, down, Look.HEAD, spoken=spoken)


def label(text: str, across: int = 1, down: int = 1) -> Cell:
    """A cell that names what stands right of it."""
    return Cell(text, across, down, Look.LABEL)


def words(text: str | None, across: int = 1, down: int = 1) -> Cell:
    """The user's words; empty when there are none."""
    return Cell(text or "", across, down)


def figure(value: Decimal | None, across: int = 1, down: int = 1) -> Cell:
    """A number written plainly; empty when there is none."""
    return Cell("" if value is None else plain(value), across, down, Look.NUMBER, value)


def amount(value: Decimal | None, across: int = 1, down: int = 1) -> Cell:
    """Money in 万元 with separators and two decimals, more where it is finer; empty when there is none."""
    if value is None:
        return Cell("", across, down, Look.AMOUNT)
    cents = round2(Fraction(value))
    shown = f"{cents:,.2f}" if value == cents else f"{Decimal(plain(value)):,f}"
    return Cell(shown, across, down, Look.AMOUNT, value)


def rate(share: Fraction | None, across: int = 1, down: int = 1) -> Cell:
    """A share as a percentage with two decimals; empty when there is none."""
    if share is None:
        return Cell("", across, down, Look.RATE)
    shown = round2(share * 100)
    return Cell(f"{shown:.2f}%", across, down, Look.RATE, shown / 100)


def mark(text: str, across: int = 1, down: int = 1) -> Cell:
    """A short centred text, such as a rate or the dash of a row that is not scored."""
    return Cell(text, across, down, Look.NUMBER)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell as one row meets it. `starts` is false in the rows that a merged cell only passes through."""

    column: int
    cell: Cell
    starts: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells over columns of fixed width (mm). The first `heads` rows are repeated on every page.

    `prose` is no table: each row is one cell over all columns, a chapter (head), a section (label) or a paragraph.
    """

    name: str
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    heads: int = 0
    prose: bool = False
    new_page: bool = False
    """Whether it begins on a page of its own; prose only."""

    def slots(self) -> list[list[Slot]]:
        """Every row from left to right, cells that reach down from above included.

        Raises: ValueError when the cells do not fill the rectangle exactly; that is a fault of the form.
        """
        filled: list[list[Slot]] = []
        reaching: dict[int, tuple[Cell, int]] = {}
        for row in self.rows:
            slots, reaching = self._fill(row, reaching)
            filled.append(slots)
        if reaching:
            raise ValueError(f"{self.name}: a merged cell reaches below the last row")
        return filled

    def _fill(
        self, row: Row, reaching: dict[int, tuple[Cell, int]]
    ) -> tuple[list[Slot], dict[int, tuple[Cell, int]]]:
        slots: list[Slot] = []
        onward: dict[int, tuple[Cell, int]] = {}
        own = list(row)
        column = 0
        while column < len(self.widths):
            starts = column not in reaching
            if starts and not own:
                raise ValueError(f"{self.name}: a row ends at column {column}: {row!r}")
            cell, left = (own[0], own.pop(0).down) if starts else reaching[column]
            slots.append(Slot(column, cell, starts))
            if left > 1:
                onward[column] = (cell, left - 1)
            column += cell.across
        if own or column > len(self.widths):
            raise ValueError(f"{self.name}: a row is too wide: {row!r}")
        return slots, onward

    def titles(self) -> list[bool]:
        """For every row, whether it is a chapter or section of prose, which stays with what follows."""
        return [self.prose and row[0].look is not Look.TEXT for row in self.rows]

    def width_of(self, slot: Slot) -> int:
        """The width of a cell, mm."""
        return sum(self.widths[slot.column : slot.column + slot.cell.across])


@dataclass(frozen=True, slots=True)
class Annex:
    """What stands behind a draft and is no part of the form: a heading and one paragraph a remark."""

    title: str
    remarks: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "remarks", tuple(map(printable, self.remarks)))


@dataclass(frozen=True, slots=True)
class Page:
    """A whole form, ready to be drawn: the one context of every template and writer.

    Text is printable and in one language, but for the user's own words. `draft` is the mark a form bears until it is
    submitted, empty afterwards. `notes` is the small print: basis with its honesty label, profile, program and date.
    """

    lang: Lang
    code: str
    title: str
    year: str
    draft: str
    unit: str
    grids: tuple[Grid, ...]
    signatures: tuple[str, ...]
    notes: tuple[str, ...]
    page_of: str
    """Page number line of paged formats, with {page} and {pages}."""
    annex: Annex | None = field(default=None)
    cover: tuple[str, ...] = ()
    """The lines of a cover page below the title, where the form is a report; the signature line stands there too."""
    portrait: bool = False
    record: About | None = None
    """Whose form it is, where it is printed to be filled in and read back."""
    beyond: Grid | None = None
    """What the form has no cell for; a page of its own, and no part of the form."""

    def __post_init__(self) -> None:
        for name in ("signatures", "notes", "cover"):
            object.__setattr__(self, name, tuple(map(printable, getattr(self, name))))

    @property
    def small_print(self) -> str:
        """The notes as one paragraph, so that they need little room and never a page of their own."""
        return ("" if self.lang == "zh" else " ").join(self.notes)
