"""What goes with a self-evaluation: the money of a transfer payment by its sources."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {
    name: Table(Owner.SHEET, content=True)
    for name in ("self_evaluations", "self_evaluations_sources")
}
STATEMENTS: Final = (
    """CREATE TABLE self_evaluations (id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        round INTEGER NOT NULL, begun_at TEXT NOT NULL, closed_at TEXT, closed_by INTEGER REFERENCES people (id),
        transfer TEXT) STRICT""",
    "CREATE INDEX self_evaluations_by_sheet ON self_evaluations (sheet_id, round)",
    """CREATE TABLE self_evaluations_sources (id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL, position INTEGER NOT NULL, source TEXT, budget TEXT, executed TEXT) STRICT""",
    "CREATE INDEX self_evaluations_sources_by_paper ON self_evaluations_sources (paper_id, position)",
)
