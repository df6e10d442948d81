"""Prints turns and lines in one language: no colour, no cursor, every line begins with what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TextIO

from guide.language import N_, _, use
from guide.talk.turn import Step, Turn, TurnKind
from policies.text import Lang, Text

_LABELS: Final = {
    TurnKind.QUESTION: N_("Question"),
    TurnKind.ECHO: N_("Understood"),
    TurnKind.FINDING: N_("Finding"),
    TurnKind.HINT: N_("Hint"),
    TurnKind.REPLY: N_("Reply"),
    TurnKind.NOTICE: N_("Notice"),
    TurnKind.ERROR: N_("Not understood"),
}


class Window:
    """Where the lines go. `echo` repeats the clerk's own, for a transcript of a piped talk."""

    def __init__(self, stdout: TextIO, lang: Lang, *, echo: bool = False) -> None:
        self.stdout = stdout
        self.lang = lang
        self.echo = echo

    @property
    def colon(self) -> str:
        """What stands between a name and what is said of it."""
        return "：" if self.lang == "zh" else ": "

    def show(self, step: Step) -> None:
        """The turns of a step, in the language it asked for; flushed once, when all of it is said."""
        if step.lang:
            self.lang = step.lang
            use(step.lang)
        for turn in step.turns:
            if turn.who == "guide" or self.echo:
                self._turn(turn)
        self.stdout.flush()

    def line(self, words: Text | str) -> None:
        """One line of the window's own."""
        self.stdout.write(f"{words.pick(self.lang) if isinstance(words, Text) else words}\n")
        self.stdout.flush()

    def said(self, kind: TurnKind, words: Text | str, more: Iterable[str] = ()) -> None:
        """A first line with the word that says what it is, and further ones below it."""
        self._write(kind, words, more)
        self.stdout.flush()

    def _write(self, kind: TurnKind, words: Text | str, more: Iterable[str] = ()) -> None:
        text = words.pick(self.lang) if isinstance(words, Text) else words
        first, *rest = text.splitlines() or [""]
        self.stdout.write(f"{_(_LABELS.get(kind, 'Notice'))}{self.colon}{first}\n")
        for line in (*rest, *more):
            self.stdout.write(f"  {line}\n")

    def _turn(self, turn: Turn) -> None:
        if turn.who == "clerk":
            self.stdout.write(f"> {turn.text.pick(self.lang)}\n")
            return
        self._write(turn.kind, turn.text)
        if turn.kind is TurnKind.QUESTION:
            self.stdout.write("\n")
