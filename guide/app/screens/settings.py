"""Settings: every one with its value and where it comes from, made from the settings model; and the keys."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from guide.app.flow import clip, columns
from guide.app.key_table import KeyRow, key_rows
from guide.app.places import Place
from guide.app.safe import content, flow, plain
from guide.app.screens.base import GuideScreen, key_name
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language
from guide.settings import ITEMS, ORIGIN_NAMES, Item
from policies.text import Unclear

_TITLE, _VALUE, _KEY = 26, 22, 14


class SettingsScreen(GuideScreen[None]):
    """A list; Enter changes what stands under the cursor, and it holds at once."""

    HELP = N_(
        "Enter on a choice takes the next one, on words opens a line to write in, on a key asks for the new key. "
        "Everything holds at once and is kept in the settings file of this workspace, which can be edited as well. The "
        "same is shown by: jixiao config show"
    )
    KEYS = ("settings.close", "settings.default", "app.help", "app.palette", "app.language")
    BINDINGS: ClassVar = [
        Binding("escape", "close", N_("Close"), id="settings.close"),
        Binding("f10", "close", show=False),
        Binding("delete", "default", N_("Back to the default"), id="settings.default"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Item | KeyRow | None] = []
        self._writing: Item | None = None

    def compose(self) -> ComposeResult:
        """Heading, list, a line to write in when one is needed."""
        yield Static(id="title")
        yield Static(id="lead")
        yield OptionList(id="page", compact=True)
        yield Input(id="words")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """List and stand on the first."""
        self.query_one("#words").display = False
        self._show()
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """The columns follow the width."""
        self._show()

    async def relabel(self) -> None:
        """Say everything again."""
        self._show()
        self.query_one(KeyBar).show()

    def _show(self) -> None:
        self.query_one("#title", Static).update(content(_("Settings")))
        item = self._highlighted()
        about = (
            item.explain.pick(language())
            if isinstance(item, Item)
            else _("Enter asks for the new key.")
        )
        kept = _("Kept in {file}").format(file=self.guide.preferences.file)
        self.query_one("#lead", Static).update(flow(about, ("\n" + kept, "$quiet")))
        listed = self.query_one(OptionList)
        place = listed.highlighted
        self._rows, options = [], []
        for row, line in self._lines(max(40, self.size.width - 6)):
            self._rows.append(row)
            options.append(Option(line, disabled=row is None))
        with self.prevent(OptionList.OptionHighlighted):
            listed.clear_options()
            listed.add_options(options)
            listed.highlighted = place or 0

    def _lines(self, width: int) -> list[tuple[Item | KeyRow | None, Content]]:
        lines: list[tuple[Item | KeyRow | None, Content]] = [
            (item, self._item(item, width)) for item in ITEMS
        ]
        lines += [(None, Content("")), (None, content(_("Keys"), "bold"))]
        own = self.guide.preferences.keys
        lines += [(row, _key_line(row, own.get(row.id), width)) for row in key_rows()]
        return lines

    def _item(self, item: Item, width: int) -> Content:
        now = self.guide.preferences.in_force[item.name]
        origin = ORIGIN_NAMES[now.origin].pick(language())
        value = now.shown().pick(language())
        if item.name == "lang":
            value = dict(item.options)[language()].pick(language())
        left = max(8, width - _TITLE - _VALUE - 4)
        return columns(
            [
                (content(item.title.pick(language())), _TITLE),
                (content(clip(value, _VALUE), "bold $accent"), _VALUE),
                (content(clip(origin, left), "$quiet"), left),
            ]
        )

    def _highlighted(self) -> Item | KeyRow | None:
        place = self.query_one(OptionList).highlighted
        return self._rows[place] if place is not None and place < len(self._rows) else ITEMS[0]

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._show()

    # Changing

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._rows[event.option_index]
        if isinstance(row, KeyRow):
            from guide.app.screens.key_asking import KeyAsking

            self.guide.push_screen(KeyAsking(row), self._key_given)
        elif isinstance(row, Item) and row.kind == "words":
            self._write(row)
        elif isinstance(row, Item):
            await self._keep(row.name, self.guide.preferences.switch(row.name))

    def _write(self, item: Item) -> None:
        self._writing = item
        words = self.query_one("#words", Input)
        words.display = True
        words.value = str(self.guide.preferences[item.name] or "")
        words.placeholder = item.title.pick(language())
        words.focus()

    @on(Input.Submitted, "#words")
    async def _written(self, event: Input.Submitted) -> None:
        event.stop()
        item = self._writing
        if item is None:
            return
        try:
            value = item.read(plain(event.value).strip())
        except Unclear as wrong:
            self.guide.warn(wrong.message.pick(language()))
            return
        if await self._keep(item.name, value or None):
            self._stop_writing()

    def _stop_writing(self) -> None:
        self._writing = None
        self.query_one("#words").display = False
        self.query_one(OptionList).focus()

    async def _keep(self, name: str, value: object) -> bool:
        done = await self.guide.keep(**{name: value})
        self._show()
        return done

    async def _key_given(self, given: tuple[str, str] | None) -> None:
        if given is not None:
            binding, key = given
            await self.guide.keep(keys={**self.guide.preferences.keys, binding: key})
            self._show()
            self.query_one(KeyBar).show()

    async def action_default(self) -> None:
        """Take the value under the cursor out of the file, so that the default holds."""
        row = self._highlighted()
        if isinstance(row, Item):
            await self._keep(row.name, None)
        elif isinstance(row, KeyRow):
            keys = {k: v for k, v in self.guide.preferences.keys.items() if k != row.id}
            await self.guide.keep(keys=keys)
            self._show()

    def action_close(self) -> None:
        """Leave the line that is written in, else the screen."""
        if self._writing is not None:
            self._stop_writing()
        else:
            self.dismiss()


def _key_line(row: KeyRow, own: str | None, width: int) -> Content:
    left = max(8, width - _TITLE - _KEY - 4)
    return columns(
        [
            (content(clip(_(row.does), _TITLE)), _TITLE),
            (content(clip(key_name(own or row.key), _KEY), "bold $accent"), _KEY),
            (content(clip(_(row.place), left), "$quiet"), left),
        ]
    )


PLACE = Place(
    "settings",
    N_("Settings"),
    N_("language, name, colours, keys, and where each value comes from"),
    SettingsScreen,
    rank=90,
)
