"""The app: the keys that work everywhere, the ways between screens, and the one path for errors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from guide.app.desk import Closing, Desk
from guide.app.look import THEMES
from guide.app.preferences import Preferences
from guide.app.rubbish import look_from_now_on
from guide.app.safe import plain
from guide.app.screens.base import SHEET, GuideScreen
from guide.app.screens.home import HomeScreen
from guide.app.terminal import patient
from guide.language import N_, _, language, use
from policies.text import Lang, Text

if TYPE_CHECKING:
    from textual.driver import Driver

    from guide.records.gate import Actor

T = TypeVar("T")
OUR_FAULT: Final = 3
"""Exit code for a fault of the program, as on the command line."""


class GuideApp(App[None]):
    """The guide in a terminal. Opens Home, or a talk when one is named."""

    TITLE = "jixiao"
    CSS_PATH = "guide.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS: ClassVar = [  # type: ignore[misc]
        (0, "-narrow"),
        (100, "-middling"),
        (120, "-wide"),
        (145, "-roomy"),
    ]
    VERTICAL_BREAKPOINTS: ClassVar = [(0, "-low"), (22, "-tall")]  # type: ignore[misc]
    BINDINGS: ClassVar = [
        Binding("f1", "help", N_("Help"), id="app.help", priority=True),
        Binding("f6", "language", N_("中文/English"), id="app.language", priority=True),
        Binding("f7", "search", N_("Search"), id="app.search", priority=True),
        Binding("ctrl+p", "palette", N_("Commands"), id="app.palette", priority=True),
        Binding("ctrl+q", "quit", N_("Quit"), id="app.quit", priority=True),
    ]

    def __init__(
        self,
        home: Path | None = None,
        options: Mapping[str, Any] | None = None,
        *,
        person: str = "",
        talk: tuple[str | None, str] | None = None,
        actor: Actor | None = None,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__()
        self.preferences = Preferences(home, options, person)
        self.desk = Desk(home, self.preferences["profile"], actor=actor)
        self.today = today
        self.fault: Exception | None = None
        self._talk = talk
        self.desk.on_index = self._tell_index
        for theme in THEMES:
            self.register_theme(theme)
        self.preferences.apply(self)
        self._coloured = self.theme
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[Any]:
        """Home is the first screen."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Ask who is here where that is needed; then go where the command line said, or greet a newcomer."""
        self.call_after_refresh(self._receive)

    async def _receive(self) -> None:
        look_from_now_on()
        self.stylesheet.read(SHEET)
        # Records that do not open are the first screen's to tell.
        if await self.attempt(self.desk.must_sign_in, told=lambda _: None):
            from guide.app.screens.sign_in import SignInScreen

            self.push_screen(SignInScreen(), self._let_in)
        elif self._talk is not None:
            self.open_talk(*self._talk)
        elif self.preferences.fresh:
            from guide.app.screens.first import FirstScreen

            self.push_screen(FirstScreen(), self.begin)

    async def _let_in(self, _: None) -> None:
        if self._talk is not None:
            self.open_talk(*self._talk)
        elif isinstance(self.screen, HomeScreen):
            await self.screen.action_reload()

    def begin(self, way: str | None) -> None:
        """What the greeting was left with: a practice, a project, or just Home."""
        if way == "practice":
            self.open_practice()
        elif way == "project":
            self.open_talk(None, "target")

    def on_unmount(self) -> None:
        """Nothing is cut off: the desk finishes its last save."""
        self.desk.close()

    def refresh_css(self, animate: bool = True) -> None:
        """Read the sheets again for other colours. Textual asks for it at every start, where they are the same (40 ms)."""
        if self._coloured != self.theme:
            self._coloured = self.theme
            super().refresh_css(animate)

    # Errors

    async def attempt(
        self, work: Callable[..., T], *arguments: Any, told: Callable[[str], None] | None = None
    ) -> T | None:
        """Do work beside the records; on failure say why, in the language in use, and return None."""
        return await self.excuse(self.desk.run(work, *arguments), told)

    async def excuse(
        self, work: Awaitable[T], told: Callable[[str], None] | None = None
    ) -> T | None:
        """Wait for work; a failure that carries a message is told, any other is a fault of ours."""
        try:
            return await work
        except Closing:
            return None
        except Exception as failure:
            message = getattr(failure, "message", None)
            if isinstance(message, Text):
                (told or self.warn)(message.pick(language()))
                return None
            if isinstance(failure, OSError):
                reason = f"{failure.filename or ''} {failure.strerror or failure}".strip()
                (told or self.warn)(reason)
                return None
            raise

    def _tell_index(self, done: int, total: int) -> None:
        """From the library's thread: how far its index is."""
        said = _("Building the search index: {done} of {total}").format(done=done, total=total)
        self.call_later(self._show_index, said)

    def _show_index(self, said: str) -> None:
        if isinstance(self.screen, GuideScreen):
            self.screen.tell_index(said)

    def warn(self, message: str) -> None:
        """Say that something did not work."""
        self.notify(plain(message), severity="error", timeout=15, markup=False)

    def warn_encoding(self) -> None:
        """The terminal sent what is not UTF-8; said once, until it is gone."""
        if not self._notifications:
            self.warn(
                _(
                    "The terminal sends text in another encoding, and it cannot be read. Set the terminal to UTF-8."
                )
            )

    def tell(self, message: str) -> None:
        """Say that something was done."""
        self.notify(plain(message), timeout=8, markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """A fault of ours ends the app; what is told about it is told after the screen is restored, by the command.

        Textual would print a traceback with the values of all variables, people's answers among them.
        """
        self.fault = self.fault or getattr(error, "error", error)
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = OUR_FAULT
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """A fault of the terminal, told like any other."""
        del renderables
        self._handle_exception(RuntimeError("the terminal could not be read"))

    def get_driver_class(self) -> type[Driver]:
        """The platform's, but patient with other encodings."""
        return patient(super().get_driver_class())

    # Ways

    def open_talk(self, project_id: str | None, stage: str) -> None:
        """Show the talk of a project."""
        from guide.app.screens.talk import TalkScreen

        self.push_screen(TalkScreen(project_id, stage))

    def tell_place(self, talk: tuple[str | None, str] | None) -> None:
        """Hear which talk is open: a project's id, None for one without a name yet, and a stage. A browser keeps it."""

    async def print_form(self, desk: Desk, project_id: str, stage: str) -> bool:
        """Write the form of a stage as a Word file and say where it is."""
        from guide.app.printing import write_form

        path = await self.attempt(write_form, desk, project_id, stage)
        if path is not None:
            self.tell(_("Written: {path}").format(path=path))
        return path is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing but leaving works while a screen asks for a key."""
        del parameters
        front = self.screen_stack[-1] if self.screen_stack else None
        return action == "quit" or not (isinstance(front, GuideScreen) and front.takes_every_key)

    def action_help(self) -> None:
        """Help for the screen in front; once more, the handbook; once more, back."""
        from guide.app.screens.handbook import HandbookScreen
        from guide.app.screens.help import HelpScreen

        front = self.screen
        if isinstance(front, HelpScreen):
            front.action_handbook()
        elif isinstance(front, HandbookScreen):
            front.dismiss()
        elif isinstance(front, GuideScreen):
            self.push_screen(HelpScreen(front))

    def action_handbook(self) -> None:
        """The handbook, at the page on the screen in front."""
        front = self.screen
        self.open_handbook(front.handbook_page if isinstance(front, GuideScreen) else "")

    def open_handbook(self, page: str) -> None:
        """The handbook at a page; at the first one when there is no such page."""
        from guide.app.screens.handbook import HandbookScreen
        from guide.help.handbook import pages

        names = [one.name for one in pages()]
        self.push_screen(HandbookScreen(page if page in names else names[0]))

    def action_search(self) -> None:
        """Search the rules and the library."""
        from guide.app.screens.search import SearchScreen

        front = self.screen
        if isinstance(front, SearchScreen):
            front.dismiss(None)
        elif isinstance(front, GuideScreen):
            in_talk = front.can_use
            self.push_screen(SearchScreen(in_talk=in_talk), front.use_entry)

    def action_palette(self) -> None:
        """Every command of the screen in front, by name."""
        from guide.app.screens.palette import PaletteScreen

        front = self.screen
        if isinstance(front, GuideScreen) and not isinstance(front, PaletteScreen):
            self.push_screen(PaletteScreen(front))

    def action_place(self, name: str) -> None:
        """Go to one of the places that Home and the palette list."""
        from guide.app.places import places

        place = next((one for one in places() if one.name == name), None)
        if place is not None:
            self.push_screen(place.open())

    def open_practice(self, *, tour: bool = False) -> None:
        """The practice project, on records of its own; with the tour over it."""
        from guide.app.screens.practice import PracticeScreen

        self.push_screen(PracticeScreen(tour=tour))

    def action_open_practice(self) -> None:
        """The same as an action."""
        self.open_practice()

    async def action_language(self) -> None:
        """The other language, at once, on every open screen, and kept."""
        await self.keep(lang="en" if language() == "zh" else "zh")

    async def keep(self, **values: Any) -> bool:
        """Keep settings and let them hold at once; False when they could not be kept, which is told."""
        done = await self.attempt(self._keep, values)
        if not done:
            return False
        self.preferences.apply(self)
        if "lang" in values and values["lang"] != language():
            await self.switch_language(self.preferences["lang"])
        return True

    def _keep(self, values: dict[str, Any]) -> bool:
        if values.get("profile"):
            self.desk.use_profile(values["profile"])
        self.preferences.keep(**values)
        return True

    async def switch_language(self, lang: Lang) -> None:
        """Use a language and say everything again in it."""
        use(lang)
        for screen in self.screen_stack:
            if isinstance(screen, GuideScreen):
                await screen.relabel()

    async def action_colours(self) -> None:
        """The next set of colours."""
        await self.keep(theme=self.preferences.switch("theme"))

    # Copying

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what is selected, by whatever way reaches a clipboard, and say which."""
        self.call_later(self._copy, text)

    async def _copy(self, text: str) -> None:
        from guide.app.copying import copy

        said = await self.attempt(copy, self, text)
        if said:
            self.tell(said)

    def send_to_terminal(self, text: str) -> None:
        """By OSC 52, which no terminal answers."""
        super().copy_to_clipboard(text)

    def action_help_quit(self) -> None:
        """Ctrl+C copies, and never loses anything; who wanted to leave is told how."""
        self.tell(_("Everything is saved. Ctrl+Q leaves."))


def run_app(
    home: Path | None,
    options: Mapping[str, Any],
    *,
    talk: tuple[str | None, str] | None = None,
    actor: Actor | None = None,
) -> None:
    """Open the app and stay until the person leaves it. Raises: the fault that ended it, when there was one."""
    app = GuideApp(home, options, talk=talk, actor=actor)
    app.run(mouse=app.preferences["mouse"])
    if app.fault is not None:
        raise app.fault
