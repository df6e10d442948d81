"""Plain text → the words asked for: lay words as what they mean, the rest cut, without what carries no topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from knowledge import analysis
from knowledge.index import PAIRS, Reader
from knowledge.query import LIGHT, Choice, Word
from knowledge.thesaurus import Thesaurus
from knowledge.thesaurus import key as lay_key

_QUOTED: Final = re.compile(r'"([^"]{1,12})"')


@dataclass(frozen=True)
class PlainWords:
    """Reads text in which no document, article or code is left."""

    reader: Reader
    thesaurus: Thesaurus

    def read(self, rest: str) -> list[Word]:
        """Words for everything that carries a topic, each once."""
        words: list[Word] = []
        quoted = frozenset(_QUOTED.findall(rest))
        for is_han, group in groupby(analysis.runs(rest), key=analysis.is_han):
            if is_han:
                words.extend(word for run in group for word in self._han(run, quoted))
            else:
                words.extend(self._latin(list(group)))
        return _once(words)

    def _han(self, run: str, quoted: frozenset[str]) -> Iterator[Word]:
        place = 0
        for start, end in self.thesaurus.spans(run, self._segment(run)):
            yield from self._cut(run[place:start], quoted)
            yield self._lay(run[start:end])
            place = end
        yield from self._cut(run[place:], quoted)

    def _cut(self, run: str, quoted: frozenset[str]) -> Iterator[Word]:
        for token in self._segment(run) if run else ():
            if token not in self.thesaurus.stop or token in quoted:
                yield self._word(token)

    def _segment(self, run: str) -> list[str]:
        """The words of a run; a guessed one with a stop word in it, or unknown to the content, is taken apart."""
        words: list[str] = []
        for token in analysis.cut(run):
            if len(token) < 2 or analysis.is_word(token) or self._stands(token):
                words.append(token)
            else:
                words.extend(analysis.pieces(token))
        return words

    def _stands(self, token: str) -> bool:
        """Whether a guessed word is one: 占位 stands in the content, 表都 is 表 and 都."""
        if not self.thesaurus.stop.isdisjoint(analysis.pieces(token)):
            return False
        return all(self.reader.frequency(PAIRS, pair) for pair in analysis.pairs(token))

    def _word(self, token: str) -> Word:
        choices = [Choice((token,))]
        if len(token) >= 2:
            choices.append(Choice(tuple(analysis.pairs(token)), 0.8, PAIRS))
        inside = analysis.words_inside(token) if len(token) > 2 else ()
        light = len(token) == 1 or token in self.thesaurus.weak
        return Word(token, tuple(choices), LIGHT if light else 1.0, inside)

    def _lay(self, phrase: str) -> Word:
        own = tuple(t for t in analysis.cut(phrase) if len(t) > 1 or len(phrase) < 3)
        itself = tuple(analysis.pairs(phrase))
        choices = [Choice(itself, 1.0, PAIRS) if itself else Choice((phrase,))]
        for meant in self.thesaurus.means[phrase]:
            tokens = tuple(t for r in analysis.runs(analysis.fold(meant)) for t in _tokens(r))
            choices.append(Choice(tokens, 0.8))
        return Word(phrase, tuple(choices), LIGHT if phrase in self.thesaurus.hints else 1.0, own)

    def _latin(self, found: list[str]) -> Iterator[Word]:
        stems = [analysis.stem(run) for run in found]
        place = 0
        while place < len(found):
            length = self._english_phrase(stems, place)
            phrase = " ".join(stems[place : place + length])
            if phrase in self.thesaurus.means:
                yield self._english_lay(phrase, " ".join(found[place : place + length]))
            elif found[place] not in self.thesaurus.stop:
                yield _english(found[place])
            place += length

    def _english_phrase(self, stems: list[str], place: int) -> int:
        for end in range(min(len(stems), place + 5), place, -1):
            if " ".join(stems[place:end]) in self.thesaurus.means:
                return end - place
        return 1

    def _english_lay(self, phrase: str, written: str) -> Word:
        meant = (tuple(lay_key(m).split()) for m in self.thesaurus.means[phrase])
        choices = [Choice(tuple(phrase.split())), *(Choice(tokens, 0.8) for tokens in meant)]
        light = phrase in self.thesaurus.hints
        return Word(written, tuple(choices), LIGHT if light else 1.0, tuple(phrase.split()))

    def stops(self, rest: str) -> list[Word]:
        """Someone who types only 怎么写 still wants something."""
        han = [run for run in analysis.runs(rest) if analysis.is_han(run)]
        latin = [run for run in analysis.runs(rest) if not analysis.is_han(run)]
        return [self._word(t) for run in han for t in analysis.cut(run)] or [
            _english(r) for r in latin
        ]


def _tokens(run: str) -> tuple[str, ...]:
    return analysis.cut(run) if analysis.is_han(run) else (analysis.stem(run),)


def _english(run: str) -> Word:
    tokens = analysis.latin(run)
    choices = [Choice(tokens[:1])]
    if len(tokens) > 1:
        choices.append(Choice(tokens[1:], 0.8))
    return Word(run, tuple(choices), 1.0 if len(run) > 1 else LIGHT)


def _once(words: list[Word]) -> list[Word]:
    seen: dict[str, Word] = {}
    for word in words:
        seen.setdefault(word.text, word)
    return list(seen.values())
