"""Scoring sheets from the command line: list, show, check, copy, and a county's own named in its profile."""

from __future__ import annotations

import pytest

COUNTY = """
name: 沙泉县
inherits: dunhuang
values:
  framework.review_key:
    value: sheet.yaml
    origin: {zh: 沙财发〔2026〕3号附件2, en: Shaquan notice 3 of 2026}
    verified: single-source
    strength: local
"""


@pytest.fixture
def county(jixiao, tmp_path):
    """A county whose profile names a copy of the key review sheet."""
    assert jixiao("framework", "copy", "ex-ante", "-o", tmp_path / "sheet.yaml").code == 0
    file = tmp_path / "county.yaml"
    file.write_text(COUNTY.replace("review_key", "ex_ante"), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("lang", "told"),
    [("zh", "review-key  项目支出绩效目标审核表（重点项目）  [framework.review_key]"),
     ("en", "review-key  Target review form, key projects  [framework.review_key]")],
)  # fmt: skip
def test_the_sheets_are_listed_with_what_they_are_used_for(jixiao, lang, told):
    assert told in jixiao("framework", "list", lang=lang).out.splitlines()
    assert [row["name"] for row in jixiao("framework", "list", "--json").json] == [
        "ex-ante", "ex-ante-bond", "review-general", "review-key", "evaluation"]  # fmt: skip


def test_a_sheet_is_shown_with_points_and_origin(jixiao):
    shown = jixiao("framework", "show", "ex-ante", lang="zh").out
    assert "  立项必要性  20分\n" in shown
    assert "这部分没有见到，是按五个维度各20分推断的。（本工具的设计取舍；凭记忆、待核对）" in shown
    assert "否决项：与已有项目重复\n" in shown
    assert "结论：支持、调整后支持、不予支持\n" in shown
    sheet = jixiao("framework", "show", "review-key", "--json").json
    assert (sheet["full"], sheet["form"], len(sheet["items"])) == (100.0, "F3", 12)
    assert sheet["items"][1]["verified"] == "from-memory"


def test_a_countys_own_sheet_is_used_once_its_profile_names_it(jixiao, county, tmp_path):
    assert jixiao("profile", "check", county).code == 0
    used = {
        row["used_for"]: row["name"]
        for row in jixiao("framework", "list", "--profile", county, "--json").json
    }
    assert used["framework.ex_ante"] == str(tmp_path / "sheet.yaml")
    assert used["framework.review_key"] == "review-key"


def test_a_faulty_sheet_is_told_by_both_checks(jixiao, county, tmp_path):
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(
        sheet.read_text(encoding="utf-8").replace("max: 5", "max: 6"), encoding="utf-8"
    )
    for words in (("framework", "check", sheet), ("profile", "check", county)):
        done = jixiao(*words, lang="zh")
        assert (done.code, done.out) == (2, "")
        assert "满分合计120，应为100：立项必要性24＋投入经济性24" in done.err
    told = jixiao("framework", "check", sheet, "--json")
    assert (told.code, told.json["ok"], len(told.json["faults"])) == (2, False, 1)
    sheet.unlink()
    assert "没有这个文件" in jixiao("profile", "check", county, lang="zh").err
    assert jixiao("framework", "list", "--profile", county).code == 2


def test_a_copy_never_replaces_a_file(jixiao, tmp_path):
    there = tmp_path / "sheet.yaml"
    there.write_text("mine", encoding="utf-8")
    assert jixiao("framework", "copy", "evaluation", "-o", there).code == 2
    assert there.read_text(encoding="utf-8") == "mine"
    assert jixiao("framework", "copy", "evaluation", "-o", tmp_path / "sheet.txt").code == 2
    assert jixiao("framework", "copy", "nothing", "-o", tmp_path / "x.yaml").code == 2
    assert jixiao("framework", "check", tmp_path / "nothing.yaml", lang="zh").err.endswith(
        "没有这个文件\n"
    )
