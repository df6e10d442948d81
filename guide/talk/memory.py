"""What a talk remembers beside the sheet: answers put off, kinds said not to apply, cells to ask about, reasons given.

Kept as a set of short texts, so that the record needs one column for it and a resumed talk stands exactly where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from guide.talk.turn import Waiver

MOST_SKILL: Final = 99
_SEP: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Memory:
    """Read from and written to the `postponed` set of a Step.

    `later`: questions put off ("I don't know yet"). `none`: questions answered with "nothing to fill in here".
    `ask`: cells of rows still to be asked about one by one. `skill` counts right answers and shrinks the hints.
    `back`: the step to come back to after a jump to mend one answer. `trail`: questions left behind, for "back".
    """

    later: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    ask: frozenset[str] = frozenset()
    skill: int = 0
    back: str | None = None
    waivers: tuple[Waiver, ...] = field(default=())

    @classmethod
    def read(cls, marks: Iterable[str]) -> Memory:
        """The memory a set of marks stands for; a mark it does not know is dropped."""
        later, none, ask, waivers = set(), set(), set(), []
        skill, back = 0, None
        for mark in sorted(marks):
            word, _, rest = mark.partition(":")
            if word == "later":
                later.add(rest)
            elif word == "none":
                none.add(rest)
            elif word == "ask":
                ask.add(rest)
            elif word == "skill" and re.fullmatch(r"[0-9]{1,2}", rest):
                skill = int(rest)
            elif word == "back":
                back = rest
            elif word == "waive" and rest.count(_SEP) == 3:
                waivers.append(Waiver(*rest.split(_SEP)))
        return cls(frozenset(later), frozenset(none), frozenset(ask), skill, back, tuple(waivers))

    def write(self) -> frozenset[str]:
        """The marks that `read` gives back as this memory."""
        marks = {f"later:{key}" for key in self.later}
        marks |= {f"none:{key}" for key in self.none}
        marks |= {f"ask:{key}" for key in self.ask}
        marks |= {f"waive:{_SEP.join((w.code, w.where, w.person, w.reason))}" for w in self.waivers}
        if self.skill:
            marks.add(f"skill:{self.skill}")
        if self.back:
            marks.add(f"back:{self.back}")
        return frozenset(marks)

    def settle(self, key: str) -> Memory:
        """The question is answered: neither put off nor empty on purpose, and not asked about any more."""
        return replace(self, later=self.later - {key}, none=self.none - {key}, ask=self.ask - {key})

    def put_off(self, key: str) -> Memory:
        """Said "I don't know yet": open on the list, but not asked again in turn."""
        return replace(self, later=self.later | {key}, ask=self.ask - {key})

    def leave_empty(self, key: str) -> Memory:
        """Left empty on purpose."""
        return replace(self, later=self.later - {key}, none=self.none | {key}, ask=self.ask - {key})

    def right(self) -> Memory:
        """One more answer that raised no finding."""
        return replace(self, skill=min(MOST_SKILL, self.skill + 1))

    def wrong(self) -> Memory:
        """An answer that could not be read or raised a finding: a little more help next time."""
        return replace(self, skill=max(0, self.skill - 2))
