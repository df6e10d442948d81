"""Did you mean: pinyin, initials, homophones and misspellings, each mended to words the content knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from knowledge import analysis
from knowledge.index import BODY, KEYS, PAIRS, TITLE, Reader
from knowledge.lexicon import Lexicon

_JOINTS: Final = frozenset("的了是在不有和吗呢吧么什怎我你他这那就都也很最要会能与及或被把啥咋没嘛")
_COMMON: Final = 3
_LONGEST: Final = 8
"""Characters of a stretch that is tried as one misheard name."""


def mend(folded: str, reader: Reader, lexicon: Lexicon) -> dict[str, str]:
    """What stands in the text and is unknown → what was probably meant. Empty when all is known."""
    mended: dict[str, str] = {}
    for group in _latin_groups(folded):
        mended.update(_latin(group, reader, lexicon))
    for run in analysis.runs(folded):
        if analysis.is_han(run):
            mended.update(_han(run, reader, lexicon))
    return mended


def apply(text: str, mended: dict[str, str]) -> str:
    """The text as it was probably meant."""
    text = " ".join(text.split())
    for wrong, right in mended.items():
        whole = wrong if analysis.is_han(wrong) else rf"(?<![a-z]){re.escape(wrong)}(?![a-z])"
        text = re.sub(whole, right.replace("\\", ""), text)
    return " ".join(text.split())


def _latin_groups(folded: str) -> Iterator[list[str]]:
    group: list[str] = []
    for run in analysis.runs(folded):
        if run.isascii() and run.isalpha():
            group.append(run)
            continue
        if group:
            yield group
        group = []
    if group:
        yield group


def _latin(group: list[str], reader: Reader, lexicon: Lexicon) -> dict[str, str]:
    unknown = [run for run in group if not _known(run, reader)]
    if not unknown:
        return {}
    # One English word among them and the rest are misspelt English, else it may all be pinyin.
    if 2 * len(unknown) > len(group) and (heard := _pinyin(group, lexicon)):
        return heard
    mended = {run: _respell(run, lexicon) for run in unknown if len(run) > 3}
    return {run: right for run, right in mended.items() if right}


def _known(run: str, reader: Reader) -> bool:
    stem = analysis.stem(run)
    return any(reader.frequency(field, stem) for field in (BODY, TITLE, KEYS))


def _pinyin(group: list[str], lexicon: Lexicon) -> dict[str, str]:
    """All runs as one name, or else each run as a name of its own; empty unless every run is heard.

    One syllable alone may be any of many characters: it is left out.
    """
    whole = lexicon.sounding("".join(group))
    if whole:
        return {" ".join(group): whole}
    heard: dict[str, str] = {}
    for run in group:
        is_syllable = run in lexicon.side["readings"]
        word = "" if is_syllable else lexicon.sounding(run) or _chain(run, lexicon)
        if word is None:
            return {}
        heard[run] = word
    meant = "".join(heard.values())
    return {" ".join(group): meant} if meant else {}


def _chain(run: str, lexicon: Lexicon) -> str | None:
    """Several names written in one: the fewest that make up the whole."""
    best: list[tuple[int, str] | None] = [(0, "")] + [None] * len(run)
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - lexicon.longest_sound), end):
            word = lexicon.side["sounds"].get(run[start:end])
            before = best[start]
            if word and before and (best[end] is None or before[0] + 1 < best[end][0]):  # type: ignore[index]
                best[end] = (before[0] + 1, before[1] + word)
    found = best[len(run)]
    return found[1] if found else None


def _respell(run: str, lexicon: Lexicon) -> str | None:
    """The commonest English word within one slip (two in a long word), first letter kept."""
    slips = 1 if len(run) < 6 else 2
    found = [
        (distance, place, word)
        for place, word in enumerate(lexicon.latin_by_letter.get(run[0], ()))
        if abs(len(word) - len(run)) <= slips and (distance := slipped(run, word, slips)) <= slips
    ]
    return min(found)[2] if found else None


def slipped(one: str, other: str, most: int) -> int:
    """Slips between two words: a letter more, less, other, or two swapped; `most + 1` once it is more."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i] + [0] * len(other)
        for j, b in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return row[-1]


def _han(run: str, reader: Reader, lexicon: Lexicon) -> dict[str, str]:
    """Stretches around an unseen pair that sound like a known name; the longest first."""
    unseen = [i for i, pair in enumerate(analysis.pairs(run)) if not reader.frequency(PAIRS, pair)]
    strange = [i for i in unseen if _strange(run, i) and _plausible(run, i, reader)]
    if not strange:
        return {}
    edges = {0, *accumulate(map(len, analysis.cut(run)))}
    for length in range(min(_LONGEST, len(run)), 1, -1):
        for start in range(len(run) - length + 1):
            if not {start, start + length} <= edges:
                continue  # half a good word is no misspelling
            if not any(start <= i < start + length - 1 for i in strange):
                continue
            wrong = run[start : start + length]
            right = lexicon.heard(wrong)
            if right and right != wrong:
                return {wrong: right} | _han(run[start + length :], reader, lexicon)
    return {}


def _plausible(run: str, place: int, reader: Reader) -> bool:
    """Two characters that both stand alone in the content, or one that only joins words, are two words, not a slip."""
    pair = run[place : place + 2]
    if not _JOINTS.isdisjoint(pair):
        return False
    return min(reader.frequency(BODY, character) for character in pair) < _COMMON


def _strange(run: str, place: int) -> bool:
    """A pair that neither the content nor the dictionary knows, and that is not just two words side by side."""
    edge = 0
    for word in analysis.cut(run):
        if edge <= place < edge + len(word):
            inside = place + 1 < edge + len(word)
            lonely = len(word) == 1
            return (inside and not analysis.is_word(word)) or lonely
        edge += len(word)
    return False
