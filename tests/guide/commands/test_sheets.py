"""check, score, import, export, projects, show, form: a sheet's way through the command line."""

from __future__ import annotations

import json

import pytest

FINDING_KEYS = {"code", "severity", "axis", "where", "message", "cure", "citations"}


def test_good_sheet_has_nothing_found_and_exit_code_0(jixiao, target_file):
    done = jixiao("check", target_file, "--json")
    assert (done.code, done.json["findings"]) == (0, [])
    assert done.json["stage"] == "target"
    assert done.json["profile"] == "national"
    assert done.json["file"] == str(target_file)


def test_faulty_sheet_has_findings_in_the_contract_shape_and_exit_code_1(jixiao, target_file):
    sheet = json.loads(target_file.read_text(encoding="utf-8"))
    sheet["objective"]["annual"] = "做好老年食堂工作，提高服务水平"
    sheet["funding"]["other"] = "20"
    target_file.write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
    done = jixiao("check", target_file, "--json")
    assert done.code == 1
    assert {"P001", "P059"} <= {finding["code"] for finding in done.json["findings"]}
    for finding in done.json["findings"]:
        assert finding.keys() == FINDING_KEYS
        assert finding["message"].keys() == finding["cure"].keys() == {"zh", "en"}
        assert all(
            c.keys() == {"number", "article", "verified", "strength"} for c in finding["citations"]
        )


def test_several_files_are_json_lines_in_order_and_a_bad_one_does_not_stop_the_rest(
    jixiao, target_file, self_evaluation_file, tmp_path
):
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    done = jixiao("check", target_file, broken, self_evaluation_file, "--json")
    assert done.code == 2
    assert [line["file"] for line in done.lines] == [str(target_file), str(self_evaluation_file)]
    assert "broken.json" in done.err


def test_a_folder_is_a_batch(jixiao, target_file, self_evaluation_file):
    done = jixiao("check", target_file.parent, "--json")
    assert [line["stage"] for line in done.lines] == ["target", "self-evaluation"]


def test_score_recomputes_every_row_and_says_how(jixiao, self_evaluation_file):
    done = jixiao("score", self_evaluation_file, "--json")
    assert done.code == 0
    shape = done.json
    assert shape["total"] == 99.13
    assert shape["claims_add_up"] is True
    assert [row["score"] for row in shape["rows"]] == [14.63, 5, 14, 6, 10, 20, 10, 10]
    assert all(row["agrees"] for row in shape["rows"])
    assert all(row["how"].keys() == {"zh", "en"} for row in shape["rows"])


def test_score_says_in_words_what_the_rule_gives_and_what_was_claimed(
    jixiao, tmp_path, self_evaluation_file
):
    sheet = json.loads(self_evaluation_file.read_text(encoding="utf-8"))
    sheet["indicators"] = [
        {"name": "数量", "target": "≥50个", "actual": "40个", "weight": 8, "score": 8},
        {
            "name": "作用",
            "target": "优：三项；差：一项",
            "actual": "达成",
            "weight": 10,
            "score": 9,
        },
    ]
    path = tmp_path / "claims.json"
    path.write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
    said = jixiao("score", path, lang="zh").out
    assert "! 1. 数量: 得分6.40，分值8（自填8）" in said
    assert "= 2. 作用: 得分8.00至10.00，分值10（自填9）" in said


def test_import_then_projects_show_and_export_give_the_same_sheet(jixiao, target_file, tmp_path):
    imported = jixiao("import", target_file, "--json").json
    project = imported["project"]
    assert [row["id"] for row in jixiao("projects", "--json").json] == [project]
    shown = jixiao("show", project, "--json").json
    output = tmp_path / "out.json"
    assert jixiao("export", project, "-o", output).code == 0
    exported = json.loads(output.read_text(encoding="utf-8"))
    original = json.loads(target_file.read_text(encoding="utf-8"))
    assert exported == shown["sheet"] == original


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".html", ".md"])
@pytest.mark.parametrize("form", ["F1", "F5", None])
def test_forms_come_out_in_every_format(jixiao, self_evaluation_file, tmp_path, ending, form):
    project = jixiao("import", self_evaluation_file, "--json").json["project"]
    output = tmp_path / f"表{ending}"
    words = ["form", project, *([form] if form else []), "-o", output]
    assert jixiao(*words).code == 0
    assert output.stat().st_size > 1000


def test_unknown_form_ending_and_project_are_refused(jixiao, target_file, tmp_path):
    project = jixiao("import", target_file, "--json").json["project"]
    for words in (
        ("form", project, "F99", "-o", tmp_path / "x.docx"),
        ("form", project, "F1", "-o", tmp_path / "x.pdf"),
        ("export", project, "-o", tmp_path / "x.pdf"),
        ("show", "1999-999"),
    ):
        done = jixiao(*words)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("Error: ")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("x.")]


def test_verify_says_the_records_are_whole(jixiao, target_file):
    jixiao("import", target_file)
    assert jixiao("verify").code == 0


def test_a_home_that_is_written_counts_more_than_that_of_the_environment(
    jixiao, home, target_file, tmp_path, monkeypatch
):
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "elsewhere"))
    assert jixiao("import", target_file).code == 0
    assert (home / "records.db").is_file()
    assert not (tmp_path / "elsewhere").exists()
