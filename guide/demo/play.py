"""A clerk's whole talk, played as plain lines: a target with two mistakes mended, its submission, the self-evaluation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TextIO

from guide.language import _, language
from policies.finding import Stage

if TYPE_CHECKING:
    from guide.records.store import Store
    from guide.talk.advisor import Advisor
    from policies.profile import Profile

State = Literal["draft", "submitted"]

TALKS: Final = Path(__file__).parent / "talks"
FORMATS: Final = (".docx", ".xlsx", ".html", ".md")


def lines_of(stage: Stage) -> Iterator[str]:
    """What the clerk types in one stage, in the language in use, line by line."""
    text = (TALKS / f"{stage}.{language()}.txt").read_text(encoding="utf-8")
    yield from text.splitlines(keepends=True)


def play(store: Store, profile: Profile, advisor: Advisor, folder: Path, out: TextIO) -> str:
    """Play the talk, print it, write the forms into `folder`; returns the project's id."""
    from guide import plain

    project = ""
    for stage in Stage:
        out.write(f"\n==== {_title(stage)} ====\n\n")
        plain.run(
            store, profile, language(), stage, project or None, lines_of(stage), out, _("Demo clerk"),
            advisor=advisor, echo=True,
        )  # fmt: skip
        project = store.projects(recent=True, limit=1)[0].id
    out.writelines(
        _("Written: {path}").format(path=path) + "\n"
        for path in write_forms(store, profile, project, folder)
    )
    return project


def write_forms(store: Store, profile: Profile, project: str, folder: Path) -> list[Path]:
    """The forms of every stage in every format; returns their paths."""
    from guide.reports import produce

    record = store.load(project)
    submitted = {row.stage for row in store.stages(project) if row.state == "submitted"}
    written = []
    for stage in Stage:
        code = profile.form(stage)
        state: State = "submitted" if str(stage) in submitted else "draft"
        for ending in FORMATS:
            path = folder / f"{code}-{project}{ending}"
            written.append(produce(code, record.sheet, profile, language(), path, state=state))
    return written


def _title(stage: Stage) -> str:
    return {Stage.TARGET: _("Target"), Stage.SELF_EVALUATION: _("Self-evaluation")}[stage]
