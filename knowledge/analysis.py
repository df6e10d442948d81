"""One analysis of Chinese and English for index and query: folding, words, bigrams, stems.

What the index keeps and what a query asks pass through the same functions, so that they can meet. Nothing heavy is
imported before the first word is cut; opencc only when a character is not one of the simplified everyday ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from knowledge.dictionary import segmenter

if TYPE_CHECKING:
    import opencc

LONGEST_QUERY: Final = 400
"""Characters of a query that are read; the rest of a pasted page would only blur what is asked."""

_BRACKETS: Final = str.maketrans("〔【〖﹝{〕】〗﹞}「『」』“”‘’", "[[[[[]]]]]" + '"' * 8)
_RUN: Final = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff]+|[≥≤][0-9][0-9.]*%?|[a-z0-9]+(?:[-.'][a-z0-9]+)*"
)
_COMPARED: Final = "≥≤"
_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_PARTS: Final = re.compile(r"[a-z]+")


def fold(text: str) -> str:
    """NFKC, lower case, simplified characters, one kind of bracket: what two ways of writing have in common."""
    folded = unicodedata.normalize("NFKC", text).translate(_BRACKETS).lower()
    folded = folded.replace(">=", "≥").replace("<=", "≤").replace("≧", "≥").replace("≦", "≤")
    return folded if _everyday(folded) else _converter().convert(folded)


def is_han(text: str) -> bool:
    """Whether a Chinese character stands in it."""
    return bool(_HAN.search(text))


def runs(folded: str) -> Iterator[str]:
    """Unbroken stretches of Chinese, or one Latin word or number, in order."""
    return (match.group() for match in _RUN.finditer(folded))


@lru_cache(maxsize=4096)
def cut(run: str) -> tuple[str, ...]:
    """A Chinese run cut into words, none twice; for queries."""
    return tuple(segmenter().cut(run))


@lru_cache(maxsize=4096)
def words_inside(word: str) -> tuple[str, ...]:
    """The shorter words in a long one: 绩效评价 → 绩效, 评价."""
    return tuple(w for w in segmenter().cut_for_search(word) if 1 < len(w) < len(word))


def index_words(text: str) -> list[str]:
    """Every word to be found by: Chinese in search mode (long words and the words inside), English as stems."""
    words: list[str] = []
    for run in runs(fold(text)):
        words.extend(_search_words(run) if is_han(run) else latin(run))
    return words


def _search_words(run: str) -> Iterator[str]:
    """Long words with the words inside; a guessed word with its pieces, for it may be none."""
    for word in segmenter().cut_for_search(run):
        yield word
        if len(word) > 1 and not is_word(word):
            yield from (piece for piece in pieces(word) if piece != word)


def title_words(title: str) -> set[str]:
    """The words of a title, each once, long ones with the words inside."""
    return set(index_words(title))


def bigrams(text: str) -> list[str]:
    """Every pair of neighbouring Chinese characters: keeps the promise that a two-character word is found."""
    return [pair for run in runs(fold(text)) if is_han(run) for pair in pairs(run)]


def pairs(run: str) -> list[str]:
    """The pairs of neighbours in one run."""
    return [run[i : i + 2] for i in range(len(run) - 1)]


@lru_cache(maxsize=4096)
def latin(run: str) -> tuple[str, ...]:
    """An English word or code as tokens: the whole (`r-self-05`, `2.0`) and the longer words of a compound, as stems."""
    if run.isalpha():
        return (stem(run),)
    if run[0] in _COMPARED:
        return (run.rstrip("."), run.strip("≥≤%."))
    return (run, *(stem(part) for part in _PARTS.findall(run) if len(part) > 2 and part != run))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Porter's stem of a lower-case English word: targets, target → target."""
    from whoosh.lang.porter import stem as porter

    return str(porter(word)) if len(word) > 3 else word


def warm() -> None:
    """Loads the dictionary now, so that the first question need not wait for it."""
    segmenter()


def pieces(word: str) -> tuple[str, ...]:
    """A word cut by the dictionary alone, without guessing at unknown words."""
    return tuple(segmenter().cut(word, False))


def is_word(word: str) -> bool:
    """Whether the dictionary of Chinese knows it."""
    return bool(segmenter().has_word(word))


@cache
def _converter() -> opencc.OpenCC:
    import opencc

    return opencc.OpenCC("t2s")


def _everyday(folded: str) -> bool:
    """GB2312 holds the simplified everyday characters and no traditional variant of them."""
    try:
        folded.encode("gb2312")
    except UnicodeEncodeError:
        return not any(_HAN.match(c) and not _in_gb2312(c) for c in folded)
    return True


@lru_cache(maxsize=4096)
def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
