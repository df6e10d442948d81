"""The review of a target; `stages.reviewed` is the last hand-in that was reviewed, so that a queue of 60 000 is quick."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {
    "reviews": Table(Owner.SHEET, content=True),
    "reviews_marks": Table(Owner.SHEET, content=True),
    "reviews_dismissed": Table(Owner.SHEET, content=True),
    "reviews_added": Table(Owner.SHEET, content=True),
}
STATEMENTS: Final = (
    "ALTER TABLE stages ADD COLUMN reviewed INTEGER",
    """CREATE INDEX stages_unreviewed ON stages (submitted_at)
        WHERE stage = 'target' AND state = 'submitted' AND (reviewed IS NULL OR reviewed < round)""",
    """CREATE TABLE reviews (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        round INTEGER NOT NULL, begun_at TEXT NOT NULL, closed_at TEXT,
        closed_by INTEGER REFERENCES people (id),
        framework TEXT, kind TEXT, suggested TEXT, grade TEXT, grade_reason TEXT, decision TEXT,
        opinion TEXT, due_on TEXT, reviewer TEXT) STRICT""",
    "CREATE INDEX reviews_by_sheet ON reviews (sheet_id, round)",
    """CREATE TABLE reviews_marks (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL REFERENCES reviews (id), position INTEGER NOT NULL,
        item TEXT, level TEXT, points TEXT, remark TEXT, evidence TEXT) STRICT""",
    "CREATE INDEX reviews_marks_by_paper ON reviews_marks (paper_id, position)",
    """CREATE TABLE reviews_dismissed (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL REFERENCES reviews (id), position INTEGER NOT NULL,
        finding TEXT, reason TEXT) STRICT""",
    "CREATE INDEX reviews_dismissed_by_paper ON reviews_dismissed (paper_id, position)",
    """CREATE TABLE reviews_added (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL REFERENCES reviews (id), position INTEGER NOT NULL,
        place TEXT, message TEXT, severity TEXT) STRICT""",
    "CREATE INDEX reviews_added_by_paper ON reviews_added (paper_id, position)",
)
