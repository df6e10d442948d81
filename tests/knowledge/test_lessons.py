"""Lessons: both languages, a real pattern each, and the checks themselves agree with what the lesson says."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from knowledge.cards import DATA
from knowledge.entry import Kind
from knowledge.lessons import PARTS, Level, lesson, lessons
from knowledge.practice import Practice
from knowledge.sources import entries
from policies.data_files import load, names
from policies.finding import Strength
from policies.money import write_amount
from policies.problems import problems
from policies.text import LANGS

ALL = lessons()
BOTH = [(one, lang) for one in ALL for lang in LANGS]
CASES = pytest.mark.parametrize(
    ("one", "lang"), BOTH, ids=[f"{one.key}-{lang}" for one, lang in BOTH]
)
HAN = re.compile("[\u4e00-\u9fff]")


def judged(practice: Practice, which: str, lang: str) -> list[tuple[str, str, str]]:
    found = practice.judge(getattr(practice, which)(lang), practice.facts(which, lang))
    return [(one.code, one.where, one.message.pick(lang)) for one in found]


def test_each_pattern_has_its_lesson_and_each_key_stands_once():
    assert sorted(one.problem.code for one in ALL) == sorted(problems())
    assert len({one.key for one in ALL}) == len(ALL)


def test_every_theme_level_and_most_sectors():
    assert {one.problem.theme for one in ALL} == {p.theme for p in problems().values()}
    levels = Counter(one.level for one in ALL)
    assert all(levels[level] >= 10 for level in Level), levels
    assert len({one.sector for one in ALL}) >= 20
    assert {one.sector for one in ALL} <= {n.rpartition("/")[2] for n in names("indicators", DATA)}


def test_every_lesson_is_written_in_full():
    for one in ALL:
        assert tuple(one.parts) == tuple(PARTS)
        for part in (one.title, *one.parts.values()):
            assert HAN.search(part.zh) or one.key == "weights-add-up", one.key
            assert len(HAN.findall(part.en)) <= 6, (one.key, part.en)
        for name in ("wrong", "why", "answer"):
            assert 12 <= len(one.parts[name].zh) <= 140, (one.key, name)
            assert len(one.parts[name].en.split()) <= 75, (one.key, name)
        assert one.parts["try"].zh.endswith(("？", "。")), one.key


def test_texts_have_two_languages_and_nothing_else():
    """A comma outside quotes would make a third key of half a sentence."""

    def walk(node):
        if isinstance(node, dict):
            assert "zh" not in node or node.keys() == {"zh", "en"}, node
            node = list(node.values())
        for part in node if isinstance(node, list) else ():
            walk(part)

    for name in names("lessons", DATA):
        walk(load(name, DATA))


def test_no_sentence_is_copied_from_the_pattern():
    for one in ALL:
        seen = [text.zh for text in (*one.problem.seen, one.problem.good, one.problem.why)]
        for part in one.parts.values():
            for sentence in re.split("[。；？]", part.zh):
                assert len(sentence) < 14 or not any(sentence in text for text in seen), sentence


@CASES
def test_the_check_speaks_on_the_faulty_line(one, lang):
    assert one.problem.code in [code for code, *_ in judged(one.practice, "faulty", lang)]


@CASES
def test_no_check_speaks_on_the_mended_line(one, lang):
    assert judged(one.practice, "mended", lang) == []


@CASES
def test_what_is_to_be_mended_is_named(one, lang):
    """On the sheet, or in what other papers say beside it."""
    cells = one.practice.cells(lang)
    assert cells or one.practice.facts("faulty", lang) or one.practice.facts("mended", lang)
    rows = len(one.practice.faulty(lang).indicators)
    for cell in cells:
        found = re.fullmatch(r"indicators\[(\d+)\]\.(\w+)", cell)
        assert cell == "indicators" or not found or int(found[1]) < rows


def test_a_learner_is_judged_by_what_is_typed():
    practice = lesson("cost-is-unit-cost").practice
    sheet = practice.faulty("zh")
    row = sheet.indicators[0].model_copy(update={"name": "手册印制单价", "target": "≤8元/册"})
    assert practice.judge(sheet.model_copy(update={"indicators": (row,)})) == ()
    budget = f"≤{write_amount(sheet.funding.total)}万元"
    again = row.model_copy(update={"name": "培训总成本", "target": budget})
    found = practice.judge(sheet.model_copy(update={"indicators": (again,)}))
    assert [one.code for one in found] == ["P031"]


def test_an_unknown_lesson_is_refused():
    with pytest.raises(KeyError):
        lesson("no-such-lesson")


def test_lessons_are_entries_with_links_and_labels():
    found = {entry.id: entry for entry in entries()}
    for one in ALL:
        entry = found[one.id]
        assert entry.kind is Kind.LESSON
        assert one.problem.id in entry.about
        assert set(entry.about) <= set(found)
        assert one.problem.code in entry.keywords
        assert entry.stages == one.problem.stages
        assert entry.sector == one.sector
        assert entry.extra["answer"] == one.parts["answer"]
        assert entry.extra["level"].zh in {"入门", "熟练", "把关"}


def test_a_pattern_without_a_clause_is_labelled_as_practice():
    assert lesson("sign-direction").source.strength is Strength.PRACTICE
    assert lesson("actual-is-measured").source.number == "财预〔2020〕10号"
