"""Search and answers against judged questions of our own: no change may make them worse unseen."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.library import Library
from knowledge.search import Search
from tests.benchmarks import judged

JUDGED: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "judged.yaml").read_text(encoding="utf-8")
)


def test_every_judgement_names_what_exists(search: Search) -> None:
    known = set(search.lexicon.side["ids"])
    classes = {judged.class_of(search.reader.entry(n)) for n in range(search.reader.count)}
    for query in JUDGED["search"]:
        for ref in query["want"]:
            met = any(judged.stands_for(i, ref, {}) for i in known)
            assert met or ref.partition(":")[2] in classes, ref
    for question in JUDGED["ask"]:
        assert set(question["cite"]) <= known


def test_search_finds_what_a_fair_reviewer_would(search: Search, library: Library) -> None:
    scores = defaultdict(list)
    classes = judged.classes(search.reader.entry(n) for n in range(search.reader.count))
    for query in JUDGED["search"]:
        found = judged.score(judged.ids(library.search(query["q"]).hits), query["want"], classes)
        scores[query["type"]].append(found)
    whole = judged.mean([score for of_type in scores.values() for score in of_type])
    assert whole.recall >= 0.95
    assert whole.ndcg >= 0.90
    assert whole.mrr >= 0.92
    worst = min(scores, key=lambda name: judged.mean(scores[name]).ndcg)
    assert judged.mean(scores[worst]).ndcg >= 0.75, worst


def test_answers_cite_what_decides(library: Library) -> None:
    answers = {q["q"]: (library.ask(q["q"]), q) for q in JUDGED["ask"]}
    right = [
        question
        for question, (answer, q) in answers.items()
        if set(answer.citations) & set(q["cite"])
        and any(fact in answer.text.zh or fact in answer.text.en for fact in q["facts"])
    ]
    assert len(right) >= 0.9 * len(answers), set(answers) - set(right)


def test_what_is_outside_is_declined(library: Library) -> None:
    answered = [question for question in JUDGED["outside"] if library.ask(question).covered]
    assert len(answered) <= 0.03 * len(JUDGED["outside"]), answered


@pytest.mark.parametrize("question", [q["q"] for q in JUDGED["ask"]][::6] + JUDGED["outside"][::12])
def test_a_card_is_short_and_always_the_same(library: Library, question: str) -> None:
    from knowledge.card import LONGEST, words

    first, second = library.ask(question), library.ask(question)
    assert first == second
    assert words(first.text.zh, "zh") <= LONGEST
    assert words(first.text.en, "en") <= LONGEST
