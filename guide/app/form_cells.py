"""How a line of the form is drawn: in columns where there is room, running on where there is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from guide.app.flow import Flow, columns, wrap
from guide.app.safe import Part, content, flow
from guide.language import _, language
from policies.money import write_amount

if TYPE_CHECKING:
    from guide.app.form_lines import Line
    from policies.model import Indicator

_NAMES: Final = 26
"""Cells of the column of names at least."""
WIDE: Final = 70
"""Cells from which names and values stand in columns of their own."""
WIDE_EVALUATED: Final = 96
"""Cells from which rows with actual values and scores do."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The room there is, and whether the rows hold results of the year end."""

    width: int
    evaluated: bool
    names: int = _NAMES
    """Cells of the column of names, where it stands on its own."""

    @classmethod
    def of(cls, lines: Sequence[Line], width: int) -> Layout:
        """For these lines on this many cells; one row with a result gives all of them the columns for it."""
        rows = [line.row for line in lines if line.row is not None]
        evaluated = any(row.actual is not None or row.score is not None for row in rows)
        longest = max(
            (
                cell_len(line.label.pick(language())) + 2 + 2 * line.inside
                for line in lines
                if line.where
            ),
            default=0,
        )
        return cls(width, evaluated, max(_NAMES, min(longest, width * 2 // 5)))

    @property
    def rows(self) -> bool:
        """Whether indicator rows stand in columns."""
        return self.width >= (WIDE_EVALUATED if self.evaluated else WIDE)

    def sizes(self) -> list[int]:
        """The cells of each column of a row; the name takes what the others leave."""
        kind = 20 if self.width >= 100 else 16
        rest = [16, 6, 16, 6] if self.evaluated else [18, 6]
        return [kind, self.width - kind - 2 - sum(size + 2 for size in rest), *rest]


def heading(line: Line, layout: Layout, *, over_rows: bool) -> Content | Flow:
    """The name of a section; over rows of indicators the names of their columns too."""
    if line.inside:
        return flow("  " * line.inside + line.label.pick(language()), hang=2 + 2 * line.inside)
    name = content(line.label.pick(language()), "bold")
    if not (over_rows and layout.rows):
        return name
    titles = [_("Indicator"), _("Target value"), _("Weight"), _("Actual value"), _("Score")]
    heads = [content(title, "$quiet") for title in titles]
    return columns(list(zip([name, *heads], layout.sizes(), strict=False)))


def cell(line: Line, layout: Layout, *, marked: bool) -> Content | Flow:
    """One cell or row of the form; the one being filled is `marked`."""
    name = (
        ("> " if marked else "  ") + "  " * line.inside + line.label.pick(language()),
        "$accent" if marked else "$quiet",
    )
    if line.row is not None and layout.rows:
        return columns(list(zip([content(*name), *_cells(line.row)], layout.sizes(), strict=False)))
    if line.row is None and layout.width >= WIDE:
        size = (
            layout.sizes()[0]
            if line.where.startswith("indicators") and layout.rows
            else layout.names
        )
        hanging = Content("\n").join(wrap(content(*name), size, 2 + 2 * line.inside))
        return columns([(hanging, size), (content(*_value(line)), layout.width - size - 2)])
    parts: list[Part] = [name, "  ", _value(line)]
    if line.row is not None:
        parts.append(("  " + "  ".join(_facts(line.row)), "$quiet"))
    return flow(*parts, hang=4 + 2 * line.inside)


def _value(line: Line) -> tuple[str, str]:
    if line.value or line.fixed:
        value = line.value.pick(language()) if line.value else ""
        return value, "$quiet" if line.fixed else ""
    return (_("to be filled in"), "$warning") if line.open else (_("left empty"), "$faint")


def _cells(row: Indicator) -> list[Content]:
    words = (
        row.name,
        row.target or "?",
        _number(row.weight),
        row.actual or "-",
        _number(row.score),
    )
    return [content(word) for word in words]


def _facts(row: Indicator) -> list[str]:
    facts = [row.target or "?"]
    if row.weight is not None:
        facts.append(_("{n} points").format(n=write_amount(row.weight)))
    if row.actual is not None:
        facts.append(_("actual {value}").format(value=row.actual))
    if row.score is not None:
        facts.append(_("score {n}").format(n=write_amount(row.score)))
    return facts


def _number(value: Decimal | None) -> str:
    return "-" if value is None else write_amount(value)
