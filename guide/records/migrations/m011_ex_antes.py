"""The ex-ante appraisal with its marks, vetoes and objections."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {
    "ex_antes": Table(Owner.SHEET, content=True),
    "ex_antes_marks": Table(Owner.SHEET, content=True),
    "ex_antes_vetoes": Table(Owner.SHEET, content=True),
    "ex_antes_objections": Table(Owner.SHEET, content=True),
}
STATEMENTS: Final = (
    """CREATE TABLE ex_antes (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        round INTEGER NOT NULL, begun_at TEXT NOT NULL, closed_at TEXT,
        closed_by INTEGER REFERENCES people (id),
        framework TEXT, occasion TEXT, background TEXT, affordable TEXT, affordability TEXT,
        score TEXT, suggested TEXT, conclusion TEXT, conclusion_reason TEXT, supported TEXT,
        changes TEXT, outsiders TEXT, appraisers TEXT, done_on TEXT) STRICT""",
    "CREATE INDEX ex_antes_by_sheet ON ex_antes (sheet_id, round)",
    """CREATE TABLE ex_antes_marks (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL REFERENCES ex_antes (id), position INTEGER NOT NULL,
        item TEXT, level TEXT, points TEXT, remark TEXT, evidence TEXT) STRICT""",
    "CREATE INDEX ex_antes_marks_by_paper ON ex_antes_marks (paper_id, position)",
    """CREATE TABLE ex_antes_vetoes (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL REFERENCES ex_antes (id), position INTEGER NOT NULL,
        veto TEXT, reason TEXT) STRICT""",
    "CREATE INDEX ex_antes_vetoes_by_paper ON ex_antes_vetoes (paper_id, position)",
    """CREATE TABLE ex_antes_objections (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL REFERENCES ex_antes (id), position INTEGER NOT NULL,
        source TEXT, text TEXT, answer TEXT, proof TEXT) STRICT""",
    "CREATE INDEX ex_antes_objections_by_paper ON ex_antes_objections (paper_id, position)",
    "CREATE INDEX reviews_returned ON reviews (closed_at) WHERE decision = 'return'",
)
