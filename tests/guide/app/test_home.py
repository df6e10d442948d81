"""Home: tasks by due date, stages on a rail, many projects, empty states; and the first start."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from guide.app.home_lines import task_line
from guide.app.places import places, places_for
from guide.app.screens.first import FirstScreen
from guide.app.screens.home import HomeScreen
from guide.app.screens.learn import LearnScreen
from guide.app.screens.practice import PracticeScreen
from guide.app.screens.talk import TalkScreen
from guide.language import language, use
from guide.outlook import PAGE, Task, next_stage, talked
from guide.records.facts import ProjectRow, State
from guide.records.rights import Action
from guide.records.store import Store
from policies.model import Sheet
from policies.text import Lang
from tests.guide.app.conftest import TODAY, Opening, Person


def many(home: Path, count: int) -> None:
    home.mkdir(exist_ok=True)
    with Store.open(home / "records.db") as store:
        for number in range(count):
            project = {
                "name": f"第{number}号路段整治",
                "unit": f"沙州县第{number % 3}局",
                "year": 2027,
            }
            store.create(Sheet.model_validate({"project": project, "indicators": []}), by="李梅")


def listed(person: Person) -> str:
    options = person.app.screen.query_one("#projects", OptionList)
    return "\n".join(str(one.prompt) for one in options._options)


async def test_tasks_come_by_due_date_with_the_days_left(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        lines = listed(person).splitlines()
        tasks = lines[lines.index("我的待办") + 1 : lines.index("项目  最近改动的在前") - 1]
        assert [line[:10] for line in tasks] == sorted(line[:10] for line in tasks)
        assert tasks[0].startswith("2026-08-15 已过19天")
        targets = [line for line in tasks if "继续填目标" in line]
        assert targets
        assert all(line.startswith("2026-09-15 还有12天") for line in targets)
        assert any("开始填" in line for line in tasks)


async def test_rail_says_in_words_where_a_project_stands(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        assert "目标已提交 > " in listed(person)
        assert "目标填报中 > " in listed(person)
        await person.press("f6")
        assert "target submitted > " in listed(person)


async def test_enter_on_a_task_goes_on_with_it(open_app: Opening) -> None:
    async with open_app(county=True) as person:
        await person.press("enter")
        assert isinstance(person.app.screen, TalkScreen)


async def test_nothing_there_yet_is_explained(open_app: Opening) -> None:
    async with open_app() as person:
        assert "按回车新建第一个" in person.words("#lead")
        assert "我的待办" not in listed(person)
        assert "学一学" in listed(person)


async def test_many_projects_are_paged_and_narrowed_by_typing(
    open_app: Opening, tmp_path: Path
) -> None:
    many(tmp_path / "home", PAGE + 5)
    async with open_app() as person:
        home = person.app.screen
        assert isinstance(home, HomeScreen)
        assert home._seen is not None
        assert (len(home._seen.rows), home._seen.total) == (PAGE, PAGE + 5)
        await home.action_more()
        assert len(home._seen.rows) == PAGE + 5
        await person.paste("第17号")
        assert "第17号路段整治" in listed(person)
        assert "第18号路段整治" not in listed(person)
        await person.press("enter")
        assert "第17号路段整治" in person.words("#where")


async def test_words_that_fit_no_project_are_answered(open_app: Opening, tmp_path: Path) -> None:
    many(tmp_path / "home", 9)
    async with open_app() as person:
        await person.paste("[/]%没有")
        assert "没有这样的项目" in listed(person)


async def test_own_units_tasks_come_first(open_app: Opening, tmp_path: Path) -> None:
    many(tmp_path / "home", 9)
    (tmp_path / "home" / "settings.toml").write_text('unit = "沙州县第1局"\n', encoding="utf-8")
    async with open_app() as person:
        home = person.app.screen
        assert isinstance(home, HomeScreen)
        assert home._seen is not None
        assert {task.row.unit for task in home._seen.tasks} == {"沙州县第1局"}


def test_next_step_follows_the_life() -> None:
    stages = talked()
    assert stages.index("target") < stages.index("self-evaluation")
    assert next_stage("target", {"target": "draft"}, "clerk") == "target"
    assert next_stage("target", {"target": "submitted"}, "clerk") is None
    assert next_stage("target", {"target": "submitted"}, "reviewer") == "review"
    assert next_stage("review", {"review": "submitted"}, "bureau-head") == "budget"
    assert next_stage("budget", {"budget": "submitted"}, "clerk") == "monitoring"
    assert next_stage("self-evaluation", {"self-evaluation": "submitted"}, "clerk") is None
    assert next_stage("evaluation", {"feedback": "draft"}, "clerk") == "feedback"
    assert next_stage("evaluation", {"evaluation": "submitted"}, "reviewer") == "feedback"
    assert next_stage("monitoring", {"monitoring": "submitted"}, "unit-head") == "self-evaluation"
    assert next_stage("target", {"target": "draft"}, "reviewer") is None
    assert next_stage("results-use", {"results-use": "submitted"}, "clerk") is None


def test_what_was_returned_is_the_units_next_step() -> None:
    states: dict[str, State] = {"target": "draft", "review": "submitted"}
    assert next_stage("review", states, "clerk") == "target"
    assert next_stage("review", states, "reviewer") is None
    assert next_stage("change", {"target": "submitted", "change": "draft"}, "clerk") == "change"


def test_places_declare_themselves() -> None:
    names = [one.name for one in places()]
    assert {"learn", "search", "settings"} <= set(names)
    assert [one.rank for one in places()] == sorted(one.rank for one in places())
    assert all(not one.roles or "clerk" in one.roles for one in places_for("clerk"))


async def test_home_opens_every_place_it_lists(open_app: Opening) -> None:
    async with open_app() as person:
        for place in places_for("clerk"):
            person.app.action_place(place.name)
            await person.settle()
            assert not isinstance(person.app.screen, HomeScreen), place.name
            await person.press("escape")
            assert isinstance(person.app.screen, HomeScreen), place.name


# The first start


async def test_first_start_asks_three_things_and_keeps_them(
    open_app: Opening, tmp_path: Path
) -> None:
    async with open_app("en", fresh=True) as person:
        assert isinstance(person.app.screen, FirstScreen)
        await person.press("1")
        assert "欢迎使用" in person.words("#title")
        await person.paste("沙州县水务局")
        await person.press("enter")
        await person.paste('李"梅[/]')
        await person.press("enter", "enter")
        assert isinstance(person.app.screen, PracticeScreen)
    kept = tomllib.loads((tmp_path / "home" / "settings.toml").read_text(encoding="utf-8"))
    assert kept == {"lang": "zh", "name": '李"梅[/]', "unit": "沙州县水务局"}


async def test_first_start_may_be_skipped_and_does_not_come_back(open_app: Opening) -> None:
    async with open_app(fresh=True) as person:
        await person.press("escape")
        assert isinstance(person.app.screen, HomeScreen)
    async with open_app(fresh=True) as person:
        assert isinstance(person.app.screen, HomeScreen)


async def test_own_unit_is_offered_for_a_new_project(open_app: Opening, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text('unit = "沙州县水务局"\n', encoding="utf-8")
    async with open_app() as person:
        await person.press("f4")
        await person.say("乡村公路安全隐患整治")
        assert "直接回车采用：沙州县水务局" in person.asked
        await person.press("enter")
        assert person.app.desk.store.projects()[0].unit == "沙州县水务局"


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_practice_is_done_in_a_few_keys_and_leaves_no_trace(
    open_app: Opening, lang: str
) -> None:
    row = {
        "zh": "受益老人满意度 | ≥90% | 10 | 入户问卷，样本不少于60人",
        "en": "Satisfaction of residents | ≥90% | 10 | Questionnaire, at least 60 answers",
    }[lang]
    day = {"zh": "2027年9月30日前", "en": "by 30 September 2027"}[lang]
    async with open_app(lang, fresh=True) as person:  # type: ignore[arg-type]
        await person.press("tab", "tab", "tab", "1")
        assert isinstance(person.app.screen, PracticeScreen)
        await person.say(row, "")
        await person.press("enter")
        await person.say(day)
        await person.press("f9")
        await person.say("1")
        practice = person.app.desk.practice.store.projects()
        assert [one.state for one in practice] == ["submitted"]
        assert person.app.desk.store.count() == 0


async def test_learn_is_a_place(open_app: Opening) -> None:
    async with open_app() as person:
        person.app.action_place("learn")
        await person.settle()
        assert isinstance(person.app.screen, LearnScreen)
        assert not person.app.screen.query(Input)


async def test_the_other_language_stays_when_enter_goes_on_from_it(open_app: Opening) -> None:
    async with open_app("en", fresh=True) as person:
        await person.press("f6")
        await person.press("enter")
        assert language() == "zh"
        assert "欢迎" in person.screen_text()


@pytest.mark.parametrize(
    ("lang", "stage", "action", "words"),
    [
        ("zh", "target", Action.SIGN, "目标等您签字"),
        ("zh", "change", Action.APPROVE, "调整等您批准"),
        ("en", "target", Action.SIGN, "target: your signature"),
        ("en", "change", Action.APPROVE, "change: your approval"),
    ],
)
def test_a_task_says_that_somebody_waits_for_a_word(lang: Lang, stage, action, words) -> None:
    row = ProjectRow(
        "2026-001", "农村公路养护", "某县交通运输局", 2026, None, stage, "submitted", ""
    )
    use(lang)
    line = task_line(Task(row, stage, None, begun=False, asked=action), TODAY, 76).plain
    assert line.rstrip().endswith(words), "whole at 80 columns"
