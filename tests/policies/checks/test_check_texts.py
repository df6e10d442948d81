"""What the checks say: complete in both languages, all place holders filled, severities within what design allows."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest
from check_cases import findings, table

from policies import checks
from policies.checks import _standing
from policies.checks.registry import check, registered
from policies.checks.texts import BLOCK_GROUNDS, clip, listed, variants
from policies.data_files import load
from policies.finding import Severity, Stage, Strength
from policies.problems import problems
from policies.rulebook import rule

CODES = [one.code for one in registered()]
FIRING = [(code, case) for code, sides in table("cases").items() for case in sides["fires"]]
POLICIES = Path(checks.__file__).parents[1]
PLACE = re.compile(r"\{(\w+)\}")
SPACED = re.compile(r"[一-鿿] [A-Za-z0-9]|[A-Za-z0-9] [一-鿿]")


def test_codes_are_those_of_the_catalogue():
    assert set(CODES) <= set(problems())
    assert set(load("checks/messages")) - {"approved_note"} == set(CODES)


def test_a_code_has_one_function():
    with pytest.raises(ValueError, match="P001 has two functions"):
        check("P001", Stage.TARGET)(lambda _: iter(()))


@pytest.mark.parametrize("code", CODES)
def test_both_languages_ask_for_the_same_values(code):
    for name, variant in variants(code).items():
        for text in (variant.message, variant.cure):
            assert set(PLACE.findall(text.zh)) == set(PLACE.findall(text.en)), (code, name)
            assert re.search(r"[一-鿿]", text.zh), (code, name)
            assert not SPACED.search(text.zh), (code, name, text.zh)
            assert text.en[-1] in ".?”’}", (code, name, text.en)


@pytest.mark.parametrize("code", CODES)
def test_only_named_grounds_block(code):
    for variant in variants(code).values():
        assert (variant.severity is Severity.BLOCK) is (variant.ground in BLOCK_GROUNDS)
        if variant.ground == "law":
            assert variant.rule
            assert rule(variant.rule).strength is Strength.LAW


def test_no_finding_of_the_90_blocks_but_for_what_may():
    """From the data: of every way to fire, only those of an allowed ground block, whatever the catalogue proposes."""
    assert len(CODES) == 90
    for code in CODES:
        for name, variant in variants(code).items():
            severity, _ = _standing(code, name)
            assert (severity is Severity.BLOCK) is (variant.ground in BLOCK_GROUNDS), (code, name)


def test_every_variant_is_used_by_some_case():
    said = {code: variants(code) for code in CODES}
    for code, case in FIRING:
        for finding in findings(case):
            said[finding.code] = {
                name: variant
                for name, variant in said[finding.code].items()
                if not _shape(variant.message.zh).fullmatch(finding.message.zh)
            }
        assert code in said
    assert {code: [*left] for code, left in said.items() if left} == {"P073": ["required"]}


def test_every_variant_named_in_the_code_has_its_message():
    for module in {sys.modules[one.run.__module__] for one in registered()}:
        codes = [one.code for one in registered() if one.run.__module__ == module.__name__]
        known = {name for code in codes for name in variants(code)}
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and len(n.args) > 1]
        hits = [call for call in calls if getattr(call.func, "id", "") == "hit"]
        named = {name for call in hits for name in _outcomes(call.args[1])}
        assert named <= known, (module.__name__, named - known)


def _outcomes(node: ast.expr) -> set[str]:
    """The words an expression can come to: a constant, or either side of `a if … else b`."""
    if isinstance(node, ast.IfExp):
        return _outcomes(node.body) | _outcomes(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def _shape(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{\w+\}", template)
    return re.compile(".*".join(map(re.escape, parts)), re.DOTALL)


@pytest.mark.parametrize(("code", "case"), FIRING)
def test_findings_are_filled_in(code, case):
    for finding in findings(case):
        for text in (finding.message, finding.cure):
            assert not PLACE.search(text.zh + text.en), (code, text)
        assert finding.citations or not problems()[finding.code].citations
        assert finding.axis is problems()[finding.code].axis


def test_words_of_a_person_are_cut_to_one_line():
    assert clip("一\n二\t三") == "一 二 三"
    assert len(clip("长" * 2000)) == 48
    assert listed(["甲", "乙", "丙", "丁"]).zh == "“甲”、“乙”、“丙”等4条"
    assert listed(["甲"]).en == "“甲”"


def test_braces_in_a_persons_words_stay_as_they_are():
    found = [f for f in findings("数量 | 采购{车辆}数量{0} | 2") if f.code == "P037"]
    assert "采购{车辆}数量{0}" in found[0].message.zh


def test_every_word_list_is_used():
    code = "".join(p.read_text(encoding="utf-8") for p in POLICIES.rglob("*.py"))
    assert [name for name in load("checks/lexicon") if f'"{name}"' not in code] == []


@pytest.mark.parametrize("name", [*load("checks/lexicon")])
def test_word_lists_say_what_they_are_for(name):
    node = load("checks/lexicon")[name]
    assert node["title"]["zh"]
    assert node["title"]["en"]
    assert node["words"]
    assert len({str(w).lower() for w in node["words"]}) == len(node["words"])
