"""Profiles: the built-in ones say what the rules say, a county's own file is held to the same keys."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policies.catalogue import cite
from policies.finding import Stage, Strength, Verified
from policies.level import Level1, Level2
from policies.profile import load, names
from policies.profile_keys import keys
from policies.text import Unclear

COUNTY = """
name: 沙泉县
title: {zh: 沙泉县参数档, en: Shaquan county}
inherits: national
values:
  exec.reason_below:
    value: 85
    origin: {zh: 沙财发〔2026〕3号附件２, en: Shaquan notice 3 of 2026}
    citation: {number: 沙财发〔2026〕3号}
    verified: single-source
    strength: local
    confirmed: true
"""

EXPECTED = {
    "weights.scheme": "N10",
    "weights.execution": Decimal(10),
    "qual.bands": ((100, 80), (80, 60), (60, 0)),
    "quant.over.flag_ratio": None,
    "quant.over.deduct": "manual",
    "exec.scoring": "proportional",
    "exec.reason_below": Decimal(90),
    "grade.cutoffs": (90, 80, 60),
    "eval.min_output_benefit": Decimal(60),
    "monitor.period_end": 7,
    "monitor.report_due": "08-31",
    "monitor.alert": None,
    "disclose.days": 20,
    "rectify.feedback_days": None,
    "rectify.reply_days": None,
    "cycle.dept_eval_years": 5,
    "indicator.symbols": ("≥", "≤", "=", ">", "<", "定性"),
    "indicator.cost_as_level1": False,
}


def own(tmp_path, text, name="county.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def message(tmp_path, text):
    with pytest.raises(Unclear) as refused:
        load(own(tmp_path, text))
    return refused.value.message


@pytest.mark.parametrize(("key", "value"), EXPECTED.items())
def test_national_holds_the_default_of_every_named_key(key, value):
    assert load("national").value(key) == value


def test_national_layout_is_50_30_10_with_cost_under_output():
    assert [(f.level1, f.points) for f in load("national").layout] == [
        (Level1.OUTPUT, 50),
        (Level1.BENEFIT, 30),
        (Level1.SATISFACTION, 10),
    ]
    assert load("national").layout[0].kinds[-1] is Level2.COST
    assert Level2.SUSTAINABLE in load("national").layout[1].kinds


def test_c101_layout_puts_cost_first_and_drops_sustained_impact():
    layout = load("national-c101").layout
    assert [(f.level1, f.points) for f in layout] == [
        (Level1.COST, 20),
        (Level1.OUTPUT, 40),
        (Level1.BENEFIT, 20),
        (Level1.SATISFACTION, 10),
    ]
    assert all(Level2.SUSTAINABLE not in f.kinds and Level2.COST not in f.kinds for f in layout)


@pytest.mark.parametrize(
    ("name", "points"), [("national", [50, 40]), ("national-c101", [20, 40, 30])]
)
def test_without_satisfaction_benefit_takes_its_ten_points(name, points):
    assert [f.points for f in load(name).layout_for(satisfaction=False)] == points
    assert load(name).layout_for(satisfaction=True) == load(name).layout


@pytest.mark.parametrize("name", names())
def test_indicator_points_and_execution_add_up_to_100(name):
    for satisfaction in (True, False):
        families = load(name).layout_for(satisfaction=satisfaction)
        assert sum(f.points for f in families) + load(name).execution_weight == 100


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("key", keys())
def test_every_value_says_where_it_comes_from(name, key):
    origin = load(name).origin(key)
    assert origin.text.zh
    assert origin.text.en
    assert origin.label().zh
    assert origin.strength is not Strength.LAW or origin.citation


def test_forms_follow_the_layout():
    assert load("national").form(Stage.TARGET) == "F1"
    assert load("national-c101").form("target") == "F1b"
    assert load("national").form(Stage.SELF_EVALUATION) == "F5"


def test_an_unconfirmed_value_says_so():
    origin = load("national-c101").origin("weights.scheme")
    assert (origin.verified, origin.confirmed) == (Verified.FROM_MEMORY, False)
    assert "本地财政部门尚未认可" in origin.label().zh
    assert "not yet agreed" in origin.label().en


def test_a_countys_own_file_inherits_the_rest(tmp_path):
    profile = load(own(tmp_path, COUNTY))
    assert (profile.name, profile.inherits) == ("沙泉县", "national")
    assert profile.value("exec.reason_below") == 85
    assert profile.origin("exec.reason_below").profile == "沙泉县"
    assert profile.origin("exec.reason_below").confirmed
    assert profile.origin("grade.cutoffs").profile == "national"


def test_a_file_may_inherit_one_that_stands_beside_it(tmp_path):
    own(tmp_path, COUNTY)
    town = own(tmp_path, "name: 镇\ninherits: county\nvalues: {}\n", "town.yaml")
    assert load(town).value("exec.reason_below") == 85


def test_an_unknown_key_is_refused_by_name_with_the_nearest(tmp_path):
    told = message(tmp_path, COUNTY.replace("exec.reason_below", "exec.reason_bellow"))
    for words in (told.zh, told.en):
        assert "exec.reason_bellow" in words
        assert "exec.reason_below" in words


SPOILT = [
    (COUNTY.replace("value: 85", "value: 八十五"), "exec.reason_below"),
    (COUNTY.replace("value: 85", "value: 185"), "100"),
    (COUNTY.replace("value: 85", "value: true"), "exec.reason_below"),
    (COUNTY.replace("    verified: single-source\n", ""), "verified"),
    (COUNTY.replace("strength: local", "strength: strong"), "strength"),
    (COUNTY.replace("    value: 85\n", ""), "value"),
    (COUNTY.replace("confirmed: true", "confirmed: 是的"), "confirmed"),
    (COUNTY.replace("inherits: national", "inherits: nowhere"), "nowhere"),
    (COUNTY.replace("inherits: national\n", ""), "weights.scheme"),
    (COUNTY.replace("inherits: national", "inherits: county"), "county.yaml"),
    (COUNTY.replace("exec.reason_below", "disclose.days"), "disclose.days"),
    (COUNTY.replace("title:", "titel:"), "titel"),
    (COUNTY.replace("exec.reason_below:\n    value: 85", "qual.bands:\n    value: [[100, 70]]"), "qual.bands"),
    (
        COUNTY.replace("exec.reason_below:\n    value: 85", "grade.cutoffs:\n    value: [80, 90, 60]"),
        "grade.cutoffs",
    ),
    (COUNTY.replace("exec.reason_below:\n    value: 85", "weights.execution:\n    value: 20"), "110"),
    (
        COUNTY.replace("exec.reason_below:\n    value: 85", "indicator.cost_as_level1:\n    value: true"),
        "C101",
    ),
    (
        COUNTY.replace("exec.reason_below:\n    value: 85", "exec.scoring:\n    value: intervals"),
        "exec.intervals",
    ),
    ("- [1, 2", "YAML"),
    ("只是一句话", "county.yaml"),
    ("", "county.yaml"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named"), SPOILT)
def test_a_faulty_file_is_refused_with_what_is_wrong(tmp_path, text, named):
    told = message(tmp_path, text)
    assert named in told.zh
    assert named in told.en


def test_files_that_are_not_profiles_are_refused(tmp_path):
    gbk = tmp_path / "gbk.yaml"
    gbk.write_bytes("name: 沙泉县".encode("gb18030"))
    large = tmp_path / "large.yaml"
    large.write_bytes(b"a" * 1_000_001)
    bomb = own(
        tmp_path, "a: &a [x,x]\nb: &b [*a,*a]\nvalues: {qual.bands: {value: [*b,*b]}}\n", "b.yaml"
    )
    for path in (gbk, large, tmp_path, tmp_path / "nowhere.yaml", bomb, "nobody", "", "a\0b.yaml"):
        with pytest.raises(Unclear):
            load(str(path))
    with pytest.raises(Unclear, match="too large"):
        load(str(large))


def test_an_unknown_key_cannot_be_read():
    with pytest.raises(KeyError):
        load("national").value("weights.schema")


@pytest.mark.parametrize("name", names())
def test_every_cited_clause_stands_in_the_catalogue(name):
    for key in keys():
        cited = load(name).origin(key).citation
        if cited:
            assert cite(cited.number, cited.article).number == cited.number
