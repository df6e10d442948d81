"""`jixiao board`: the review queue, monitoring, promises, ceilings, what to evaluate, as lines, JSON or files with charts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide.commands.base import (
    Option,
    Setting,
    emit_json,
    json_option,
    output_option,
    say,
    subcommand,
)
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.boards import Board, Cell, Table

NAMES = ("queue", "monitoring", "promises", "ceilings", "sample")


@subcommand(
    help=N_(
        "Show a list over many projects: review queue, monitoring, promises, ceilings or sample."
    )
)
@click.argument("name", type=click.Choice(NAMES))
@click.option(
    "--year", cls=Option, type=click.IntRange(1990, 2100), help=N_("Only this budget year.")
)
@output_option
@json_option
@click.pass_obj
def command(
    setting: Setting, name: str, year: int | None, output: Path | None, *, as_json: bool
) -> None:
    """What is within the sight of whoever is signed in."""
    from guide.boards import boards

    board = boards()[name]
    today = date.today()  # noqa: DTZ011  late by the wall's calendar
    table = board.read(setting.store, setting.profile, year, today)
    if output is not None:
        write_board(name, table, output, today)
    elif as_json:
        emit_json(_shape(board, table))
    else:
        _show(board, table)


def write_board(name: str, table: Table, output: Path, today: date) -> None:
    """Write a board with its charts and say so. Raises: Unclear for an ending that is not written."""
    from guide.boards import as_figures, boards
    from guide.figures.files import write

    board, lang = boards()[name], language()
    write(output, board.title.pick(lang), as_figures(board, table, today), lang)
    say(_("Written: {path}").format(path=output))


def _show(board: Board, table: Table) -> None:
    from guide.figures.table import shown

    lang = language()
    say(board.title.pick(lang))
    if not table.rows:
        say(_("Nothing yet."))
        return
    say(" | ".join(name.pick(lang) for name in board.columns))
    for row in table.rows:
        say(f"{row.project_id}  " + " | ".join(shown(cell, lang) for cell in row.cells))
    if table.sums:
        say(" | ".join(shown(cell, lang) for cell in table.sums))


def _shape(board: Board, table: Table) -> dict[str, Any]:
    heads = [name.en for name in board.columns]
    return {
        "board": board.name,
        "rows": [
            {"project": row.project_id, **dict(zip(heads, map(_json, row.cells), strict=True))}
            for row in table.rows
        ],
        "sums": dict(zip(heads, map(_json, table.sums), strict=True)) if table.sums else None,
    }


def _json(cell: Cell) -> Any:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell if cell is None or isinstance(cell, (str, int)) else cell.as_dict()
