"""The text of an answer: sentences of entries that meet the question, each with its source and label, in few words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from knowledge import analysis
from knowledge.entry import KIND_NAMES, Entry, Kind
from knowledge.query import Query
from policies.text import Lang, Text

LONGEST: Final = 120
"""Words of a card in each language; Chinese words as they are cut."""
_SENTENCES: Final[dict[Lang, re.Pattern[str]]] = {
    "zh": re.compile(r"[^。！？\n]+[。！？]?"),
    "en": re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$))+[.!?]?"),
}
_PARTS: Final[dict[Lang, re.Pattern[str]]] = {
    "zh": re.compile(r"[^；]+；?"),
    "en": re.compile(r"[^;]+;?"),
}

_PROOF: Final = {
    "counted_by": Text("谁统计", "Counted by"),
    "data_source": Text("台账", "Ledger"),
    "frequency": Text("多久可得", "How often"),
    "range_source": Text("值的来源", "Where the value comes from"),
}


def compose(entries: Sequence[Entry], query: Query, lang: Lang) -> str:
    """One line an entry, the most telling first, at most LONGEST words."""
    needles = _needles(query, lang)
    lines: list[str] = []
    left = LONGEST
    for place, entry in enumerate(entries):
        line = _line(entry, needles, lang, left, is_first=place == 0)
        used = words(line, lang)
        if not line or used > left:
            continue
        lines.append(line)
        left -= used
    return "\n".join(lines)


def _line(entry: Entry, needles: set[str], lang: Lang, left: int, *, is_first: bool) -> str:
    """One entry's say with its label; empty when it does not fit. Only the first may be cut within a sentence."""
    most = left if is_first else min(left, LONGEST // 2)
    label = f"（{_label(entry, lang)}）" if lang == "zh" else f" ({_label(entry, lang)})"
    front = f"【{_name(entry, lang)}】" if lang == "zh" else f"[{_name(entry, lang)}] "
    room = most - words(label, lang) - words(front, lang)
    said = _said(entry, needles, lang, room, splits=is_first)
    return front + said + label if said else ""


def _said(entry: Entry, needles: set[str], lang: Lang, room: int, *, splits: bool) -> str:
    """The sentences that meet the question best, in their own order, as many as fit."""
    sentences = list(dict.fromkeys(_sentences(entry, lang)))
    if splits:
        sentences = [part for s in sentences for part in _fitting(s, lang, room)]
    ranked = sorted(
        range(len(sentences)),
        key=lambda i: (-sum(n in analysis.fold(sentences[i]) for n in needles), i),
    )
    kept: list[int] = []
    for i in ranked:
        used = words(sentences[i], lang)
        if used <= room:
            kept.append(i)
            room -= used
    return ("" if lang == "zh" else " ").join(sentences[i] for i in sorted(kept)).strip()


def _fitting(sentence: str, lang: Lang, room: int) -> list[str]:
    """The sentence, or its parts when it is too long to be said whole."""
    if words(sentence, lang) <= room:
        return [sentence]
    return [part.strip() for part in _PARTS[lang].findall(sentence)]


def _sentences(entry: Entry, lang: Lang) -> Iterator[str]:
    if entry.kind is Kind.INDICATOR:
        yield _typical(entry, lang)
    text = _better(entry, lang) if entry.kind is Kind.PROBLEM else entry.body.pick(lang)
    for match in _SENTENCES[lang].finditer(text):
        if sentence := match.group().strip():
            yield (
                sentence
                if sentence[-1] in "。！？；.!?;：:"
                else sentence + ("。" if lang == "zh" else ".")
            )


def _better(entry: Entry, lang: Lang) -> str:
    """Of a problem pattern what is wrong and how it should read, not the faulty line itself."""
    part = {name: text.pick(lang) for name, text in entry.extra.items()}
    front = "可以写成：" if lang == "zh" else "Better: "
    good = front + part["good"] if "good" in part else ""
    told = [line for line in (part.get("why", ""), part.get("cure", ""), good) if line]
    return "\n".join(told) or entry.body.pick(lang)


def _typical(entry: Entry, lang: Lang) -> str:
    part = {name: text.pick(lang) for name, text in entry.extra.items()}
    typical, unit = part.get("typical", ""), part.get("unit", "")
    level = part.get("level", "")
    if lang == "zh":
        return f"常见指标值：{typical}，单位：{unit}，属{level}。"
    return f"Usual value: {typical}; unit: {unit}; family: {level}."


def proof(entry: Entry, lang: Lang) -> str:
    """Who counts an indicator, from which ledger, how often, and where its usual value comes from; empty for the rest."""
    part = {name: text.pick(lang) for name, text in entry.extra.items()}
    return "\n".join(
        f"{named.pick(lang)}{'：' if lang == 'zh' else ': '}{part[key]}"
        for key, named in _PROOF.items()
        if key in part
    )


def _name(entry: Entry, lang: Lang) -> str:
    kind = KIND_NAMES[entry.kind].pick(lang)
    title = entry.title.pick(lang)
    return f"{kind}·{title}" if lang == "zh" else f"{kind}: {title}"


def _label(entry: Entry, lang: Lang) -> str:
    if entry.source is None:
        return "本工具整理" if lang == "zh" else "compiled by this tool"
    if entry.kind is Kind.CLAUSE:
        # The title already names number and article.
        return entry.source.mark().pick(lang)
    return entry.source.label().pick(lang)


def _needles(query: Query, lang: Lang) -> set[str]:
    tokens = {t for w in query.words for c in w.choices for t in c.tokens}
    tokens |= {w.text for w in query.words} | set(query.pairs)
    return {t for t in tokens if analysis.is_han(t) == (lang == "zh") and len(t) > 1}


def words(text: str, lang: Lang) -> int:
    """Words in a text: Chinese as cut, English and numbers as written."""
    if lang == "en":
        return len(text.split())
    return sum(
        len(analysis.cut(run)) if analysis.is_han(run) else 1
        for run in analysis.runs(analysis.fold(text))
    )
