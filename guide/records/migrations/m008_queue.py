"""The queue of what was handed in and waits for the next stage is read by state, the longest waiting first."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Table

TABLES: Final[dict[str, Table]] = {}
STATEMENTS: Final = ("CREATE INDEX stages_by_state ON stages (stage, state, submitted_at)",)
