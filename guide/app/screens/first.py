"""The first start: language, unit and name, then a practice, a project of one's own, or a look around. One page."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from guide.app.safe import content, flow, plain
from guide.app.screens.base import GuideScreen
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language
from policies.text import LANGS, Lang

_LANGUAGES: Final[dict[Lang, str]] = {"zh": "1  中文", "en": "2  English"}
_WAYS: Final = {
    "practice": N_("Practise first: one thing to fill in, one to mend, about two minutes"),
    "project": N_("Start my first project"),
    "home": N_("Look around on the home screen"),
}


class FirstScreen(GuideScreen[str | None]):
    """Closes with the way that was chosen; every answer may be left empty and changed later in the settings."""

    HELP = N_(
        "Enter goes on to the next line, Tab and Shift+Tab move between them, Esc skips all of it. Name and unit stand "
        "in the records behind what you fill in; both may stay empty and can be changed later under Settings."
    )
    KEYS = ("first.skip", "app.help", "app.quit")
    BINDINGS: ClassVar = [Binding("escape", "skip", N_("Skip"), id="first.skip")]

    def compose(self) -> ComposeResult:
        """Welcome, the three answers, the ways on."""
        with Vertical(id="first"):
            yield Static(id="title")
            yield Static(id="lead")
            yield Static(classes="label", id="label-lang")
            yield OptionList(
                *(Option(content(name), id=lang) for lang, name in _LANGUAGES.items()),
                id="languages",
                compact=True,
            )
            yield Static(classes="label", id="label-unit")
            yield Input(id="unit")
            yield Static(classes="label", id="label-name")
            yield Input(id="name")
            yield Static(classes="label", id="label-ways")
            yield OptionList(id="ways", compact=True)
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Begin with the language, on the one in use; what is known already stands there."""
        self._say()
        for known in ("unit", "name"):
            self.query_one(f"#{known}", Input).value = plain(self.guide.preferences[known] or "")
        self.query_one("#languages", OptionList).focus()

    async def relabel(self) -> None:
        """Say everything again; what was typed stays."""
        self._say()
        self.query_one(KeyBar).show()

    def _say(self) -> None:
        words = {
            "title": _("Welcome"),
            "lead": _(
                "This assistant fills in the performance papers of a project with you, question by question. "
                "Three things first; each may stay empty."
            ),
            "label-lang": "语言  Language",
            "label-unit": _("Your unit, by its full name"),
            "label-name": _("Your name, as it should stand in the records"),
            "label-ways": _("How do you want to begin?"),
        }
        for name, said in words.items():
            self.query_one(f"#{name}", Static).update(flow(said))
        self.query_one("#languages", OptionList).highlighted = LANGS.index(language())
        self.query_one("#unit", Input).placeholder = _("for example: X County Water Bureau")
        self.query_one("#name", Input).placeholder = _("may stay empty")
        ways = self.query_one("#ways", OptionList)
        place = ways.highlighted
        ways.clear_options()
        ways.add_options(
            [
                Option(flow((f"{number}  ", "$quiet"), _(label), hang=3), id=way)
                for number, (way, label) in enumerate(_WAYS.items(), 1)
            ]
        )
        ways.highlighted = place or 0

    def on_key(self, event: object) -> None:
        """A digit chooses at once where there are choices."""
        from textual import events

        if not isinstance(event, events.Key) or event.character not in {"1", "2", "3"}:
            return
        focused, number = self.focused, int(event.character) - 1
        if isinstance(focused, OptionList) and number < focused.option_count:
            event.stop()
            focused.highlighted = number
            focused.action_select()

    @on(OptionList.OptionSelected, "#languages")
    async def _language(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        chosen = LANGS[LANGS.index("en" if event.option.id == "en" else "zh")]
        if chosen != language():
            await self.guide.switch_language(chosen)
        self.query_one("#unit", Input).focus()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#name" if event.input.id == "unit" else "#ways").focus()

    @on(OptionList.OptionSelected, "#ways")
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self._leave(event.option.id)

    async def action_skip(self) -> None:
        """Home; what was written so far is kept."""
        await self._leave(None)

    async def _leave(self, way: str | None) -> None:
        unit, name = (
            plain(self.query_one(f"#{one}", Input).value).strip() for one in ("unit", "name")
        )
        await self.guide.keep(lang=language(), unit=unit or None, name=name or None)
        self.dismiss(way)
