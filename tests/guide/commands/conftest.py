"""Runs command lines in this process, on a workspace of the test's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from guide.commands.run import run


@dataclass
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def indexed(home: Path, library_home: Path) -> Path:
    """The workspace with the search index of the shipped content already in it."""
    home.mkdir()
    (home / "index").symlink_to(library_home / "index")
    return home


@pytest.fixture
def jixiao(home, capfdbinary, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*words: object, lang: str = "en") -> Done:
        code = run(["--home", str(home), "--lang", lang, *map(str, words)])
        captured = capfdbinary.readouterr()
        return Done(code, captured.out.decode("utf-8"), captured.err.decode("utf-8"))

    return call


SHEET: dict[str, Any] = {
    "schema": "jixiao/sheet/1",
    "project": {
        "name": "社区老年食堂补助",
        "unit": "沙州县民政局",
        "year": 2026,
        "sector": "civil-affairs",
        "nature": "continuing",
        "start": "2026-01",
        "end": "2026-12",
        "owner": "养老服务股股长",
    },
    "funding": {"total": "54", "fiscal": "44", "carried_over": "0", "other": "10"},
    "objective": {
        "annual": "2026年12月20日前，补助12个社区老年食堂为1800名老人供餐不少于36万份，食品安全抽检合格率达到100%，就餐老人满意度不低于92%。"
    },
    "indicators": [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "name": "供餐份数",
            "target": "≥36万份",
            "weight": 15,
            "basis": "上年33万份",
        },
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "name": "补助老年食堂数量",
            "target": "=12个",
            "weight": 5,
            "basis": "年度计划",
        },
        {
            "level1": "产出指标",
            "level2": "质量指标",
            "name": "食品安全抽检合格率",
            "target": "=100%",
            "weight": 14,
            "basis": "食品安全标准",
        },
        {
            "level1": "产出指标",
            "level2": "时效指标",
            "name": "补助资金拨付完成日期",
            "target": "2026年12月20日前",
            "weight": 6,
            "basis": "补助办法",
        },
        {
            "level1": "产出指标",
            "level2": "成本指标",
            "name": "每份餐补助标准",
            "target": "≤1.5元/份",
            "weight": 10,
            "basis": "补助办法",
        },
        {
            "level1": "效益指标",
            "level2": "社会效益指标",
            "name": "高龄独居老人就餐覆盖率",
            "target": "由58%提高到70%以上",
            "weight": 20,
            "basis": "民政台账",
        },
        {
            "level1": "效益指标",
            "level2": "可持续影响指标",
            "name": "签订三年运营协议的食堂比例",
            "target": "≥80%",
            "weight": 10,
            "basis": "运营协议台账",
        },
        {
            "level1": "满意度指标",
            "level2": "服务对象满意度指标",
            "name": "就餐老人满意度",
            "target": "≥92%",
            "weight": 10,
            "basis": "现场问卷，样本不少于200份",
        },
    ],
}
RESULTS = ("35.1万份", "12个", "100%", "2026年12月15日", "1.48元/份", "71.2%", "83.3%", "93.4%")


@pytest.fixture
def target_file(tmp_path: Path) -> Path:
    return write(tmp_path / "目标.json", SHEET)


@pytest.fixture
def self_evaluation_file(tmp_path: Path) -> Path:
    sheet = json.loads(json.dumps(SHEET))
    sheet["funding"] |= {"revised": "54", "executed": "51.3"}
    sheet["objective"]["achieved"] = (
        "12个食堂供餐35.1万份，抽检全部合格，高龄独居老人就餐覆盖率71.2%，满意度93.4%。"
    )
    sheet["execution"] = {"weight": 10, "score": 9.5}
    scores = (14.63, 5, 14, 6, 10, 20, 10, 10)
    for row, actual, score in zip(sheet["indicators"], RESULTS, scores, strict=True):
        row |= {"actual": actual, "score": score, "evidence": "台账"}
    sheet["indicators"][0]["deviation"] = (
        "2个食堂3月装修停业22天，少供0.9万份；2027年装修改在暑期分批进行，责任人：养老服务股股长。"
    )
    sheet["total"] = 99.13
    return write(tmp_path / "自评.json", sheet)


def write(path: Path, sheet: dict[str, Any]) -> Path:
    path.write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
    return path
