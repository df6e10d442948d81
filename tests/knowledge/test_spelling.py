from __future__ import annotations

import pytest

from knowledge import spelling
from knowledge.search import Search


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("target", "target", 0),
        ("targte", "target", 1),
        ("taget", "target", 1),
        ("sustianed", "sustained", 1),
        ("indicatr", "indicator", 1),
        ("abc", "xyz", 3),
    ],
)
def test_slips_between_words(one: str, other: str, slips: int) -> None:
    assert spelling.slipped(one, other, 2) == slips


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("整该台账", "整改台账"),
        ("生态效义指标", "生态效益指标"),
        ("预算执形率", "预算执行率"),
        ("zhixing lv", "执行率"),
        ("perfomance indicatr", "performance indicator"),
        ("绩效目标怎么写", "绩效目标怎么写"),
        ("equal weights", "equal weights"),
        ("", ""),
    ],
)
def test_only_what_is_unknown_is_mended(search: Search, written: str, meant: str) -> None:
    mended = spelling.mend(written, search.reader, search.lexicon)
    assert spelling.apply(written, mended) == meant
    assert bool(mended) == (written != meant)


def test_a_mended_text_keeps_what_stands_around() -> None:
    mended = {"zhixing lv": "执行率", "效义": "效益"}
    assert spelling.apply("zhixing lv 和 效义指标", mended) == "执行率 和 效益指标"
    assert spelling.apply("alv lv", {"lv": "率"}) == "alv 率"
