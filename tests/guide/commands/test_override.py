"""A reviewer's word on a finding from the command line, and how far the checks agree with it."""

from __future__ import annotations

import csv
import json

import pytest


@pytest.fixture
def faulty(target_file):
    sheet = json.loads(target_file.read_text(encoding="utf-8"))
    sheet["objective"]["annual"] = "做好老年食堂工作，效果明显。"
    sheet["indicators"][0]["target"] = "若干"
    target_file.write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
    return target_file


@pytest.fixture
def project(jixiao, faulty):
    assert jixiao("import", faulty).code == 0
    return "2026-001"


@pytest.fixture
def found(jixiao, project, faulty):
    findings = jixiao("check", faulty, "--json").json["findings"]
    return [(one["code"], one["where"]) for one in findings]


def test_rejected_added_and_accepted_make_precision_and_recall(jixiao, project, found, tmp_path):
    code, where = found[0]
    assert (
        jixiao(
            "override",
            project,
            code.lower(),
            where,
            "--reject",
            "--reason",
            "县里统一表述",
            "--by",
            "赵审核",
        ).code
        == 0
    )
    assert (
        jixiao(
            "override",
            project,
            "P023",
            "indicators[1].target",
            "--add",
            "--reason",
            "=没有单位",
            "--by",
            "赵审核",
        ).code
        == 0
    )
    assert (
        jixiao("override", project, "--accept-rest", "--by", "赵审核").out
        == f"Kept: {len(found) - 1} findings are accepted (赵审核).\n"
    )
    told = jixiao("agreement", "--json", "-o", tmp_path / "cases.csv").json
    lines = {line["code"]: line for line in told["codes"]}
    assert lines["P023"] == {
        "code": "P023",
        "accepted": 0,
        "rejected": 0,
        "added": 1,
        "precision": None,
        "recall": 0.0,
    }
    assert lines[code]["rejected"] == 1
    assert told["all"]["accepted"] == len(found) - 1
    assert told["all"]["precision"] == round((len(found) - 1) / len(found), 4)
    written = (tmp_path / "cases.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(written.splitlines()))
    assert len(rows) == len(found) + 1
    added = next(row for row in rows if row["verdict"] == "added")
    assert (added["reason"], added["by"]) == ("'=没有单位", "赵审核")
    assert json.loads(added["content"])["name"] == "补助老年食堂数量"
    assert jixiao("verify").code == 0


def test_cases_as_lines_and_in_show(jixiao, project, found, tmp_path):
    code, where = found[0]
    jixiao("override", project, code, where, "--accept", "--by", "赵审核")
    done = jixiao("agreement", "-o", tmp_path / "cases.jsonl")
    (case,) = map(json.loads, (tmp_path / "cases.jsonl").read_text(encoding="utf-8").splitlines())
    assert (case["code"], case["where"], case["verdict"], case["stage"], case["round"]) == (
        code,
        where,
        "accepted",
        "target",
        0,
    )
    assert case["message"]["zh"]
    assert "held 1, not held 0, missed 0; precision 100%, recall 100%" in done.out
    assert "1 cases written" in done.err
    assert jixiao("show", project, "--json").json["judgements"] == [case]


def test_a_second_word_replaces_the_first_and_one_can_be_taken_back(jixiao, project, found):
    code, where = found[0]
    jixiao("override", project, code, where, "--reject", "--reason", "一时看错", "--by", "赵审核")
    jixiao("override", project, code, where, "--accept", "--by", "钱审核")
    (case,) = jixiao("show", project, "--json").json["judgements"]
    assert (case["verdict"], case["by"]) == ("accepted", "钱审核")
    assert (
        jixiao(
            "override", project, code, where, "--withdraw", "--by", "钱审核", "--reason", "重审"
        ).code
        == 0
    )
    assert jixiao("override", project, code, where, "--withdraw", "--by", "钱审核").code == 1
    assert (
        jixiao("agreement").out
        == "No reviewer has judged a finding yet. Record one with: jixiao override\n"
    )
    assert jixiao("verify").code == 0


REFUSED = [
    (("P999", "objective.annual", "--add", "--reason", "x", "--by", "赵"), "没有“P999”这个问题编号", 'There is no code "P999"'),
    (("P023", "indicators[99].target", "--add", "--reason", "x", "--by", "赵"), "没有“indicators[99].target”这一格", "There is no cell"),
    (("P023", "indicators[0].colour", "--add", "--reason", "x", "--by", "赵"), "没有“indicators[0].colour”这一格", "There is no cell"),
    (("P090", "objective.annual", "--reject", "--reason", "x", "--by", "赵"), "没有“P090 objective.annual”这条问题。现有：", "There are:"),
    (("other", "objective.annual", "--add", "--by", "赵"), "要写明理由", "write the reason"),
    (("other", "objective.annual", "--add", "--reason", "x"), "审核意见要有人署名", "A judgement needs a name"),
    (("P023", "objective.annual"), "请写明是哪一条", "Say which finding"),
    ((), "请写明是哪一条", "Say which finding"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "zh", "en"), REFUSED)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(jixiao, project, words, zh, en):
    for lang, told in (("zh", zh), ("en", en)):
        done = jixiao("override", project, *words, lang=lang)
        assert done.code == 2
        assert told in done.err
    assert jixiao("show", project, "--json").json["judgements"] == []


def test_what_the_checks_found_cannot_be_added(jixiao, project, found):
    code, where = found[0]
    done = jixiao("override", project, code, where, "--add", "--reason", "x", "--by", "赵")
    assert (done.code, "The checks found" in done.err) == (2, True)


def test_an_unknown_project_or_ending_is_refused(jixiao, project, tmp_path):
    assert jixiao("override", "2026-009", "P001", "x", "--accept", "--by", "赵").code == 2
    done = jixiao("agreement", "-o", tmp_path / "cases.txt")
    assert (done.code, done.err) == (
        2,
        'Error: Cases can only be written as .jsonl or .csv, not as "cases.txt".\n',
    )
