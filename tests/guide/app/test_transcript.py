"""A long conversation: sixty turns are widgets, older ones return on scrolling up, the newest is followed."""

from __future__ import annotations

from guide.app.hearing import Hearing, hint_of
from guide.app.widgets.transcript import STEP, WINDOW, Transcript, TurnView
from guide.records.store import Store
from guide.talk.turn import Turn, TurnKind
from policies.text import same
from tests.guide.app.conftest import Opening, Person

NAME = "乡村公路安全隐患整治"


def said(number: int) -> Turn:
    if number % 2:
        return Turn("clerk", TurnKind.ANSWER, same(f"回答{number}"))
    return Turn("guide", TurnKind.ECHO, same(f"第{number}句：已记入"))


async def long_talk(clerk: Person, count: int) -> Transcript:
    await clerk.press("f4")
    transcript = clerk.app.screen.query_one(Transcript)
    await transcript.show([said(number) for number in range(count)])
    await clerk.settle()
    return transcript


def shown(transcript: Transcript) -> list[str]:
    return [str(view._flow) for view in transcript.query(TurnView)]


async def test_thousand_turns_are_sixty_widgets_at_the_newest(open_app: Opening) -> None:
    async with open_app() as clerk:
        transcript = await long_talk(clerk, 1000)
        assert len(transcript.children) == WINDOW
        assert shown(transcript)[-1] == str(said(999).text.zh)
        assert transcript.scroll_y == transcript.max_scroll_y


async def test_older_turns_return_on_scrolling_up_and_newer_on_the_way_down(
    open_app: Opening,
) -> None:
    async with open_app() as clerk:
        transcript = await long_talk(clerk, 300)
        for _ in range(7):
            transcript.scroll_home(animate=False)
            await clerk.settle()
        assert len(transcript.children) == WINDOW
        first = int(shown(transcript)[0].strip("第句：已记入回答"))
        assert first <= 300 - WINDOW - 5 * STEP
        for _ in range(12):
            transcript.scroll_end(animate=False)
            await clerk.settle()
        assert shown(transcript)[-1] == str(said(299).text.zh)
        assert len(transcript.children) == WINDOW


async def test_answering_follows_the_newest_again(open_app: Opening) -> None:
    async with open_app() as clerk:
        transcript = await long_talk(clerk, 300)
        transcript.scroll_home(animate=False)
        await clerk.settle()
        await transcript.add([said(300), said(301)])
        await clerk.settle()
        assert shown(transcript)[-1] == "回答301"
        assert transcript.scroll_y == transcript.max_scroll_y
        assert len(transcript.children) <= WINDOW


async def test_page_keys_scroll_the_conversation_while_writing(open_app: Opening) -> None:
    async with open_app() as clerk:
        transcript = await long_talk(clerk, 200)
        bottom = transcript.scroll_y
        await clerk.press("pageup")
        assert transcript.scroll_y < bottom
        assert clerk.box.has_focus


async def test_turns_of_an_earlier_sitting_come_from_the_records(
    open_app: Opening, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    async with open_app() as clerk:
        await clerk.press("enter")
        await clerk.say(NAME)
    with Store.open(tmp_path / "home" / "records.db") as store:
        (row,) = store.projects()
        record = store.load(row.id)
        store.save(
            row.id,
            revision=record.revision,
            stage="target",
            sheet=record.sheet,
            position=record.position,
            postponed=record.postponed,
            turns=[said(number) for number in range(200)],
            by="",
        )
    async with open_app() as clerk:
        await clerk.press("enter")
        transcript = clerk.app.screen.query_one(Transcript)
        assert len(transcript.turns) <= WINDOW + 2
        for _ in range(20):
            transcript.scroll_home(animate=False)
            await clerk.settle()
        assert shown(transcript)[0].startswith("我们一问一答")
        assert len(transcript.children) == WINDOW
        assert len(transcript.turns) > 200


async def test_language_switch_keeps_the_place(open_app: Opening) -> None:
    async with open_app() as clerk:
        transcript = await long_talk(clerk, 200)
        await clerk.press("pageup")
        place = transcript.scroll_y
        await clerk.press("f6")
        assert transcript.scroll_y == place


async def test_selected_words_can_be_copied(open_app: Opening) -> None:
    async with open_app() as clerk:
        transcript = await long_talk(clerk, 3)
        view = transcript.query(TurnView).last()
        view.text_select_all()
        await clerk.settle()
        assert "第2句：已记入" in (clerk.app.screen.get_selected_text() or "")


def question(key: str) -> Turn:
    return Turn("guide", TurnKind.QUESTION, same(f"问{key}"), {"key": key})


def hint(words: str) -> Turn:
    return Turn("guide", TurnKind.HINT, same(words))


def clerk_says(words: str) -> Turn:
    return Turn("clerk", TurnKind.ANSWER, same(words))


def words(turns: list[Turn]) -> list[str]:
    return [turn.text.zh for turn in turns]


def test_hearing_tells_a_question_once_when_it_is_spoken_to() -> None:
    hearing = Hearing()
    assert words(hearing.take([question("甲"), hint("随题提示")])) == []
    assert words(hearing.take([clerk_says("帮助"), hint("要来的提示"), question("甲")])) == [
        "问甲",
        "帮助",
        "要来的提示",
    ]
    assert words(hearing.take([clerk_says("答"), question("乙")])) == ["答"]
    assert words(hearing.take([question("丙")])) == []
    assert words(hearing.take([clerk_says("答丙")])) == ["问丙", "答丙"]


def test_hint_of_the_last_question_only() -> None:
    assert hint_of([question("甲"), hint("一"), question("乙")]) is None
    found = hint_of([question("甲"), hint("一"), clerk_says("x"), question("乙"), hint("二")])
    assert found is not None
    assert found.text.zh == "二"
    assert hint_of([hint("要来的"), clerk_says("x")]) is None
