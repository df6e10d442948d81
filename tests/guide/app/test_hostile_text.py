"""Whatever stands in the records, in a file or in an answer is shown as it is: never markup, never a link, no crash."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from guide.app.safe import assemble, content, flow, plain, typed
from guide.app.screens.talk import TalkScreen
from guide.app.widgets.transcript import Transcript
from guide.records.store import Store
from guide.talk.turn import Turn, TurnKind
from knowledge.entry import Entry, Kind
from knowledge.library import Library
from knowledge.shelf import Content
from policies.finding import SEVERITY_NAMES, Severity
from policies.model import Sheet
from policies.text import same
from tests.guide.app.conftest import Opening

CLOSES = "绩效[/]目标[/x]"
LINK = "[@click=app.quit]点我[/]"
WORDS = {
    "closes": CLOSES,
    "link": LINK,
    "styled": "[$accent]颜色[a=1][b 未完",
    "long": "很长的一段话，" * 285 + "结尾。",
    "wide": "“①Ⅰ×℃→■✓—…·”（）《》〔〕㎡👩‍🌾é\u0301",
    "codes": "\x1b[2J\x07响铃\u202e反写\u2066\u2028\r\t制表",
    "surrogate": "半个\ud83d字",
}
STORABLE = [name for name in WORDS if name != "surrogate"]


def hostile_sheet(words: str) -> Sheet:
    """One project with the same words in every text cell."""
    kinds = [("产出指标", "数量指标"), ("效益指标", "社会效益指标"), (words[:80], words[:80])]
    row: dict[str, Any] = dict.fromkeys(
        ("name", "target", "basis", "actual", "deviation", "evidence"), words
    )
    project = dict.fromkeys(("name", "unit", "sector", "start", "end", "owner"), words[:200])
    return Sheet.model_validate(
        {
            "project": project | {"year": 2026},
            "funding": {"total": "96", "fiscal": "96"},
            "objective": dict.fromkeys(("whole_period", "annual", "achieved"), words),
            "indicators": [{"level1": one, "level2": two, **row} for one, two in kinds],
        }
    )


def hostile_home(place: Path, words: str, stage: str = "target") -> str:
    with Store.open(place / "records.db") as store:
        return store.create(hostile_sheet(words), by=words[:50], stage=stage)


def shelf(place: Path, words: str) -> Library:
    """A library whose own documents hold the words."""
    entries = [
        Entry(f"term:{n}", Kind.TERM, same(f"绩效{words[:60]}"), same(f"绩效目标 {words}"))
        for n in range(3)
    ]
    return Library.open(
        place / "shelf", content=Content(lambda: iter(entries), lambda: "made here")
    )


@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, (120, 40)) for name in STORABLE), ("long", (80, 24)), ("wide", (80, 24))],
)
async def test_every_screen_shows_hostile_records(
    open_app: Opening, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    words = WORDS[name]
    home = tmp_path / "home"
    home.mkdir()
    project = hostile_home(home, words)
    async with open_app(home=home, size=size) as person:
        await person.press("f1", "escape", "enter")
        assert isinstance(person.app.screen, TalkScreen)
        for key in (
            "f2",
            "escape",
            "f3",
            "f3",
            "f3",
            "escape",
            "f5",
            "escape",
            "f6",
            "f1",
            "escape",
            "ctrl+p",
            "escape",
        ):
            await person.press(key)
        await person.press("f8")
        await person.press("f6", "f1", "escape", "escape")
        for answer in (
            words,
            f"? {words[:50]}"[:40],
            f"跳到 {words[:30]}",
            words.replace("\n", " | "),
        ):
            person.app.desk.advisor.__dict__["library"] = shelf(home, words)
            await person.paste(answer)
            await person.press("enter")
        await person.press("ctrl+s", "f10")
        assert person.app.fault is None
        assert person.app.is_running
        assert person.app.desk.store.load(project).sheet.project.name


async def test_link_in_an_answer_is_no_link(open_app: Opening, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    hostile_home(home, LINK)
    async with open_app(home=home) as person:
        assert LINK in person.screen_text()
        await person.pilot.click("#projects", offset=(20, 1))
        await person.settle()
        assert isinstance(person.app.screen, TalkScreen)
        await person.say(LINK)
        spans = [
            segment.style.meta
            for strip in person.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and "点" in segment.text
        ]
        assert spans
        assert not any("@click" in meta for meta in spans)


@pytest.mark.parametrize("name", WORDS)
async def test_search_palette_and_notices_take_anything(
    open_app: Opening, tmp_path: Path, name: str
) -> None:
    words = WORDS[name]
    async with open_app() as person:
        person.app.desk.advisor.__dict__["library"] = shelf(tmp_path, words.replace("\ud83d", ""))
        await person.press("f7")
        await person.paste("绩效")
        await person.press("down", "down", "up")
        person.app.screen.query_one(Input).value = words
        await person.settle()
        await person.press("f6", "escape", "ctrl+p")
        await person.paste(words.replace("\ud83d", ""))
        await person.press("escape")
        person.app.tell(words)
        person.app.warn(words)
        await person.settle()
        assert person.app.fault is None
        person.screen_text().encode()


@pytest.mark.parametrize("name", WORDS)
async def test_every_kind_of_turn_shows_hostile_words(open_app: Opening, name: str) -> None:
    words = WORDS[name]
    finding = {
        "code": words,
        "severity": "return",
        "where": words,
        "message": {"zh": words, "en": words},
        "cure": {"zh": words, "en": words},
        "citations": [{"number": words, "article": words, "verified": "yes", "strength": "law"}],
    }
    data = {"finding": finding, "ask": {"zh": words, "en": words}}
    turns = [Turn("guide", kind, same(words), data) for kind in TurnKind]
    async with open_app() as person:
        await person.press("f4")
        await person.app.screen.query_one(Transcript).add(turns)
        await person.settle()
        assert any(SEVERITY_NAMES[Severity.RETURN].zh in turn for turn in person.heard)
        assert person.app.fault is None
        person.screen_text().encode()


@pytest.mark.parametrize("name", WORDS)
def test_the_door_keeps_words_and_takes_codes(name: str) -> None:
    words = WORDS[name]
    for made in (
        content(words).plain,
        assemble(words, (words, "bold")).plain,
        flow(words).content.plain,
    ):
        made.encode()
        assert "\x1b" not in made
        assert "\u202e" not in made
    kept = plain(words)
    assert kept.encode()
    if name not in {"codes", "surrogate"}:
        assert content(words).plain == words


def test_paste_keeps_tabs_and_drops_codes() -> None:
    assert typed("甲\t乙\r\n丙\r丁\x1b[2J\ud800") == "甲\t乙\n丙\n丁[2J"
