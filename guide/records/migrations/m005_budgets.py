"""The budget approval with its resized indicators.

Every paper's table begins with the same head: its number, the sheet it was written beside, its round (1, 2, ... a
project-year), when it was begun, and when and by whom it was handed in. The parts of a paper are tables below it.
"""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {
    "budgets": Table(Owner.SHEET, content=True),
    "budgets_resized": Table(Owner.SHEET, content=True),
}
STATEMENTS: Final = (
    """CREATE TABLE budgets (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        round INTEGER NOT NULL, begun_at TEXT NOT NULL, closed_at TEXT,
        closed_by INTEGER REFERENCES people (id),
        requested TEXT, approved TEXT, replied_on TEXT, reply TEXT, remark TEXT) STRICT""",
    "CREATE INDEX budgets_by_sheet ON budgets (sheet_id, round)",
    """CREATE TABLE budgets_resized (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL REFERENCES budgets (id), position INTEGER NOT NULL,
        row TEXT, name TEXT, old_target TEXT, target TEXT, reason TEXT) STRICT""",
    "CREATE INDEX budgets_resized_by_paper ON budgets_resized (paper_id, position)",
)
