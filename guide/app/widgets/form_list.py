"""The form as a list: every cell a line, the cell being filled marked, findings beside their cells; Enter jumps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from guide.app.dress import finding_parts
from guide.app.flow import Flow, columns
from guide.app.safe import Part, content, flow
from guide.language import _, language
from policies.money import write_amount

if TYPE_CHECKING:
    from guide.app.form_lines import Line
    from policies.model import Indicator

WIDE: Final = 70
"""Cells from which the rows of indicators stand in columns."""
_NOWHERE, _CELL, _FINDING = 0, 1, 3
_LABEL: Final = 22
"""Cells of the names of cells, where they stand in a column of their own."""


class FormList(OptionList):
    """Lines of the form. With `findings` each finding stands in full under its cell and is a jump of its own."""

    @dataclass
    class Chosen(Message):
        """The clerk wants to go to this place."""

        where: str

    def __init__(self, *, findings: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, compact=True)
        self._findings = findings
        self._places: list[str] = []
        self._shown: tuple[tuple[Line, ...], str | None] = ((), None)

    def show(self, lines: tuple[Line, ...], current: str | None = None) -> None:
        """List the lines; the one the question with this key fills is marked and brought into sight.

        Without a current one it stands on the first finding, else on the first open cell, and stays where it was later.
        """
        self._shown = (lines, current)
        stood = self.highlighted
        here = next((line for line in lines if current and _covers(line.where, current)), None)
        prompts = list(self._prompts(lines, here))
        self._places = [where for where, _prompt, _weight in prompts]
        self.clear_options()
        self.add_options([Option(prompt, disabled=not where) for where, prompt, _ in prompts])
        if here is not None:
            self.highlighted = self._places.index(here.where)
        elif stood is not None and stood < len(prompts):
            self.highlighted = stood
        else:
            weights = [weight for _where, _prompt, weight in prompts]
            self.highlighted = weights.index(max(weights)) if weights else None
        self.scroll_to_highlight()

    def on_resize(self) -> None:
        """The columns follow the width."""
        if self._shown[0]:
            self.show(*self._shown)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click goes to the place."""
        event.stop()
        self.post_message(self.Chosen(self._places[event.option_index]))

    def _prompts(
        self, lines: tuple[Line, ...], here: Line | None
    ) -> Iterator[tuple[str, Content | Flow, int]]:
        """Every line and finding: the place it leads to (headings lead nowhere), its words, how much it wants a look."""
        width = max(20, self.size.width - 4)
        for number, line in enumerate(lines):
            if line.where:
                yield line.where, _cell(line, width, marked=line is here), _CELL + line.open
            else:
                if number:
                    yield "", content(""), _NOWHERE
                yield "", _heading(line, lines[number + 1 :], width), _NOWHERE
            if self._findings:
                for finding in line.findings:
                    words = flow("    ", *finding_parts(finding), hang=4)
                    yield finding.where or "check", words, _FINDING


def _heading(line: Line, below: tuple[Line, ...], width: int) -> Content:
    """The name of a section; over rows of indicators the names of their columns too."""
    name = content(line.label.pick(language()), "bold")
    row = next((one.row for one in below[:1] if one.row is not None), None)
    if row is None or width < WIDE:
        return name
    sizes = _widths(row, width)
    titles = [_("Indicator"), _("Target value"), _("Weight"), _("Actual value"), _("Score")]
    heads = [content(title, "$quiet") for title in titles]
    return columns(list(zip([name, *heads], sizes, strict=False)))


def _covers(where: str, key: str) -> bool:
    return key == where or key.startswith(f"{where}.")


def _cell(line: Line, width: int, *, marked: bool) -> Content | Flow:
    lead = "> " if marked else "  "
    label, value = line.label.pick(language()), _value(line)
    if line.row is not None and width >= WIDE:
        return columns(_row(line, line.row, lead, width))
    if width >= WIDE:
        named = content(lead + label, "$accent" if marked else "$quiet")
        wide = _kind_width(width) if line.where.startswith("indicators") else _LABEL
        return columns([(named, wide), (content(*value), width - wide - 2)])
    parts: list[Part] = [lead, (label, "$accent" if marked else "$quiet"), "  ", value]
    if line.row is not None:
        parts += [("  " + "  ".join(_facts(line.row)), "$quiet")]
    if line.findings:
        parts.append(
            ("  " + _("{count} to mend").format(count=len(line.findings)), "bold $warning")
        )
    return flow(*parts, hang=4)


def _value(line: Line) -> tuple[str, str]:
    if line.value:
        return line.value.pick(language()), ""
    return (_("to be filled in"), "$warning") if line.open else (_("left empty"), "$faint")


def _facts(row: Indicator) -> list[str]:
    facts = [row.target or "?"]
    if row.weight is not None:
        facts.append(_("{n} points").format(n=write_amount(row.weight)))
    if row.actual is not None:
        facts.append(_("actual {value}").format(value=row.actual))
    if row.score is not None:
        facts.append(_("score {n}").format(n=write_amount(row.score)))
    return facts


def _row(line: Line, row: Indicator, lead: str, width: int) -> list[tuple[Content, int]]:
    """An indicator row in the columns of the form: kind, name, target, weight, and at year end actual and score."""
    kind = content(lead + line.label.pick(language()), "$quiet")
    words = [
        row.name,
        row.target or "?",
        _number(row.weight),
        row.actual or "-",
        _number(row.score),
    ]
    return list(zip([kind, *map(content, words)], _widths(row, width), strict=False))


def _widths(row: Indicator, width: int) -> list[int]:
    """The cells of each column; the name takes what the others leave."""
    kind = _kind_width(width)
    rest = [18, 6] if row.actual is None and row.score is None else [14, 6, 14, 6]
    return [kind, width - kind - 2 - sum(size + 2 for size in rest), *rest]


def _kind_width(width: int) -> int:
    return 20 if width >= 100 else 16


def _number(value: Decimal | None) -> str:
    return "-" if value is None else write_amount(value)
