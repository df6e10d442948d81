"""Learning by mending: what a lesson lets one write, the checks' judgement of it, and which lessons are done.

Nothing here needs a screen. Progress is one small file in the workspace.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.intake.safe_write import write_safely
from guide.talk.cells import get, put, row_of
from guide.talk.speak import CELL_NAMES, ROW_CELL_NAMES
from policies.text import Lang, Text, same

if TYPE_CHECKING:
    from knowledge.lessons import Lesson
    from policies.finding import Finding
    from policies.model import Sheet

FILE: Final = "learned.json"
MOST_CELLS: Final = 5
"""Cells a lesson lets one write; one with more is read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One cell to mend: its path, its name, and what stands there."""

    path: str
    name: Text
    value: str


def lines_of(lesson: Lesson, lang: Lang) -> tuple[Line, ...]:
    """The cells to mend, in the order of the sheet; empty where the fault is not in a line (rows missing, other papers)."""
    practice = lesson.practice
    cells = practice.cells(lang)
    elsewhere = practice.facts("faulty", lang) != practice.facts("mended", lang)
    if cells == ("indicators",) or len(cells) > MOST_CELLS or elsewhere:
        return ()
    sheet = practice.faulty(lang)
    many = len({place[0] for cell in cells if (place := row_of(cell))}) > 1
    return tuple(Line(cell, _name(cell, many=many), _shown(sheet, cell)) for cell in cells)


def judge(lesson: Lesson, lang: Lang, written: Mapping[str, str]) -> tuple[Finding, ...]:
    """What the checks say when the cells hold what was written; empty when it is mended.

    An untouched lesson is judged too: nothing is called mended that a check does not pass. Raises: Unclear for words
    that a cell cannot hold.
    """
    sheet = lesson.practice.faulty(lang)
    for path, words in written.items():
        sheet = put(sheet, path, words.strip() or None)
    return lesson.practice.judge(sheet, lesson.practice.facts("faulty", lang))


def mended_line(lesson: Lesson, path: str, lang: Lang) -> str:
    """What the lesson itself writes into a cell."""
    return _shown(lesson.practice.mended(lang), path)


def learned(home: Path) -> frozenset[str]:
    """Keys of the lessons done; none when the file is missing or no longer readable."""
    try:
        found = json.loads((home / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    return (
        frozenset(one for one in found if isinstance(one, str))
        if isinstance(found, list)
        else frozenset()
    )


def learn(home: Path, key: str) -> frozenset[str]:
    """Note a lesson as done; returns all that are. Raises: Unclear when it cannot be written."""
    done = learned(home) | {key}
    write_safely(home / FILE, json.dumps(sorted(done), ensure_ascii=False).encode())
    return done


def _shown(sheet: Sheet, path: str) -> str:
    value = get(sheet, path)
    return "" if value is None else str(value)


def _name(path: str, *, many: bool) -> Text:
    place = row_of(path)
    if place is None:
        return CELL_NAMES.get(path, same(path))
    row, field = place
    name = ROW_CELL_NAMES.get(field or "name", same(field or path))
    if not many:
        return name
    number = row + 1
    return Text(f"第{number}行{name.zh}", f"row {number}, {name.en}")
