"""One project on the screen: where it stands, what comes next, its forms, its evidence and its diary."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import OptionList

from guide.app.screens.kept import KeptScreen
from guide.app.screens.project import ProjectScreen
from guide.app.screens.talk import TalkScreen
from policies.evidence import guess_kind
from tests.guide.app.conftest import Opening, Person


async def open_project(person: Person, name: str) -> None:
    row = next(row for row in person.app.desk.store.projects() if row.name.startswith(name))
    person.app.push_screen(ProjectScreen(row))
    await person.settle()


async def choose(person: Person, option: str) -> None:
    listed = person.app.screen.query_one("#ways")
    listed.highlighted = listed.get_option_index(option)  # type: ignore[attr-defined]
    await person.press("enter")


async def test_rail_next_step_and_forms_stand_on_one_page(open_app: Opening) -> None:
    async with open_app("zh", (80, 24), county=True) as person:
        await open_project(person, "西湖滩")
        about = person.words("#about")
        assert "监控已提交" in about.replace(" ", "")
        assert "下一步" in about
        listed = person.app.screen.query_one("#ways", OptionList)
        assert "F4" in str(listed.get_option("print:monitoring").prompt)
        listed.highlighted = listed.get_option_index("kept")
        await person.settle()
        assert "佐证材料和经过" in person.screen_text()


async def test_evidence_and_diary_are_read_and_left(open_app: Opening, tmp_path: Path) -> None:
    async with open_app("zh", (80, 24), county=True) as person:
        store = person.app.desk.store
        project = next(row.id for row in store.projects() if row.name.startswith("乡村教师"))
        proof = tmp_path / "验收[b]单.pdf"
        proof.write_bytes(b"%PDF-1.4 proof")
        store.evidence.add(project, "", proof, guess_kind(proof.name), by="李梅")
        await open_project(person, "乡村教师")
        await choose(person, "kept")
        assert isinstance(person.app.screen, KeptScreen)
        kept = person.words("#kept-text")
        assert "验收[b]单.pdf" in kept
        assert "经过" in kept
        assert "开始绩效自评" in kept
        await person.press("escape")
        assert isinstance(person.app.screen, ProjectScreen)


async def test_form_of_a_stage_is_written(open_app: Opening, tmp_path: Path) -> None:
    async with open_app("zh", (80, 24), county=True) as person:
        await open_project(person, "西湖滩")
        await choose(person, "print:monitoring")
        assert [path.suffix for path in (tmp_path / "home" / "forms").iterdir()] == [".docx"]


async def test_home_opens_a_project_that_is_being_filled_in(open_app: Opening) -> None:
    async with open_app("zh", (80, 24), county=True) as person:
        await person.press("down", "f8")
        assert isinstance(person.app.screen, ProjectScreen)
        await choose(person, "target")
        assert isinstance(person.app.screen, TalkScreen)
