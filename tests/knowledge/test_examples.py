"""Full examples: both languages, figures that add up, scores that the rules give, and no word from any check."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from knowledge.cards import DATA
from knowledge.entry import Kind
from knowledge.examples import example, examples
from knowledge.sheets import as_json, as_target
from knowledge.sources import entries
from policies.checks import check_sheet
from policies.data_files import load, names
from policies.finding import Stage
from policies.level import Level1
from policies.notation import read_target
from policies.profile import load as load_profile
from policies.scoring import GRADE_NAMES, score_sheet
from policies.target import Kind as TargetKind
from policies.text import LANGS

ALL = examples()
EVALUATED = [one for one in ALL if Stage.SELF_EVALUATION in one.stages]
EACH = pytest.mark.parametrize("one", ALL, ids=[one.key for one in ALL])
LANG = pytest.mark.parametrize("lang", LANGS)
STANDINGS = [
    (one, stage, profile)
    for one in ALL
    for profile in one.profiles
    for stage in one.stages
    if stage is Stage.TARGET or profile == one.profiles[0]
]
STANDING = pytest.mark.parametrize(
    ("one", "stage", "profile"), STANDINGS, ids=[f"{o.key}-{s}-{p}" for o, s, p in STANDINGS]
)
HAN = re.compile("[\u4e00-\u9fff]")
WANTED = {
    "cave-eaves": "cultural-heritage",
    "visitor-shuttle": "tourism",
    "sand-barriers": "forestry-grassland-desertification-control",
    "vineyard-drip": "water",
    "tourist-road": "transport-roads",
    "boarding-school": "education",
    "nursery-teachers": "education",
    "eyesight-screening": "health",
    "frail-elderly-subsidy": "fiscal-transfers-subsidies",
    "street-sweepers": "housing-urban-construction",
    "one-window-system": "digital-government-informatisation",
    "left-behind-children": "government-procured-services",
    "craft-season": "culture-sports",
    "storm-supplies": "public-security-emergency",
    "night-market-food": "market-regulation",
    "reclaimed-water": "special-bond-infrastructure",
    "water-pipes": "water",
}


def test_all_are_there():
    assert {one.key: one.sector for one in ALL} == WANTED
    assert len(EVALUATED) >= 8
    assert sum("national-c101" in one.profiles for one in ALL) >= 4


@STANDING
@LANG
def test_no_check_has_a_word_to_say(one, stage, profile, lang):
    found = check_sheet(one.sheet(lang, stage, profile), stage, load_profile(profile))
    assert [(f.code, f.where, f.message.pick(lang)) for f in found] == []


@STANDING
@LANG
def test_points_are_those_of_the_form(one, stage, profile, lang):
    sheet, layout = one.sheet(lang, stage, profile), load_profile(profile).layout
    for family in layout:
        rows = [row for row in sheet.indicators if row.family is family.level1]
        assert sum(row.weight or 0 for row in rows) == family.points
        assert all(row.kind in family.kinds for row in rows)
    assert sum(row.weight or 0 for row in sheet.indicators) == 90
    order = [family.level1 for family in layout]
    placed = [order.index(row.family) for row in sheet.indicators if row.family]
    assert len(placed) == len(sheet.indicators)
    assert placed == sorted(placed)


@EACH
def test_the_estimate_makes_the_budget(one):
    for line in one.estimate:
        amount = line.price
        for quantity in line.quantities:
            amount *= quantity
        assert amount / 10_000 == line.amount, line.what.zh
    funding = one.sheet("zh").funding
    assert sum(line.amount for line in one.estimate) == funding.total
    parts = (funding.fiscal, funding.carried_over, funding.other)
    assert sum(part or 0 for part in parts) == funding.total


@EACH
@LANG
def test_every_value_is_read_without_doubt(one, lang):
    for row in one.sheet(lang).indicators:
        target = read_target(re.sub(r"[（(].*", "", row.target or ""), row.name)
        assert not target.doubts, (row.name, row.target)
        assert target.kind in {TargetKind.QUANTITATIVE, TargetKind.DATE}
        assert row.basis, row.name


@EACH
def test_both_languages_say_the_same_figures(one):
    """The same number or, for money and large amounts, the same in the notation of the language; dates to the day."""
    for zh, en in zip(one.sheet("zh").indicators, one.sheet("en").indicators, strict=True):
        assert (zh.weight, zh.family, zh.kind) == (en.weight, en.family, en.kind)
        here, there = (
            read_target(re.sub(r"[（(].*", "", row.target or ""), row.name) for row in (zh, en)
        )
        assert here.date == there.date
        assert here.operator == there.operator
        if here.value is not None and there.value is not None:
            scale = 10_000 if (here.unit or "").startswith("万") else 1
            assert here.value * scale == there.value or here.value == there.value, zh.name
            assert (here.baseline is None) == (there.baseline is None)


@pytest.mark.parametrize("one", EVALUATED, ids=[one.key for one in EVALUATED])
@LANG
def test_scores_are_those_of_the_rules(one, lang):
    sheet = one.sheet(lang, Stage.SELF_EVALUATION)
    profile = load_profile(one.profiles[0])
    card = score_sheet(sheet, profile)
    assert card.execution.score == sheet.execution.score
    assert [row.score for row in card.rows] == [row.score for row in sheet.indicators]
    assert card.total == sheet.total
    assert card.claimed_sum == sheet.total or one.key == "water-pipes"
    assert card.grade
    assert sheet.grade == GRADE_NAMES[card.grade].pick(lang)


@pytest.mark.parametrize("one", EVALUATED, ids=[one.key for one in EVALUATED])
@LANG
def test_shortfalls_are_honest(one, lang):
    sheet = one.sheet(lang, Stage.SELF_EVALUATION)
    assert sheet.total is not None
    assert sheet.total < 98
    lost = [row for row in sheet.indicators if row.score != row.weight]
    assert len(lost) >= 3
    assert all(row.deviation and re.search(r"\d", row.deviation) for row in lost)
    assert all(row.evidence and row.actual for row in sheet.indicators)
    assert sheet.objective.achieved
    unspent = (sheet.funding.total or Decimal(0)) - (sheet.funding.executed or Decimal(0))
    assert unspent >= 0


def test_grades_are_not_all_the_same():
    grades = {one.sheet("zh", Stage.SELF_EVALUATION).grade for one in EVALUATED}
    assert len(grades) >= 2


@EACH
def test_a_target_holds_no_result(one):
    sheet = one.sheet("zh")
    assert sheet.total is sheet.grade is sheet.objective.achieved is sheet.funding.executed is None
    assert all(row.actual is row.score is row.evidence is None for row in sheet.indicators)


def test_the_twin_puts_cost_first_and_keeps_the_target():
    one = example("vineyard-drip")
    twin, own = one.sheet("zh", profile="national-c101"), one.sheet("zh")
    assert [row.family for row in twin.indicators[:5]] == [Level1.COST] * 5
    assert twin.objective == own.objective
    values = {row.name: row.target for row in twin.indicators}
    assert all(values[row.name] == row.target for row in own.indicators)
    assert {"施工耽误灌溉天数", "旧管带回收率"} == set(values) - {r.name for r in own.indicators}


@pytest.mark.parametrize(
    ("key", "stage", "profile"),
    [
        ("sand-barriers", Stage.SELF_EVALUATION, None),
        ("sand-barriers", Stage.TARGET, "national-c101"),
        ("vineyard-drip", Stage.SELF_EVALUATION, "national-c101"),
        ("storm-supplies", Stage.TARGET, "national"),
    ],
)
def test_what_an_example_does_not_have_is_refused(key, stage, profile):
    with pytest.raises(KeyError):
        example(key).sheet("zh", stage, profile)


def test_examples_are_entries_that_tell_their_rows():
    found = {entry.id: entry for entry in entries()}
    for one in ALL:
        entry = found[one.id]
        assert entry.kind is Kind.EXAMPLE
        assert entry.title == one.title
        assert "虚构" in entry.title.zh
        assert "invented" in entry.title.en
        assert entry.sector == one.sector
        assert set(entry.stages) == {str(stage) for stage in one.stages}
        assert set(entry.about) <= set(found)
        for lang in LANGS:
            assert all(row.name in entry.body.pick(lang) for row in one.sheet(lang).indicators)
        assert not HAN.search(entry.body.en)


def test_only_full_examples_carry_a_sheet_and_one_file_holds_one():
    for name in names("examples", DATA):
        cards = load(name, DATA)["entries"]
        assert len([card for card in cards if "sheet" in card]) <= 1
        assert all(card["label"]["strength"] == "design" for card in cards)


def test_reading_does_not_change_the_content():
    node = load("examples/water-pipes", DATA)["entries"][0]["sheet"]
    before = repr(node)
    as_target(as_json(node, "en"))
    example("water-pipes").sheet("en", profile="national-c101")
    assert repr(node) == before
