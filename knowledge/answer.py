"""A question → a short card from our own content with its sources, or an honest "not covered" with the nearest topic.

No text is made up: a card is sentences of entries, each with its label. The same question has the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from knowledge.card import compose
from knowledge.entry import Entry, Kind
from knowledge.index import CODE
from knowledge.query import Query
from knowledge.rank import Ranked
from knowledge.search import Found, Search
from knowledge.thesaurus import Nearness, Outside, said_in
from policies.text import LANGS, Text

CITED: Final = 5
"""Entries a card may rest on."""
RELATED: Final = 5
_TRIED: Final = 5
"""Hits that are looked at for one that answers, as long as they are nearly as good as the best."""
_TRIED_FROM: Final = 0.6
PARTNER: Final = 0.4
"""Share of the best coverage that a linked entry must have to join the card."""
MOST_CITED: Final = 8
CLOSE: Final = 0.5
"""Share of the best score from which another entry belongs to the card."""
_NO_LEAD: Final = (Kind.LESSON, Kind.EXAMPLE)
"""They teach by what is wrong first; a question wants the rule."""
_RESTATING: Final = (Kind.ANSWER, Kind.LESSON, Kind.EXAMPLE)
_POLICY: Final = (Kind.CLAUSE, Kind.RULE, Kind.TERM, Kind.PROBLEM, Kind.FORM, Kind.ANSWER)
_LEAST: Final = {
    Nearness.OURS: (0.3, 16.0),
    Nearness.SHARED: (0.48, 11.0),
    Nearness.FAR: (0.8, 22.0),
}
"""Coverage that an entry needs to answer, and score at just that coverage (a fuller one may score less), by how near
the question is to our field."""
_FIT: Final = 0.65
_FITTING: Final = 25.0
"""Title fit and score from which an entry answers, whatever field the words are of: its very title was asked."""
_NEVER: Final = (2.0, 0.0)
_OUTSIDE: Final = {
    Nearness.OURS: (0.75, 12.0),
    Nearness.SHARED: (0.9, 25.0),
    Nearness.FAR: _NEVER,
}
"""The same when it names a neighbouring matter; one that is far as well is never covered."""
_VALUE: Final = (0.6, 8.0)
_NAME: Final = (0.85, 20.0)
"""The same for an indicator, when a value is asked for and when it is merely named."""
_ASKS_INDICATOR: Final = re.compile(
    r"指标|目标|一般|通常|参考|定多少|设多少|定为|怎么设|公式|怎么算|口径|佐证|数据来源|取数|统计|台账|证明|常见值|合理值"
    r"|\b(indicators?|targets?|typical|usual(ly)?|formula|measured?|evidence)\b"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the knowledge base says to a question."""

    question: str
    covered: bool
    text: Text
    citations: tuple[str, ...] = ()
    """Ids of the entries the card is made of, the most telling first."""
    see_also: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The contract's JSON shape of an answer."""
        return {
            "question": self.question,
            "covered": self.covered,
            "answer": self.text.as_dict(),
            "citations": list(self.citations),
            "see_also": list(self.see_also),
        }


def answer(search: Search, question: str) -> Answer:
    """The card for a question, or why there is none."""
    found = search.find(question)
    best = lead(search, found)
    if best is None:
        return _declined(search, question, found)
    chosen = _chosen(search, found, best)
    entries = [search.reader.entry(one.number) for one in chosen]
    card = Text(*(compose(entries, found.query, lang) for lang in LANGS))
    cited = tuple(dict.fromkeys(_cited(search, entries)))[:MOST_CITED]
    return Answer(question, True, card, cited, _related(search, found, entries, cited))


def _cited(search: Search, entries: list[Entry]) -> Iterator[str]:
    """The card's entries, each with what it only restates, and what the first of them rests on."""
    for entry in entries:
        yield entry.id
        if entry.kind in _RESTATING:
            yield from _known(search, entry.about)
    source = entries[0].source
    if source and source.article:
        yield from _known(search, [f"clause:{source.number}#{source.article}"])


def lead(search: Search, found: Found) -> Ranked | None:
    """The best entry that is about what was asked; None when there is none and the question is not covered.

    Decided by coverage, by whether a word of our field stands in the question, and by whether it names a neighbouring
    matter. An indicator answers only who asks for a value, a formula or an indicator.
    """
    query = found.query
    asked = query.suggestion or query.text
    thesaurus = search.asking.thesaurus
    near = Nearness.OURS if query.documents else thesaurus.nearness(asked)
    matter = thesaurus.topic_outside(asked)
    asks_indicator = bool(_ASKS_INDICATOR.search(asked))
    of_indicator = (_VALUE if asks_indicator else _NAME) if matter is None else _NEVER
    of_policy = (_OUTSIDE if matter else _LEAST)[near]
    kinds = {one.number: search.reader.head(one.number).kind for one in found.ranked}
    named = [one for one in found.ranked if _is_named(query, one, kinds[one.number])]
    if named:
        return named[0]
    able = [one for one in found.ranked if kinds[one.number] not in _NO_LEAD][:_TRIED]
    for one in able:
        coverage, score = of_indicator if kinds[one.number] is Kind.INDICATOR else of_policy
        if one.score < _TRIED_FROM * able[0].score:
            return None
        fits = matter is None and one.fit >= _FIT and one.score >= _FITTING
        fits = fits and kinds[one.number] is not Kind.INDICATOR
        enough = one.coverage >= coverage and one.score * one.coverage >= score * coverage
        if fits or enough:
            return one if matter is None or _speaks_of(search, one, matter) else None
    return None


