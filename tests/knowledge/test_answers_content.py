"""The answers: enough of them, each in both languages, short, cited and linked, over the whole life of a project."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from knowledge import sources
from knowledge.cards import DATA
from knowledge.entry import Entry
from policies.data_files import load, names, verified
from policies.finding import Strength

STAGES = (
    "ex-ante",
    "target",
    "review",
    "monitoring",
    "self-evaluation",
    "evaluation",
    "results-use",
)
HAN = re.compile("[\u4e00-\u9fff]")
FILES = names("answers", DATA)
CARDS: dict[str, Any] = {
    card["key"]: card for name in FILES for card in load(name, DATA)["entries"]
}


@pytest.fixture(scope="module")
def entries() -> dict[str, Entry]:
    return {entry.id: entry for entry in sources.entries()}


def test_there_are_at_least_150_over_many_themes() -> None:
    assert len(CARDS) >= 150
    assert len(FILES) >= 12


def test_no_key_and_no_question_stands_twice() -> None:
    cards = [card for name in FILES for card in load(name, DATA)["entries"]]
    for said in (
        [card["key"] for card in cards],
        [re.sub(r"[\W_]", "", card["title"]["zh"]) for card in cards],
        [re.sub(r"[\W_]", "", card["title"]["en"].lower()) for card in cards],
        [card["body"]["zh"] for card in cards],
    ):
        assert [what for what, count in Counter(said).items() if count > 1] == []


def test_every_stage_of_the_life_is_asked_about() -> None:
    asked = Counter(stage for card in CARDS.values() for stage in card["stages"])
    assert set(asked) == set(STAGES)
    assert {stage: count for stage, count in asked.items() if count < 6} == {}


@pytest.mark.parametrize("name", FILES)
def test_both_languages_are_complete(name: str) -> None:
    for card in load(name, DATA)["entries"]:
        for part in (card["title"], card["body"]):
            assert HAN.search(part["zh"]), card["key"]
            assert part["en"].strip(), card["key"]
            assert not HAN.search(part["en"]), card["key"]


@pytest.mark.parametrize("name", FILES)
def test_an_answer_is_a_question_and_a_short_reply(name: str) -> None:
    for card in load(name, DATA)["entries"]:
        assert card["title"]["zh"].endswith("？"), card["key"]
        assert card["title"]["en"].endswith("?"), card["key"]
        assert len(card["body"]["zh"]) <= 200, card["key"]
        assert len(card["body"]["en"].split()) <= 120, card["key"]


@pytest.mark.parametrize("name", FILES)
def test_an_answer_says_where_it_comes_from(name: str, entries: dict[str, Entry]) -> None:
    for card in load(name, DATA)["entries"]:
        entry = entries[f"answer:{card['key']}"]
        assert entry.source is not None, card["key"]
        assert ("citation" in card) != ("label" in card), card["key"]
        if "label" in card:
            assert verified(card["label"]["verified"]), card["key"]
            assert Strength(card["label"]["strength"]) is not Strength.LAW, card["key"]
        else:
            cited = entry.source
            where = f"clause:{cited.number}#{cited.article}" if cited.article else None
            assert (where or f"document:{cited.number}") in entries, card["key"]


@pytest.mark.parametrize("name", FILES)
def test_links_lead_to_other_entries_that_exist(name: str, entries: dict[str, Entry]) -> None:
    for card in load(name, DATA)["entries"]:
        about = card["about"]
        assert about, card["key"]
        assert len(set(about)) == len(about), card["key"]
        assert f"answer:{card['key']}" not in about, card["key"]
        assert [one for one in about if one not in entries] == [], card["key"]


def test_other_wordings_are_in_both_languages_and_differ_from_the_question() -> None:
    worded = {key: card["keywords"] for key, card in CARDS.items() if "keywords" in card}
    assert len(worded) >= 150
    for key, said in worded.items():
        assert sum(bool(HAN.search(one)) for one in said) >= 2, key
        assert any(one.isascii() for one in said), key
        assert CARDS[key]["title"]["zh"] not in said, key
        assert len(set(said)) == len(said), key


@pytest.mark.parametrize(
    "key",
    [
        "exante-amount-line",
        "exante-which-projects",
        "monitoring-when",
        "monitoring-slow-line",
        "score-over-130",
        "results-budget-link",
        "results-rectify-days",
        "weights-can-adjust",
    ],
)
def test_what_has_no_national_figure_is_left_to_the_county(key: str) -> None:
    body = CARDS[key]["body"]
    assert re.search("由县里定|县里自己定", body["zh"])
    assert re.search("county|counties", body["en"], re.IGNORECASE)


def test_figures_of_other_places_are_never_called_ours() -> None:
    for key, card in CARDS.items():
        if card.get("label", {}).get("strength") == "local":
            assert not re.search("必须|一律", card["body"]["zh"]), key


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("score-lower-is-better", "7.2分", "7.2"),
        ("score-decimals", "90.00", "90.00"),
        ("disclose-count", "3月2日", "2 March"),
        ("evaluation-weights", "合计55", "gives 55"),
        ("money-and-target-match", "2500亩", "2,500 mu"),
        ("monitoring-rate-base", "25.4%", "25.4%"),
    ],
)
def test_worked_figures_agree_in_both_languages(key: str, zh: str, en: str) -> None:
    assert zh in CARDS[key]["body"]["zh"]
    assert en in CARDS[key]["body"]["en"]
