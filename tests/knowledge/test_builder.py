"""The index built by a process of its own: found by whoever opens it, told while it grows, given up when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import dictionary
from knowledge.builder import build_apart
from knowledge.library import Library


class EnoughError(Exception):
    pass


def test_what_it_built_is_opened_without_building(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    opened = Library.open(tmp_path, lambda *how: told.append(how), apart=True)
    assert told[0][0] == 0
    assert told[-1] == (opened.count, opened.count)
    assert opened.search("执行率").hits
    told.clear()
    Library.open(tmp_path, lambda *how: told.append(how), apart=True)
    assert told == []


def test_who_will_not_wait_ends_it(tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        build_apart(tmp_path, stop)
    assert not list(tmp_path.glob("index/*/manifest.json"))


def test_nothing_is_started_for_a_workspace_that_is_not_there(tmp_path: Path) -> None:
    build_apart(tmp_path / "gone", lambda *_: pytest.fail("something was started"))
    assert not (tmp_path / "gone").exists()


def test_the_dictionary_knows_the_words_of_everyday_and_of_the_field() -> None:
    known = dictionary.segmenter()
    assert all(map(known.has_word, ("绩效", "乡村", "安全隐患", "满意度", "怎么")))
    assert known.cut("乡村公路安全隐患整治") == ["乡村", "公路", "安全隐患", "整治"]
