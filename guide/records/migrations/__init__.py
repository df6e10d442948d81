"""The steps by which a records file grew, one file each (`m002_...py`): its `STATEMENTS`, and the `TABLES` it adds.

A step is never edited once released; a new need is a new file with the next number. All tables are STRICT; codes, dates
and money are TEXT (a Decimal's own digits, 万元 or points), so that nothing is guessed and any other program can read
them. A table that the history covers stands in `TABLES`; every row of it is written through a Ledger.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Final

from guide.records.migrations.table import Table


def _listed() -> dict[str, ModuleType]:
    names = sorted(one.name for one in pkgutil.iter_modules(__path__) if one.name.startswith("m"))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}


STEPS: Final[dict[str, ModuleType]] = _listed()
"""Every step by its name, in order."""
TABLES: Final[dict[str, Table]] = {
    name: table for step in STEPS.values() for name, table in step.TABLES.items()
}
"""The tables the history covers, in the order they came."""
