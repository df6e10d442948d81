"""`jixiao form` to Excel, filled in, and `jixiao import`: what is told, what is stored, and the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from guide.records.store import Store
from guide.workspace import Workspace
from tests.guide.readback import clerk


@pytest.fixture
def monitored(jixiao: Any, target_file: Path, home: Path) -> str:
    """A project whose target is handed in."""
    project = str(jixiao("import", target_file, "--json").json["project"])
    with Store.open(Workspace.open(home).records) as store:
        for stage in ("target", "budget"):
            store.submit(project, stage, revision=store.load(project).revision, by="李某")
    return project


def printed(jixiao: Any, project: str, folder: Path) -> Path:
    path = folder / "F4.xlsx"
    assert jixiao("form", project, "F4", "-o", path).code == 0
    return path


def test_changes_are_told_and_stored_and_the_talk_goes_on(jixiao, monitored, tmp_path):
    path = printed(jixiao, monitored, tmp_path)
    clerk.type_in(path, {"paper.executed": "１２。5", "paper.remark": "进度正常"})
    done = jixiao("import", path)
    assert done.code == 0
    assert "Executed so far (10,000 yuan): — → 12.5" in done.out
    assert f"jixiao talk --project {monitored} --stage monitoring" in done.out
    said = jixiao("talk", "--plain", "--project", monitored, "--stage", "monitoring").out
    assert "Going on from last time" in said
    again = jixiao("import", path)
    assert (again.code, "nothing changed" in again.out) == (0, True)


def test_json_has_the_changes_cell_by_cell(jixiao, monitored, tmp_path):
    path = printed(jixiao, monitored, tmp_path)
    clerk.type_in(path, {"paper.executed": 12.5})
    shape = jixiao("import", path, "--json").json
    assert shape["result"] == "answers"
    assert shape["form"] == "F4"
    assert shape["changes"] == [
        {
            "where": "paper.executed",
            "old": {"zh": "", "en": ""},
            "new": {"zh": "12.5", "en": "12.5"},
        }
    ]


def test_a_folder_of_forms_is_a_batch_with_a_summary(jixiao, monitored, target_file, tmp_path):
    folder = tmp_path / "报送"
    folder.mkdir()
    clerk.type_in(printed(jixiao, monitored, folder), {"paper.executed": 12.5})
    target_file.rename(folder / "目标.json")
    summary = tmp_path / "汇总.xlsx"
    done = jixiao("import", folder, "--summary", summary)
    assert done.code == 0
    assert "Forms taken into their talks: 1." in done.out
    cells = [row[2] for row in openpyxl.load_workbook(summary).active.iter_rows(values_only=True)]
    assert cells[1:3] == ["answers of a form", "nothing new"]


def test_a_refused_form_changes_nothing_and_the_code_is_2(jixiao, monitored, tmp_path):
    path = printed(jixiao, monitored, tmp_path)
    clerk.type_in(path, {"paper.executed": "约一半", "paper.remark": "进度正常"})
    done = jixiao("import", path, lang="zh")
    assert (done.code, done.out) == (2, "")
    assert "整张表都没有读入" in done.err
    assert jixiao("import", printed(jixiao, monitored, tmp_path)).code == 0


def test_a_form_of_records_elsewhere_is_refused(jixiao, monitored, tmp_path, home):
    path = printed(jixiao, monitored, tmp_path)
    home.rename(tmp_path / "elsewhere")
    done = jixiao("import", path)
    assert done.code == 2
    assert monitored in done.err
    assert "not in these records" in done.err


def test_somebody_elses_layout_is_refused_with_the_way_to_print_ours(jixiao, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["项目支出绩效目标执行监控表"],
        ["项目名称", "甲"],
        ["三级指标", "年度指标值"],
        ["数量", "1"],
    ):
        book.active.append(row)
    book.save(tmp_path / "F4.xlsx")
    done = jixiao("import", tmp_path / "F4.xlsx", lang="zh")
    assert done.code == 2
    assert "jixiao form 项目编号 F4" in done.err
