"""A form of our own making, read back, is the same sheet as far as the form carries it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.intake import read
from guide.intake.labels import is_label
from guide.reports import render
from guide.reports.form import Filling
from guide.reports.printable import printable
from guide.reports.scores import execution_score, score_of, total
from policies.model import Sheet
from policies.profile import load

FORMS = ("F1", "F1b", "F5")
ENDINGS = (".xlsx", ".docx")
HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "[/]",
    "[@click=app.quit]x[/]",
    "甲\n乙\n\n丙",
    "甲\t乙",
    "<script>",
    "{{ 7*7 }}",
    "'单引号",
    "]]><!--",
    "\u202e甲",
    "好😀",
    "０．５％",
    "12。5",
    "1,234.50",
    "甲|乙",
    "真" * 500,
)
LEVELS = (
    ("产出指标", "数量指标"),
    ("产出", "质量"),
    ("产出指标", "时效指标"),
    ("产出指标", "成本指标"),
    ("成本指标", "经济成本指标"),
    ("效益指标", "社会效益指标"),
    ("效益指标", "可持续影响指标"),
    ("满意度指标", "社会公众满意度指标"),
    (None, "数量指标"),
    ("产出指标", None),
    ("特色指标", "其他指标"),
    (None, None),
)
TARGETS = (
    "≥32公里",
    "=100%",
    "2026年10月31日前",
    "显著提高",
    "≤6.2万元/公里",
    "由82%提高到95%以上",
)


def texts(longest: int = 24) -> st.SearchStrategy[str]:
    signs = "供水管网改造率数量≥≤％%95。，；：（）〔〕/\n =+-@[]{}<>&'\"\\*_#aBγ\u200b"
    free = st.text(signs, min_size=1, max_size=longest)
    return st.one_of(st.sampled_from(HOSTILE), free).filter(is_answer)


def is_answer(text: str) -> bool:
    """Words that a person could have written: not a label of the form, not only dots and dashes."""
    parts = [text, text.replace("：", ":").split(":")[0]]
    return any(sign.isalnum() for sign in text) and not any(map(is_label, parts))


amounts = st.none() | st.decimals("0", "99999999", places=4).map(str)
points = st.none() | st.decimals("0", "100", places=2).map(float)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    rows = []
    for _ in range(draw(st.integers(0, 9))):
        level1, level2 = draw(st.sampled_from(LEVELS))
        rows.append(
            {
                "level1": level1,
                "level2": level2,
                "name": draw(texts()),
                "target": draw(st.none() | st.sampled_from(TARGETS) | texts()),
                "weight": draw(points),
                "actual": draw(st.none() | st.sampled_from(("31.2", "100%", "已完成")) | texts()),
                "score": draw(points),
                "deviation": draw(st.none() | texts(60)),
            }
        )
    start, end = draw(
        st.sampled_from(
            [(None, None), ("2026-03", None), ("2026年3月", "2026年11月"), ("2026-01", "2028-12")]
        )
    )
    project = {
        "name": draw(texts()),
        "unit": draw(st.none() | st.sampled_from(("沙州县水务局", "[/]局", "=局"))),
        "year": draw(st.none() | st.integers(1990, 2099)),
        "nature": draw(st.sampled_from((None, "new", "continuing"))),
        "start": start,
        "end": end,
        "owner": draw(st.sampled_from((None, "供水股股长", "[/]", "=甲"))),
    }
    keys = ("total", "fiscal", "carried_over", "other", "revised", "executed")
    return Sheet.model_validate(
        {
            "project": project,
            "funding": {key: draw(amounts) for key in keys},
            "objective": {
                key: draw(st.none() | texts(80)) for key in ("whole_period", "annual", "achieved")
            },
            "execution": {"weight": draw(points), "score": draw(points)},
            "indicators": rows,
            "total": draw(points),
        }
    )


def carried(sheet: Sheet, code: str, filling: Filling) -> dict[str, Any]:
    """What a form carries of a sheet."""
    project, funding, objective = sheet.project, sheet.funding, sheet.objective
    data: dict[str, Any] = {
        "project": {
            "name": project.name,
            "unit": project.unit,
            "year": project.year,
            "owner": project.owner,
        },
        "funding": {"total": funding.total, "fiscal": funding.fiscal, "other": funding.other},
        "objective": {"annual": objective.annual},
        "execution": {},
        "indicators": [row for row in rows(code, filling) if row],
    }
    if code == "F1":
        data["project"] |= {"nature": project.nature, "start": project.start, "end": project.end}
        data["funding"]["carried_over"] = funding.carried_over or None
        data["objective"]["whole_period"] = objective.whole_period
    else:
        data["funding"]["carried_over"] = funding.carried_over
    if code == "F5":
        data["funding"] |= {"revised": funding.revised, "executed": funding.executed}
        data["objective"]["achieved"] = objective.achieved
        data["execution"] = {
            "weight": filling.scorecard.execution.weight,
            "score": execution_score(filling),
        }
        data["total"] = total(filling)
    return data


def rows(code: str, filling: Filling) -> list[dict[str, Any]]:
    found = []
    for group in filling.groups:
        for kind in group.kinds:
            for line in kind.lines:
                if line.index is None:
                    continue
                own = line.indicator
                row: dict[str, Any] = {"level1": group.name or None, "level2": kind.name or None}
                row |= {"name": printable(own.name), "target": own.target and printable(own.target)}
                if code != "F1":
                    row["weight"] = own.weight
                if code == "F5":
                    row["score"] = score_of(filling, line)
                    for key in ("actual", "deviation"):
                        text = getattr(own, key)
                        row[key] = text and printable(text)
                found.append(row)
    return found


def printed(sheet: Sheet) -> Sheet:
    """The sheet with its words as they can stand on paper."""
    update = {
        "project": sheet.project.model_copy(update={"name": printable(sheet.project.name)}),
        "objective": sheet.objective.model_copy(
            update={key: value and printable(value) for key, value in dict(sheet.objective).items()}
        ),
    }
    return sheet.model_copy(update=update)


def differing(got: Sheet, sheet: Sheet, code: str, profile: str) -> dict[str, Any]:
    # Levels come back in Chinese whatever the form's language, so that they compare with the record.
    filling = Filling(sheet, load(profile), "zh")
    wanted = Sheet.model_validate(carried(printed(sheet), code, filling))
    return {
        key: (getattr(got, key), value)
        for key, value in dict(wanted).items()
        if getattr(got, key) != value
    }


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("code", FORMS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    sheet=sheets(),
    profile=st.sampled_from(("national", "national-c101")),
    lang=st.sampled_from(("zh", "en")),
)
def test_form_reads_back_as_the_same_sheet(
    tmp_path: Path, code: str, ending: str, sheet: Sheet, profile: str, lang: Any
):
    path = tmp_path / f"表{ending}"
    path.write_bytes(render(code, sheet, load(profile), lang, ending))
    assert differing(read(path).sheet, sheet, code, profile) == {}


def test_money_keeps_every_digit_a_spreadsheet_keeps(tmp_path: Path):
    funding = {"total": "123456789.1234", "executed": "0.0001"}
    sheet = Sheet.model_validate({"project": {"name": "甲"}, "funding": funding, "indicators": []})
    path = tmp_path / "表.xlsx"
    path.write_bytes(render("F5", sheet, load("national"), "zh", ".xlsx"))
    got = read(path).sheet.funding
    assert (got.total, got.executed) == (Decimal("123456789.1234"), Decimal("0.0001"))
