"""Indexes that hold all that the figures and the queue ask for, so that the wide rows stay unread."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Table

TABLES: Final[dict[str, Table]] = {}
STATEMENTS: Final = (
    "DROP INDEX indicators_by_sheet",
    "CREATE INDEX indicators_by_sheet ON indicators (sheet_id, position, target)",
    "DROP INDEX findings_by_sheet",
    "CREATE INDEX findings_by_sheet ON findings (sheet_id, stage, code, round)",
    "DROP INDEX stages_unreviewed",
    """CREATE INDEX stages_unreviewed ON stages (submitted_at, state, reviewed, round)
        WHERE stage = 'target' AND state = 'submitted' AND (reviewed IS NULL OR reviewed < round)""",
    "DROP INDEX stages_by_state",
    "CREATE INDEX sheets_here ON sheets (id, current, project_id, year) WHERE current = 1",
)
