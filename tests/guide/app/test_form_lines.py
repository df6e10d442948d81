"""The form as lines: every cell once, in the order of the form, with its findings at its place."""

from __future__ import annotations

import pytest

from guide.app.form_lines import Line, form_lines
from guide.demo.county import examples
from guide.talk.advisor import LibraryAdvisor
from guide.talk.engine import Talk
from guide.talk.stage import stages
from policies.finding import Axis, Finding, Severity, Stage
from policies.model import Sheet
from policies.profile import load
from policies.text import same


def lines_of(sheet: Sheet, stage: Stage, *where: str) -> tuple[Line, ...]:
    from pathlib import Path

    talk = Talk(stages()[stage], sheet, load("national"), LibraryAdvisor(Path("none")), "check")
    return form_lines(talk.at, talk.tasks(), [finding(one) for one in where])


def finding(where: str) -> Finding:
    return Finding("P001", Severity.WARN, Axis.COMPLETENESS, where, same("毛病"), same("改法"))


@pytest.mark.parametrize("example", examples("zh"), ids=lambda one: one.sheet.project.name)
def test_every_row_of_an_example_stands_once(example) -> None:  # type: ignore[no-untyped-def]
    year_end = any(done.stage == Stage.SELF_EVALUATION for done in example.life)
    stage = Stage.SELF_EVALUATION if year_end else Stage.TARGET
    lines = lines_of(example.sheet, stage)
    rows = [line.where for line in lines if line.row is not None]
    assert sorted(rows) == sorted(f"indicators[{n}]" for n in range(len(example.sheet.indicators)))
    cells = [line.where for line in lines if line.where and line.row is None]
    assert len(cells) == len(set(cells))
    assert lines[0].where == ""


def test_values_are_said_in_words() -> None:
    sheet = Sheet.model_validate(
        {
            "project": {"name": "甲", "nature": "new", "sector": "tourism"},
            "funding": {"total": "96.50"},
            "indicators": [],
        }
    )
    said = {line.where: line.value.zh for line in lines_of(sheet, Stage.TARGET) if line.value}
    assert said["project.nature"] == "新增项目"
    assert said["project.sector"] == "旅游"
    assert said["funding.total"] == "96.5万元"


@pytest.mark.parametrize(
    ("where", "stands_at"),
    [
        ("project.unit", "project.unit"),
        ("indicators[0].target", "indicators[0]"),
        ("indicators[0]", "indicators[0]"),
        ("indicators", "绩效指标"),
        ("funding", "项目资金"),
        ("somewhere", "项目基本情况"),
    ],
)
def test_finding_stands_at_its_cell_or_over_its_group(where: str, stands_at: str) -> None:
    sheet = Sheet.model_validate(
        {"project": {"name": "甲"}, "indicators": [{"level2": "数量指标", "name": "乙"}]}
    )
    (line,) = [line for line in lines_of(sheet, Stage.TARGET, where) if line.findings]
    assert (line.where or line.label.zh) == stands_at


def test_row_of_no_kind_stands_at_the_end() -> None:
    sheet = Sheet.model_validate(
        {"project": {"name": "甲"}, "indicators": [{"level2": "别的", "name": "乙"}]}
    )
    last = [line for line in lines_of(sheet, Stage.TARGET) if line.row is not None]
    assert [(line.label.zh, line.where) for line in last] == [("别的", "indicators[0]")]


def test_open_and_left_empty_are_told_apart() -> None:
    sheet = Sheet.model_validate({"project": {"name": "甲"}, "indicators": []})
    talk = Talk(
        stages()[Stage.TARGET],
        sheet,
        load("national"),
        LibraryAdvisor.__new__(LibraryAdvisor),
        "indicators.social",
    )
    after = talk.after(talk.say("不涉及"))
    by_place = {line.where: line for line in form_lines(after.at, after.tasks())}
    assert by_place["project.unit"].open
    assert not by_place["indicators.social"].open
    assert by_place["indicators.social"].value is None
