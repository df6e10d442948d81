"""Lines → passages: by 条 where a document has articles, else by 一、（一）, else by headings, else as a whole.

Attachments (附件1 …) are parts of their own. The first run of articles keeps plain numbers wherever it stands, because a
notice 关于印发《…办法》的通知 is cited by the articles of its measures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from knowledge.ingest import articles, marks, points
from knowledge.ingest.document import Passage
from knowledge.ingest.line import Line, ends_sentence, without_blanks
from policies.text import Text

WHOLE: Final = "全文"
"""Article of a document in which no clause was found."""
OPENING: Final = "正文"
"""Article of what a notice says before its first clause."""
_NAMED: Final = re.compile(
    r"[【〔（(](?![一二三四五六七八九十]+[】〕）)])([\u4e00-\u9fff、]{2,30})[】〕）)]\s*(?=\S)"
)
_LONGEST_NAME: Final = 20
"""Characters of a chapter's name."""
_SHORTEST_OPENING: Final = 40
"""Characters; less is an address or a date, not a statement."""


@dataclass
class Outline:
    """What a file holds."""

    head: list[str] = field(default_factory=list)
    """Lines before the first clause: title, number, who, when, and what a notice says first."""
    passages: list[Passage] = field(default_factory=list)
    notices: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """The document itself (`label` empty) or one of its attachments."""

    label: str
    lines: tuple[Line, ...]


def outline(lines: Sequence[Line]) -> Outline:
    """Takes the lines apart."""
    found = Outline()
    plain_articles = False
    for part in parts([line for line in lines if not marks.is_contents(line.text)]):
        heads = articles.headings(part.lines)
        if len(heads) > 1 or (heads and heads[0].article.number == 1):
            label = part.label if plain_articles else ""
            head, passages = _by_article(part, heads, label, found)
            plain_articles = True
        else:
            head, passages = _without_articles(part)
        if not part.label:
            found.head = head
        elif opening := _annex_opening(part.label, head, passages):
            passages = [opening, *passages]
        found.passages += passages
    return _finished(found, lines)


def parts(lines: Sequence[Line]) -> Iterator[Part]:
    """The document and its attachments. Of lines that name the same attachment the last heads it; others list it."""
    named = {place: label for place, line in enumerate(lines) if (label := _annex(line))}
    last = {label: place for place, label in named.items()}
    starts = sorted(place for place in last.values() if place + 1 not in named)
    edges = [0, *starts, len(lines)]
    labels = ["", *(named[place] for place in starts)]
    for label, start, end in zip(labels, edges, edges[1:], strict=False):
        yield Part(label, tuple(lines[start:end]))


def _annex_opening(label: str, head: Sequence[str], passages: Sequence[Passage]) -> Passage | None:
    """What an attachment says before its first clause; its title alone only when it holds no clause."""
    said = [text for text in head if not marks.annex(text)]
    if not said or (passages and not any("。" in text for text in said)):
        return None
    return Passage(label, "\n".join(said), title=said[0][:60])


def _annex(line: Line) -> str | None:
    return None if line.is_row else marks.annex(line.text)


def _by_article(
    part: Part, heads: Sequence[articles.Heading], label: str, found: Outline
) -> tuple[list[str], list[Passage]]:
    chapters: dict[str, str] = {}
    head = [line.text for line in _outside(part.lines[: heads[0].place], chapters)]
    ends = [*(one.place for one in heads[1:]), len(part.lines)]
    passages = []
    for one, end in zip(heads, ends, strict=True):
        front = label or (f"第{one.run + 1}部分" if one.run else "")
        chapter = " ".join(chapters.values()) or None
        title, first = _article_title(one.article.rest, part.lines[one.place])
        body = _outside(part.lines[one.place + 1 : end], chapters)
        text = "\n".join(filter(None, (first, *(line.text for line in body))))
        name = f"{front} 第{one.article.name}条" if front else one.article.name
        passages.append(Passage(name, text or title or name, title, chapter))
    for run in {one.run for one in heads}:
        found.notices += _gaps([one.article.number for one in heads if one.run == run])
    if strays := articles.strays(part.lines, heads):
        found.notices.append(_STRAYS.fill(articles=_listed(strays)))
    return head, passages


