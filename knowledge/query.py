"""What is asked: free words → what to look for. No word of a person ever reaches a query language.

Numbers, articles and codes are recognised first, then lay words, then the rest is cut; what the content does not know is
tried as pinyin, as a homophone and as a misspelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from knowledge import analysis, numbers, spelling
from knowledge.index import BODY, CITES, CODE, PAIRS, TITLE, Reader
from knowledge.lexicon import Lexicon
from knowledge.numbers import DocumentNumber
from knowledge.thesaurus import Thesaurus
from knowledge.thesaurus import key as lay_key
from policies.level import Level2, read_level2

_LEVEL2: Final = re.compile(
    r"数量|质量|时效|社会成本|生态环境成本|经济成本|成本|经济效益|社会效益|生态效益|可持续影响|满意度"
    r"|quantity|quality|timeliness|cost|economic benefit|social benefit|ecological benefit|satisfaction"
)
_QUESTION: Final = re.compile(
    r"[?？]|吗|呢|什么|怎么|怎样|如何|哪|多少|几[天个条档年]|能不能|可不可以|是不是|要不要|有没有|为什么|谁|是否"
    r"|^(what|who|which|when|where|why|how|can|could|may|must|should|is|are|do|does|did)\b"
)
_FORM: Final = re.compile(r"表|报告|样式|台账|\bforms?\b|\bsheet\b|\breport\b")
_QUOTED: Final = re.compile(r'"([^"]{1,12})"')
_FAULT: Final = re.compile(r'[写填][成着了的]?|"[^"]+"|[≥≤]')
LIGHT: Final = 0.45
"""Weight of a single character beside that of a word."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to find a word: all of `tokens` in the words, the pairs, or a code field."""

    tokens: tuple[str, ...]
    factor: float = 1.0
    where: str = BODY
    """BODY stands for title and body together."""


@dataclass(frozen=True, slots=True)
class Word:
    """One thing asked for, as written, and the ways to find it."""

    text: str
    choices: tuple[Choice, ...]
    weight: float = 1.0
    parts: tuple[str, ...] = ()
    """Own words of a lay phrase; each may be found alone."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question taken apart."""

    text: str
    words: tuple[Word, ...]
    pairs: tuple[str, ...] = ()
    """Neighbouring characters as asked, for nearness."""
    exact: frozenset[int] = frozenset()
    """Entries named exactly, by code or by title."""
    documents: tuple[str, ...] = ()
    """Document numbers named, as words of the index."""
    sector: str | None = None
    level2: Level2 | None = None
    suggestion: str | None = None
    is_question: bool = False
    shows_fault: bool = False
    """It quotes what stands in a sheet."""
    wants_form: bool = False


