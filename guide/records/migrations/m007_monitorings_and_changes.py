"""Monitorings with their rows and follow-ups, and changes after approval."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {
    name: Table(Owner.SHEET, content=True)
    for name in (
        *("monitorings", "monitorings_rows", "monitorings_follow_ups"),
        *("changes", "changes_revisions"),
    )
}
_HEAD: Final = """id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        round INTEGER NOT NULL, begun_at TEXT NOT NULL, closed_at TEXT,
        closed_by INTEGER REFERENCES people (id)"""
_PART: Final = """id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL, position INTEGER NOT NULL"""
STATEMENTS: Final = (
    f"""CREATE TABLE monitorings ({_HEAD},
        until TEXT, executed TEXT, forecast TEXT, action TEXT, remark TEXT) STRICT""",
    "CREATE INDEX monitorings_by_sheet ON monitorings (sheet_id, round)",
    f"""CREATE TABLE monitorings_rows ({_PART},
        row TEXT, name TEXT, target TEXT, value TEXT, forecast TEXT, likelihood TEXT,
        causes TEXT, explanation TEXT, measure TEXT) STRICT""",
    "CREATE INDEX monitorings_rows_by_paper ON monitorings_rows (paper_id, position)",
    f"""CREATE TABLE monitorings_follow_ups ({_PART}, measure TEXT, outcome TEXT) STRICT""",
    "CREATE INDEX monitorings_follow_ups_by_paper ON monitorings_follow_ups (paper_id, position)",
    f"""CREATE TABLE changes ({_HEAD},
        reason TEXT, basis TEXT, before TEXT, after TEXT, chosen TEXT, approver TEXT,
        approved_on TEXT) STRICT""",
    "CREATE INDEX changes_by_sheet ON changes (sheet_id, round)",
    f"""CREATE TABLE changes_revisions ({_PART},
        row TEXT, name TEXT, old_target TEXT, target TEXT, reason TEXT) STRICT""",
    "CREATE INDEX changes_revisions_by_paper ON changes_revisions (paper_id, position)",
)
