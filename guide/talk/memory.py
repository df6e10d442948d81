"""What a talk remembers beside the sheet: answers put off, kinds said not to apply, cells to ask about, reasons given.

Kept as a set of short texts, so that the record needs one column for it and a resumed talk stands exactly where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from guide.talk.turn import Waiver

MOST_SKILL: Final = 99
_SEP: Final = "\x1f"
_ROW: Final = re.compile(r"indicators\[([0-9]+)\]")


@dataclass(frozen=True, slots=True)
class Memory:
    """Read from and written to the `postponed` set of a Step.

    `later`: questions put off ("I don't know yet"). `none`: questions answered with "nothing to fill in here".
    `ask`: cells of rows still to be asked about one by one. `skill` counts right answers and shrinks the hints.
    `back`: the step to come back to after a jump to mend one answer. `columns`: the header row of a paste under way.
    """

    later: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    ask: frozenset[str] = frozenset()
    skill: int = 0
    back: str | None = None
    columns: tuple[str, ...] | None = None
    waivers: tuple[Waiver, ...] = ()

    @classmethod
    def read(cls, marks: Iterable[str]) -> Memory:
        """The memory a set of marks stands for; a mark it does not know is dropped."""
        words: dict[str, list[str]] = {}
        for mark in sorted(marks):
            word, _, rest = mark.partition(":")
            words.setdefault(word, []).append(rest)
        skill, columns = words.get("skill", ["0"])[0], words.get("columns", [""])[0]
        split = (mark.split(_SEP) for mark in words.get("waive", []))
        return cls(
            later=frozenset(words.get("later", ())),
            none=frozenset(words.get("none", ())),
            ask=frozenset(words.get("ask", ())),
            skill=int(skill) if re.fullmatch(r"[0-9]{1,2}", skill) else 0,
            back=words.get("back", [None])[0],
            columns=tuple(columns.split(",")) if columns else None,
            waivers=tuple(Waiver(*parts) for parts in split if len(parts) == 4),
        )

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
        if self.columns:
            marks.add(f"columns:{','.join(self.columns)}")
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

    def shifted(self, row: int, by: int) -> Memory:
        """The memory after rows moved: one put in before `row` (`by` 1), or `row` itself taken out (`by` -1)."""

        def moved(key: str) -> str | None:
            found = _ROW.match(key)
            if not found or int(found.group(1)) < row:
                return key
            if by < 0 and int(found.group(1)) == row:
                return None
            return f"indicators[{int(found.group(1)) + by}]{key[found.end() :]}"

        def all_moved(keys: frozenset[str]) -> frozenset[str]:
            return frozenset(new for key in keys if (new := moved(key)))

        waivers = tuple(
            replace(waiver, where=where)
            for waiver in self.waivers
            if (where := moved(waiver.where))
        )
        return replace(
            self,
            later=all_moved(self.later),
            none=all_moved(self.none),
            ask=all_moved(self.ask),
            waivers=waivers,
        )