def _outside(lines: Sequence[Line], chapters: dict[str, str]) -> list[Line]:
    """The lines that are not chapter headings; those are noted for what comes after."""
    kept: list[Line] = []
    nameless: str | None = None
    for line in lines:
        division = None if line.is_row else marks.division(line.text)
        if division:
            for kind in marks.DIVISIONS[marks.DIVISIONS.index(division.kind) :]:
                chapters.pop(kind, None)
            chapters[division.kind] = division.text
            nameless = division.kind if division.text.endswith(division.kind) else None
        elif nameless and len(line.text) <= _LONGEST_NAME and not ends_sentence(line.text):
            # 第一章 and 总则 on two lines.
            chapters[nameless] += f" {without_blanks(line.text)}"
            nameless = None
        else:
            kept.append(line)
            nameless = None
    return kept


def _article_title(rest: str, line: Line) -> tuple[str | None, str]:
    """第三条【适用范围】 and 第三条（适用范围） name their article; so does a heading of its own."""
    if match := _NAMED.match(rest):
        return match[1], rest[match.end() :].strip()
    if line.level and rest and len(rest) <= 40 and not rest.endswith("。"):
        return rest, ""
    return None, rest


def _gaps(numbers: Sequence[int]) -> list[Text]:
    gaps = articles.missing(numbers)
    if not gaps:
        return []
    return [_MISSING.fill(articles=_listed(list(map(str, gaps))))]


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:20]) + ("…" if len(names) > 20 else "")


def _without_articles(part: Part) -> tuple[list[str], list[Passage]]:
    head, passages = points.by_points(part.lines)
    if not passages:
        head, passages = _by_headings(part.lines)
    if part.label:
        passages = [replace(one, article=f"{part.label} {one.article}") for one in passages]
    return head, passages


def _by_headings(lines: Sequence[Line]) -> tuple[list[str], list[Passage]]:
    places = [place for place, line in enumerate(lines) if line.level]
    levels = [lines[place].level for place in places]
    if places and places[0] < 3 and levels[0] == min(levels) and levels.count(levels[0]) == 1:
        places = places[1:]  # the only one of the highest level is the document's own title
    edges = [*places, len(lines)]
    passages = []
    above: dict[int, str] = {}
    for place, end in pairwise(edges):
        title, level = without_blanks(lines[place].text)[:120], lines[place].level
        above = {one: name for one, name in above.items() if one < level}
        text = "\n".join(line.text for line in lines[place + 1 : end])
        if text or end == len(lines) or lines[end].level <= level:
            passages.append(Passage(title, text or title, title, " ".join(above.values()) or None))
        above[level] = title
    return [line.text for line in lines[: edges[0]]], passages


def _finished(found: Outline, lines: Sequence[Line]) -> Outline:
    """An opening worth keeping, at least one passage, no article twice."""
    if not found.passages:
        found.passages = [Passage(WHOLE, "\n".join(line.text for line in lines))]
        found.notices.append(_NO_CLAUSES)
    else:
        sentences = [text for text in found.head if text.endswith(("。", "：", ":", "；"))]
        if len(text := "\n".join(sentences)) >= _SHORTEST_OPENING and "。" in text:
            found.passages.insert(0, Passage(OPENING, text))
    found.passages = _each_once(found.passages)
    return found


def _each_once(passages: Sequence[Passage]) -> list[Passage]:
    seen: Counter[str] = Counter()
    kept = []
    for one in passages:
        seen[one.article] += 1
        count = seen[one.article]
        kept.append(replace(one, article=f"{one.article}/{count}") if count > 1 else one)
    return kept


_NO_CLAUSES: Final = Text(
    "没有认出条款（第X条，一、，标题），全文作为一段收入。",
    "No clauses were recognised (第X条, 一、, headings); the text was kept as one passage.",
)
_MISSING: Final = Text(
    "条号不连续，缺第{articles}条。请核对原文是否完整。",
    "The articles do not follow one another; missing: {articles}. Check that the text is complete.",
)
_STRAYS: Final = Text(
    "第{articles}条的位置与前后条号接不上，按正文收入，没有单独成条。请核对原文。",
    "Out of order with the articles around and kept as text, not as articles of their own: {articles}. Check the text.",
)
