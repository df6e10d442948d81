"""The right side: what the question rests on, what the library offers, how the form stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static, TabbedContent, TabPane
from textual.widgets.option_list import Option

from guide.app.safe import assemble, content
from guide.app.widgets.form_view import form_lines
from guide.language import _, language

if TYPE_CHECKING:
    from guide.talk.advisor import Suggestion
    from guide.talk.question import Question
    from knowledge.entry import Entry
    from policies.finding import Finding
    from policies.model import Sheet


class Side(TabbedContent):
    """Three tabs: Basis, Library, Form."""

    @dataclass
    class Picked(Message):
        """The clerk picked the suggestion with this number (from 1)."""

        number: int

    def compose(self) -> ComposeResult:
        """The three panes, empty until a question is shown."""
        with TabPane(content(_("Basis")), id="basis"), VerticalScroll():
            yield Static(id="basis-text")
        with TabPane(content(_("Library")), id="library"):
            yield Static(content(_("Enter or a click takes an indicator over.")), classes="hint")
            yield OptionList(id="library-list")
        with TabPane(content(_("Form")), id="form"), VerticalScroll():
            yield Static(id="form-text")

    def show_basis(self, question: Question | None, entries: tuple[Entry, ...]) -> None:
        """Why it is asked and the clauses it rests on, each with its honesty label."""
        lang = language()
        parts: list[str | tuple[str, str]] = []
        if question is not None:
            parts += [(question.why.pick(lang) + "\n\n", "")] if question.why else []
            parts += [(_("Fills: {cell}").format(cell=question.cell.pick(lang)) + "\n", "dim")]
        for entry in entries:
            parts += [("\n" + entry.title.pick(lang) + "\n", "bold"), entry.body.pick(lang) + "\n"]
            if entry.source:
                parts.append((entry.source.label().pick(lang) + "\n", "italic dim"))
        self.query_one("#basis-text", Static).update(assemble(*parts))

    def show_library(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Indicators to pick for the question at hand."""
        lang = language()
        options = [
            Option(
                assemble(
                    (f"{number}. {s.name.pick(lang)}\n", "bold"),
                    f"   {s.operator} {s.typical} {s.unit.pick(lang)}\n",
                    (f"   {s.label.pick(lang)}", "italic dim"),
                )
            )
            for number, s in enumerate(suggestions, start=1)
        ]
        library = self.query_one("#library-list", OptionList)
        library.clear_options()
        library.add_options(
            options or [Option(content(_("Nothing to offer for this question.")), disabled=True)]
        )

    def show_form(self, sheet: Sheet, key: str | None, findings: list[Finding]) -> None:
        """The form as far as it is filled; the cell asked for is marked."""
        lines: list[Content] = form_lines(sheet, key, findings)
        self.query_one("#form-text", Static).update(Content("\n").join(lines))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A picked indicator goes up to the screen."""
        event.stop()
        self.post_message(self.Picked(event.option_index + 1))
