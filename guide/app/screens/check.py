"""Check your answers: the form as it will be printed, what is still open, and every finding at its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from guide.app.dress import SIGNS
from guide.app.safe import Part, content, flow
from guide.app.screens.base import GuideScreen
from guide.app.widgets.form_list import FormList
from guide.app.widgets.key_bar import KeyBar
from guide.language import N_, _, language
from policies.finding import SEVERITY_NAMES

if TYPE_CHECKING:
    from guide.app.view import View


class CheckScreen(GuideScreen[str | None]):
    """One page over the talk. Closes with the place to go to, with `submit`, or with None."""

    SUBMIT = "submit"
    HELP = N_(
        "This is the form as it will be printed. A finding stands under its cell: how serious it is, what is wrong, how "
        "to mend it and on which clause. Go to a line with the arrow keys and press Enter, or click it, to mend it; you "
        "come back here afterwards. F9 goes on to submit. Only what must be mended first holds the submission up."
    )
    KEYS = ("check.close", "check.submit", "app.help", "app.search", "app.palette", "app.language")
    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", N_("Back to the talk"), id="check.close"),
        Binding("f8", "dismiss(None)", show=False),
        Binding("f9", "submit", N_("Submit"), id="check.submit"),
        Binding("f10", "dismiss(None)", show=False),
    ]

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """Heading, summary, the form."""
        yield Static(id="title")
        yield Static(id="lead")
        yield FormList(findings=True, id="page")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Fill it and stand on the first thing to mend."""
        self._show()
        self.query_one(FormList).focus()

    async def relabel(self) -> None:
        """Say everything again."""
        self._show()
        self.query_one(KeyBar).show()

    def _show(self) -> None:
        view, lang = self._view, language()
        self.query_one("#title", Static).update(content(view.form_title.pick(lang)))
        self.query_one("#lead", Static).update(flow(*_summary(view)))
        self.query_one(FormList).show(view.form)

    @on(FormList.Chosen)
    def _go(self, event: FormList.Chosen) -> None:
        self.dismiss(event.where)

    def action_submit(self) -> None:
        """On to the last question."""
        self.dismiss(self.SUBMIT)


def _summary(view: View) -> list[Part]:
    """How many findings of each severity, and how many cells are open."""
    lang = language()
    parts: list[Part] = []
    for severity, style in SIGNS.items():
        if count := sum(finding.severity is severity for finding in view.findings):
            what = SEVERITY_NAMES[severity].pick(lang)
            parts.append((_("{what}: {count}").format(what=what, count=count) + "   ", style))
    if missing := sum(line.open for line in view.form):
        parts.append((_("to be filled in: {count}").format(count=missing), "$warning"))
    if not parts:
        return [(_("Nothing was found and nothing is missing. F9 goes on to submit."), "$success")]
    how = _("Enter on a line goes there to mend it; you come back here.")
    return [*parts, ("\n" + how, "$quiet")]
