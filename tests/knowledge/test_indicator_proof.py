"""Every indicator says who counts it, how often it can be had and where its usual value comes from, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

import pytest

from knowledge.card import proof
from knowledge.cards import DATA
from knowledge.entry import Kind
from knowledge.sources import indicators
from policies.data_files import load, names

PROOF: Final = ("counted_by", "frequency", "range_source")
SECTORS: Final = [name.rpartition("/")[2] for name in names("indicators", DATA)]
_HAN: Final = re.compile(r"[一-鿿]")
_STANDARD: Final = re.compile(r"\b(?:GB|SL|JTG|CJJ|LY|NY|HJ|WS|DB)\s*(?:/T\s*)?\d")


def rows(sector: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = load(f"indicators/{sector}", DATA)["indicators"]
    return found


def test_all_indicators_are_covered() -> None:
    assert sum(len(rows(sector)) for sector in SECTORS) >= 692


@pytest.mark.parametrize("sector", SECTORS)
def test_proof_is_given_in_both_languages(sector: str) -> None:
    for row in rows(sector):
        for part in PROOF:
            told = row[part]
            assert set(told) == {"zh", "en"}, (row["id"], part)
            assert _HAN.search(told["zh"]), (row["id"], part)
            assert told["en"].strip(), (row["id"], part)
            assert not _HAN.search(told["en"]), (row["id"], part)


@pytest.mark.parametrize("sector", SECTORS)
def test_where_the_value_comes_from_agrees_with_the_origin(sector: str) -> None:
    for row in rows(sector):
        told, origin = row["range_source"], row["source"].partition(":")[0]
        own = "本工具建议" in told["zh"] or "本工具的建议" in told["zh"]
        seen = "见于公开" in told["zh"]
        assert own == (origin == "own") == ("this tool" in told["en"]), row["id"]
        assert seen == (origin == "public library") == ("published source" in told["en"]), row["id"]


@pytest.mark.parametrize("sector", SECTORS)
def test_a_published_place_is_the_one_of_the_origin(sector: str) -> None:
    origins = load("indicator-words", DATA)["origins"]
    for row in rows(sector):
        if row["source"].startswith("public library"):
            place = origins[row["source"]]
            assert place["zh"].partition("：")[2] in row["range_source"]["zh"], row["id"]
            assert place["en"].partition(": ")[2] in row["range_source"]["en"], row["id"]


@pytest.mark.parametrize("sector", SECTORS)
def test_no_standard_is_cited_by_number(sector: str) -> None:
    """The library holds no text of a technical standard, so it names none by number."""
    for row in rows(sector):
        for part in PROOF:
            assert not any(map(_STANDARD.search, row[part].values())), (row["id"], part)


@pytest.mark.parametrize("sector", SECTORS)
def test_satisfaction_is_surveyed(sector: str) -> None:
    for row in rows(sector):
        if row["level2"] == "服务对象满意度":
            assert "问卷惯例" in row["range_source"]["zh"], row["id"]
            assert "第三方" in row["counted_by"]["zh"], row["id"]


@pytest.mark.parametrize("sector", SECTORS)
def test_entries_carry_the_proof(sector: str) -> None:
    for row, entry in zip(rows(sector), indicators(sector), strict=True):
        assert entry.kind is Kind.INDICATOR
        for part in PROOF:
            assert entry.extra[part].as_dict() == row[part]


def test_the_proof_of_an_indicator_is_told_in_both_languages() -> None:
    entry = next(e for e in indicators("water") if e.id == "indicator:water-015")
    assert proof(entry, "zh").splitlines() == [
        "谁统计：有资质的检测机构出报告，业务股室汇总",
        "台账：有资质机构检测报告",
        "多久可得：按检测批次",
        "值的来源：主管部门年度目标和近三年检测结果；所列值为常见做法，不出自某一文件",
    ]
    assert proof(entry, "en").startswith("Counted by: a qualified test body reports")
    assert proof(replace(entry, extra={}), "zh") == ""
