"""One written cell taken apart: the line with the value, the notes beside it, the days and quantities found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from policies import dates, doubt, numerals, quantities, units
from policies.dates import When
from policies.number import fold
from policies.quantities import Quantity
from policies.text import Text
from policies.words import word_list

LONGEST_CELL: Final = 240
"""Characters; a longer cell is a paragraph, in which no number can be called the value."""

_BRACKETS: Final = re.compile(r"(?<![/每])[(\[【〔{]([^()\[\]【】〔〕{}]*)(?:[)\]】〕}]|$)")
_LIST_MARK: Final = re.compile(r"^\((?:\d{1,2}|[一二三四五六七八九十]{1,2})\)(?=.)")
_SAMPLE: Final = re.compile(
    r"[,;、\s]*(?:\b[nN]|样本(?:数|量)?|有效问卷|(?:回收)?问卷|回收)\s*(?:[≥>=]+|不少于|不低于)\s*\d+\s*(?:份|人|户|%)?"
)
_RULE: Final = re.compile(
    r"[,;]\s*每?(?:迟|逾期|超|低|少|提前|延迟|延期|晚)[^,;]{0,12}(?:扣|不得分|得分)[^,;]{0,8}$"
)
_LATE: Final = re.compile(r"[,;]\s*(?:迟|提前|晚|早|逾期|延期|延迟)\s*\d+\s*(?:日|天|个?工作日)$")
_WORTH_CUTTING: Final = re.compile(r"[nN,;]|样本|问卷|回收")
"""Without one of these no sample size and no rule for scoring can stand in a line."""
_FINE_NOTE: Final = re.compile(r"扣|得分|计分|样本|问卷|回收|\b[nN]\s*[=≥]")
_SOFT_NOTE: Final = re.compile(
    r"为准|参照|暂[定按]|大约|约[\d为]|预计|待定|或|另|未(?!成年|来)|如(?![期实数])|不含|除外|且|同时"
)
_ANY_DIGIT: Final = re.compile(r"[0-9²³½¼¾]")
_WORD_DIGITS: Final = re.compile(r"[A-Za-z]+[\d.]*\d[A-Za-z]?", re.ASCII)
_NAME_UNIT: Final = re.compile(r"[(]\s*(?:单位:)?\s*([^()]+(?:\([^()]+\))?)\s*[)]\s*$")


_QUOTES: Final = "“”\"'‘’「」"
_INCLUDED: Final = frozenset({"含", "含本数", "包含"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. Offsets of `whens` and `found` are into `line`."""

    raw: str
    name: str
    line: str
    notes: tuple[str, ...] = ()
    whens: tuple[When, ...] = ()
    found: tuple[Quantity, ...] = ()
    loose: str = ""
    """Digits that belong to nothing that was found, with their surroundings; empty when all is understood."""

    def lead(self, start: int) -> str:
        """What stands before the value."""
        return self.line[:start]

    def note_unit(self) -> str | None:
        """A unit written in brackets after the value: 50（个）."""
        return next((note for note in self.notes if units.known(note)), None)

    def note_doubts(self, *, measured: bool) -> tuple[Text, ...]:
        """Doubts about notes that may change the value. A measured value's notes are its evidence and may hold numbers."""
        return tuple(
            doubt.beside(note)
            for note in self.notes
            if not _FINE_NOTE.search(note)
            and (_SOFT_NOTE.search(note) or (not measured and _counts(note)))
        )


def _counts(note: str) -> bool:
    """True when a note has numbers of its own, other than a year it applies to or 含95%."""
    if not _ANY_DIGIT.search(note) or note.startswith("含"):
        return False
    return not re.fullmatch(r"(?:19|20)\d\d年度?", note)


@lru_cache(maxsize=4096)
def take_apart(raw: str, name: str, year: int | None) -> Cell:
    """The parts of a cell. Bracketed notes, sample sizes and scoring rules stand apart from the line with the value."""
    line = " ".join(fold(raw[:LONGEST_CELL]).split()).strip(_QUOTES).rstrip("。.;,、 ")
    notes: list[str] = []
    if not line.isascii() or "(" in line or "[" in line or "," in line or ";" in line:
        line = _without_notes(line, notes)
    line = numerals.in_digits(quantities.settle(line))
    if not _ANY_DIGIT.search(line):
        whens = dates.find(line, year)
        return Cell(raw, name, line, tuple(notes), whens)
    whens = dates.find(line, year)
    masked = line
    for when in whens:
        masked = masked[: when.start] + "\0" * (when.end - when.start) + masked[when.end :]
    found = quantities.find(masked)
    return Cell(raw, name, line, tuple(notes), whens, found, _loose(masked, found))


def _without_notes(line: str, notes: list[str]) -> str:
    def keep(match: re.Match[str]) -> str:
        note = (match[1] if match.lastindex else match[0]).strip(" ,;、")
        if note not in _INCLUDED:
            notes.append(note)
        return ""

    line = line.replace("台(套)", "台套").replace("册(件)", "册件")
    bare = _BRACKETS.sub(keep, _LIST_MARK.sub("", line))
    if not bare.strip(" ,;。.、"):  # the whole cell stands in brackets
        notes.clear()
        bare = line.strip("()[]【】〔〕{} ")
    for pattern in (_SAMPLE, _RULE, _LATE) if _WORTH_CUTTING.search(bare) else ():
        if pattern.search(bare) and pattern.sub("", bare).strip():
            bare = pattern.sub(keep, bare)
    return bare.strip()


def _loose(line: str, found: tuple[Quantity, ...]) -> str:
    rest, end = [], 0
    for quantity in found:
        rest.append(line[end : quantity.start])
        end = quantity.end
    rest.append(line[end:])
    parts = (part for part in rest if _ANY_DIGIT.search(part))
    return next((part for part in parts if _ANY_DIGIT.search(_WORD_DIGITS.sub("", part))), "")


@lru_cache(maxsize=4096)
def name_unit(name: str) -> str | None:
    """The unit a row's name carries in brackets at its end: 新增农户（户）, 工程量(%), 造价（单位：元/公里）."""
    match = _NAME_UNIT.search(fold(name)) if name.rstrip()[-1:] in {")", "）"} else None
    return match[1] if match and units.known(match[1]) else None


@cache
def placeholder() -> re.Pattern[str]:
    """Template leftovers: **, ××, XX, 待定."""
    words = "|".join(re.escape(fold(word)) for word in word_list("placeholders"))
    return re.compile(
        rf"{words}|^指标(?:内容|名称|值)?\s*\d*$|(?<=[一-鿿])×(?=[一-鿿])", re.IGNORECASE
    )
