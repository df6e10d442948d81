"""The right side: what the question rests on, what the library offers or the target the stage works on, how the form stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import OptionList

from guide.app.safe import Part, content, flow
from guide.app.widgets.form_list import FormList
from guide.app.widgets.steady import Lines, Words
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.app.flow import Flow
    from guide.app.view import View
    from guide.talk.advisor import Suggestion

BASIS, LIBRARY, TARGET, FORM = "basis", "library", "target", "form"
_TITLES: Final = {
    BASIS: N_("Basis"),
    LIBRARY: N_("Library"),
    TARGET: N_("The target"),
    FORM: N_("The form"),
}


class LibraryList(Lines):
    """Indicators to pick: Enter, a click, or the digit in front of one."""

    HELP = N_("You are in the library: a digit or Enter takes an indicator into the answer box.")

    def on_focus(self) -> None:
        """Enter takes the first one unless another is chosen."""
        if self.highlighted is None:
            self.action_first()

    def on_key(self, event: events.Key) -> None:
        """A digit picks at once."""
        number = int(event.character) if event.character and event.character in "123456789" else 0
        if 0 < number <= self.option_count and not self.get_option_at_index(number - 1).disabled:
            event.stop()
            self.highlighted = number - 1
            self.action_select()


class Side(Vertical):
    """Three panes under one line of titles. Which one shows follows the question until the clerk chooses."""

    @dataclass
    class Picked(Message):
        """The clerk picked this suggestion."""

        suggestion: Suggestion

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.pane = BASIS
        self._chosen = False
        self._view: View | None = None
        self._panes = [BASIS, LIBRARY, FORM]

    def compose(self) -> ComposeResult:
        """Titles and panes."""
        yield Words(id="side-titles")
        with VerticalScroll(id=BASIS):
            yield Words(id="basis-text")
        yield LibraryList(id=LIBRARY, compact=True)
        with VerticalScroll(id=TARGET):
            yield Words(id="target-text")
        yield FormList(id=FORM)

    def on_mount(self) -> None:
        """Basis first."""
        self.query_one("#side-titles").auto_links = False
        self._turn_to(BASIS)

    def show(self, view: View) -> None:
        """Bring all three in line with the talk, in the language in use."""
        self._view = view
        self._panes = [BASIS, LIBRARY if view.offers else TARGET, FORM]
        if not view.offers:
            self.query_one("#target-text", Words).say(flow(*_target(view)))
        self.query_one("#basis-text", Words).say(flow(*_basis(view)))
        self.query_one(f"#{BASIS}", VerticalScroll).scroll_home(animate=False)
        self.query_one(LibraryList).set_lines(
            [(_offer(number, one), True) for number, one in enumerate(view.suggestions, 1)]
            or [(flow(_("Nothing to offer for this question.")), False)]
        )
        if not self._chosen:
            self._turn_to(LIBRARY if view.suggestions else BASIS)
        else:
            self._turn_to(self.pane if self.pane in self._panes else BASIS)

    def turn(self) -> None:
        """The next pane; from now on the clerk decides which one shows."""
        panes = self._panes
        self.action_turn_to(panes[(panes.index(self.pane) + 1) % len(panes)])

    def turn_to_middle(self) -> None:
        """The library, or the target where the stage works on one."""
        self.action_turn_to(self._panes[1])

    def action_turn_to(self, pane: str) -> None:
        """Show this pane and keep to it."""
        self._chosen = pane in {FORM, TARGET}
        self._turn_to(pane)

    def focus_pane(self) -> None:
        """Put the keys on the pane that shows."""
        self.query_one(f"#{self.pane}").focus()

    def _turn_to(self, pane: str) -> None:
        self.pane = pane
        if pane == FORM and self._view is not None:
            self.query_one(FormList).show(self._view.form, self._view.key)
        titles: list[Content] = []
        for name, title in _TITLES.items():
            self.query_one(f"#{name}").display = name == pane
            if name not in self._panes:
                continue
            style = "bold $accent underline" if name == pane else "$quiet"
            click = Style.from_meta({"@click": f"screen.turn_side('{name}')"})
            titles.append(content(_(title), style).stylize(click))
        self.query_one("#side-titles", Words).say(Content("   ").join(titles))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A picked indicator goes up to the screen."""
        event.stop()
        if self._view is not None:
            self.post_message(self.Picked(self._view.suggestions[event.option_index]))


def _basis(view: View) -> list[Part]:
    """Why it is asked and the clauses it rests on, each with its honesty label."""
    lang, question = language(), view.question
    parts: list[Part] = []
    if question is None:
        return parts
    if question.why:
        parts += [(_("Why it is asked") + "\n", "$accent"), question.why.pick(lang) + "\n\n"]
    parts += [(_("Fills: {cell}").format(cell=question.cell.pick(lang)) + "\n", "$quiet")]
    for entry in view.entries:
        parts += [("\n" + entry.title.pick(lang) + "\n", "bold"), entry.body.pick(lang) + "\n"]
        if entry.source:
            parts.append((entry.source.label().pick(lang) + "\n", "$quiet"))
    return parts


def _target(view: View) -> list[Part]:
    """The sheet as it stands: every filled cell under its name, the rows with their numbers."""
    from guide.talk.speak import form_text

    parts: list[Part] = []
    joint = "：" if language() == "zh" else ": "
    for line in form_text(view.session.sheet).pick(language()).splitlines():
        name, mark, value = line.partition(joint)
        parts += [(name, "$quiet"), f"{mark}{value}\n"] if mark else [f"{line}\n"]
    return parts


def _offer(number: int, one: Suggestion) -> Flow:
    lang = language()
    return flow(
        (f"{number}  ", "$quiet"),
        (one.name.pick(lang), "bold"),
        "\n" + _("Usual: {value}").format(value=one.usual.pick(lang)),
        ("\n" + one.label.pick(lang) + "\n", "$quiet"),
        hang=3,
    )
