"""The app: which screens there are, the keys that work everywhere, and the one path for errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from guide.app.desk import Desk
from guide.app.screens.base import GuideScreen
from guide.app.screens.home import HomeScreen
from guide.language import N_, language, use
from policies.text import Lang, Text

if TYPE_CHECKING:
    from textual.command import CommandPalette

T = TypeVar("T")


class GuideApp(App[None]):
    """The guide in a terminal. Opens Home, or a talk when one is named."""

    TITLE = "jixiao"
    CSS_PATH = "guide.tcss"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS: ClassVar = [(0, "-narrow"), (100, "-wide"), (150, "-roomy")]
    BINDINGS: ClassVar = [
        Binding("f1", "help", N_("Help"), id="app.help", priority=True),
        Binding("f6", "language", N_("中文/English"), id="app.language", priority=True),
        Binding("f7", "search", N_("Search"), id="app.search", priority=True),
        Binding("ctrl+p", "command_palette", N_("Commands"), id="app.palette", priority=True),
        Binding("ctrl+q", "quit", N_("Quit"), id="app.quit", priority=True),
    ]

    def __init__(
        self,
        home: Path | None = None,
        profile_name: str = "national",
        *,
        by: str = "",
        talk: tuple[str | None, str] | None = None,
    ) -> None:
        super().__init__()
        self.desk = Desk(home, profile_name, by)
        self._talk = talk

    def get_default_screen(self) -> Screen[Any]:
        """Home is the first screen."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Go straight to a talk when one was named on the command line."""
        if self._talk is not None:
            self.open_talk(*self._talk)

    def on_unmount(self) -> None:
        """Nothing is cut off: the desk finishes its last save."""
        self.desk.close()

    async def attempt(self, work: Callable[..., T], *arguments: Any) -> T | None:
        """Do work in the desk's thread; on failure say why, in the language in use, and return None."""
        try:
            return await self.desk.run(work, *arguments)
        except Exception as fault:
            message = getattr(fault, "message", None)
            if not isinstance(message, Text):
                raise
            self.notify(message.pick(language()), severity="error", timeout=12, markup=False)
            return None

    def open_talk(self, project_id: str | None, stage: str) -> None:
        """Show the talk of a project."""
        from guide.app.screens.talk import TalkScreen

        self.push_screen(TalkScreen(project_id, stage))

    def action_help(self) -> None:
        """Help for the screen in front."""
        from guide.app.screens.help import HelpScreen

        front = self.screen
        if isinstance(front, HelpScreen):
            self.pop_screen()
        elif isinstance(front, GuideScreen):
            self.push_screen(HelpScreen(front))

    def action_search(self) -> None:
        """Search the rules and the library."""
        from guide.app.screens.search import SearchScreen

        if not isinstance(self.screen, SearchScreen):
            self.push_screen(SearchScreen())

    async def action_language(self) -> None:
        """The other language, at once, on every open screen."""
        await self.switch_language("en" if language() == "zh" else "zh")

    async def switch_language(self, lang: Lang) -> None:
        """Use a language and say everything again in it."""
        use(lang)
        for screen in self.screen_stack:
            if isinstance(screen, GuideScreen):
                await screen.relabel()
        self.refresh_bindings()

    def action_command_palette(self) -> None:
        """The palette, in the language in use."""
        from guide.app.palette import Palette

        if self.use_command_palette and not isinstance(self.screen, Palette):
            palette: CommandPalette = Palette()
            self.push_screen(palette)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every key of the screen in front is also a command of the palette, and so are the themes."""
        from guide.app.palette import commands_of

        yield from commands_of(self, screen)


__all__ = ["GuideApp"]


def run_app(
    home: Path | None,
    profile_name: str,
    *,
    by: str = "",
    talk: tuple[str | None, str] | None = None,
) -> None:
    """Open the app and stay until the person leaves it."""
    GuideApp(home, profile_name, by=by, talk=talk).run()
