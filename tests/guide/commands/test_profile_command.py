"""profile list, show, diff, check, template; and a county's own file through --profile in check, score and form."""

from __future__ import annotations

import docx
import pytest

OWN = """
name: 沙泉县
title: {zh: 沙泉县, en: Shaquan county}
inherits: BASE
values:
  exec.reason_below:
    value: 97
    origin: {zh: "沙财发〔2026〕3号第４条 [/]", en: Shaquan notice 3 of 2026}
    verified: single-source
    strength: local
  check.name_chars:
    value: 6
    origin: {zh: 沙财发〔2026〕3号第５条, en: Shaquan notice 3 of 2026}
    verified: single-source
    strength: local
    confirmed: true
"""
VALUE_KEYS = {
    "key",
    "title",
    "value",
    "words",
    "origin",
    "citation",
    "verified",
    "strength",
    "label",
    "confirmed",
    "profile",
}


@pytest.fixture
def county(tmp_path):
    def write(base="national", text=OWN):
        path = tmp_path / "沙泉县.yaml"
        path.write_text(text.replace("BASE", base), encoding="utf-8")
        return path

    return write


def test_list_names_every_profile_in_both_languages(jixiao):
    shape = jixiao("profile", "list", "--json").json
    assert shape[0]["name"] == "national"
    assert {"dunhuang", "national-c101", "shunqing"} <= {one["name"] for one in shape}
    assert "敦煌市" in jixiao("profile", "list", lang="zh").out
    assert "Dunhuang" in jixiao("profile", "list").out


def test_show_has_every_value_with_title_origin_and_label(jixiao):
    shape = jixiao("profile", "show", "dunhuang", "--json").json
    values = {one["key"]: one for one in shape["values"]}
    assert all(one.keys() == VALUE_KEYS for one in shape["values"])
    assert values["exec.reason_below"]["value"] is None
    assert values["weights.layout"]["value"][0]["level1"] == "cost"
    assert values["disclose.days"]["confirmed"]
    told = jixiao("profile", "show", "dunhuang", lang="zh").out
    for words in ("未设（不启用）", "没有查到", "本地财政部门尚未认可", "成本指标20分"):
        assert words in told


def test_show_without_a_name_is_the_one_in_use(jixiao, county):
    path = county()
    assert jixiao("profile", "show", "--profile", path, "--json").json["name"] == "沙泉县"
    assert "第４条 [/]" in jixiao("profile", "show", path, lang="zh").out


def test_diff_shows_only_what_differs(jixiao, county):
    shape = jixiao("profile", "diff", "national", county(), "--json").json
    assert [one["key"] for one in shape["differs"]] == ["exec.reason_below", "check.name_chars"]
    assert (shape["differs"][0]["a"]["value"], shape["differs"][0]["b"]["value"]) == (90, 97)
    told = jixiao("profile", "diff", "national", "shunqing").out
    assert "monitor.alert" in told
    assert "grade.cutoffs" not in told
    assert "same" in jixiao("profile", "diff", "national", "national").out


def test_check_of_a_good_file_says_how_to_use_it_and_what_is_open(jixiao, county):
    path = county()
    shape = jixiao("profile", "check", path, "--json").json
    assert (shape["ok"], shape["own"]) == (True, ["exec.reason_below", "check.name_chars"])
    assert shape["unconfirmed"] == ["exec.reason_below"]
    done = jixiao("profile", "check", path, lang="zh")
    assert done.code == 0
    assert "执行率低于多少须说明原因" in done.out


def test_check_of_a_faulty_file_lists_all_that_is_wrong_with_exit_code_2(jixiao, county):
    text = OWN.replace("97", "九十七").replace("check.name_chars", "check.name_char")
    path = county(text=text)
    done = jixiao("profile", "check", path, lang="zh")
    assert (done.code, done.out) == (2, "")
    for words in ("沙泉县.yaml", "第6行", "“九十七”", "第11行", "check.name_chars"):
        assert words in done.err
    shape = jixiao("profile", "check", path, "--json")
    assert (shape.code, shape.json["ok"]) == (2, False)
    assert [fault["line"] for fault in shape.json["faults"]] == [6, 11]


@pytest.mark.parametrize("name", ["nowhere.yaml", "沙泉县.txt", ".", "national"])
def test_what_is_no_profile_file_is_refused(jixiao, tmp_path, name):
    done = jixiao("profile", "check", tmp_path / name)
    assert (done.code, done.out) == (2, "")
    assert done.err
    assert jixiao("check", tmp_path / "x.json", "--profile", tmp_path / name).code == 2


def test_own_file_changes_the_checks(jixiao, target_file, county):
    def codes(*words):
        found = jixiao("check", target_file, "--json", *words).json
        return found["profile"], {finding["code"] for finding in found["findings"]}

    assert codes() == ("national", set())
    name, found = codes("--profile", county())
    assert name == "沙泉县"
    assert found


def test_own_file_changes_the_score(jixiao, self_evaluation_file, county):
    intervals = (
        OWN
        + """  exec.scoring:
    value: intervals
    origin: {zh: 沙财发〔2026〕3号第６条, en: Shaquan notice 3 of 2026}
    verified: single-source
    strength: local
  exec.intervals:
    value: [[98, 100], [90, 80], [80, 50]]
    origin: {zh: 沙财发〔2026〕3号第６条, en: Shaquan notice 3 of 2026}
    verified: single-source
    strength: local
"""
    )
    before = jixiao("score", self_evaluation_file, "--json").json
    after = jixiao(
        "score", self_evaluation_file, "--json", "--profile", county(text=intervals)
    ).json
    assert (before["execution"]["score"], after["execution"]["score"]) == (9.5, 8)


@pytest.mark.parametrize(("base", "cost_first"), [("national", False), ("dunhuang", True)])
def test_own_file_changes_the_blank_form(jixiao, county, tmp_path, base, cost_first):
    output = tmp_path / "空表.docx"
    path = county(base)
    assert jixiao("template", "F1b", "-o", output, "--profile", path, lang="zh").code == 0
    told = [
        cell.text
        for table in docx.Document(str(output)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert ("经济成本指标" in told) is cost_first


def test_own_file_changes_which_form_is_printed(jixiao, target_file, county, tmp_path):
    project = jixiao("import", target_file, "--json").json["project"]
    headings = []
    for name in ("national", county("dunhuang")):
        page = tmp_path / "表.html"
        assert jixiao("form", project, "-o", page, "--profile", name, lang="zh").code == 0
        headings.append("权重" in page.read_text(encoding="utf-8"))
    assert headings == [False, True]


def test_template_is_a_file_to_fill_in_and_never_overwrites(jixiao, tmp_path):
    path = tmp_path / "本县.yaml"
    assert jixiao("profile", "template", "-o", path, "--profile", "dunhuang", lang="zh").code == 0
    words = path.read_text(encoding="utf-8")
    assert "inherits: dunhuang" in words
    assert "执行率低于多少须说明原因" in words
    assert jixiao("profile", "check", path).code == 0
    again = jixiao("profile", "template", "-o", path)
    assert (again.code, path.read_text(encoding="utf-8")) == (2, words)
    assert jixiao("profile", "template", "-o", tmp_path / "本县.docx").code == 2
    assert jixiao("profile", "template", "-o", tmp_path / "no" / "本县.yaml").code == 2
    english = tmp_path / "own.yaml"
    assert jixiao("profile", "template", "-o", english, "--profile", path).code == 0
    assert "Execution rate below which" in english.read_text(encoding="utf-8")