def _speaks_of(search: Search, one: Ranked, matter: Outside) -> bool:
    """Whether an entry itself names what the question names of a neighbouring matter."""
    entry = search.reader.entry(one.number)
    told = said_in(f"{entry.title.zh} {entry.title.en} {entry.body.zh} {entry.body.en}")
    return not matter.words.isdisjoint(told)


def _is_named(query: Query, one: Ranked, kind: Kind) -> bool:
    """By its code or its name, or as what the article stands for that the question names."""
    return one.number in query.exact or (kind is Kind.CLAUSE and _names_article(query))


def _names_article(query: Query) -> bool:
    choices = (choice for word in query.words for choice in word.choices if choice.where == CODE)
    return any("#" in token for choice in choices for token in choice.tokens)


def _chosen(search: Search, found: Found, best: Ranked) -> list[Ranked]:
    """The best entry, what it rests on or what rests on it, and what stands close behind: clause, rule and example."""
    kind = {one.number: search.reader.head(one.number).kind for one in found.ranked}
    wanted = (Kind.INDICATOR,) if kind[best.number] is Kind.INDICATOR else _POLICY
    rest = [one for one in found.ranked if one is not best and kind[one.number] in wanted]
    linked = _linked(search, best)
    partners = [
        one for one in rest if one.number in linked and one.coverage >= PARTNER * best.coverage
    ]
    close = [one for one in rest[:12] if one.score >= CLOSE * min(best.score, 2 * rest[0].score)]
    order = [*partners[:1], *close[:1], *partners[1:2], *_other_kinds(search, best, close), *close]
    unique = {one.number: one for one in (best, *order)}
    return list(unique.values())[:CITED]


def _other_kinds(search: Search, best: Ranked, close: list[Ranked]) -> Iterator[Ranked]:
    seen = {search.reader.head(best.number).kind}
    for one in close:
        kind = search.reader.head(one.number).kind
        if kind not in seen:
            seen.add(kind)
            yield one


def _linked(search: Search, best: Ranked) -> set[int]:
    entry = search.reader.entry(best.number)
    ids = (*entry.about, *search.lexicon.about(entry.id))
    return {n for n in map(search.lexicon.number, ids) if n is not None}


def _related(
    search: Search, found: Found, entries: list[Entry], cited: tuple[str, ...]
) -> tuple[str, ...]:
    """What the card's entries are about, what is about them, and the next hits."""
    near = [search.reader.entry(one.number).id for one in found.ranked[: CITED + RELATED]]
    linked = [i for entry in entries for i in (*entry.about, *search.lexicon.about(entry.id))]
    return tuple(i for i in dict.fromkeys(_known(search, (*linked, *near))) if i not in cited)[
        :RELATED
    ]


def _known(search: Search, ids: Iterable[str]) -> Iterator[str]:
    return (i for i in ids if search.lexicon.number(i) is not None)


def _declined(search: Search, question: str, found: Found) -> Answer:
    """Not covered: says so, names whose matter it is when known, and the nearest topic."""
    matter = search.asking.thesaurus.topic_outside(found.query.text)
    near = tuple(search.reader.entry(one.number) for one in found.ranked[:3])
    zh = "知识库没有这个问题的依据，不作回答。"
    en = "The knowledge base has nothing this question could be answered from."
    if matter:
        zh += f"它属于“{matter.topic.zh}”，请问主管科室或查阅专门规定。"
        en += f" It belongs to {matter.topic.en}; please ask the office in charge."
    if near:
        zh += f"最接近的内容是：{_ended(near[0].title.zh, '。')}"
        en += f" The nearest topic is: {_ended(near[0].title.en, '.')}"
    else:
        zh += "这里能查绩效目标、指标、审核、监控、自评、评价、结果应用和公开。"
        en += " You can ask about targets, indicators, review, monitoring, evaluation, use of results, disclosure."
    return Answer(question, False, Text(zh, en), (), tuple(entry.id for entry in near))


def _ended(title: str, stop: str) -> str:
    """With a full stop, unless it is a question or ends already."""
    return title if title[-1:] in "？?！!。." else title + stop
