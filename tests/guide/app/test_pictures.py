"""How the screens look. `pytest tests/guide/app/test_pictures.py --snapshot-update` draws them anew, to be looked at one by one.

The pictures need no font from the network and show Chinese rightly in a browser; the README shows one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from pytest_textual_snapshot import SVGImageExtension

from guide.app.screens.lesson import LessonScreen
from guide.app.screens.process import ProcessScreen
from guide.workspace import Workspace
from knowledge import cards
from knowledge.entry import Entry
from knowledge.lessons import lesson
from knowledge.library import Library
from knowledge.shelf import Content
from knowledge.sources import indicators
from policies.text import Lang
from tests.guide.app.conftest import Opening, Person
from tests.guide.app.picture import picture

README_PICTURE = Path(__file__).parent / "pictures" / "talk.svg"
SMALL, LARGE = (80, 24), (120, 40)
SIZES = [SMALL, LARGE]
LINES: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "乡村公路安全隐患整治",
        "沙州县交通运输局",
        "2027",
        "",
        "1",
        "2027-03",
        "2027-10",
        "公路养护股 李梅",
        "2027年9月底前，为4个乡镇8600名群众整治乡村公路隐患路段36公里，验收合格率达到100%，事故起数较上年下降30%以上",
        "96",
        "96",
        "",
        "",
        "整治隐患路段里程 | ≥36公里 | 12 | 隐患排查台账",
        "",
        "隐患路段整治验收合格率 | =100% | 12 | 公路工程验收规范",
        "",
        "整治完工日期 | 及时 | 6 | 施工计划",
    ),
    "en": (
        "Making country roads safe",
        "Shazhou County Transport Bureau",
        "2027",
        "",
        "1",
        "2027-03",
        "2027-10",
        "Road upkeep section, Li Mei",
        (
            "By the end of September 2027 mend 36 km of dangerous stretches for 8600 people in 4 towns, pass rate 100%, "
            "accidents down by at least 30% on the year before"
        ),
        "",
        "96",
        "96",
        "",
        "",
        "Dangerous stretches mended | ≥36 km | 12 | hazard ledger",
        "",
        "Pass rate at acceptance | =100% | 12 | acceptance standard",
        "",
        "Works finished | in good time | 6 | works plan",
    ),
}


@pytest.fixture
def drawn(snapshot: Any) -> Any:
    return snapshot.use_extension(SVGImageExtension)


def draw(person: Person) -> str:
    return picture(person.app.export_screenshot(title="jixiao"))


def named(value: object) -> str:
    return "x".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_home(open_app: Opening, drawn: Any, lang: Lang, size: tuple[int, int]) -> None:
    async with open_app(lang, size, county=True) as person:
        assert draw(person) == drawn


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_talk(open_app: Opening, drawn: Any, lang: Lang, size: tuple[int, int]) -> None:
    async with open_app(lang, size) as person:
        await person.press("enter")
        await person.say(*LINES[lang])
        assert draw(person) == drawn


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_check(open_app: Opening, drawn: Any, lang: Lang, size: tuple[int, int]) -> None:
    async with open_app(lang, size) as person:
        await person.press("enter")
        await person.say(*LINES[lang])
        await person.press("f8")
        assert draw(person) == drawn


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_first_start(
    open_app: Opening, drawn: Any, lang: Lang, size: tuple[int, int]
) -> None:
    async with open_app(lang, size, fresh=True) as person:
        assert draw(person) == drawn


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_walk(
    open_app: Opening, drawn: Any, lang: Lang, size: tuple[int, int], tmp_path: Path
) -> None:
    """Every other screen, one after the other."""
    async with open_app(lang, size) as person:
        shelf = Library.open(tmp_path / "shelf", content=Content(some_entries, lambda: "a few"))
        person.app.desk.advisor.__dict__["library"] = shelf

        async def seen(name: str) -> None:
            await person.settle()
            assert draw(person) == drawn(name=name)

        await person.press("f1")
        await seen("help")
        await person.press("escape", "ctrl+p")
        await seen("palette")
        await person.press("escape", "f7")
        await person.paste({"zh": "绩效目标", "en": "target"}[lang])
        await person.press("down")
        await seen("search")
        await person.press("f2")
        await seen("narrow")
        await person.press("escape", "escape")
        # The settings name their file, which has another place in every run.
        person.app.preferences._workspace = Workspace(Path("/home/limei/jixiao"))
        for place in ("learn", "settings"):
            person.app.action_place(place)
            await seen(place)
            await person.press("escape")
        person.app.push_screen(ProcessScreen())
        await seen("process")
        await person.press("escape")
        person.app.push_screen(LessonScreen(lesson("input-as-output")))
        await person.settle()
        await person.press("enter")
        await seen("lesson")
        await person.press("escape")
        person.app.open_practice(tour=True)
        await seen("tour")


def some_entries() -> Iterator[Entry]:
    """Clauses, terms and indicators, few enough for an index in no time."""
    yield from islice(cards.year(), 8)
    yield from islice(indicators("transport-roads"), 8)


async def test_picture_of_the_readme(open_app: Opening, request: pytest.FixtureRequest) -> None:
    async with open_app("zh", (120, 36)) as person:
        await person.press("enter")
        await person.say(*LINES["zh"])
        await person.type("2027年9月30日前")
        made = draw(person)
    if request.config.option.update_snapshots:
        README_PICTURE.write_text(made, encoding="utf-8")
    assert README_PICTURE.read_text(encoding="utf-8") == made
    assert "http" not in made.replace("http://www.w3.org", "").replace(
        "https://www.textualize.io", ""
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=named)
async def test_handbook(open_app: Opening, drawn: Any, lang: Lang, size: tuple[int, int]) -> None:
    async with open_app(lang, size) as person:
        await person.press("enter", "f1", "f1")
        assert draw(person) == drawn
