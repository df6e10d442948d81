"""Tables and charts written to a file: Excel, a web page or plain text, by the file's ending."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policies.text import Lang, Text, Unclear

if TYPE_CHECKING:
    from guide.figures.table import Table

ENDINGS: Final = (".xlsx", ".html", ".txt")
"""What one press of the key writes."""
_UNFIT: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def write(path: Path, title: str, tables: Sequence[Table], lang: Lang, notes: Sequence[str] = ()) -> None:  # fmt: skip
    """Write all tables with their charts, whole or not at all. Raises: Unclear for another ending, or when it cannot be written."""
    from guide.intake.safe_write import write_safely

    write_safely(path, _writer(path)(title, tables, lang, notes))


def write_all(
    folder: Path, title: str, tables: Sequence[Table], lang: Lang, notes: Sequence[str] = ()
) -> list[Path]:
    """All three files, named by the title, into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    name = _UNFIT.sub(" ", title).strip()
    paths = [folder / f"{name}{ending}" for ending in ENDINGS]
    for path in paths:
        write(path, title, tables, lang, notes)
    return paths


def _writer(path: Path) -> Callable[[str, Sequence[Table], Lang, Sequence[str]], bytes]:
    ending = path.suffix.casefold()
    if ending == ".xlsx":
        from guide.figures import workbook

        return workbook.write
    if ending in {".html", ".htm"}:
        from guide.figures import page

        return page.write
    if ending == ".txt":
        from guide.figures import lines

        return lines.write
    raise Unclear(
        Text(
            f"不能写成“{path.suffix or path.name}”。请把文件名写成 .xlsx、.html 或 .txt 结尾。",
            f'Cannot write "{path.suffix or path.name}". Name a file that ends in .xlsx, .html or .txt.',
        )
    )
