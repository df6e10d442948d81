"""Cells that are not really filled in: template leftovers, placeholders, empty cells, copied rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.registry import BOTH, Hit, check, hit
from policies.checks.texts import listed

_STARS: Final = re.compile(r"\*{2,}|★|_{3,}|□{2,}|…|\.{3,}")
_MASK: Final = re.compile(r"[×xX✕╳○]{2,}")
_NUMBERED: Final = re.compile(r"(?:指标|目标|任务)\s*\d*\s*[:：]?|[\d\s.:：、]+")
_WORD_CHAR: Final = re.compile(r"[A-Za-z0-9]")


@check("P011", *BOTH)
def leftovers(case: Case) -> Iterator[Hit]:
    """Placeholders in the objective and in rows, empty cells of rows, rows without a family, copied rows."""
    for field in ("whole_period", "annual", "achieved"):
        text = read(getattr(case.sheet.objective, field))
        mark = placeholder(text)
        if mark:
            yield hit(f"objective.{field}", "mark", mark=mark, text=text)
    for row in case.rows:
        yield from _row(case, row)
    yield from _without_family(case)
    yield from _copied(case)


def _row(case: Case, row: Row) -> Iterator[Hit]:
    if row.unused:
        return
    if not row.name:
        yield hit(row.cell("name"), "no_name", row=row.index + 1)
        return
    for cell, text in (("name", row.name), ("target", row.target_text)):
        mark = (text if cell == "name" and numbered(text) else None) or placeholder(text)
        if mark:
            yield hit(row.cell(cell), "mark", mark=mark, text=text)
            return
    if not row.target_text and not _header(case, row) and not _nothing_at_all(case, row):
        yield hit(row.cell("target"), "no_value", name=row.name)


def numbered(name: str) -> bool:
    """“指标1：”, “88”: a name that is a number or the form's own prompt."""
    return _NUMBERED.fullmatch(name) is not None


@lru_cache(maxsize=4096)
def placeholder(text: str) -> str | None:
    """The placeholder in folded text, or None. ×× before a place or unit is a masked name, not a gap."""
    found = _STARS.search(text)
    if found and not _names_a_place(text, found.end()):
        return found.group()
    for mask in _MASK.finditer(text):
        if not _names_a_place(text, mask.end()) and not _inside_a_word(text, mask):
            return mask.group()
    if lexicon.is_one("placeholders", text):
        return text
    return None


def _names_a_place(text: str, end: int) -> bool:
    return lexicon.begins("place_nouns", text[end : end + 4]) is not None


def _inside_a_word(text: str, mask: re.Match[str]) -> bool:
    """True for letters inside a Latin word or model number: “XXL-3”, “Exxon”."""
    if not mask.group().isascii():
        return False
    around = text[max(mask.start() - 1, 0) : mask.start()] + text[mask.end() : mask.end() + 1]
    return _WORD_CHAR.search(around) is not None


def _header(case: Case, row: Row) -> bool:
    """True for a row with weight whose sub-rows follow without weight; P082 speaks of it."""
    below = case.rows[row.index + 1 : row.index + 2]
    return bool(row.indicator.weight and below and below[0].is_part)


def _nothing_at_all(case: Case, row: Row) -> bool:
    """At self-evaluation a row with neither target nor actual is P070's."""
    return case.at_self_evaluation and case.any_actual and not row.actual_text


def _without_family(case: Case) -> Iterator[Hit]:
    lost = [row for row in case.named if row.family is None]
    if lost:
        yield hit("indicators", "no_family", names=listed(row.name for row in lost))


def _copied(case: Case) -> Iterator[Hit]:
    """The same name and value in the same family twice or more."""
    keys = [(row.kind, row.name, row.target_text) for row in case.named]
    for (kind, name, target), times in Counter(keys).items():
        if times > 1 and not numbered(name):
            last = max(
                r.index
                for r in case.named
                if (r.kind, r.name, r.target_text) == (kind, name, target)
            )
            yield hit(f"indicators[{last}].name", "copied", name=name, times=times)
