"""Every lesson with a line to mend: the checks find the fault, and pass the lesson's own mended line."""

from __future__ import annotations

import pytest

from guide.learning import FILE, judge, learn, learned, lines_of, mended_line
from knowledge.lessons import lessons
from policies.text import LANGS

WITH_A_LINE = [one for one in lessons() if lines_of(one, "zh")]


def test_most_lessons_have_a_line_to_mend():
    assert len(WITH_A_LINE) >= 50


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("one", WITH_A_LINE, ids=lambda one: one.key)
def test_fault_is_found_and_the_mended_line_passes(one, lang):
    assert judge(one, lang, {})
    mended = {line.path: mended_line(one, line.path, lang) for line in lines_of(one, lang)}
    assert judge(one, lang, mended) == ()


def test_progress_is_kept_and_damage_is_no_harm(tmp_path):
    assert learned(tmp_path) == frozenset()
    assert learn(tmp_path, "甲") == {"甲"}
    assert learn(tmp_path, "乙") == learned(tmp_path) == {"甲", "乙"}
    (tmp_path / FILE).write_text('{"not": ["a list"', encoding="utf-8")
    assert learned(tmp_path) == frozenset()
