"""Who signed for, approved or returned what was handed in, where a workspace is shared."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {"approvals": Table(Owner.PROJECT)}
STATEMENTS: Final = (
    # One row a hand-in that needs somebody else's word; `action` is what is asked for, `verdict` empty while it waits.
    """CREATE TABLE approvals (
        id INTEGER PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id), stage TEXT NOT NULL,
        round INTEGER NOT NULL, action TEXT NOT NULL,
        verdict TEXT CHECK (verdict IN ('given', 'returned', 'withdrawn')), reason TEXT,
        person_id INTEGER REFERENCES people (id), at TEXT) STRICT""",
    "CREATE INDEX approvals_by_project ON approvals (project_id, stage)",
    "CREATE INDEX approvals_waiting ON approvals (project_id, stage) WHERE verdict IS NULL",
)
