"""What of the record a cell of a form shows and takes back, so that a form filled in by hand can be read again.

A place is the key of the question that the cell answers (`paper.until`, `indicators[3].actual`), or a cell of an item
(`paper.promises[0].measure`). `part` is the choice that a tick stands for, or one column of a mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from guide.reports.printable import printable

GAP: Final = "\0"
"""Stands in a shape where an answer stands in the cell."""
TICK: Final = "√"
LEAD: Final = "jixiao."
"""How every name begins that a workbook gives to a cell of ours."""
_STEP: Final = re.compile(r"[.\[\]]+")
_ALIKE: Final = {"：": "[：:]", ":": "[：:]", "（": "[（(]", "）": "[）)]", "；": "[；;]"}
_TICKS: Final = frozenset("√✓✔☑●■★") | {"v", "y", "是", "1", "yes", "有"}
_NO_TICKS: Final = frozenset({"", "-", "—", "/", "0", "否", "无", "n", "no", "□", "☐"})


@dataclass(frozen=True, slots=True)
class Fill:
    """One answer, or a part of one. `words` are pairs of what is printed for a choice and its key, where they differ.

    `each` is the shape of one of several items that stand in the cell, a line each, numbered.
    """

    place: str
    part: str = ""
    words: tuple[tuple[str, str], ...] = ()
    each: str = ""
    like: str = ".*?"
    """What its words look like beside others, as a pattern."""
    implied: bool = False
    """Whether the program prints it where nobody gave it, because it follows from what stands beside it."""

    @property
    def name(self) -> str:
        """Its name in a workbook: "jixiao.paper.rows.3.value" for `paper.rows[3].value`."""
        steps = [*filter(None, _STEP.split(self.place)), *filter(None, [self.part])]
        return LEAD + ".".join(steps)


NOT_READ: Final = Fill("")
"""What the program itself writes between answers."""


@dataclass(frozen=True, slots=True)
class Fills:
    """The answers of one cell, and the words around them: `shape` has a GAP for each answer, in their order.

    A text that does not have the shape is the first answer, and the others are empty.
    """

    fills: tuple[Fill, ...]
    shape: str = GAP

    @property
    def name(self) -> str:
        """The name of the cell: that of its first answer."""
        return self.fills[0].name

    def split(self, text: str) -> dict[Fill, str]:
        """The words of each answer in what stands in the cell."""
        found = re.fullmatch(self._pattern(), text.strip(), re.DOTALL)
        words = [group.strip() for group in found.groups()] if found else [text.strip()]
        return {
            fill: words[n] if n < len(words) else ""
            for n, fill in enumerate(self.fills)
            if fill is not NOT_READ
        }

    def _pattern(self) -> str:
        # A blank at the end of a cell is not kept, nor typed by everybody.
        first, *rest = (
            re.escape(printable(part)).replace("\\ ", r"\s*") for part in self.shape.split(GAP)
        )
        parts = [(first, ""), *((after, f.like) for f, after in zip(self.fills, rest, strict=True))]
        return "".join(
            (f"({like})" if like else "") + "".join(_ALIKE.get(sign, sign) for sign in around)
            for around, like in parts
        )


def is_tick(text: str) -> bool | None:
    """Whether a cell is ticked; None where what stands in it is neither a tick nor a blank."""
    folded = text.strip().casefold()
    return True if folded in _TICKS else False if folded in _NO_TICKS else None
