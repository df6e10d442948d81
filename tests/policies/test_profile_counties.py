"""County profiles: Dunhuang and an example are honest about every value; a county's own file changes rules without code."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from policies.checks import check_sheet
from policies.finding import Stage, Strength
from policies.model import Sheet
from policies.profile import load, load_file, names
from policies.profile_keys import keys
from policies.profile_places import ProfileFaults
from policies.profile_words import allowed, differing, in_words, plain_data, template
from policies.scoring import score_sheet
from policies.text import LANGS

LOCAL = ("dunhuang", "shunqing")
OFF_IN_DUNHUANG = (
    "exec.reason_below",
    "monitor.alert",
    "rectify.feedback_days",
    "rectify.reply_days",
    "check.exante_amount",
    "quant.over.flag_ratio",
)
ORIGIN = """
    origin: {zh: 沙财发〔2026〕3号第４条, en: Shaquan notice 3 of 2026}
    verified: single-source
    strength: local
"""


def own(tmp_path: Path, values: str, head: str = "inherits: national") -> Path:
    path = tmp_path / "沙泉县.yaml"
    title = "title: {zh: 沙泉县, en: Shaquan county}"
    path.write_text(f"name: 沙泉县\n{title}\n{head}\nvalues:\n{values}", encoding="utf-8")
    return path


def value(key: str, written: str) -> str:
    return f"  {key}:\n    value: {written}{ORIGIN}"


def sheet(executed: str) -> Sheet:
    return Sheet.model_validate(
        {
            "project": {"name": "沙泉县农村道路养护", "unit": "沙泉县交通运输局", "year": 2026},
            "funding": {"total": "100", "fiscal": "100", "executed": executed},
            "objective": {"annual": "养护农村道路50公里。", "achieved": "养护40公里。"},
            "indicators": [
                {
                    "level1": "产出指标",
                    "level2": "数量指标",
                    "name": "养护里程",
                    "target": "≥５０公里",
                    "actual": "40公里",
                    "weight": 50,
                }
            ],
        }
    )


@pytest.mark.parametrize("name", LOCAL)
def test_no_value_of_a_county_is_called_agreed(name):
    profile = load(name)
    held = [key for key in keys() if profile.origin(key).profile == name]
    assert len(held) >= 5
    for key in held:
        origin = profile.origin(key)
        assert not origin.confirmed
        assert origin.strength is not Strength.LAW
        assert "尚未认可" in origin.label().zh


def test_dunhuang_has_the_gansu_layout_and_says_that_its_own_was_not_found():
    profile = load("dunhuang")
    assert profile.inherits == "national-c101"
    assert profile.layout == load("national-c101").layout
    assert profile.form(Stage.TARGET) == "F1b"
    for key in ("weights.scheme", "weights.layout", "form.target", "monitor.report_due"):
        assert "没有查到" in profile.origin(key).text.zh
        assert "not found" in profile.origin(key).text.en


@pytest.mark.parametrize("key", OFF_IN_DUNHUANG)
def test_rules_of_other_places_ship_switched_off_in_dunhuang(key):
    assert load("dunhuang").value(key) is None


def test_the_example_holds_what_sichuan_documents():
    profile = load("shunqing")
    assert profile.value("exec.reason_below") == 90
    assert profile.value("monitor.period_end") == 8
    assert profile.value("monitor.alert") == ((4, 25), (6, 40), (8, 60), (10, 80))
    assert "示例" in profile.title.zh


def test_only_what_differs_is_told():
    assert differing(load("dunhuang"), load("dunhuang")) == []
    assert differing(load("national"), load("shunqing")) == ["monitor.period_end", "monitor.alert"]
    assert "exec.reason_below" in differing(load("dunhuang"), load("national-c101"))


@pytest.mark.parametrize(
    ("executed", "reason"), [("84", {"national", "own"}), ("86", {"national"}), ("95", set())]
)
def test_a_countys_threshold_changes_the_scorecard_and_the_checks(tmp_path, executed, reason):
    file = own(tmp_path, value("exec.reason_below", "85"))
    profiles = {"national": load("national"), "dunhuang": load("dunhuang"), "own": load(str(file))}
    told = {
        name
        for name, profile in profiles.items()
        if score_sheet(sheet(executed), profile).execution.reason_wanted
    }
    assert told == reason
    found = {
        name
        for name, profile in profiles.items()
        for finding in check_sheet(sheet(executed), Stage.SELF_EVALUATION, profile)
        if finding.where == "objective.achieved" and finding.code == "P075"
    }
    assert found == reason


def test_an_execution_of_twenty_points_scores_twenty(tmp_path):
    layout = (
        "[{level1: output, points: 45, kinds: [quantity, quality, timeliness, cost]},"
        " {level1: benefit, points: 25, kinds: [social]},"
        " {level1: satisfaction, points: 10, kinds: [satisfaction]}]"
    )
    values = (
        value("weights.scheme", "custom")
        + value("weights.execution", "20")
        + value("weights.layout", layout)
        + value("qual.bands", "[[100, 80], [80, 50], [50, 0]]")
    )
    profile = load_file(own(tmp_path, values))
    assert score_sheet(sheet("95"), profile).execution.score == Decimal("19.00")
    assert profile.value("qual.bands")[1] == (80, 50)


def test_all_faults_are_told_at_once_with_key_and_line(tmp_path):
    path = own(
        tmp_path,
        value("exec.reason_below", "85%")
        + value("grade.cutofs", "[90, 80, 60]")
        + value("monitor.report_due", "8月31日")
        + value("exec.reason_below", "80"),
    )
    with pytest.raises(ProfileFaults) as refused:
        load_file(path)
    told = {(fault.key, fault.line): fault.text for fault in refused.value.faults}
    assert told.keys() == {
        ("exec.reason_below", 20),
        ("grade.cutofs", 10),
        ("monitor.report_due", 15),
    }
    assert "grade.cutoffs" in told["grade.cutofs", 10].zh
    assert "08-31" in told["monitor.report_due", 15].en
    assert "第5行" in told["exec.reason_below", 20].zh
    assert "沙泉县.yaml" in refused.value.message.zh
    assert "profile check" in refused.value.message.en


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("inherits: 敦煌", "dunhuang"),
        ("inherits: [national]", "national-c101"),
        (f"inherits: {'长' * 300}", "national"),
        ("inherits: national\nname: national", "name"),
        ("inherits: national\ntitle: 沙泉县", "title"),
    ],
)
def test_a_faulty_head_says_what_would_be_right(tmp_path, head, named):
    path = own(tmp_path, "", head)
    kept = path.read_text(encoding="utf-8").splitlines()
    doubled = ("name: national" in head and "name") or ("title: 沙" in head and "title")
    if doubled:
        kept = [line for n, line in enumerate(kept) if n > 1 or not line.startswith(doubled)]
    path.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(ProfileFaults) as refused:
        load_file(path)
    assert named in refused.value.message.zh
    assert named in refused.value.message.en


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", names())
def test_a_template_can_be_used_as_it_stands_and_with_every_key_filled_in(tmp_path, name, lang):
    words = template(load(name), lang)
    path = tmp_path / "own.yaml"
    path.write_text(words, encoding="utf-8")
    assert differing(load_file(path), load(name)) == []
    path.write_text(re.sub(r"(?m)^  # ", "  ", words), encoding="utf-8")
    filled = load_file(path)
    assert differing(filled, load(name)) == []
    held = [key for key in keys() if filled.origin(key).profile == filled.name]
    assert held == [key.name for key in keys().values() if not key.fixed]


@pytest.mark.parametrize("name", names())
def test_every_value_reads_back_from_what_is_written_and_has_words(name):
    for key in keys().values():
        held = load(name).value(key.name)
        assert key.read(plain_data(held)) == held
        assert in_words(held).zh
        assert in_words(held).en
        assert allowed(key).zh


def test_a_countys_agreed_rule_is_its_own_not_practice_elsewhere(tmp_path):
    agreed = value("exec.reason_below", "85") + "    confirmed: true\n"
    label = load_file(own(tmp_path, agreed)).origin("exec.reason_below").label()
    assert label.zh == "本地规定；单一来源；本地财政部门已认可"
    assert "elsewhere" not in label.en
