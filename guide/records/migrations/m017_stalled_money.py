"""Why money was not spent by a monitoring, and what is done about it by when."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Table

TABLES: Final[dict[str, Table]] = {}
STATEMENTS: Final = (
    "ALTER TABLE monitorings ADD COLUMN cause TEXT",
    "ALTER TABLE monitorings ADD COLUMN measure TEXT",
)
