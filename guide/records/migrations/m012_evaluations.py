"""The evaluation with its steps, figures, marks and problems."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

_BELOW: Final = {
    "marks": "item TEXT, level TEXT, points TEXT, remark TEXT, evidence TEXT",
    "steps": "step TEXT, day TEXT",
    "figures": "item TEXT, value TEXT",
    "problems": "text TEXT, rule TEXT, owner TEXT, amount TEXT, due_on TEXT",
}
TABLES: Final = {
    "evaluations": Table(Owner.SHEET, content=True),
    **{f"evaluations_{name}": Table(Owner.SHEET, content=True) for name in _BELOW},
}
STATEMENTS: Final = (
    """CREATE TABLE evaluations (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        round INTEGER NOT NULL, begun_at TEXT NOT NULL, closed_at TEXT,
        closed_by INTEGER REFERENCES people (id),
        framework TEXT, level TEXT, client TEXT, evaluator TEXT, self_score TEXT, score TEXT,
        suggested TEXT, grade TEXT, grade_reason TEXT, gap_explained TEXT, experience TEXT,
        advice TEXT, other TEXT) STRICT""",
    "CREATE INDEX evaluations_by_sheet ON evaluations (sheet_id, round)",
    *(
        f"""CREATE TABLE evaluations_{name} (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL REFERENCES evaluations (id), position INTEGER NOT NULL,
        {cells}) STRICT"""
        for name, cells in _BELOW.items()
    ),
    *(
        f"CREATE INDEX evaluations_{name}_by_paper ON evaluations_{name} (paper_id, position)"
        for name in _BELOW
    ),
)
