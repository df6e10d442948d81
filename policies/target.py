"""What a written target value or measured value was understood as: kind, operator, value, unit, date, and doubts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, Literal

from policies.text import Text

Operator = Literal[">=", "<=", "=", ">", "<"]
SYMBOLS: Final[dict[str, str]] = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}
ABSENT_WORDS: Final = frozenset(
    {
        "无",
        "没有",
        "暂无",
        "不涉及",
        "未涉及",
        "不适用",
        "不适用此指标",
        "本项目不适用此指标",
        "空",
        "不需要",
        "—",
        "——",
        "-",
    }
    | {"--", "–", "/", "n/a", "na", "none", "nil", "null", "nan", "not applicable", "not involved"}
)
"""Words that say a row does not apply; never a number, not even nought."""


class Kind(StrEnum):
    """What a cell turned out to be. `unreadable` is a cell from which no value may be taken."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"
    DATE = "date"
    RANGE = "range"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Target:
    """One cell as understood.

    `value` is in `unit`, exactly as written ("3万人次" is 3 in 万人次; 95% is 95 in %). A range has both ends, inclusive.
    `date` is the last day that still counts, inclusive. `text` holds the words of a qualitative cell, the words around
    a number ("较上年增长"), a period as "2020-01-01/2020-12-31", or a date that names no single day.
    `baseline` is the starting value of a change ("由82%提高到95%"), in `unit`.
    """

    raw: str
    kind: Kind
    operator: Operator | None = None
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    date: dt.date | None = None
    text: str | None = None
    doubts: tuple[Text, ...] = ()
    baseline: Decimal | None = None
    name: str = ""
    """The row's name it was read with."""

    @property
    def certain(self) -> bool:
        """True when the value may be used without asking: something was read and nothing is in doubt."""
        return self.kind is not Kind.UNREADABLE and not self.doubts

    @property
    def absent(self) -> bool:
        """True when the cell is empty or says that the row does not apply (无, 不涉及, —)."""
        words = self.raw.strip().strip("。.").lower()
        return not words or words in ABSENT_WORDS

    def as_dict(self) -> dict[str, Any]:
        """The contract's JSON shape of `parse`."""
        return {
            "raw": self.raw,
            "kind": str(self.kind),
            "operator": self.operator,
            "value": _plain(self.value),
            "upper": _plain(self.upper),
            "unit": self.unit,
            "date": self.date.isoformat() if self.date else None,
            "text": self.text,
            "doubts": [doubt.as_dict() for doubt in self.doubts],
        }


def as_dict(target: Target) -> dict[str, Any]:
    """The contract's JSON shape of `parse`; see `Target.as_dict`."""
    return target.as_dict()


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
