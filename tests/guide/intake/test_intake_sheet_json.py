"""Sheet JSON as people hand it in: what is read, what is refused, and in which words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from guide.intake import (
    Read,
    Refused,
    read,
    read_many,
    read_sheet,
    sheet_files,
    stage_of,
    write_sheet,
)
from guide.intake.sheet_json import read_json
from guide.intake.text_file import LARGEST
from policies.finding import Stage
from policies.text import Unclear

GOOD = {
    "project": {"name": "小型水库〔除险加固〕", "unit": "某县水务局", "year": 2025},
    "funding": {"total": "1,234.50"},
    "indicators": [
        {"level1": "产出指标", "level2": "数量指标", "name": "[/]", "target": "=1+1", "weight": 8}
    ],
}
TEXT = json.dumps(GOOD, ensure_ascii=False)


def handed_in(folder: Path, content: str | bytes, name: str = "绩效表.json") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), None),
        (b"\xef\xbb\xbf" + TEXT.encode(), None),
        (TEXT.encode("gb18030"), "GB18030"),
        (TEXT.encode("utf-16"), "UTF-16"),
    ],
    ids=["utf-8", "with a mark", "gb18030", "utf-16"],
)
def test_the_encoding_is_found_and_said(tmp_path, content, encoding):
    found = read(handed_in(tmp_path, content))
    assert found.sheet == read_json(TEXT)
    assert [encoding in notice.zh and encoding in notice.en for notice in found.notices] == (
        [True] if encoding else []
    )


WRONG = [
    ("", "是空的", "is empty"),
    (" \r\n", "是空的", "is empty"),
    (TEXT[:-4], "不完整", "incomplete"),
    (TEXT.replace('"name"', "“name”", 1), "第1行第14列", "quotation marks"),
    (TEXT.replace(": {", "：{", 1), "逗号和冒号应为半角", "punctuation"),
    (TEXT[:-1] + ",}", "最后一项后面不要加逗号", "no comma after the last item"),
    (TEXT + TEXT, "一个文件只放一张", "a file holds one sheet"),
    (TEXT.replace("某县", "某\n县"), "换行", "line break"),
    (TEXT.replace("8}", "NaN}"), "NaN", "NaN"),
    (TEXT.replace("8}", "-Infinity}"), "Infinity", "Infinity"),
    (TEXT.replace("8}", "1e999999999}"), "不能作为数字", "cannot be used as a number"),
    (TEXT.replace("8}", "9" * 5000 + "}"), "不能作为数字", "cannot be used as a number"),
    (TEXT.replace('"year"', '"name"'), "“name”写了两次", '"name" is written twice'),
    ("[" * 100_000, "括号套得太深", "nested too deeply"),
    ("[]", "不是一张绩效表", "not a sheet"),
    ('"绩效"', "不是一张绩效表", "not a sheet"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "不是文字文件", "is not text"),
    (b" " * (LARGEST + 1), "超过5MB", "larger than 5 MB"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "zh", "en"), WRONG, ids=[case[2] for case in WRONG])
def test_a_file_that_cannot_be_read_says_what_is_wrong(tmp_path, content, zh, en):
    with pytest.raises(Unclear) as caught:
        read_sheet(handed_in(tmp_path, content))
    assert zh in caught.value.message.zh
    assert en in caught.value.message.en
    assert "绩效表.json" in caught.value.message.zh


def spoilt(**more: object) -> str:
    return json.dumps(GOOD | more)


CELLS = [
    (spoilt(schema="jixiao/sheet/2"), "请更新本程序", "Update this program"),
    (spoilt(schema=7), "绩效表应为“jixiao/sheet/1”", "it should be"),
    (spoilt(colour=1), "不认识的键“colour”", 'Unknown key "colour"'),
    (spoilt(fundng={}), "是不是想写“funding”", 'Did you mean "funding"'),
    (spoilt(project={"name": "甲", "unitt": "乙"}), "（project.unitt）。是不是想写“unit”", '"unit"'),
    (spoilt(indicators=[{"taget": 1}]), "（indicators[0].taget）。是不是想写“target”", '"target"'),
    (spoilt(project={}), "缺少“项目名称”（project.name）", "project name (project.name) is missing"),
    (spoilt(project={"name": " "}), "“项目名称”（project.name）：不能是空的", "must not be empty"),
    (spoilt(project=None), "应为对象（{ }），收到的是空值", "an object { }, but null came"),
    (spoilt(indicators={}), "“指标”（indicators）：应为列表（[ ]），收到的是对象", "a list [ ], but an object"),
    (spoilt(indicators=[[]]), "第1个指标（indicators[0]）：应为对象", "indicator 1 (indicators[0])"),
    (spoilt(indicators=[{}, {"target": {"甲": 1}}]), "第2个指标的“指标值”（indicators[1].target）", "indicators[1].target"),
    (spoilt(indicators=[{"name": True}]), "应为文字，收到的是是/否值“True”", "but true or false"),
    (spoilt(indicators=[{"weight": -3}]), "indicators[0].weight", "indicators[0].weight"),
    (spoilt(funding={"total": "很多"}), "“资金总额”（funding.total）：", "total funding (funding.total)"),
    (spoilt(funding={"executed": [1]}), "funding.executed", "funding.executed"),
    (spoilt(project={"name": "甲", "year": "二〇二五"}), "四位年份，例如2025", "a year of four digits"),
    (spoilt(project={"name": "甲", "year": 25}), "年度应在1990到2100之间", "between 1990 and 2100"),
    (spoilt(project={"name": "甲", "nature": "旧"}), "应为new/continuing", "new/continuing"),
    (spoilt(project={"name": "绩" * 20_001}), "超过20000个字", "longer than 20000 characters"),
    (spoilt(project={"name": "\ud800\x1b[31m"}), "损坏的字符", "broken character"),
    (spoilt(indicators=[{}] * 501), "有501行指标", "There are 501 indicators"),
    (spoilt(indicators=[{"x": 1}] * 20), "另有12处", "And 12 more"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "zh", "en"), CELLS, ids=[case[2] for case in CELLS])
def test_a_wrong_cell_is_named_with_what_would_be_right(text, zh, en):
    with pytest.raises(Unclear) as caught:
        read_json(text)
    message = caught.value.message
    assert zh in message.zh
    assert en in message.en
    assert (message.zh + message.en).replace("\n", "").isprintable()


def test_deep_brackets_inside_text_are_only_text():
    name = "[{" * 50 + '\\"' + "甲"
    assert read_json(json.dumps({"project": {"name": name}, "indicators": []})).project.name == name


def test_numbers_are_exact():
    text = (
        '{"project": {"name": "甲"}, "indicators": [], "funding": {"total": 0.1000000000000000055}}'
    )
    assert read_json(text).funding.total == Decimal("0.1000000000000000055")


def test_missing_files_and_folders_are_told_apart(tmp_path):
    with pytest.raises(Unclear, match="no file"):
        read(tmp_path / "没有.json")
    with pytest.raises(Unclear, match="is a folder"):
        read(tmp_path)
    with pytest.raises(Unclear):
        read(tmp_path / ("长" * 300))
    with pytest.raises(Unclear):
        read(Path("\x00"))


def test_a_batch_goes_on_after_a_bad_file(tmp_path):
    handed_in(tmp_path, TEXT, "乙.json")
    handed_in(tmp_path, "{", "甲.json")
    handed_in(tmp_path, TEXT, "~$乙.json")
    handed_in(tmp_path, TEXT, ".隐藏.json")
    handed_in(tmp_path, "说明", "读我.txt")
    empty = tmp_path / "空"
    empty.mkdir()
    found = list(read_many([tmp_path, empty, tmp_path / "没有.json"]))
    assert [type(one) for one in found] == [Read, Refused, Refused, Refused]
    assert [path.name for path in sheet_files(tmp_path)] == ["乙.json", "甲.json"]


def test_a_dash_is_standard_input():
    code = "from pathlib import Path; from guide.intake import read_sheet; print(len(read_sheet(Path('-')).indicators))"
    done = subprocess.run(
        [sys.executable, "-c", code], input=TEXT.encode(), capture_output=True, check=True,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert done.stdout.strip() == b"1"


def test_what_is_written_is_read(tmp_path):
    sheet = read_json(TEXT)
    write_sheet(sheet, tmp_path / "出.json")
    assert read_sheet(tmp_path / "出.json") == sheet
    assert "〔" in (tmp_path / "出.json").read_text(encoding="utf-8")


def test_writing_replaces_whole_and_keeps_the_rights(tmp_path):
    path = handed_in(tmp_path, "旧")
    path.chmod(0o640)
    write_sheet(read_json(TEXT), path)
    assert path.stat().st_mode & 0o777 == (0o640 if os.name == "posix" else 0o666)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("place", [("没有", "出.json"), ("夹",)])
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path, place):
    (tmp_path / "夹").mkdir()
    with pytest.raises(Unclear, match="cannot be written"):
        write_sheet(read_json(TEXT), tmp_path.joinpath(*place))
    assert [one.name for one in tmp_path.iterdir()] == ["夹"]


@pytest.mark.parametrize(
    ("more", "stage"),
    [
        ({}, Stage.TARGET),
        ({"funding": {"executed": "3"}}, Stage.TARGET),
        ({"indicators": [{"name": "甲", "actual": "3"}]}, Stage.SELF_EVALUATION),
        ({"indicators": [{"name": "甲", "score": 0}]}, Stage.SELF_EVALUATION),
        ({"objective": {"achieved": "完成"}}, Stage.SELF_EVALUATION),
        ({"execution": {"weight": 10}}, Stage.TARGET),
        ({"execution": {"score": 10}}, Stage.SELF_EVALUATION),
        ({"total": 98}, Stage.SELF_EVALUATION),
    ],
)
def test_the_stage_of_a_sheet(more, stage):
    assert stage_of(read_json(spoilt(**more))) == stage
