"""The form of a project as a Word file in the workspace's own folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.language import language

if TYPE_CHECKING:
    from guide.app.desk import Desk

_NOT_IN_NAMES: Final = '\\/:*?"<>|'
_LONGEST: Final = 40
"""Characters of the project's name in a file name."""


def write_form(desk: Desk, project_id: str, stage: str) -> Path:
    """Write the form of a stage as it stands, a draft with its findings behind it. Raises: Unclear, RecordsError, OSError."""
    from guide.reports.forms import form_of
    from guide.reports.produce import produce
    from policies.checks import check_sheet
    from policies.finding import LIFE_NAMES, Life

    record = desk.store.load(project_id, stage=stage)
    findings = check_sheet(record.sheet, Life(stage), desk.profile)
    folder = desk.workspace.home / "forms"
    folder.mkdir(exist_ok=True)
    form = form_of(Life(stage), desk.profile)
    title = (form.title if form else LIFE_NAMES[Life(stage)]).pick(language())
    path = folder / f"{project_id} {_file_name(record.sheet.project.name)} {title}.docx"
    return produce(
        stage,
        record.sheet,
        desk.profile,
        language(),
        path,
        findings=findings if record.state == "draft" else (),
        state=record.state,
        dossier=desk.store.dossier(project_id),
    )


def _file_name(name: str) -> str:
    kept = "".join("_" if c in _NOT_IN_NAMES or not c.isprintable() else c for c in name)
    return kept[:_LONGEST].strip(" .") or "_"
