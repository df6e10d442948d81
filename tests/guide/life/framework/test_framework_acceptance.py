"""Framework §6: what needs no data of a county. Speed (idea 4) is measured by tests/benchmarks; here all of a batch is checked."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from framework_desk import CASES, TALKS, Desk, codes

from policies.checks import check_sheet
from policies.finding import Life, Severity
from policies.model import Sheet
from policies.profile import load
from policies.scoring import score_sheet

sys.path.insert(0, str(CASES))
from check_cases import findings, findings_of, table, whole_sheet
from test_good_example import _sheet as good_example
from test_spoilt import SPOILT, _prepared

PUBLISHED = {name: case for name, case in table("published").items() if name[1:].isdecimal()}
LEAST = Decimal("0.9")


def test_1_nine_in_ten_of_the_must_fire_codes_and_none_that_must_not() -> None:
    must = [(form, code) for form, case in PUBLISHED.items() for code in case["must"]]
    told = {form: codes(findings_of(case)) for form, case in PUBLISHED.items()}
    found = [(form, code) for form, code in must if code in told[form]]
    assert len(PUBLISHED) == 25
    assert len(found) >= LEAST * len(must), sorted(set(must) - set(found))
    assert not [(f, c) for f, case in PUBLISHED.items() for c in case.get("must_not", ()) if c in told[f]]  # fmt: skip


def test_2_the_full_good_example_is_clean_and_scores_91_06() -> None:
    for stage in ("target", "self-evaluation"):
        found = check_sheet(good_example(stage, "N10"), Life(stage), load("national"))
        assert not [f for f in found if f.severity in {Severity.BLOCK, Severity.RETURN}], found
    assert score_sheet(good_example("self-evaluation", "N10"), load("national")).total == Decimal("91.06")  # fmt: skip


@pytest.mark.parametrize("code", SPOILT)
def test_3_one_mutation_a_pattern_draws_its_code(code: str) -> None:
    assert code in codes(findings(_prepared(SPOILT[code]["spoil"])))


BATCH = 300


def test_4_three_hundred_forms_in_one_go_are_all_checked(
    jixiao: Any, approved: Sheet, tmp_path: Path
) -> None:
    files = []
    for number in range(BATCH):
        project = approved.project.model_copy(update={"name": f"项目{number}"})
        files.append(tmp_path / f"{number:03}.json")
        written = json.dumps(approved.model_copy(update={"project": project}).to_json())
        files[-1].write_text(written, encoding="utf-8")
    lines = jixiao("check", *files, "--json").out.splitlines()
    assert len({json.loads(line)["project"] for line in lines}) == BATCH


TRAINING = (TALKS / "good-target.txt").read_text(encoding="utf-8").splitlines()


def test_5_somebody_new_completes_a_target_with_no_blocking_finding(desk: Desk) -> None:
    """The answers and keystrokes of a newcomer in the app are counted by tests/guide/app/test_newcomer.py."""
    desk.project = None
    session, _ = desk.sit("target", "新人", *TRAINING)
    assert not [one for one in session.findings() if one.severity is Severity.BLOCK]


def test_6_chinese_and_english_list_the_same_codes_for_the_same_form(
    jixiao: Any, tmp_path: Path
) -> None:
    for form, case in PUBLISHED.items():
        if case["stages"] != ["target"]:
            continue
        sheet = whole_sheet(case["sheet"])
        file = tmp_path / f"{form}.json"
        file.write_text(json.dumps(sheet.to_json(), ensure_ascii=False), encoding="utf-8")
        listed = [
            [line.split()[0] for line in jixiao("check", file, lang=lang).out.splitlines() if "[" in line]
            for lang in ("zh", "en")
        ]  # fmt: skip
        assert listed[0] == listed[1] != [], form
