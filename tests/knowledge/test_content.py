"""The content files as they lie on disk: both languages, legal labels, citations that exist, house typography."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.cards import DATA
from policies.catalogue import cite
from policies.data_files import POLICIES_DATA, content_hash, load, names, verified
from policies.finding import Strength

OURS = ("documents", "rules", "problems", "forms", "frameworks")
FILES = sorted(
    [path for folder in OURS for path in (POLICIES_DATA / folder).rglob("*.yaml")]
    + [POLICIES_DATA / "catalogue.yaml", *DATA.rglob("*.yaml")]
)
IDS = [path.relative_to(DATA.parents[1]).as_posix() for path in FILES]
HAN = "\u4e00-\u9fff"
FULL = f"{HAN}\u3000-\u303f\uff00-\uffef"
ASCII_IN_CHINESE = re.compile(
    rf"[{FULL}] [A-Za-z0-9]|[A-Za-z0-9%] [{HAN}]|[{HAN}][,;:!?]|[,;:!?][{HAN}]"
    rf"|[{HAN}]\((?![一二三四五六七八九十]+\))"
)
SECTORS = {
    "agriculture": 29,
    "civil-affairs": 28,
    "cultural-heritage": 30,
    "culture-sports": 28,
    "digital-government-informatisation": 29,
    "ecology-environment": 28,
    "education": 30,
    "fiscal-transfers-subsidies": 27,
    "forestry-grassland-desertification-control": 29,
    "government-procured-services": 28,
    "health": 28,
    "housing-urban-construction": 29,
    "industry-commerce": 28,
    "market-regulation": 28,
    "natural-resources": 29,
    "party-government-administration": 37,
    "public-security-emergency": 28,
    "rural-revitalisation": 28,
    "science-technology": 28,
    "social-security-employment": 28,
    "special-bond-infrastructure": 28,
    "tourism": 29,
    "transport-roads": 28,
    "water": 30,
}
LEVELS = {
    "成本": {"经济成本", "社会成本", "生态环境成本"},
    "产出": {"数量", "质量", "时效"},
    "效益": {"经济效益", "社会效益", "生态效益", "可持续影响"},
    "满意度": {"服务对象满意度"},
}


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def test_no_text_is_cut_off_at_a_comma():
    """{en: sound, and safe} is read as "sound" and an empty key."""
    for path in [*POLICIES_DATA.rglob("*.yaml"), *DATA.rglob("*.yaml")]:
        texts = [node for node in nodes(read(path)) if {"zh", "en"} <= node.keys()]
        assert [node for node in texts if None in node.values()] == [], path.name


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_file_says_how_to_edit_it(path):
    assert path.read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_both_languages_stand_everywhere(path):
    for node in nodes(read(path)):
        assert ("zh" in node or "term" in node) == ("en" in node), node
        for key, value in node.items():
            if key in {"zh", "en"} and isinstance(value, str):
                assert value.strip(), node
            if key.endswith("_zh"):
                assert node[f"{key[:-3]}_en"], node


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_labels_are_legal(path):
    for node in nodes(read(path)):
        if "verified" in node:
            assert verified(node["verified"])
        if isinstance(node.get("strength"), str):
            assert Strength(node["strength"])


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_every_citation_resolves(path):
    for node in nodes(read(path)):
        cited = [*node.get("citations", []), *([node["citation"]] if "citation" in node else [])]
        for one in cited:
            assert cite(one["number"], one.get("article")), one


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_chinese_is_set_as_chinese(path):
    if path.name == "thesaurus.yaml":
        pytest.skip("lists of words, parted by blanks")
    for node in nodes(read(path)):
        for key, value in node.items():
            if (key == "zh" or key.endswith("_zh")) and isinstance(value, str):
                assert not ASCII_IN_CHINESE.search(value), value


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_machine_path_and_no_left_over(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/(home|root|tmp|usr|work)/|[A-Z]:\\|TODO|FIXME|https?://", text)


def test_indicators_all_in():
    found = {}
    for name in names("indicators", DATA):
        node = load(name, DATA)
        assert name == f"indicators/{node['sector']}"
        found[node["sector"]] = len(node["indicators"])
    assert found == SECTORS
    assert sum(found.values()) == 692


@pytest.mark.parametrize("sector", SECTORS)
def test_indicators_are_whole(sector):
    rows = load(f"indicators/{sector}", DATA)["indicators"]
    assert [row["id"] for row in rows] == [f"{sector}-{n:03d}" for n in range(1, len(rows) + 1)]
    assert len({row["name_zh"] for row in rows}) == len(rows)
    for row in rows:
        assert row["level2"] in LEVELS[row["level1"]]
        assert row["operator"] in {"≥", "≤", "=", "qualitative"}
        assert row["source"].partition(":")[0] in {"public library", "practice", "own"}
        english = row.get("typical_target_en", row["typical_target"])
        assert not re.search(f"[{HAN}]", english + row["name_en"] + row["unit_en"]), row["id"]


def test_indicators_by_level_and_origin():
    rows = [row for name in SECTORS for row in load(f"indicators/{name}", DATA)["indicators"]]
    assert Counter(row["level1"] for row in rows) == {
        "产出": 316,
        "效益": 200,
        "成本": 137,
        "满意度": 39,
    }
    origins = Counter(row["source"].partition(":")[0] for row in rows)
    assert origins == {"practice": 376, "public library": 178, "own": 138}
    assert sum(row["common_mistake"] is not None for row in rows) == 318


def test_forms_all_in_with_their_rows():
    forms = {node["id"]: node for node in map(load, names("forms"))}
    assert set(forms) == {"F1b", *(f"F{n}" for n in range(1, 12)), "L1", "P1"}
    rows = {
        key: sum(len(s.get("rows", ())) for s in form["sections"]) for key, form in forms.items()
    }
    assert rows == {
        "F1": 10,
        "F1b": 6,
        "F2": 1,
        "F3": 1,
        "F4": 10,
        "F5": 13,
        "F6": 1,
        "F7": 0,
        "F8": 0,
        "F9": 0,
        "F10": 5,
        "F11": 4,
        "L1": 0,
        "P1": 0,
    }


def test_glossary_all_in():
    terms = load("glossary", DATA)["terms"]
    assert len(terms) == len({term["term"] for term in terms}) == 98


def test_evaluation_tree_has_4_10_17():
    tree = load("frameworks/evaluation")["tree"]
    parts = [part for block in tree for part in block["parts"]]
    assert [len(tree), len(parts), sum(len(part["parts"]) for part in parts)] == [4, 10, 17]
    assert [block["name"]["zh"] for block in tree] == ["决策", "过程", "产出", "效益"]


def test_seed_has_16_statements_each_with_function_and_test():
    statements = load("frameworks/seed")["statements"]
    assert [s["number"] for s in statements] == list(range(1, 17))
    assert all({"statement", "element", "function", "test"} <= set(s) for s in statements)


def test_weight_tables_add_up():
    table = load("rules/notes/weights")["table"]
    assert [row["scheme"] for row in table] == ["N10", "N10-noSat", "C101", "C101-noSat", "HB20"]
    for row in table[:4]:
        parts = (row[k] or 0 for k in ("execution", "cost", "output", "benefit", "satisfaction"))
        assert sum(parts) == 100


def test_answers_are_short_and_cite_or_say_where_from():
    for name in names("answers", DATA):
        for answer in load(name, DATA)["entries"]:
            assert len(answer["body"]["en"].split()) <= 120
            assert len(answer["body"]["zh"]) <= 200
            assert answer.get("citation") or answer.get("label")


def test_hash_changes_with_names_and_bytes(tmp_path):
    (tmp_path / "术语.yaml").write_text("a: 绩效", encoding="utf-8")
    first = content_hash(tmp_path)
    (tmp_path / "术语.yaml").write_text("a: 绩效目标", encoding="utf-8")
    second = content_hash(tmp_path)
    (tmp_path / "术语.yaml").rename(tmp_path / "别名.yaml")
    assert len({first, second, content_hash(tmp_path)}) == 3
