"""Evidence: which file proves which row, who gave it when. The files themselves stand beside the records."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {"evidence": Table(Owner.PROJECT)}
STATEMENTS: Final = (
    # `row` is the indicator by its name, which outlives a new version of the sheet; "" is the project as a whole.
    # `year` is the year the paper is from, `remark` why it is from another one; `withdrawn` why it no longer counts.
    """CREATE TABLE evidence (
        id INTEGER PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id), stage TEXT NOT NULL,
        row TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
        year INTEGER, remark TEXT NOT NULL, person_id INTEGER REFERENCES people (id), at TEXT NOT NULL,
        withdrawn TEXT) STRICT""",
    "CREATE INDEX evidence_by_project ON evidence (project_id, id)",
    "CREATE INDEX evidence_by_content ON evidence (sha256)",
)
