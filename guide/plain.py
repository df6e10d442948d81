"""The talk as plain lines, for screen readers, pipes and tests: no colour, no cursor, one thing a line.

Each turn is printed with a word that says what it is; a question ends with its choices behind numbers. Lines are read
until the input ends, which saves and leaves.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TextIO

from guide.language import N_, _, use
from guide.records.errors import RecordsError
from guide.records.store import Store
from guide.talk.advisor import Advisor
from guide.talk.session import Session
from guide.talk.turn import Step, Turn, TurnKind
from policies.finding import Life
from policies.profile import Profile
from policies.text import Lang

DONE: Final = 0
REFUSED: Final = 2
_LABELS: Final = {
    TurnKind.QUESTION: N_("Question"),
    TurnKind.ECHO: N_("Understood"),
    TurnKind.FINDING: N_("Finding"),
    TurnKind.HINT: N_("Hint"),
    TurnKind.REPLY: N_("Reply"),
    TurnKind.NOTICE: N_("Notice"),
    TurnKind.ERROR: N_("Not understood"),
}


def run(  # noqa: PLR0917  the contract of the window, in the order a command has them
    store: Store,
    profile: Profile,
    lang: Lang,
    stage: Life | str,
    project_id: str | None,
    stdin: Iterable[str],
    stdout: TextIO,
    by: str,
    advisor: Advisor | None = None,
    *,
    echo: bool = False,
) -> int:
    """Talk until the clerk leaves or the input ends; exit code 0, or 2 when the records refuse.

    `echo` repeats the clerk's lines, for a transcript of a piped talk.
    """
    use(lang)
    window = _Window(stdout, lang, echo=echo)
    try:
        session = Session(
            store, project_id, Life(str(stage)), profile, _advisor(store, advisor), by=by, lang=lang,
            attaches=True,
        )  # fmt: skip
        window.show(session.open())
        for line in stdin:
            step = session.say(line.rstrip("\r\n"))
            window.show(step)
            if step.leave:
                break
        else:
            window.line(_("End of input. Everything is saved."))
    except RecordsError as error:
        window.line(error.message.pick(window.lang))
        return REFUSED
    if session.project_id:
        window.line(_("Project {id}").format(id=session.project_id))
    return DONE


def _advisor(store: Store, advisor: Advisor | None) -> Advisor:
    if advisor is not None:
        return advisor
    from guide.talk.advisor import LibraryAdvisor

    return LibraryAdvisor(store.path.parent)


class _Window:
    """Prints turns in one language."""

    def __init__(self, stdout: TextIO, lang: Lang, *, echo: bool) -> None:
        self.stdout = stdout
        self.lang = lang
        self.echo = echo

    def show(self, step: Step) -> None:
        """The turns of a step; the language changes after its last turn but one, so that the notice is understood."""
        if step.lang:
            self.lang = step.lang
            use(step.lang)
        for turn in step.turns:
            if turn.who == "guide" or self.echo:
                self._turn(turn)
        self.stdout.flush()

    def line(self, words: str) -> None:
        """One line of the window's own."""
        self.stdout.write(f"{words}\n")
        self.stdout.flush()

    def _turn(self, turn: Turn) -> None:
        words = turn.text.pick(self.lang)
        if turn.who == "clerk":
            self.stdout.write(f"> {words}\n")
            return
        colon = "：" if self.lang == "zh" else ": "
        label = _(_LABELS.get(turn.kind, "Notice"))
        first, *rest = words.splitlines() or [""]
        self.stdout.write(f"{label}{colon}{first}\n")
        for line in rest:
            self.stdout.write(f"  {line}\n")
        if turn.kind is TurnKind.QUESTION:
            self.stdout.write("\n")
