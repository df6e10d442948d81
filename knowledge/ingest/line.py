"""The lines a reader takes out of a file: tidy text, and what the format knew about each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_BLANKS: Final = re.compile(r"[^\S\n]+")
_HAN: Final = r"\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’"
_SPACED: Final = re.compile(rf"(?<![^\s])([{_HAN}]) (?=[{_HAN}](?:\s|$))")
_SENTENCE_END: Final = re.compile(r"[。；：！？;:!?…][”’」』）)\"']*$|[.][”\"')]*$")
_CONTROLS: Final = (*range(9), *range(14, 28), 0x7F)
_INVISIBLE: Final = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))
_NO_CHARACTERS: Final = (0xFEFF, 0xFFFE)
_NOT_TEXT: Final = dict.fromkeys((*_CONTROLS, *_INVISIBLE, *_NO_CHARACTERS))
_SPACES: Final = dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0xA0), " ")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a line of a file."""

    text: str
    level: int = 0
    """1 to 6 where the format says that it is a heading, else 0."""
    is_row: bool = False
    """A row of a table: never an article, whatever it begins with."""


def tidy(text: str) -> str:
    """One line: no control or invisible characters, single blanks, none at the ends."""
    plain = text.translate(_NOT_TEXT).translate(_SPACES)
    return _BLANKS.sub(" ", plain.replace("\n", " ").replace("\r", " ")).strip()


def lines_of(texts: Iterable[str]) -> Iterator[Line]:
    """Tidy lines, the empty ones left out."""
    for text in texts:
        if line := tidy(text):
            yield Line(line)


def row_of(cells: Iterable[str]) -> Line | None:
    """A table row as one line; a row of a single cell is a paragraph that somebody put into a frame."""
    filled = [cell for cell in map(tidy, cells) if cell]
    if not filled:
        return None
    return Line(filled[0]) if len(filled) == 1 else Line(" | ".join(filled), is_row=True)


def without_blanks(text: str) -> str:
    """`总 则` → `总则`: single characters that were spread out; blanks between words stay."""
    return _SPACED.sub(r"\1", text)


def ends_sentence(text: str) -> bool:
    """Whether the line ends where a sentence or a list item ends."""
    return bool(_SENTENCE_END.search(text))


def joined(pieces: Sequence[str]) -> str:
    """The pieces of a wrapped line: Chinese without a blank between, Latin with one."""
    parts = [pieces[0]]
    for before, piece in pairwise(pieces):
        latin = before[-1:].isascii() and piece[:1].isascii() and before[-1:] != "-"
        parts.append(f" {piece}" if latin else piece)
    return "".join(parts)
