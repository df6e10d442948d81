"""Free words → a query. No word of a person ever reaches a query language.

Numbers, articles and codes are recognised first, then lay words, then the rest is cut; what the content does not know is
tried as pinyin, as a homophone and as a misspelling.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from knowledge import analysis, numbers, spelling
from knowledge.index import CITES, CODE, Reader
from knowledge.lexicon import Lexicon
from knowledge.numbers import DocumentNumber
from knowledge.plain_words import PlainWords
from knowledge.query import Choice, Query, Word
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
_FAULT: Final = re.compile(r'[写填][成着了的]?|"[^"]+"|[≥≤]')


@dataclass
class Asking:
    """Reads queries against one index."""

    reader: Reader
    lexicon: Lexicon
    thesaurus: Thesaurus

    @cached_property
    def _plain_words(self) -> PlainWords:
        return PlainWords(self.reader, self.thesaurus)

    def read(self, text: str) -> Query:
        """Takes free words apart; never raises."""
        folded = analysis.fold(text[: analysis.LONGEST_QUERY]).strip()
        exact = self._named(folded)
        rest, words, documents = self._references(folded, exact)
        spelt = spelling.mend(rest, self.reader, self.lexicon)
        rest = spelling.apply(rest, spelt)
        if spelt:
            exact |= self._named(rest)
        words = [*words, *self._plain_words.read(rest)] or self._plain_words.stops(rest)
        runs = [run for run in analysis.runs(rest) if analysis.is_han(run)]
        return Query(
            text=folded,
            words=tuple(words),
            pairs=tuple(dict.fromkeys(pair for run in runs for pair in analysis.pairs(run))),
            exact=frozenset(exact),
            documents=tuple(document.word for document in documents),
            sectors=self.sectors(folded),
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

    def sectors(self, folded: str) -> frozenset[str]:
        """The sectors most of the words point to, several when they are even; empty when none does."""
        votes = self.sector_votes(folded)
        most = max(votes.values(), default=0.0)
        return frozenset(sector for sector, vote in votes.items() if vote == most)

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

    def _references(
        self, folded: str, exact: set[int]
    ) -> tuple[str, list[Word], list[DocumentNumber]]:
        """The text without documents, articles and codes, a word for each of these, and the documents."""
        rest = folded
        words: list[Word] = []
        documents: list[DocumentNumber] = []
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
        return self._coded(rest, words, exact), words, documents

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


def _level2(folded: str) -> Level2 | None:
    match = _LEVEL2.search(folded)
    return read_level2(match.group()) if match else None
