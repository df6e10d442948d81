"""What became of the files of an import: counts in one line, and a workbook with a line a file."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guide.commands.projects import stage_name
from guide.language import N_, _, language
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from policies.model import Project

_RESULTS: Final[dict[str, str]] = {
    "new": N_("new project"),
    "self-evaluation": N_("self-evaluation of its target"),
    "version": N_("new version"),
    "answers": N_("answers of a form"),
    "left": N_("not stored"),
    "same": N_("nothing new"),
    "refused": N_("refused"),
}
_COLUMNS: Final = (
    (N_("File"), 34),
    (N_("Form"), 20),
    (N_("Result"), 16),
    (N_("Project no."), 12),
    (N_("Project"), 34),
    (N_("Unit"), 24),
    (N_("Year"), 8),
    (N_("Stage"), 16),
    (N_("Remark"), 60),
    (N_("To be checked"), 70),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one sheet: `how` as the records say it, or "refused". `project` is its number in the records."""

    path: Path
    part: str
    how: str = "refused"
    about: Project | None = None
    notices: tuple[Text, ...] = ()
    project: str = ""
    stage: str = ""
    version: int = 0
    said: Text | None = None
    asked: int = 0
    """Doubtful cells that the talk will ask about."""
    changes: tuple[tuple[str, Text, Text], ...] = ()
    """Of a form printed to be filled in: place, what was there, what is there now."""
    of_a_talk: bool = False
    """Whether it is such a form; what it changes is told before it is stored."""

    def as_dict(self) -> dict[str, Any]:
        """One line of `import --json`."""
        part = {"form": self.part} if self.part else {}
        return {
            "file": str(self.path),
            **part,
            "project": self.project,
            "stage": self.stage,
            "version": self.version,
            "result": self.how,
            "asked": self.asked,
            "doubts": [notice.as_dict() for notice in self.notices],
            **({"changes": self._changes()} if self.of_a_talk else {}),
        }

    def _changes(self) -> list[dict[str, Any]]:
        return [
            {"where": where, "old": old.as_dict(), "new": new.as_dict()}
            for where, old, new in self.changes
        ]


def counted(outcomes: list[Outcome]) -> str:
    """All counts in one line."""
    how = Counter(outcome.how for outcome in outcomes)
    files = len({outcome.path for outcome in outcomes})
    doubts = sum(1 for outcome in outcomes if outcome.notices)
    answers = _(" Forms taken into their talks: {count}.").format(count=how["answers"])
    line = _(
        "Files: {files}; sheets: {sheets}. Taken in: {taken} (new projects {new}, self-evaluations {joined}, new versions {versions}); "
        "nothing new: {same}; refused: {refused}; to be checked: {doubts}."
    ).format(
        files=files,
        sheets=len(outcomes),
        taken=how["new"] + how["self-evaluation"] + how["version"],
        new=how["new"],
        joined=how["self-evaluation"],
        versions=how["version"],
        same=how["same"],
        refused=how["refused"],
        doubts=doubts,
    )
    return line + answers if how["answers"] else line


def check_ending(path: Path) -> None:
    """Raises: Unclear before anything is taken in, where the summary could not be written afterwards."""
    if path.suffix.lower() != ".xlsx":
        raise Unclear(_NOT_XLSX.fill(name=path.name))
    if not path.parent.is_dir():
        raise Unclear(_NO_FOLDER.fill(folder=str(path.parent)))


def write(outcomes: list[Outcome], path: Path) -> None:
    """The summary workbook, whole or not at all. Raises: Unclear."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    from guide.intake.safe_write import write_safely
    from guide.reports.writers.excel import FONT, put_text

    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Import")
    lines = [[_(name) for name, _width in _COLUMNS], *map(_line, outcomes)]
    for row, line in enumerate(lines, 1):
        for place, text in enumerate(line, 1):
            cell = sheet.cell(row, place)
            put_text(cell, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(name=FONT, bold=row == 1)
    for column, (_name, width) in zip("ABCDEFGHIJ", _COLUMNS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.auto_filter.ref = f"A1:J{len(lines)}"
    put_text(sheet.cell(len(lines) + 2, 1), counted(outcomes))
    kept = io.BytesIO()
    book.save(kept)
    write_safely(path, kept.getvalue())


def _line(outcome: Outcome) -> list[str]:
    from guide.reports.printable import printable

    about = outcome.about
    line = [
        str(outcome.path),
        outcome.part,
        _(_RESULTS[outcome.how]),
        outcome.project,
        about.name if about else "",
        (about.unit if about else None) or "",
        str(about.year or "") if about else "",
        stage_name(outcome.stage) if outcome.stage else "",
        outcome.said.pick(language()) if outcome.said else "",
        "\n".join(notice.pick(language()) for notice in outcome.notices),
    ]
    return [printable(text)[:_LONGEST] for text in line]


_LONGEST: Final = 32_000
"""Characters; a cell of Excel holds 32 767."""
_NOT_XLSX: Final = Text(
    "汇总表只能写成.xlsx，不能写成“{name}”。",
    'The summary can only be written as .xlsx, not as "{name}".',
)
_NO_FOLDER: Final = Text(
    "没有文件夹“{folder}”，汇总表写不进去。请先建好文件夹。",
    'There is no folder "{folder}" to write the summary into. Make it first.',
)
