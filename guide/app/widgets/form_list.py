"""The form as a list: every cell a line, the cell being filled marked, findings beside their cells; Enter jumps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from guide.app.dress import finding_parts
from guide.app.flow import Flow
from guide.app.form_cells import Layout, cell, heading
from guide.app.safe import content, flow
from guide.app.widgets.steady import Lines
from guide.language import N_, _

if TYPE_CHECKING:
    from guide.app.form_lines import Line

_NOWHERE, _CELL, _FINDING = 0, 1, 3


class FormList(Lines):
    """Lines of the form. With `findings` each finding stands in full under its cell and is a jump of its own."""

    HELP = N_("You are in the form: Enter goes to the question behind a line.")

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
        self.set_lines([(prompt, bool(where)) for where, prompt, _ in prompts])
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
        layout = Layout.of(lines, max(20, self.size.width - 4))
        for number, line in enumerate(lines):
            if line.where:
                where = "" if line.fixed else line.where
                yield where, self._cell(line, layout, marked=line is here), _CELL + line.open
            else:
                if number and not line.inside:
                    yield "", content(""), _NOWHERE
                section = takewhile(lambda below: below.where, lines[number + 1 :])
                over_rows = any(below.row is not None for below in section)
                yield "", heading(line, layout, over_rows=over_rows), _NOWHERE
            for finding in line.findings if self._findings else ():
                words = flow("    ", *finding_parts(finding), hang=4)
                yield finding.where or "check", words, _FINDING

    def _cell(self, line: Line, layout: Layout, *, marked: bool) -> Content | Flow:
        """A cell; where findings are not listed below it, their count stands beside it."""
        drawn = cell(line, layout, marked=marked)
        if self._findings or not line.findings or not isinstance(drawn, Flow):
            return drawn
        count = _("{count} to mend").format(count=len(line.findings))
        return Flow(drawn.content + content(f"  {count}", "bold $warning"), drawn.hang)


def _covers(where: str, key: str) -> bool:
    return where != "" and (
        key == where or key.startswith(f"{where}.") or where.startswith((f"{key}[", f"{key}."))
    )
