"""Word's automatic numbers: 第一条 is often no text but a list label, and would be lost without this."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from knowledge.ingest.marks import to_han

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN_FORMATS: Final = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseDigitalTen",
    }
)
_SILENT: Final = frozenset({"bullet", "none"})
_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, document: WordDocument) -> None:
        root = _numbering_root(document)
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        if root is not None:
            self._read(root)
        self._of_style = {
            style.get(f"{_W}styleId"): _reference(style)
            for style in document.styles.element.iter(f"{_W}style")
        }
        self._counts: dict[str, list[int | None]] = {}

    def label(self, paragraph: Any) -> str:
        """What Word prints in front of this paragraph, with a blank behind; empty when it is not numbered."""
        number, level = self._place(paragraph)
        abstract = self._lists.get(number or "")
        levels = self._levels.get(abstract or "", {})
        if abstract is None or level not in levels or levels[level][0] in _SILENT:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        start = levels[level][2]
        before = counts[level]
        counts[level] = start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return self._written(levels, level, counts)

    def _read(self, root: Any) -> None:
        for abstract in root.iterchildren(f"{_W}abstractNum"):
            self._levels[abstract.get(f"{_W}abstractNumId")] = {
                int(level.get(f"{_W}ilvl", "0")): _level(level)
                for level in abstract.iterchildren(f"{_W}lvl")
            }
        for number in root.iterchildren(f"{_W}num"):
            target = number.find(f"{_W}abstractNumId")
            if target is not None:
                self._lists[number.get(f"{_W}numId")] = target.get(f"{_W}val")

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        number, level = _reference(paragraph)
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and (number is None or level is None):
            of_style = self._of_style.get(style.get(f"{_W}val"), (None, None))
            number = of_style[0] if number is None else number
            level = of_style[1] if level is None else level
        return number, min(level or 0, _LEVELS - 1)

    def _written(
        self, levels: dict[int, tuple[str, str, int]], level: int, counts: list[int | None]
    ) -> str:
        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form, _, start = levels.get(at, ("decimal", "", 1))
            return _number(form, counts[at] or start)

        label = _PLACE.sub(count, levels[level][1])
        # Word sets a tab behind the label; a bracket needs none.
        return f"{label} " if label and label[-1] not in "）)、" else label


def _numbering_root(document: WordDocument) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _reference(element: Any) -> tuple[str | None, int | None]:
    """List and level a paragraph or style names."""
    found = element.find(f"{_W}pPr/{_W}numPr")
    if found is None:
        return None, None
    number, level = found.find(f"{_W}numId"), found.find(f"{_W}ilvl")
    return (
        number.get(f"{_W}val") if number is not None else None,
        int(level.get(f"{_W}val")) if level is not None else None,
    )


def _level(level: Any) -> tuple[str, str, int]:
    """Format, text such as 第%1条, and first number."""
    values = {}
    for key in ("numFmt", "lvlText", "start"):
        found = level.find(f"{_W}{key}")
        values[key] = found.get(f"{_W}val", "") if found is not None else ""
    return values["numFmt"] or "decimal", values["lvlText"], int(values["start"] or 1)


def _number(form: str, number: int) -> str:
    if form in _HAN_FORMATS and 0 <= number < 1000:
        return to_han(number)
    return str(number)
