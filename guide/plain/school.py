"""The lessons as plain lines: read one, mend its faulty line, and hear at once what the checks say."""

from __future__ import annotations

import re
from typing import Final

from guide.plain.window import Window
from guide.talk.cells import get, put
from guide.talk.speak import CELL_NAMES, ROW_CELL_NAMES, finding_turn
from guide.talk.turn import TurnKind
from knowledge.lessons import LEVEL_NAMES, PARTS, Lesson, lessons
from policies.text import Lang, Text

_TEXTS: Final = frozenset(
    {
        "name",
        "target",
        "actual",
        "basis",
        "evidence",
        "deviation",
        "annual",
        "whole_period",
        "achieved",
    }
)
"""Cells that are written as words, so that a line of them can be tried."""
_BAR: Final = re.compile(r"\s*[|｜]\s*")
_LIST: Final = Text("课程（输入“学习 数字”读一课）：", 'Lessons ("learn NUMBER" reads one):')
_NO_LESSON: Final = Text("没有这一课。", "There is no such lesson.")
_TRY: Final = Text(
    "请把它改好，依次写：{cells}，中间用“|”隔开。直接回车看参考写法。",
    'Mend it: write {cells}, with "|" between them. Enter alone shows the mended line.',
)
_RIGHT: Final = Text("改好了，检查没有意见。", "Mended; the checks have nothing to say.")
_NOT_YET: Final = Text(
    "还差一点，再试一次，或直接回车看参考写法。",
    "Not yet. Try again, or press Enter alone to see the mended line.",
)
_COUNT: Final = Text("请写{n}格，中间用“|”隔开。", 'Write {n} cells, with "|" between them.')
_AFTER: Final = ("try", "answer")


class School:
    """Lessons, and the one that is being tried."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._lesson: Lesson | None = None

    @property
    def trying(self) -> bool:
        """Whether the next line is a try at a lesson."""
        return self._lesson is not None

    def contents(self) -> None:
        """Every lesson behind its number."""
        lang = self._window.lang
        lines = [
            f"{n}. {one.title.pick(lang)} ({LEVEL_NAMES[one.level].pick(lang)})"
            for n, one in enumerate(lessons(), start=1)
        ]
        self._window.said(TurnKind.REPLY, _LIST, lines)

    def read(self, number: int) -> None:
        """One lesson; where its line can be written anew, the next line is a try at it."""
        if not 1 <= number <= len(lessons()):
            self._window.said(TurnKind.ERROR, _NO_LESSON)
            return
        lesson, lang = lessons()[number - 1], self._window.lang
        cells = tried_cells(lesson, lang)
        shown = [key for key in lesson.parts if not cells or key not in (*_AFTER, "mended")]
        self._window.said(TurnKind.REPLY, lesson.title, self._parts(lesson, shown))
        if cells:
            self._lesson = lesson
            names = ("、" if lang == "zh" else ", ").join(
                cell_name(cell).pick(lang) for cell in cells
            )
            self._window.said(TurnKind.QUESTION, _TRY.fill(cells=names))

    def attempt(self, line: str) -> None:
        """Judge a try by the checks themselves; an empty line shows how it could be written and ends it."""
        lesson, lang = self._lesson, self._window.lang
        if lesson is None:
            return
        if not line.strip():
            shown = [key for key in lesson.parts if key in (*_AFTER, "mended")]
            self._window.said(TurnKind.REPLY, lesson.title, self._parts(lesson, shown))
            self._lesson = None
            return
        cells, words = tried_cells(lesson, lang), _BAR.split(line.strip())
        if len(words) != len(cells):
            self._window.said(TurnKind.ERROR, _COUNT.fill(n=len(cells)))
            return
        sheet = lesson.practice.faulty(lang)
        for cell, word in zip(cells, words, strict=True):
            sheet = put(sheet, cell, word)
        found = lesson.practice.judge(sheet, lesson.practice.facts("mended", lang))
        for finding in found:
            self._window.said(TurnKind.FINDING, finding_turn(finding).text)
        self._window.said(TurnKind.NOTICE, _NOT_YET if found else _RIGHT)
        if not found:
            self._lesson = None

    def _parts(self, lesson: Lesson, keys: list[str]) -> list[str]:
        lang, colon = self._window.lang, self._window.colon
        said = [f"{PARTS[key].pick(lang)}{colon}{lesson.parts[key].pick(lang)}" for key in keys]
        return [
            line for part in (*said, lesson.source.label().pick(lang)) for line in part.splitlines()
        ]


def tried_cells(lesson: Lesson, lang: Lang) -> tuple[str, ...]:
    """The cells a learner writes anew on one line; none where the fault is no matter of words in a cell."""
    cells = lesson.practice.cells(lang)
    sheet = lesson.practice.faulty(lang)
    fits = all(cell.rpartition(".")[2] in _TEXTS and get(sheet, cell) is not None for cell in cells)
    return cells if fits and len(cells) <= 4 else ()


def cell_name(cell: str) -> Text:
    """What a cell is called on the form."""
    return CELL_NAMES.get(cell) or ROW_CELL_NAMES[cell.rpartition(".")[2]]
