"""What a reviewer says of findings: accepted, not accepted, or missing, each with its reason (learning from people)."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {"judgements": Table(Owner.SHEET)}
STATEMENTS: Final = (
    # `round` is the submission that was judged, 0 for a draft; `content` what stood in the place then.
    """CREATE TABLE judgements (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        stage TEXT NOT NULL, round INTEGER NOT NULL, code TEXT NOT NULL, place TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'added')),
        severity TEXT, message_zh TEXT NOT NULL, message_en TEXT NOT NULL, content TEXT NOT NULL,
        reason TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES people (id), at TEXT NOT NULL,
        UNIQUE (sheet_id, stage, round, code, place)) STRICT""",
    "CREATE INDEX judgements_by_code ON judgements (code, verdict)",
)
