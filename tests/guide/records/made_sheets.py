"""Sheets for the records' tests: one in the manner of the published ones, and any valid sheet at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from policies.model import Sheet
from policies.text import Text, same

ANSWER = same("≥32公里")


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What another SQLite program reads."""
    with closing(sqlite3.connect(path)) as outsider:
        return outsider.execute(query).fetchall()


@dataclass(frozen=True)
class Said:
    who: str = "clerk"
    kind: str = "answer"
    text: Text = ANSWER
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reason:
    code: str
    where: str
    person: str
    reason: str


def target(name: str = "农村公路养护经费", *, year: int | None = 2025, **more: Any) -> Sheet:
    return Sheet.model_validate(
        {
            "project": {
                "name": name,
                "unit": "某县交通运输局",
                "year": year,
                "sector": "transport",
            },
            "funding": {"total": "120.50", "fiscal": "100", "other": "20.50"},
            "objective": {"annual": "完成32公里农村公路养护〔含桥涵〕，保障沿线群众出行。"},
            "indicators": [
                {
                    "level1": "产出指标",
                    "level2": "数量指标",
                    "name": "养护里程",
                    "target": "≥32公里",
                },
                {
                    "level1": "产出指标",
                    "level2": "质量指标",
                    "name": "验收合格率",
                    "target": "１００％",
                },
                {
                    "level1": "满意度指标",
                    "level2": "满意度指标",
                    "name": "群众满意度",
                    "target": "≥90%",
                },
            ],
            **more,
        }
    )


def evaluated(sheet: Sheet | None = None) -> Sheet:
    data = (sheet or target()).to_json()
    for row, actual in zip(data["indicators"], ("32公里", "100%", "88%"), strict=False):
        row |= {"weight": 30, "actual": actual, "score": 29.5}
    data["funding"]["executed"] = "118.2"
    data["execution"] = {"weight": 10, "score": 9.81}
    return Sheet.model_validate(data | {"total": 98.31, "grade": "优"})


def with_cell(sheet: Sheet, row: int, **cells: Any) -> Sheet:
    rows = list(sheet.indicators)
    rows[row] = rows[row].model_copy(update=cells)
    return sheet.model_copy(update={"indicators": tuple(rows)})


_words = st.none() | st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("绩效〔〕＝＋１２。[/]{}'\"\x00\n"),
    max_size=30,
)
_points = st.none() | st.decimals(0, 1000, places=2) | st.integers(0, 1000).map(Decimal)
_amount = st.none() | st.decimals(0, 10**9, places=4) | st.decimals(0, 1000, places=0)


def _part(**cells: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=cells)


_project = st.fixed_dictionaries(
    {
        "name": st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20).filter(
            str.strip
        )
    },
    optional={
        "unit": _words,
        "year": st.none() | st.integers(1990, 2100),
        "sector": _words,
        "nature": st.sampled_from([None, "new", "continuing"]),
        "start": _words,
        "end": _words,
        "owner": _words,
    },
)
_indicator = _part(
    level1=_words,
    level2=_words,
    name=st.sampled_from(["养护里程", "合格率", ""]) | _words.map(lambda words: words or ""),
    target=_words,
    weight=_points,
    actual=_words,
    score=_points,
    deviation=_words,
    basis=_words,
    evidence=_words,
)
any_sheet: st.SearchStrategy[Sheet] = st.fixed_dictionaries(
    {"project": _project, "indicators": st.lists(_indicator, max_size=6)},
    optional={
        "funding": _part(
            total=_amount,
            fiscal=_amount,
            carried_over=_amount,
            other=_amount,
            revised=_amount,
            executed=_amount,
        ),
        "objective": _part(whole_period=_words, annual=_words, achieved=_words),
        "execution": _part(weight=_points, score=_points),
        "total": _points,
        "grade": _words,
    },
).map(Sheet.model_validate)
