"""The first house: units, people, project-years, sheets with their rows, stages, the transcript and the history."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Owner, Table

TABLES: Final = {
    "units": Table(Owner.SHARED),
    "people": Table(Owner.SHARED),
    "projects": Table(Owner.PROJECT),
    "sheets": Table(Owner.PROJECT, content=True),
    "indicators": Table(Owner.SHEET, content=True),
    "values": Table(Owner.INDICATOR, ("indicator_id", "stage"), content=True),
    "stages": Table(Owner.SHEET, ("sheet_id", "stage"), content=True),
    "findings": Table(Owner.SHEET),
    "waivers": Table(Owner.SHEET),
    "talks": Table(Owner.PROJECT),
}
STATEMENTS: Final = (
    "CREATE TABLE units (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    # `identity` is name, unit and year folded: what makes an imported sheet the same project-year.
    """CREATE TABLE projects (
        id TEXT PRIMARY KEY, year INTEGER NOT NULL, number INTEGER NOT NULL, identity TEXT NOT NULL,
        created_at TEXT NOT NULL, created_by INTEGER REFERENCES people (id),
        UNIQUE (year, number)) STRICT""",
    "CREATE INDEX projects_by_identity ON projects (identity)",
    # `revision` is the history row that last touched the content, `updated_at` its time.
    """CREATE TABLE sheets (
        id INTEGER PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id),
        version INTEGER NOT NULL, current INTEGER NOT NULL CHECK (current IN (0, 1)),
        stage TEXT NOT NULL, profile TEXT NOT NULL, lang TEXT NOT NULL, reason TEXT,
        name TEXT NOT NULL, unit_id INTEGER REFERENCES units (id), year INTEGER, sector TEXT,
        nature TEXT, starts TEXT, ends TEXT, owner TEXT,
        funding_total TEXT, funding_fiscal TEXT, funding_carried_over TEXT, funding_other TEXT,
        funding_revised TEXT, funding_executed TEXT,
        objective_whole_period TEXT, objective_annual TEXT, objective_achieved TEXT,
        execution_weight TEXT, execution_score TEXT, total TEXT, grade TEXT,
        revision INTEGER NOT NULL, updated_at TEXT NOT NULL,
        UNIQUE (project_id, version)) STRICT""",
    "CREATE UNIQUE INDEX sheets_current ON sheets (project_id) WHERE current = 1",
    "CREATE INDEX sheets_by_update ON sheets (updated_at) WHERE current = 1",
    "CREATE INDEX sheets_by_year ON sheets (year, project_id) WHERE current = 1",
    "CREATE INDEX sheets_by_unit ON sheets (unit_id, year) WHERE current = 1",
    # What is promised stands in `indicators`, what was measured in `values`, one row a stage that measures.
    """CREATE TABLE indicators (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        position INTEGER NOT NULL, level1 TEXT, level2 TEXT, name TEXT NOT NULL, target TEXT,
        weight TEXT, basis TEXT, evidence TEXT) STRICT""",
    "CREATE INDEX indicators_by_sheet ON indicators (sheet_id, position)",
    """CREATE TABLE "values" (
        indicator_id INTEGER NOT NULL REFERENCES indicators (id), stage TEXT NOT NULL,
        actual TEXT, score TEXT, deviation TEXT,
        PRIMARY KEY (indicator_id, stage)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE stages (
        sheet_id INTEGER NOT NULL REFERENCES sheets (id), stage TEXT NOT NULL,
        state TEXT NOT NULL, round INTEGER NOT NULL,
        opened_at TEXT NOT NULL, submitted_at TEXT, submitted_by INTEGER REFERENCES people (id),
        PRIMARY KEY (sheet_id, stage)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE findings (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        stage TEXT NOT NULL, round INTEGER NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL,
        axis TEXT, place TEXT NOT NULL, message_zh TEXT NOT NULL, message_en TEXT NOT NULL,
        cure_zh TEXT NOT NULL, cure_en TEXT NOT NULL, citations TEXT NOT NULL) STRICT""",
    "CREATE INDEX findings_by_sheet ON findings (sheet_id, stage, round)",
    """CREATE TABLE waivers (
        id INTEGER PRIMARY KEY, sheet_id INTEGER NOT NULL REFERENCES sheets (id),
        stage TEXT NOT NULL, round INTEGER NOT NULL, code TEXT NOT NULL, place TEXT NOT NULL,
        reason TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES people (id),
        at TEXT NOT NULL) STRICT""",
    "CREATE INDEX waivers_by_sheet ON waivers (sheet_id, stage, round)",
    """CREATE TABLE talks (
        id INTEGER PRIMARY KEY, project_id TEXT NOT NULL REFERENCES projects (id),
        stage TEXT NOT NULL, position TEXT, postponed TEXT NOT NULL,
        UNIQUE (project_id, stage)) STRICT""",
    """CREATE TABLE turns (
        id INTEGER PRIMARY KEY, talk_id INTEGER NOT NULL REFERENCES talks (id), at TEXT NOT NULL,
        person TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL,
        data TEXT NOT NULL) STRICT""",
    "CREATE INDEX turns_by_talk ON turns (talk_id, id)",
    """CREATE TABLE history (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, project_id TEXT NOT NULL,
        table_name TEXT NOT NULL, row_key TEXT NOT NULL, field TEXT, old TEXT, new TEXT, why TEXT,
        previous_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT""",
    "CREATE INDEX history_by_project ON history (project_id, seq)",
)
