"""What a clerk does with a printed workbook: types into its cells, and saves it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from guide.reports.fills import LEAD
from guide.reports.writers.excel_names import ABOUT, SIGNATURES


def cells(book: Any) -> dict[str, Any]:
    """The cells that may be filled in, by their names without the lead."""
    found = {}
    for name, one in book.defined_names.items():
        if name.startswith(LEAD) and not name.startswith(ABOUT) and name != SIGNATURES:
            title, address = one.attr_text.rsplit("!", 1)
            found[name.removeprefix(LEAD)] = book[title.strip("'")][address.replace("$", "")]
    return found


def values(path: Path) -> dict[str, Any]:
    return {name: cell.value for name, cell in cells(openpyxl.load_workbook(path)).items()}


def type_in(path: Path, said: Mapping[str, Any]) -> list[str]:
    """Type into the cells that are there; the names of those that are not."""
    book = openpyxl.load_workbook(path)
    there = cells(book)
    for name, value in said.items():
        if name in there:
            there[name].value = value
            if isinstance(value, str):
                there[name].data_type = "s"
    book.save(path)
    return [name for name in said if name not in there]
