"""What the talk may ask of the knowledge base, and the real one that wraps the library only when first needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from guide.talk.question import Choice
from guide.talk.sectors import guess_sector, sectors
from knowledge.entry import Entry, Kind
from policies import catalogue
from policies.level import Level2, read_level2
from policies.model import Sheet
from policies.notation import read_target
from policies.target import Kind as ValueKind
from policies.text import Text, same

if TYPE_CHECKING:
    from knowledge.library import Library

_CLEAN: Final = frozenset({ValueKind.QUANTITATIVE, ValueKind.RANGE, ValueKind.DATE})
_SIGNS: Final = frozenset("≥≤=")
_COSTS: Final = frozenset({Level2.ECONOMIC_COST, Level2.SOCIAL_COST, Level2.ECOLOGICAL_COST})


@dataclass(frozen=True, slots=True)
class Reply:
    """The assistant's answer to a question, with its sources as entry ids; not covered when the library has none."""

    text: Text
    sources: tuple[str, ...] = ()
    covered: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One library indicator to pick.

    `value` is the target value that a pick writes, empty where it must be asked for ("as approved"). `usual` is the
    value as shown, and `label` says where it comes from and how far to trust it.
    """

    id: str
    name: Text
    level2: Level2 | None
    unit: Text
    operator: str
    typical: str
    label: Text
    value: Text
    usual: Text


class Advisor(Protocol):
    """The knowledge base as the talk sees it. Every answer is the same for the same question."""

    def ask(self, question: str) -> Reply:
        """An answer with sources, or an honest "not covered"."""
        ...

    def suggest(
        self, text: str, sector: str | None, level2: Level2 | None, limit: int = 5
    ) -> tuple[Suggestion, ...]:
        """Indicators of one kind that fit a project described in words."""
        ...

    def example(self, level2: Level2 | None, sheet: Sheet) -> Text | None:
        """One good line of this kind from the sheet's own sector; None when the library has none."""
        ...

    def sectors(self) -> tuple[Choice, ...]:
        """The sectors of the indicator library, in its order."""
        ...

    def guess_sector(self, words: str) -> str | None:
        """The sector a project's name points at; None when it does not."""
        ...

    def entries(self, ids: tuple[str, ...]) -> tuple[Entry, ...]:
        """The entries behind these ids, those that exist, in the given order."""
        ...


class LibraryAdvisor:
    """The shipped knowledge. The index is opened (or built) at the first question, never before.

    Indicators come straight from the sector's own file, so that the talk needs no index to offer them. `apart` has the
    index built by a process of its own, for a window that stays open.
    """

    def __init__(
        self,
        home: Path,
        progress: Callable[[int, int], None] | None = None,
        *,
        apart: bool = False,
    ) -> None:
        self._home = home
        self._progress = progress
        self._apart = apart

    @cached_property
    def library(self) -> Library:
        """The library itself, for a window that searches it; `progress` of the index is told while it is built."""
        from knowledge.library import Library

        return Library.open(self._home, self._progress, apart=self._apart)

    def ask(self, question: str) -> Reply:
        """The library's answer with its citations, or its honest "not covered"."""
        answer = self.library.ask(question)
        return Reply(answer.text, tuple(answer.citations), answer.covered)

    def suggest(
        self, text: str, sector: str | None, level2: Level2 | None, limit: int = 5
    ) -> tuple[Suggestion, ...]:
        """Indicators of this kind of the sector, those that share most words with the project first."""
        return _suggested(text, sector or guess_sector(text), level2, limit)

    def example(self, level2: Level2 | None, sheet: Sheet) -> Text | None:
        """The first indicator of this kind that fits, with its usual value."""
        project = sheet.project
        words = f"{project.name} {sheet.objective.annual or ''}"
        found = self.suggest(words, project.sector, level2, 1)
        if not found:
            return None
        one = found[0]
        return Text("{name} | {usual}〔{label}〕", "{name} | {usual} [{label}]").fill(
            name=one.name, usual=one.usual, label=one.label
        )

    def sectors(self) -> tuple[Choice, ...]:
        """The sectors of the indicator library, in its order."""
        return sectors()

    def guess_sector(self, words: str) -> str | None:
        """The sector the words of a name point at."""
        return guess_sector(words)

    def entries(self, ids: tuple[str, ...]) -> tuple[Entry, ...]:
        """The clauses behind these ids, straight from the catalogue."""
        return tuple(entry for entry in map(_clause, ids) if entry)


@cache
def _suggested(
    text: str, sector: str | None, level2: Level2 | None, limit: int
) -> tuple[Suggestion, ...]:
    from knowledge.sources import indicators

    if sector is None or sector not in {choice.key for choice in sectors()}:
        return ()
    wanted = _COSTS if level2 is Level2.COST else {level2}
    found = [entry for entry in indicators(sector) if read_level2(entry.level2) in wanted]
    words = _pairs(text)
    ranked = sorted(found, key=lambda entry: -len(words & _pairs(entry.title.zh + entry.body.zh)))
    return tuple(suggestion(entry) for entry in ranked[:limit])


def _pairs(text: str) -> set[str]:
    """Neighbouring characters, two by two: enough to tell which indicator speaks of the same thing."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def suggestion(entry: Entry) -> Suggestion:
    """An indicator of the library as something to pick."""
    extra = entry.extra
    typical, (value, usual) = extra["typical"], _value(entry)
    return Suggestion(
        id=entry.id,
        name=entry.title,
        level2=read_level2(entry.level2),
        unit=extra["unit"],
        operator=extra["operator"].zh,
        typical=typical.zh,
        label=entry.source.label() if entry.source else same("-"),
        value=value,
        usual=usual,
    )


def _value(entry: Entry) -> tuple[Text, Text]:
    """The usual value with sign and unit where it reads as one value, else nothing; and as shown, with its remark."""
    typical, sign, unit = (entry.extra[part] for part in ("typical", "operator", "unit"))
    (zh, remark_zh), (en, remark_en) = map(_remarked, (typical.zh, typical.en))
    read = read_target(zh, entry.title.zh)
    if not read.certain or read.kind not in _CLEAN:
        return Text("", ""), typical
    shown = "" if read.operator or sign.zh not in _SIGNS else sign.zh
    unit_en = "%" if unit.zh == "%" else unit.en
    gap = " " if unit_en[:1].isalpha() else ""
    value = Text(
        f"{shown}{zh}{'' if read.unit else unit.zh}",
        f"{shown}{en}{'' if read.unit else gap + unit_en}",
    )
    return value, Text(f"{value.zh}{remark_zh}", f"{value.en}{remark_en}")


def _remarked(typical: str) -> tuple[str, str]:
    """A usual value and the remark in brackets behind it: ≥3（同期比较）."""
    found = re.fullmatch(r"(.*?)(\s?[（(].*[）)])", typical)
    return (found.group(1), found.group(2)) if found else (typical, "")


@cache
def _clause(entry_id: str) -> Entry | None:
    number, _, article = entry_id.partition(":")[2].partition("#")
    try:
        clause = catalogue.clause(number, article)
    except KeyError:
        return None
    place = clause.citation.place()
    title = Text(f"{number}{place.zh}", f"{number}{place.en}")
    return Entry(clause.id, Kind.CLAUSE, title, clause.text, clause.citation)
