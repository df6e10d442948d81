"""Measures of search and answers against judged queries: which refs a hit stands for, and Recall, nDCG, MRR."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from knowledge.entry import Entry, Kind
from knowledge.hits import Hit

DEPTH: Final = 10
_RESTATING: Final = (Kind.ANSWER, Kind.LESSON, Kind.EXAMPLE)


@dataclass(frozen=True)
class Score:
    """Of one query, each 0 to 1."""

    recall: float
    ndcg: float
    mrr: float


def class_of(entry: Entry) -> str:
    """Sector, level 1 and level 2 of an indicator, as a class ref names them."""
    return f"{entry.sector}/{entry.level1}/{entry.level2}"


def classes(entries: Iterable[Entry]) -> dict[str, str]:
    """Id → class of all indicators."""
    return {entry.id: class_of(entry) for entry in entries if entry.sector}


def ids(hits: Iterable[Hit]) -> list[tuple[str, ...]]:
    """What each hit stands for: itself and, where it only restates, what it is about."""
    return [stand_ins(hit.entry) for hit in hits]


def stand_ins(entry: Entry) -> tuple[str, ...]:
    """The entry's id and, where it only restates, the ids of what it is about."""
    return (entry.id, *(entry.about if entry.kind in _RESTATING else ()))


def stands_for(entry_id: str, ref: str, classes: Mapping[str, str]) -> bool:
    """Does an entry answer a ref? `doc:` without # is any clause of it; a class is sector/level1/level2."""
    kind, _, key = ref.partition(":")
    if kind == "indicator-class":
        return classes.get(entry_id) == key
    if kind == "doc":
        if "#" in key:
            return entry_id == f"clause:{key}"
        return entry_id == f"document:{key}" or entry_id.startswith(f"clause:{key}#")
    return entry_id == ref


def score(
    hits: Sequence[Iterable[str]], relevant: Mapping[str, int], classes: Mapping[str, str]
) -> Score:
    """`hits`: for each hit its id and the ids it is about. Each ref counts once, at its first hit."""
    open_refs = dict(relevant)
    gains: list[int] = []
    for ids in list(hits)[:DEPTH]:
        met = [ref for ref in open_refs if any(stands_for(i, ref, classes) for i in ids)]
        best = max(met, key=lambda ref: open_refs[ref], default=None)
        gains.append(open_refs.pop(best) if best else 0)
    ideal = sorted(relevant.values(), reverse=True)[:DEPTH]
    found = [place for place, gain in enumerate(gains, 1) if gain]
    return Score(
        recall=(len(relevant) - len(open_refs)) / min(len(relevant), DEPTH),
        ndcg=_dcg(gains) / (_dcg(ideal) or 1.0),
        mrr=1 / found[0] if found else 0.0,
    )


def mean(scores: Sequence[Score]) -> Score:
    """Over queries; noughts when there are none."""
    many = len(scores) or 1
    return Score(
        sum(s.recall for s in scores) / many,
        sum(s.ndcg for s in scores) / many,
        sum(s.mrr for s in scores) / many,
    )


def relevant(query: Mapping[str, Any]) -> dict[str, int]:
    """Ref → grade of one judged query."""
    return {item["ref"]: int(item["grade"]) for item in query["relevant"]}


def _dcg(gains: Sequence[int]) -> float:
    return sum((2**gain - 1) / math.log2(place + 1) for place, gain in enumerate(gains, 1))
