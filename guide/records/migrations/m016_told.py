"""An index over the findings that people were told, so that a repeated fault is known at once however long the records."""

from __future__ import annotations

from typing import Final

from guide.records.migrations.table import Table

TABLES: Final[dict[str, Table]] = {}
STATEMENTS: Final = (
    """CREATE INDEX turns_told ON turns (person, json_extract(data, '$.finding.code'))
        WHERE kind = 'finding'""",
)
