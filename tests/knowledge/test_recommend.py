from __future__ import annotations

import pytest

from knowledge.library import Library
from policies.level import Level1, Level2, read_level1, read_level2
from policies.profile import load


def test_the_shape_is_the_contract_s(library: Library) -> None:
    shape = library.suggest("农村道路硬化12公里", limit=5).as_dict()
    assert set(shape) == {"text", "sector", "indicators"}
    assert shape["text"] == "农村道路硬化12公里"
    assert len(shape["indicators"]) == 5
    for row in shape["indicators"]:
        assert set(row) == {"id", "name", "level1", "level2", "unit", "operator", "typical", "why"}
        assert row["why"]
        assert library.entry(f"indicator:{row['id']}") is not None


@pytest.mark.parametrize("profile", ["national", "national-c101"])
@pytest.mark.parametrize(
    "text",
    [
        "中小学教师培训",
        "敦煌莫高窟壁画数字化采集",
        "购置救护车2辆",
        "老旧小区改造",
        "special bond car park",
    ],
)
def test_every_family_of_the_form_is_there(library: Library, profile: str, text: str) -> None:
    layout = load(profile).layout
    found = library.suggest(text, profile=load(profile)).indicators
    kinds = [read_level2(one.entry.level2) for one in found]
    for family in layout:
        wanted = set(family.kinds) | (
            {Level2.ECONOMIC_COST} if Level2.COST in family.kinds else set()
        )
        assert wanted & set(kinds), family.level1
    assert len({one.entry.id for one in found}) == len(found) <= 12
    assert kinds.count(Level2.QUANTITY) <= 3


def test_a_short_list_still_has_all_families(library: Library) -> None:
    found = library.suggest("高效节水灌溉", limit=3).indicators
    assert {read_level1(one.entry.level1) for one in found} == {
        Level1.OUTPUT,
        Level1.BENEFIT,
        Level1.SATISFACTION,
    }


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("农村饮水安全巩固提升，改造管网32公里", "water"),
        ("敦煌莫高窟壁画保护", "cultural-heritage"),
        ("义务教育学校校舍建设", "education"),
        ("草方格治沙压沙", "forestry-grassland-desertification-control"),
        ("vaccination at village clinics", "health"),
    ],
)
def test_the_sector_is_guessed(library: Library, text: str, sector: str) -> None:
    found = library.suggest(text)
    assert found.sector == sector
    assert sum(one.entry.sector == sector for one in found.indicators) >= 6


def test_a_given_sector_holds(library: Library) -> None:
    found = library.suggest("设备购置", sector="health")
    assert found.sector == "health"
    assert found.indicators[0].entry.sector == "health"


def test_an_unknown_sector_counts_as_none(library: Library) -> None:
    assert library.suggest("设备购置", sector="nonsense").sector != "nonsense"


def test_a_reason_names_what_was_matched(library: Library) -> None:
    found = library.suggest("壁画数字化采集")
    best = next(
        one for one in found.indicators if one.entry.id == "indicator:cultural-heritage-009"
    )
    assert {"壁画", "数字化"} <= set(best.why)


@pytest.mark.parametrize("limit", [0, 1, 2, 30, 100])
def test_any_limit(library: Library, limit: int) -> None:
    assert len(library.suggest("道路", limit=limit).indicators) <= limit


@pytest.mark.parametrize("text", ["", "鼟", "[/]", "=1+1", "道路" * 500])
def test_any_text(library: Library, text: str) -> None:
    library.suggest(text)
