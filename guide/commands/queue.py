"""`jixiao queue`: the targets that wait for a review, as a list or side by side."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

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
    from guide.records.queue import Waiting
    from policies.profile import Profile

_SHOWN: Final = 200
"""Targets listed unless told; a screen of them is read from the top."""


@subcommand(help=N_("Targets that wait for a review, the one waiting longest first."))
@click.option(
    "--side-by-side",
    cls=Option,
    is_flag=True,
    help=N_("With amount, findings and the grade they propose, to be compared."),
)
@click.option("--year", cls=Option, type=int, help=N_("Only this budget year."))
@click.option(
    "--limit", cls=Option, type=click.IntRange(1), default=_SHOWN, help=N_("At most so many.")
)
@output_option
@json_option
@click.pass_obj
def command(
    setting: Setting,
    *,
    side_by_side: bool,
    year: int | None,
    limit: int,
    output: Path | None,
    as_json: bool,
) -> None:
    """One target a line; with --json one array. A file holds all of them."""
    if output is not None:
        _write(setting, year, output)
        return
    rows = setting.store.queue(year=year, limit=limit)
    if as_json:
        emit_json([_shape(setting.profile, row) for row in rows])
        return
    if not rows:
        say(_("No target waits for a review."))
        return
    if side_by_side:
        _table(setting.profile, rows)
    else:
        for row in rows:
            say(_line(row))
    if year is None and len(rows) == limit and (total := setting.store.queue_length()) > limit:
        say(
            _("{shown} of {total} shown; see more with --limit.").format(
                shown=len(rows), total=total
            )
        )
    say(
        _("Review one: jixiao talk --stage review --project {project}").format(
            project=rows[0].project_id
        )
    )


def _write(setting: Setting, year: int | None, output: Path) -> None:
    from guide.boards import boards
    from guide.commands.board import write_board

    today = setting.store.today()
    table = boards()["queue"].read(setting.store, setting.profile, year, today)
    write_board("queue", table, output, today)


def _shape(profile: Profile, row: Waiting) -> dict[str, Any]:
    return {**asdict(row), "suggested": _suggested(profile, row)}


def _suggested(profile: Profile, row: Waiting) -> str:
    from policies.review import at_a_glance, missing_of

    missing = missing_of(row.objective, row.total, row.rows)
    return at_a_glance(profile, row.blocks, row.returns, missing)


def _line(row: Waiting) -> str:
    again = _("again, round {round}").format(round=row.round) if row.round > 1 else ""
    facts = (row.project_id, row.name, row.unit or "", row.since[:10], row.by, again)
    return "  ".join(filter(None, facts))


def _table(profile: Profile, rows: list[Waiting]) -> None:
    """Columns that stand below each other in a terminal, wide characters counted as two."""
    heads = (
        _("Project"), _("Name"), _("Unit"), _("10,000 yuan"), _("Mend"), _("Return"), _("Note"), _("Proposed"),
    )  # fmt: skip
    cells = [heads, *(_cells(profile, row) for row in rows)]
    widths = [max(_wide(row[n]) for row in cells) for n in range(len(heads))]
    for row in cells:
        padded = (one + " " * (widths[n] - _wide(one)) for n, one in enumerate(row))
        say("  ".join(padded).rstrip())


def _cells(profile: Profile, row: Waiting) -> tuple[str, ...]:
    from policies.scoring import GRADE_NAMES

    grade = _suggested(profile, row)
    shown = next((n.pick(language()) for n in GRADE_NAMES.values() if n.zh == grade), grade)
    counts = (str(row.blocks), str(row.returns), str(row.warns))
    return (
        row.project_id,
        _short(row.name),
        _short(row.unit or "—"),
        row.total or "—",
        *counts,
        shown,
    )


def _short(words: str, most: int = 24) -> str:
    """Cut to so many columns of a terminal."""
    if _wide(words) <= most:
        return words
    cut = words
    while _wide(cut) > most - 1:
        cut = cut[:-1]
    return f"{cut}…"


def _wide(words: str) -> int:
    """Columns in a terminal."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(one) in "WF" else 1 for one in words)
