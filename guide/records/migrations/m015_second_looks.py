"""The second look at a monitoring with its tasks; owner and day of a measure in cells of their own."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {
    name: Table(Owner.SHEET, content=True) for name in ("second_looks", "second_looks_tasks")
}
STATEMENTS: Final = (
    "ALTER TABLE monitorings_rows ADD COLUMN owner TEXT",
    "ALTER TABLE monitorings_rows ADD COLUMN due_on TEXT",
    """CREATE TABLE second_looks (id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        round INTEGER NOT NULL, begun_at TEXT NOT NULL, closed_at TEXT, closed_by INTEGER REFERENCES people (id),
        until TEXT, verdict TEXT, reason TEXT, checker TEXT, checked_on TEXT) STRICT""",
    "CREATE INDEX second_looks_by_sheet ON second_looks (sheet_id, round)",
    """CREATE TABLE second_looks_tasks (id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL, position INTEGER NOT NULL,
        problem TEXT, measure TEXT, owner TEXT, due_on TEXT, done_on TEXT, result TEXT, proof TEXT, state TEXT) STRICT""",
    "CREATE INDEX second_looks_tasks_by_paper ON second_looks_tasks (paper_id, position)",
    "CREATE INDEX second_looks_tasks_open ON second_looks_tasks (paper_id) WHERE done_on IS NULL AND state IS NULL",
)
