"""Feedback with problems and promises, decisions on results, and what goes with a target beside the sheet."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {
    name: Table(Owner.SHEET, content=True)
    for name in (
        *("feedback", "feedback_problems", "feedback_promises", "decisions"),
        *("target_papers", "target_papers_carried", "target_papers_shares"),
    )
}
_HEAD: Final = """id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        round INTEGER NOT NULL, begun_at TEXT NOT NULL, closed_at TEXT,
        closed_by INTEGER REFERENCES people (id)"""
_PART: Final = """id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        paper_id INTEGER NOT NULL, position INTEGER NOT NULL"""
STATEMENTS: Final = (
    f"""CREATE TABLE feedback ({_HEAD},
        letter TEXT, sent_on TEXT, score TEXT, grade TEXT, demand TEXT, due_on TEXT, contact TEXT,
        plan_on TEXT, checker TEXT, conclusion TEXT) STRICT""",
    "CREATE INDEX feedback_by_sheet ON feedback (sheet_id, round)",
    f"CREATE TABLE feedback_problems ({_PART}, text TEXT, basis TEXT) STRICT",
    "CREATE INDEX feedback_problems_by_paper ON feedback_problems (paper_id, position)",
    f"""CREATE TABLE feedback_promises ({_PART},
        problem TEXT, measure TEXT, owner TEXT, due_on TEXT, done_on TEXT, result TEXT, proof TEXT,
        state TEXT) STRICT""",
    "CREATE INDEX feedback_promises_by_paper ON feedback_promises (paper_id, position)",
    "CREATE INDEX feedback_promises_by_due ON feedback_promises (due_on) WHERE done_on IS NULL",
    f"""CREATE TABLE decisions ({_HEAD},
        grade TEXT, before TEXT, request TEXT, decision TEXT, ceiling TEXT, reason TEXT,
        approver TEXT, honour TEXT, accountability TEXT, classified TEXT, withheld TEXT,
        target_published_on TEXT, accounts_replied_on TEXT, evaluation_published_on TEXT) STRICT""",
    "CREATE INDEX decisions_by_sheet ON decisions (sheet_id, round)",
    f"CREATE TABLE target_papers ({_HEAD}, head TEXT) STRICT",
    "CREATE INDEX target_papers_by_sheet ON target_papers (sheet_id, round)",
    f"CREATE TABLE target_papers_carried ({_PART}, matter TEXT, answer TEXT) STRICT",
    "CREATE INDEX target_papers_carried_by_paper ON target_papers_carried (paper_id, position)",
    f"""CREATE TABLE target_papers_shares ({_PART},
        unit TEXT, row TEXT, target TEXT, amount TEXT) STRICT""",
    "CREATE INDEX target_papers_shares_by_paper ON target_papers_shares (paper_id, position)",
)
