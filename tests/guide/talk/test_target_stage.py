"""The target talk: the shortest honest path, what each answer does, the clerk's own words, and nothing ever lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guide.talk.cells import get
from guide.talk.question import State
from policies.finding import Stage
from policies.profile import load

GOOD_START = ["河口镇农村供水管网改造", "某县水务局", "2026"]
TO_AIM = [*GOOD_START, "", "1", "2026年3月", "2026年10月", "水利建设股 李某"]
AIM = "2026年10月31日前完成河口镇供水管网改造32公里、新增通水156户，供水保证率由82%提高到95%以上。"
TO_ROWS = [*TO_AIM, AIM, "240", "240", "0", "0"]


def answers(data: Path, name: str) -> list[str]:
    return (data / name).read_text(encoding="utf-8").splitlines()


def test_newcomer_reaches_a_finding_free_submitted_sheet_in_at_most_30_questions(
    target: Any, data: Path
) -> None:
    asked: list[str] = []
    for line in [*answers(data, "good-target.txt"), "", "1"]:
        if not asked or asked[-1] != target.key:
            asked.append(target.key)
        target.say(line)
    assert target.steps[-1].submitted
    assert target.talk.findings() == []
    assert len(asked) == len(set(asked)) <= 30
    assert asked[-2:] == ["check", "submit"]


def test_everything_but_the_name_is_locked_until_the_project_has_one(target: Any) -> None:
    states = {q.key: q.state for task in target.talk.tasks() for q in task.questions}
    assert states.pop("project.name") is State.OPEN
    assert set(states.values()) == {State.LOCKED}
    target.take(target.talk.jump("funding.total"))
    assert target.key == "project.name"
    target.say("先跳过")
    assert target.key == "project.name"
    target.say("供水管网改造")
    states = {q.key: q.state for task in target.talk.tasks() for q in task.questions}
    assert states["project.name"] is State.DONE
    assert State.LOCKED not in states.values()


def test_sector_is_offered_from_the_name_and_enter_takes_it(target: Any) -> None:
    target.say(*GOOD_START)
    assert target.key == "project.sector"
    assert "直接回车采用：水利" in target.told("question")
    target.say("")
    assert target.sheet.project.sector == "water"


@pytest.mark.parametrize("line", ["24", "２４", "水利", "water"])
def test_sector_can_be_picked_by_number_name_or_key(target: Any, line: str) -> None:
    target.say(*GOOD_START, line)
    assert target.sheet.project.sector == "water"


def test_unknown_choice_is_said_and_the_question_stands(target: Any) -> None:
    target.say(*GOOD_START, "殡仪馆行业")
    assert "1到24" in target.told("error")
    assert target.key == "project.sector"


def test_whole_period_is_asked_only_of_a_project_over_several_years(
    begin: Callable[..., Any],
) -> None:
    for end, asked in (("2026年10月", False), ("2028年10月", True)):
        talk = begin(Stage.TARGET)
        talk.say(*GOOD_START, "", "1", "2026年3月", end, "李某", AIM)
        assert (talk.key == "objective.whole_period") is asked


def test_aim_is_laid_out_and_only_what_is_missing_is_asked_for(target: Any) -> None:
    target.say(*TO_AIM, "完成供水管网改造32公里")
    assert "做多少：32公里" in target.told("echo")
    assert target.key == "objective.more"
    question = target.talk.current.ask.zh
    assert "谁受益、什么标准、何时完成" in question
    assert "做多少" not in question
    target.say("受益村民156户，水质合格率不低于95%，2026年10月底前完成")
    assert target.sheet.objective.annual == (
        "完成供水管网改造32公里；受益村民156户，水质合格率不低于95%，2026年10月底前完成"
    )
    assert target.key == "funding.total"


def test_missing_parts_are_asked_for_once(target: Any) -> None:
    target.say(*TO_AIM, "完成供水管网改造", "32公里")
    assert target.key == "funding.total"


def test_complete_aim_is_not_asked_about_again(target: Any) -> None:
    target.say(*TO_AIM, AIM)
    assert target.key == "funding.total"


@pytest.mark.parametrize(
    ("line", "amount", "echo"),
    [
        ("500万元", "500", "500万元 = 5,000,000元"),
        ("1,234.50", "1234.5", "12,345,000元"),
        ("３０", "30", "300,000元"),
        ("12。5", "12.5", "125,000元"),
        ("1.2亿", "12000", "120,000,000元"),
        ("500000元", "50", "500,000元"),
    ],
)
def test_money_is_echoed_as_understood(target: Any, line: str, amount: str, echo: str) -> None:
    target.say(*TO_AIM, AIM, line)
    assert target.sheet.funding.total == pytest.approx(type(target.sheet.funding.total)(amount))
    assert echo in target.told("echo")


def test_unclear_money_is_refused_with_a_cure_and_nothing_is_changed(target: Any) -> None:
    target.say(*TO_AIM, AIM)
    before = target.sheet
    target.say("大概五百来万吧")
    assert target.told("error")
    assert target.sheet == before
    assert target.key == "funding.total"


def test_sum_of_the_money_lines_is_shown_and_checked(target: Any) -> None:
    target.say(*TO_AIM, AIM, "500", "450", "0", "40")
    assert "比总额少10万元" in target.told("echo")
    assert any(t.data["finding"]["code"] == "P059" for t in target.last("finding"))
    assert target.sheet.funding.other == 40


@pytest.mark.parametrize("profile", ["national", "national-c101"])
def test_one_question_a_kind_of_the_profiles_layout(
    begin: Callable[..., Any], profile: str
) -> None:
    talk = begin(Stage.TARGET, profile=profile)
    kinds = [kind for family in load(profile).layout for kind in family.kinds]
    questions = [t for task in talk.talk.tasks() for t in task.questions if "indicators." in t.key]
    assert [q.key for q in questions] == [f"indicators.{kind.value}" for kind in kinds]


def test_rows_stay_open_until_an_empty_line(target: Any) -> None:
    target.say(*TO_ROWS, "改造管网长度 | ≥32公里 | 12 | 设计批复")
    assert target.key == "indicators.quantity"
    assert "还剩78分" in target.told("echo")
    target.say("新增通水户数 | =156户 | 6", "")
    assert target.key == "indicators.quality"
    assert [row.name for row in target.sheet.indicators] == ["改造管网长度", "新增通水户数"]


@pytest.mark.parametrize("line", ["下一题", "写完了", "没有了", "next", "done"])
def test_end_of_rows_can_be_said_in_words(target: Any, line: str) -> None:
    target.say(*TO_ROWS, "改造管网长度 | ≥32公里 | 12", line)
    assert target.key == "indicators.quality"


@pytest.mark.parametrize(
    "line", ["修改 改造管网长度", "修改 改造管网长度：指标值", "change 改造管网"]
)
def test_cell_of_a_row_can_be_changed_by_the_rows_name(target: Any, line: str) -> None:
    target.say(*TO_ROWS, "改造管网长度 | ≥32公里 | 12", "")
    target.say(line, "≥30公里")
    assert target.sheet.indicators[0].target == "≥30公里"
    assert target.key == "indicators.quality"


def test_doubtful_cells_are_asked_about_one_by_one_after_the_rows(target: Any) -> None:
    target.say(
        *TO_ROWS, "改造管网长度 | 12\n通水户数 | 好几十户 | 很多 | 批复\n水表 | ≥156块 | 5", ""
    )
    asked = []
    while target.key.startswith("indicators["):
        asked.append(target.key)
        target.say("")
    assert "indicators[1].weight" in asked
    assert asked == sorted(asked)
    assert target.sheet.indicators[1].target == "好几十户"
    assert target.key == "indicators.quality"


def test_row_without_a_value_is_asked_for_its_value(target: Any) -> None:
    target.say(*TO_ROWS, "改造管网长度", "")
    assert target.key == "indicators[0].target"
    target.say("≥32公里")
    assert target.sheet.indicators[0].target == "≥32公里"
    assert target.key == "indicators.quality"


def test_digit_picks_a_library_indicator_with_its_usual_value(target: Any) -> None:
    target.say(*TO_ROWS, "不涉及")
    offered = target.talk.suggestions()
    assert offered[0].label.zh in target.told("question")
    clean = next(n for n, one in enumerate(offered, 1) if one.value)
    target.say(str(clean))
    assert target.sheet.indicators[0].name == offered[clean - 1].name.zh
    assert target.sheet.indicators[0].target == offered[clean - 1].value.zh


def test_digit_with_an_own_value_and_weight(target: Any) -> None:
    target.say(*TO_ROWS, "2 | ≥15公里 | 9 | 批复")
    row = target.sheet.indicators[0]
    assert (row.name, row.target, row.weight, row.basis) == (
        target.talk.suggestions()[1].name.zh,
        "≥15公里",
        9,
        "批复",
    )


def test_usual_value_as_approved_is_asked_for(target: Any) -> None:
    target.say(*TO_ROWS)
    vague = next(n for n, one in enumerate(target.talk.suggestions(), 1) if not one.value)
    target.say(str(vague), "")
    assert target.key == "indicators[0].target"


def test_number_that_was_not_offered_is_said(target: Any) -> None:
    target.say(*TO_ROWS, "9")
    assert "没有第9个" in target.told("error")


def test_picked_indicator_is_written_in_the_clerks_language(begin: Callable[..., Any]) -> None:
    talk = begin(Stage.TARGET, lang="en")
    talk.say(*TO_ROWS, "none", "1")
    assert talk.sheet.indicators[0].name.isascii()


@pytest.mark.parametrize("line", ["不涉及", "不适用", "none", "N/A", "无。"])
def test_kind_that_does_not_apply_is_settled(target: Any, line: str) -> None:
    target.say(*TO_ROWS, line)
    assert target.key == "indicators.quality"
    assert target.sheet.indicators == ()
    states = {q.key: q.state for task in target.talk.tasks() for q in task.questions}
    assert states["indicators.quantity"] is State.DONE


def test_whole_table_pasted_at_the_first_kind_goes_to_its_kinds(target: Any) -> None:
    table = (
        "一级指标\t二级指标\t三级指标\t指标值\t分值\n"
        "产出指标\t数量指标\t改造管网长度\t≥32公里\t20\n"
        "\t质量指标\t一次验收合格率\t≥95%\t20\n"
        "\t时效指标\t完工日期\t2026年10月31日前\t10\n"
        "效益指标\t社会效益指标\t供水保证率\t≥95%\t30\n"
        "满意度指标\t服务对象满意度指标\t受益户满意度\t≥90%\t10"
    )
    target.say(*TO_ROWS, table, "")
    assert [row.kind.value for row in target.sheet.indicators] == [
        "quantity",
        "quality",
        "timeliness",
        "social",
        "satisfaction",
    ]
    assert target.key == "indicators.cost"
    assert "正好" in "".join(t.text.zh for t in target.steps[-2].turns)


def test_rows_stand_in_form_order_whatever_order_they_came_in(target: Any) -> None:
    target.say(
        *TO_ROWS, "不涉及", "合格率 | ≥95% | 10", "", "跳到 数量指标", "管网 | ≥32公里 | 10", ""
    )
    assert [row.name for row in target.sheet.indicators] == ["管网", "合格率"]


def test_row_can_be_taken_out_and_rewritten(target: Any) -> None:
    target.say(
        *TO_ROWS, "改造 | ≥32公里 | 12\n户数 | =156户 | 6", "删1", "改 1 通水户数 | =160户 | 8"
    )
    assert [(r.name, r.target, r.weight) for r in target.sheet.indicators] == [
        ("通水户数", "=160户", 8)
    ]


def test_weights_are_proposed_and_confirmed_not_taken_silently(target: Any) -> None:
    lines = [*TO_ROWS, "管网 | ≥32公里", "", "合格率 | ≥95%", "", "不涉及", "不涉及", "不涉及"]
    target.say(*lines, "供水保证率 | ≥95%", "", "不涉及", "不涉及", "受益户满意度 | ≥90%", "")
    assert target.key == "weights"
    assert [row.weight for row in target.sheet.indicators] == [None] * 4
    target.say("1=28 2=22")
    assert [row.weight for row in target.sheet.indicators] == [28, 22, 30, 10]
    assert target.key == "check"


@pytest.mark.parametrize(
    ("line", "weights"),
    [("", [25, 25, 40]), ("30 20 40", [30, 20, 40]), ("30、20、40分", [30, 20, 40])],
)
def test_without_satisfaction_its_points_go_to_benefit(
    target: Any, line: str, weights: list[int]
) -> None:
    lines = [*TO_ROWS, "管网 | ≥32公里", "", "合格率 | ≥95%", "", "不涉及", "不涉及", "不涉及"]
    target.say(*lines, "供水保证率 | ≥95%", "", "不涉及", "不涉及", "不涉及", line)
    assert [row.weight for row in target.sheet.indicators] == weights


@pytest.mark.parametrize("line", ["8=3", "1 2", "很多", "1=x"])
def test_unreadable_weights_are_said_and_change_nothing(target: Any, line: str) -> None:
    lines = [*TO_ROWS, "管网 | ≥32公里", "", *["不涉及"] * 8]
    target.say(*lines, line)
    assert target.told("error")
    assert target.key == "weights"
    assert target.sheet.indicators[0].weight is None


def test_finding_is_told_with_cure_and_clause_and_deletes_nothing(target: Any) -> None:
    target.say(*TO_ROWS, "工程资金金额 | 240万元 | 12")
    found = target.last("finding")
    assert found
    assert "怎么改：" in found[0].text.zh
    assert "Cure: " in found[0].text.en
    assert target.sheet.indicators[0].name == "工程资金金额"


def test_answer_tells_only_what_it_touches(target: Any) -> None:
    target.say(*GOOD_START)
    assert target.last("finding") == []


def test_question_to_the_assistant_leaves_the_talk_where_it_stood(target: Any) -> None:
    target.say(*TO_AIM)
    before = target.talk
    target.say("？执行率怎么算")
    assert "财预〔2020〕10号第16条" in target.told("reply")
    assert target.last("reply")[0].data["sources"] == ["clause:财预〔2020〕10号#16"]
    assert (target.sheet, target.key) == (before.sheet, "objective.annual")


def test_short_question_in_a_long_answer_is_answered_with_the_way_to_insist(target: Any) -> None:
    target.say(*TO_AIM, "这里写多长合适？")
    assert "去掉末尾的问号" in target.told("reply")
    assert target.sheet.objective.annual is None


def test_why_names_the_clause_with_its_label(target: Any) -> None:
    target.say(*TO_AIM, "为什么要填这个")
    assert "财预〔2015〕88号第13条" in target.told("hint")
    assert "待核对" in target.told("hint")


def test_example_shows_good_and_bad_with_where_they_come_from(target: Any) -> None:
    target.say(*TO_ROWS, "举个例子")
    assert "好例子" in target.told("hint")
    assert "坏例子（公开表样）" in target.told("hint")


def test_help_says_what_can_be_said(target: Any) -> None:
    target.say("不会填")
    assert "先跳过" in target.told("hint")
    assert "skip" in target.told("hint", "en")


def test_going_back_keeps_every_answer_and_enter_keeps_it_again(target: Any) -> None:
    target.say(*TO_AIM)
    before = target.sheet
    target.say("上一步", "back")
    assert target.key == "project.end"
    assert "现在的答案：2026年10月" in target.told("question")
    target.say("", "")
    assert (target.sheet, target.key) == (before, "objective.annual")


def test_skipped_question_stays_open_and_is_not_asked_again_in_turn(target: Any) -> None:
    target.say("供水管网改造", "不知道")
    assert target.key == "project.year"
    items = {q.key: q for task in target.talk.tasks() for q in task.questions}
    assert items["project.unit"].later
    assert items["project.unit"].state is State.OPEN
    target.say("还差什么")
    assert "实施单位" in target.told("notice")


@pytest.mark.parametrize("words", ["单位", "实施单位", "2", "unit"])
def test_change_goes_there_and_comes_straight_back(target: Any, words: str) -> None:
    target.say(*TO_AIM, f"修改 {words}")
    assert target.key == "project.unit"
    target.say("某县水利局")
    assert target.sheet.project.unit == "某县水利局"
    assert target.key == "objective.annual"


def test_objective_that_begins_like_a_command_is_an_answer(target: Any) -> None:
    target.say(*TO_AIM, "修改完善村规民约36个村，覆盖村民2100户，2026年底前完成，知晓率不低于90%")
    assert target.sheet.objective.annual.startswith("修改完善")


def test_unknown_place_is_said(target: Any) -> None:
    target.say(*TO_AIM, "跳到 月球")
    assert "没有叫“月球”的题" in target.told("error")
    assert target.key == "objective.annual"


def test_hints_shrink_with_right_answers(target: Any) -> None:
    lengths = []
    for line in TO_ROWS:
        target.say(line)
        lengths.append(len(target.told("hint")))
    assert lengths[0] > 0
    assert lengths[-1] == 0


def test_unreadable_answers_bring_the_hints_back(target: Any) -> None:
    target.say(*TO_ROWS, "上一步")
    for _ in range(6):
        target.say("说不清")
    target.say("0")
    assert target.told("hint")


def test_form_and_tasks_are_shown_on_demand(target: Any) -> None:
    target.say(*TO_AIM, "表")
    assert "实施单位：某县水务局" in target.told("notice")
    target.say("任务")
    assert "项目资金：未填" in target.told("notice")


def test_language_is_asked_for_in_own_words(target: Any) -> None:
    assert target.say("语言：en").lang == "en"
    assert target.say("language 中文").lang == "zh"


@pytest.mark.parametrize("line", ["退出", "暂停", "quit", "/leave"])
def test_leaving_says_that_all_is_saved(target: Any, line: str) -> None:
    target.say(*GOOD_START)
    assert target.say(line).leave
    assert target.key == "project.sector"


@pytest.mark.parametrize(
    "words",
    [
        "[/]",
        "[@click=app.quit]x[/]",
        "=1+1",
        "{name}",
        "%s %d",
        "\u202e倒写",
        "绩" * 2000,
        "第一行\n第二行",
    ],
)
def test_hostile_text_is_kept_verbatim_in_every_text_field(target: Any, words: str) -> None:
    name = words.replace("\n", " ")
    target.say(name, words, "2026", "", "1", "2026-03", "2026-10", words, words)
    for path, wanted in (
        ("project.name", name),
        ("project.unit", words),
        ("project.owner", words),
        ("objective.annual", words),
    ):
        assert get(target.sheet, path) == wanted
    if target.key == "objective.more":
        target.say("")
    target.say("1", "", "", "")
    target.say(f"{name} | {name} | 5 | {name}")
    assert target.sheet.indicators[0].basis == name.strip()
