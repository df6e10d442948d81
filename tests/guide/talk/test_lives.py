"""A project driven through several stages over real records, as a script: who sits down at which stage, and what is said.

The head names the sheet; `done=` is the last stage of the year that is handed in before the life begins.

    == budget 张某            a stage is opened by a person; below it the lines as in test_transcripts.py

A file that holds only the heads and the clerk's lines is completed by the test, which then fails once so that it gets read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from test_transcripts import step_lines

from guide.records.store import Store
from guide.talk.session import Session
from policies.checks import check_sheet
from policies.finding import Stage
from policies.model import Sheet
from policies.papers import Paper
from policies.papers.budget import Budget
from policies.papers.monitoring import Monitoring
from policies.papers.review import Review
from policies.profile import load
from policies.text import Lang

NEXT_YEAR = "target"
LIVES = sorted((Path(__file__).parent / "data").glob("*.life"))


@pytest.mark.parametrize("path", LIVES, ids=lambda path: path.stem)
def test_life_goes_as_written(path: Path, advisor: Any, data: Path, tmp_path: Path) -> None:
    head, *script = path.read_text(encoding="utf-8").splitlines()
    options = dict(word.split("=") for word in head.removeprefix("#").split())
    lang: Lang = "en" if options["lang"] == "en" else "zh"
    sheet = Sheet.model_validate(json.loads((data / options["sheet"]).read_text(encoding="utf-8")))
    spoken = [line for line in script if line.startswith((">", "=="))]
    with Store.open(tmp_path / "records.db") as store:
        project = store.create(sheet, by="李某", lang=lang)
        begin(store, project, sheet, options.get("done", ""))
        written = list(
            played(store, project, spoken, advisor, lang, options.get("profile", "national"))
        )
        assert store.verify().ok
    if len(spoken) == len(script):
        path.write_text("\n".join([head, *written]) + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} was completed; read it")
    assert [line.rstrip() for line in script] == written


def hand_in(store: Store, project: str, sheet: Sheet) -> None:
    """The target as a clerk hands it in: with what the checks found."""
    found = check_sheet(sheet, Stage.TARGET, load("national"))
    revision = store.load(project).revision
    store.submit(project, "target", revision=revision, by="李某", findings=found)


def papers_of(sheet: Sheet) -> dict[str, Paper]:
    """What the stages of a quiet year write: approved as asked for, half spent in mid-year."""
    year, money = sheet.project.year, sheet.funding.total or Decimal(0)
    return {
        "review": Review(kind="general", grade="优", decision="approve", reviewer="王某"),
        "budget": Budget(requested=money, approved=money, replied_on=f"{year}-02-10"),
        "monitoring": Monitoring(until=f"{year}-07-31", executed=money / 2),
    }


def begin(store: Store, project: str, sheet: Sheet, last: str) -> None:
    """Hand in the stages up to and with the last one."""
    if not last:
        return
    hand_in(store, project, sheet)
    for stage, paper in papers_of(sheet).items() if last != "target" else ():
        record = store.load(project)
        revision = store.save(
            project, revision=record.revision, stage=stage, sheet=record.sheet, by="王某", paper=paper
        )  # fmt: skip
        store.submit(project, stage, revision=revision, by="王某")
        if stage == last:
            return


def played(
    store: Store, project: str, spoken: list[str], advisor: Any, lang: Lang, profile: str
) -> Iterator[str]:
    session: Session | None = None
    for line in spoken:
        yield line.rstrip()
        if line.startswith("=="):
            _, stage, by = line.split(" ", 2)
            of, stage = (None, NEXT_YEAR) if stage == f"{NEXT_YEAR}:new" else (project, stage)
            session = Session(store, of, stage, load(profile), advisor, by=by, lang=lang)
            step = session.open()
        else:
            assert session is not None, "a life begins with a stage"
            step = session.say(line[2:])
        yield from step_lines(step, lang)
