"""Which turns join the conversation: the open question and its hints stand on the card, so they join once answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide.talk.turn import Turn


class Hearing:
    """Takes turns as they come. A question joins when the clerk speaks to it, once however often it is repeated."""

    def __init__(self) -> None:
        self._asked: Turn | None = None
        self._told: str | None = None

    def take(self, turns: Iterable[Turn]) -> list[Turn]:
        """The turns that join now, in order."""
        heard: list[Turn] = []
        behind_question = False
        for turn in turns:
            if turn.kind == "question":
                self._asked, behind_question = turn, True
                continue
            if turn.kind == "hint" and behind_question:
                continue
            behind_question = False
            if turn.who == "clerk":
                heard += self._question()
            heard.append(turn)
        return heard

    def _question(self) -> list[Turn]:
        asked = self._asked
        if asked is None or asked.data.get("key") == self._told:
            return []
        self._told = asked.data.get("key")
        return [asked]


def hint_of(turns: Iterable[Turn]) -> Turn | None:
    """The hint that came with the last question; None when it came without."""
    hint: Turn | None = None
    behind_question = False
    for turn in turns:
        if turn.kind == "question":
            hint, behind_question = None, True
        elif turn.kind == "hint" and behind_question:
            hint = turn
    return hint
