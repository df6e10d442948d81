"""Beside the talk, as plain lines: projects and stages, search, lessons and the handbook; the talk stands where it stood."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.plain import DONE, run
from guide.plain.asides import Aside, Kind, read
from guide.plain.school import tried_cells
from guide.records.store import Store
from guide.talk.advisor import LibraryAdvisor
from guide.talk.stage import stages
from knowledge.lessons import lessons
from policies.profile import load
from policies.text import LANGS, Lang

PIPES = ("农村饮水管网改造", "某县水务局", "2026")
Say = Callable[..., str]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "records.db")


@pytest.fixture
def say(store: Store) -> Say:
    def speak(*lines: str, lang: Lang = "zh", choose: bool = False) -> str:
        out = io.StringIO()
        advisor = LibraryAdvisor(store.path.parent)
        profile = load("national")
        said = [f"{line}\n" for line in lines]
        code = run(store, profile, lang, "target", None, said, out, "李某", advisor, choose=choose)
        assert code == DONE
        return out.getvalue()

    return speak


@pytest.mark.parametrize(
    ("line", "aside"),
    [
        ("检索 执行率", Aside(Kind.SEARCH, "执行率")),
        ("／检索：执行率", Aside(Kind.SEARCH, "执行率")),
        ("Search execution rate", Aside(Kind.SEARCH, "execution rate")),
        ("指标库", Aside(Kind.LIBRARY)),
        ("library water pipes", Aside(Kind.LIBRARY, "water pipes")),
        ("细看3", Aside(Kind.READ, "3")),
        ("use 2", Aside(Kind.USE, "2")),
        ("学习", Aside(Kind.LEARN)),
        ("learn 12", Aside(Kind.LEARN, "12")),
        ("手册", Aside(Kind.HANDBOOK)),
        ("handbook target", Aside(Kind.HANDBOOK, "target")),
        ("打开 2026-001", Aside(Kind.OPEN, "2026-001")),
        ("阶段：自评", Aside(Kind.STAGE, "自评")),
        ("new project", Aside(Kind.NEW)),
    ],
)
def test_aside_is_read(line: str, aside: Aside) -> None:
    assert read(line) == aside


@pytest.mark.parametrize(
    "line",
    [
        "检索系统建设",
        "学习平台采购",
        "指标库建设",
        "手册印刷费",
        "打开市场",
        "项目前期费",
        "new",
        "use of water",
        "",
        "阶段性验收",
        "12",
    ],
)
def test_ordinary_answer_is_no_aside(line: str) -> None:
    assert read(line) is None


def test_looking_something_up_leaves_the_talk_where_it_stood(say: Say, store: Store) -> None:
    out = say(*PIPES, "检索 预算执行率", "细看 1", "手册 自评", "水利")
    assert "找到" in out
    assert "财预〔2020〕10号" in out
    assert "谁支出谁自评" in out
    record = store.load("2026-001")
    assert (record.sheet.project.sector, record.position) == ("water", "project.nature")
    assert not re.search(
        r"检索|手册", "".join(t.text.zh for t in store.turns("2026-001", "target"))
    )


def test_indicator_that_was_searched_for_becomes_a_row(say: Say, store: Store) -> None:
    out = say(*PIPES, "跳到 数量指标", "指标库 供水管网长度", "取用 1")
    (name,) = [row.name for row in store.load("2026-001").sheet.indicators]
    assert f"1. {name} (指标)" in out


def test_number_without_a_search_is_told_kindly(say: Say) -> None:
    assert "先用“检索 词”找" in say(*PIPES, "细看 4")


def test_lesson_is_mended_and_judged_by_the_checks(say: Say) -> None:
    number = next(n for n, one in enumerate(lessons(), 1) if one.key == "words-need-grades")
    faulty = lessons()[number - 1].practice.faulty("zh").indicators[0]
    wrong = f"{faulty.name} | {faulty.target} | {faulty.basis}"
    right = "假日高峰排队时间 | 由75分钟缩短到40分钟以内 | 五一和国庆每日11时实测"
    out = say(*PIPES, "学习", f"学习 {number}", wrong, "一格", right)
    assert "检查意见：" in out or "问题：[" in out or "还差一点" in out
    assert "请写3格" in out
    assert out.index("还差一点") < out.index("改好了")
    assert out.rstrip().endswith("项目编号：2026-001")


@pytest.mark.parametrize("lang", LANGS)
def test_every_lesson_can_be_read_and_left(say: Say, lang: Lang) -> None:
    lines = [
        line
        for n in range(1, len(lessons()) + 1)
        for line in (f"learn {n}", "")
        if line or tried_cells(lessons()[n - 1], lang)
    ]
    out = say("Water pipes", *lines, lang=lang)
    assert all(one.title.pick(lang) in out for one in lessons())
    mended = [one.parts["answer"].pick(lang).splitlines()[0] for one in lessons()]
    assert all(words in out for words in mended)


def test_terminal_begins_with_the_projects_and_goes_where_it_is_told(
    say: Say, store: Store
) -> None:
    assert "还没有项目" in say(*PIPES, choose=True)
    say("新区道路亮化")
    out = say("x", "2", "水利", choose=True)
    assert out.startswith("说明：项目\n  1. 新区道路亮化")
    assert "接着上次继续：农村饮水管网改造" in out
    assert store.load("2026-001").sheet.project.sector == "water"
    assert "项目编号" not in say("退出", choose=True)


def test_every_stage_of_the_talk_opens_by_number_name_and_code(say: Say) -> None:
    numbers = [f"阶段 {n}" for n in range(1, len(stages()) + 1)]
    names = [f"阶段 {stage.title.zh}" for stage in stages().values()]
    codes = [f"stage {life}" for life in stages()]
    by_number, by_name, by_code = (say(*PIPES, *way) for way in (numbers, names, codes))
    said = [re.sub(r"2026-\d+", "", out) for out in (by_number, by_name, by_code)]
    assert said[0] == said[1] == said[2]
    assert "没有这个阶段" not in said[0]
    assert "没有这个阶段" in say(*PIPES, "阶段 99", "阶段 没有的")


def test_stage_needs_a_record(say: Say) -> None:
    assert "请先答完项目名称" in say("阶段", "阶段 2")


def test_unknown_project_and_page_are_told_and_the_talk_goes_on(say: Say, store: Store) -> None:
    out = say(*PIPES, "打开 2026-999", "打开 77", "手册 没有的", "水利")
    assert "2026-999" in out
    assert "没有这个数字或编号" in out
    assert "first-steps" in out
    assert store.load("2026-001").sheet.project.sector == "water"
