"""The sheet a project begins its next year with: what it is and measures stays, what was reached and paid does not."""

from __future__ import annotations

from policies.model import Execution, Funding, Indicator, Sheet

_GONE = {"actual": None, "score": None, "deviation": None, "evidence": None}


def next_year(sheet: Sheet) -> Sheet:
    """A draft for the year after. Amounts are left out on purpose: next year's money is asked for, not copied (P003)."""
    project = sheet.project.model_copy(
        update={
            "year": sheet.project.year + 1 if sheet.project.year else None,
            "nature": "continuing",
            "start": None,
            "end": None,
        }
    )
    objective = sheet.objective.model_copy(update={"annual": None, "achieved": None})
    rows: tuple[Indicator, ...] = tuple(row.model_copy(update=_GONE) for row in sheet.indicators)
    changes = {"project": project, "objective": objective, "indicators": rows}
    changes |= {"funding": Funding(), "execution": Execution(), "total": None, "grade": None}
    return sheet.model_copy(update=changes)