@dataclass
class Asking:
    """Reads queries against one index."""

    reader: Reader
    lexicon: Lexicon
    thesaurus: Thesaurus

    def read(self, text: str) -> Query:
        """Takes free words apart; never raises."""
        folded = analysis.fold(text[: analysis.LONGEST_QUERY]).strip()
        exact = self._named(folded)
        rest, words = self._references(folded, exact)
        spelt = spelling.mend(rest, self.reader, self.lexicon)
        rest = spelling.apply(rest, spelt)
        words += self._plain(rest)
        words = words or self._only_stops(rest)
        runs = [run for run in analysis.runs(rest) if analysis.is_han(run)]
        return Query(
            text=folded,
            words=tuple(words),
            pairs=tuple(dict.fromkeys(pair for run in runs for pair in analysis.pairs(run))),
            exact=frozenset(exact),
            sector=self.sector(folded),
            level2=_level2(folded),
            suggestion=spelling.apply(folded, spelt) if spelt else None,
            is_question=bool(_QUESTION.search(folded)),
            shows_fault=bool(_FAULT.search(folded)),
            wants_form=bool(_FORM.search(folded)),
        )

    def _named(self, folded: str) -> set[int]:
        """Entries with just this name, or with the name it is a lay word for."""
        named = self.lexicon.named(folded)
        meant = self.thesaurus.means.get(lay_key(folded), ()) if not named else ()
        return {*named, *(number for word in meant[:1] for number in self.lexicon.named(word))}

    def sector(self, folded: str) -> str | None:
        """The sector most of the words point to; None when none does."""
        votes = self.sector_votes(folded)
        return max(votes, key=lambda sector: (votes[sector], sector)) if votes else None

    def sector_votes(self, folded: str, common: AbstractSet[str] = frozenset()) -> dict[str, float]:
        """How strongly the words point to each sector; words in `common` half as much."""
        votes: dict[str, float] = {}
        english = f" {' '.join(map(analysis.stem, analysis.runs(folded)))} "
        for word, sectors in self.thesaurus.sectors.items():
            if f" {word} " in english if word.isascii() else word in folded:
                vote = len(word) / len(sectors) * (0.5 if word in common else 1.0)
                for sector in sectors:
                    votes[sector] = votes.get(sector, 0.0) + vote
        return votes

    def _references(self, folded: str, exact: set[int]) -> tuple[str, list[Word]]:
        """Words for every document, article and code; the text without them."""
        rest, words, documents = folded, [], []
        for name, number in [*self.lexicon.alias(folded), *self._called(folded)]:
            if name in rest:
                rest = rest.replace(name, " ", 1)
                documents.append(numbers.read_number(number))
                words.append(_document(name, documents[-1:]))
        found = list(numbers.mentions(rest))
        for mention in (m for m in found if m.serial):
            fitting = numbers.fitting(mention, self.lexicon.documents)
            if mention.loose and not fitting:
                continue
            start = mention.start - _issuer_length(mention, fitting)
            words.append(_document(rest[start : mention.end], fitting))
            rest = _blank(rest, start, mention.end)
            documents += fitting
        articles = [m for m in found if m.article and (documents or not m.loose)]
        for mention in articles:
            words.append(_article(rest[mention.start : mention.end], documents, mention.article))
            rest = _blank(rest, mention.start, mention.end)
        if not articles:
            places = map(self.lexicon.document, documents)
            exact.update(place for place in places if place is not None)
        rest = self._coded(rest, words, exact)
        return rest, words

    def _coded(self, rest: str, words: list[Word], exact: set[int]) -> str:
        """Adds what is named by its code; the text without it."""
        for start, end, code in numbers.codes(rest):
            entry = self.lexicon.coded(code)
            if entry is not None:
                exact.add(entry)
                words.append(Word(rest[start:end], (Choice((code,), 2.0, CODE),)))
                rest = _blank(rest, start, end)
        return rest

    def _called(self, folded: str) -> list[tuple[str, str]]:
        called = self.thesaurus.documents
        names = [name for name in called if name in folded]
        return [(name, called[name]) for name in sorted(names, key=len, reverse=True)]

    def _plain(self, rest: str) -> list[Word]:
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
        return Word(written, tuple(choices), parts=tuple(phrase.split()))

    def _only_stops(self, rest: str) -> list[Word]:
        """Someone who types only 怎么写 still wants something."""
        han = [run for run in analysis.runs(rest) if analysis.is_han(run)]
        latin = [run for run in analysis.runs(rest) if not analysis.is_han(run)]
        return [self._word(t) for run in han for t in analysis.cut(run)] or [
            _english(r) for r in latin
        ]

    def known(self, token: str) -> int:
        """In how many entries a word stands, title and body together at most counted twice."""
        return self.reader.frequency(TITLE, token) + self.reader.frequency(BODY, token)


def _tokens(run: str) -> tuple[str, ...]:
    return analysis.cut(run) if analysis.is_han(run) else (analysis.stem(run),)


def _english(run: str) -> Word:
    tokens = analysis.latin(run)
    choices = [Choice(tokens[:1])]
    if len(tokens) > 1:
        choices.append(Choice(tokens[1:], 0.8))
    return Word(run, tuple(choices), 1.0 if len(run) > 1 else LIGHT)


def _document(written: str, documents: Sequence[DocumentNumber]) -> Word:
    own = [Choice((document.word,), 1.0, CODE) for document in documents]
    cited = [Choice((document.word,), 0.4, CITES) for document in documents]
    return Word(written.strip(), (*own, *cited))


def _article(written: str, documents: Sequence[DocumentNumber], article: str) -> Word:
    word = numbers.article_word(article)
    tokens = [document.word + word for document in documents] or [word]
    own = [Choice((token,), 1.5, CODE) for token in tokens]
    return Word(written.strip(), (*own, *(Choice((token,), 0.7, CITES) for token in tokens)))


def _issuer_length(mention: numbers.Mention, fitting: Sequence[DocumentNumber]) -> int:
    return max(
        (len(n.issuer) for n in fitting if n.issuer and mention.issuer.endswith(n.issuer)),
        default=0,
    )


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _once(words: list[Word]) -> list[Word]:
    seen: dict[str, Word] = {}
    for word in words:
        seen.setdefault(word.text, word)
    return list(seen.values())


def _level2(folded: str) -> Level2 | None:
    match = _LEVEL2.search(folded)
    return read_level2(match.group()) if match else None
