"""parse, search, ask, suggest, schema: answers in the contract's shapes, single and in batches."""

from __future__ import annotations

import json

import pytest

from tests.guide.commands.conftest import SHEET

PARSE_KEYS = {"raw", "kind", "operator", "value", "upper", "unit", "date", "text", "doubts"}
SEARCH_KEYS = {"query", "took_ms", "total", "suggestion", "relaxed", "hits"}
HIT_KEYS = {"id", "kind", "title", "snippet", "score", "source", "why", "about"}


def test_parse_reads_the_contract_example(jixiao):
    shape = jixiao("parse", "不低于90%", "--json").json
    assert shape == {
        "raw": "不低于90%",
        "kind": "quantitative",
        "operator": ">=",
        "value": 90,
        "upper": None,
        "unit": "%",
        "date": None,
        "text": None,
        "doubts": [],
    }


def test_parse_batch_answers_every_line_in_order(jixiao, tmp_path):
    lines = ["≥95%", "", "效果明显", "2026年12月底前", "20~30天"]
    batch = tmp_path / "values.txt"
    batch.write_text("\n".join(lines), encoding="utf-8")
    shapes = jixiao("parse", "--batch", batch).lines
    assert [shape["raw"] for shape in shapes] == lines
    assert all(shape.keys() == PARSE_KEYS for shape in shapes)
    assert [shape["kind"] for shape in shapes] == [
        "quantitative",
        "unreadable",
        "qualitative",
        "date",
        "range",
    ]


def test_search_ask_and_suggest_have_the_contract_shapes(indexed, jixiao):
    found = jixiao("search", "执行率", "--limit", 5, "--json").json
    assert found.keys() == SEARCH_KEYS
    assert 0 < len(found["hits"]) <= 5
    assert all(hit.keys() == HIT_KEYS for hit in found["hits"])
    asked = jixiao("ask", "预算执行率怎么算？", "--json").json
    assert asked.keys() == {"question", "covered", "answer", "citations", "see_also"}
    assert asked["covered"]
    assert asked["citations"]
    offered = jixiao("suggest", "农村公路硬化20公里", "--limit", 8, "--json").json
    assert offered.keys() == {"text", "sector", "indicators"}
    assert 0 < len(offered["indicators"]) <= 8
    keys = {"id", "name", "level1", "level2", "unit", "operator", "typical", "why"}
    assert all(keys <= row.keys() for row in offered["indicators"])


def test_search_takes_only_the_kind_asked_for(indexed, jixiao):
    found = jixiao("search", "绩效目标", "--kind", "term", "--json").json
    assert {hit["kind"] for hit in found["hits"]} == {"term"}


def test_schema_is_the_models_own(jixiao):
    shape = jixiao("schema").json
    assert {"project", "indicators"} <= shape["properties"].keys()
    assert shape["additionalProperties"] is False


@pytest.mark.parametrize("command", ["parse", "search", "ask", "suggest"])
def test_without_words_the_use_is_explained(jixiao, command):
    done = jixiao(command)
    assert (done.code, done.out) == (2, "")
    assert "Error" in done.err


def test_search_says_what_it_left_out_and_what_it_may_be_narrowed_to(indexed, jixiao):
    told = jixiao("search", "自评 骆驼火箭").out
    assert "Left out:" in told
    assert "--kind: " in told
    dated = jixiao("search", "自评", "--on", "2019-01-01", lang="zh").out
    assert "以2019-01-01为准" in dated
    assert "当日不在用" in dated


def test_search_narrows_by_facets(indexed, jixiao):
    found = jixiao("search", "学生", "--level", "数量", "--sector", "education", "--json").json
    assert {hit["kind"] for hit in found["hits"]} == {"indicator"}
    assert found.keys() == SEARCH_KEYS


def test_search_finds_more_like_an_entry(indexed, jixiao):
    found = jixiao("search", "--like", "clause:财预〔2020〕10号#16", "--json").json
    assert found["hits"]
    assert "clause:财预〔2020〕10号#16" not in {hit["id"] for hit in found["hits"]}


@pytest.mark.parametrize(
    "words",
    [
        ("--like", "clause:[/]"),
        ("--like", "form:F5", "自评"),
        ("自评", "--on", "20x"),
        ("自评", "--stage", "x"),
    ],
)
def test_search_refuses_what_cannot_be(indexed, jixiao, words):
    done = jixiao("search", *words)
    assert (done.code, done.out) == (2, "")


def test_ask_tells_how_one_s_own_project_stands(indexed, jixiao, tmp_path):
    sheet = tmp_path / "a.json"
    sheet.write_text(json.dumps(SHEET, ensure_ascii=False), encoding="utf-8")
    before = jixiao("ask", "还差什么？", "--json").json
    assert "社区老年食堂补助" not in before["answer"]["zh"]
    assert jixiao("import", sheet).code == 0
    asked = jixiao("ask", "还差什么？", "--json").json
    assert asked.keys() == before.keys()
    assert asked["covered"]
    assert asked["answer"]["zh"].startswith("社区老年食堂补助（")
    assert "not submitted yet" in asked["answer"]["en"]
    again = jixiao("ask", "what is still missing?", "--json").json
    assert again["answer"] == asked["answer"]
    project = jixiao("projects", "--json").json
    assert project
    assert jixiao("ask", "还差什么？", "--project", "2099-999").code == 2
    assert "社区老年食堂补助" not in jixiao("ask", "预算执行率怎么算？").out


def test_suggest_offers_first_what_the_unit_used_before(indexed, jixiao, tmp_path):
    sheet = tmp_path / "a.json"
    sheet.write_text(json.dumps(SHEET, ensure_ascii=False), encoding="utf-8")
    assert jixiao("import", sheet).code == 0
    rows = jixiao("suggest", "社区老年食堂补助", "--json").json["indicators"]
    own = [row for row in rows if "used by your unit in 2026" in row["why"]]
    names = {row["name"] for row in SHEET["indicators"]}
    assert own
    assert {row["name"]["zh"] for row in own} <= names
    other = jixiao("suggest", "农村公路硬化20公里", "--json").json["indicators"]
    assert not any("used by your unit in 2026" in row["why"] for row in other)
