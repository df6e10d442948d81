"""`jixiao board`: the review queue, monitoring, the promises, the ceilings for next year, as lines, JSON or Excel."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide.commands.base import Option, Setting, emit_json, json_option, say, subcommand
from guide.language import N_, _, language

if TYPE_CHECKING:
    from guide.boards import Board, Cell, Table

NAMES = ("queue", "monitoring", "promises", "ceilings")


@subcommand(
    help=N_("Show a list over many projects: review queue, monitoring, promises or ceilings.")
)
@click.argument("name", type=click.Choice(NAMES))
@click.option(
    "--year", cls=Option, type=click.IntRange(1990, 2100), help=N_("Only this budget year.")
)
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("Write it as .xlsx."),
)
@json_option
@click.pass_obj
def command(
    setting: Setting, name: str, year: int | None, output: Path | None, *, as_json: bool
) -> None:
    """What is within the sight of whoever is signed in."""
    from guide.boards import boards

    board = boards()[name]
    table = board.read(setting.store, setting.profile, year, date.today())  # noqa: DTZ011  late by the wall's calendar
    if output is not None:
        from guide.boards.writing import write

        write(board, table, language(), output)
        say(_("Written: {path}").format(path=output))
    elif as_json:
        emit_json(_shape(board, table))
    else:
        _show(board, table)


def _show(board: Board, table: Table) -> None:
    from guide.boards import shown

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
