"""`jixiao county`: what the records of the county add up to, on the terminal, as Excel or as a web page."""

from __future__ import annotations

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
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from guide.county.gathering import Figures


@subcommand(help=N_("The county in figures: coverage, grades, self-scores, checks, by unit and year."))  # fmt: skip
@click.option("--year", cls=Option, type=int, help=N_("The year to look at (default: the last)."))
@output_option
@json_option
@click.pass_obj
def command(setting: Setting, *, year: int | None, output: Path | None, as_json: bool) -> None:
    """As far as the person sees: a unit's people see their unit."""
    from guide.county.gathering import count_county
    from guide.county.tables import TITLE

    sight = setting.store.sight()
    figures = count_county(setting.store.path, sight)
    show(figures, year, output, as_json=as_json, schema="jixiao/county/1", title=TITLE)


def show(
    figures: Figures, year: int | None, output: Path | None, *, as_json: bool, schema: str, title: Text
) -> None:  # fmt: skip
    """Figures as asked for: a file, JSON or lines. Raises: Unclear for a year without projects or an odd ending."""
    from guide.county.counts import years

    listed = years(figures)
    if year is not None and year not in listed:
        raise Unclear(_no_year(year, listed))
    at = year or (listed[-1] if listed else None)
    if output:
        _write(figures, at, output, title)
        say(_("Written: {path}").format(path=output))
    elif as_json:
        emit_json(as_data(figures, at, schema))
    elif at is None:
        say(_("No project yet. Start one with: jixiao talk --plain"))
    else:
        from guide.county.tables import tables
        from guide.figures.lines import lines

        for table in tables(figures, at):
            if table.rows:
                say("\n".join([*lines(table, language()), ""]))


def as_data(figures: Figures, year: int | None, schema: str) -> dict[str, Any]:
    """All counts as they are, and the shares of every year, 0 to 1 (null: not kept, or nothing to share)."""
    from guide.county.measures import SHARES

    shares = {
        str(row["year"]): {share.key: _rounded(share.of(row)) for share in SHARES}
        for row in figures.cuts["years"]
    }
    refused = {path: {"zh": said.zh, "en": said.en} for path, said in figures.refused.items()}
    return {"schema": schema, "year": year, "counties": list(figures.files), "refused": refused,
            "shares": shares, "counts": figures.cuts}  # fmt: skip


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 6)


def _write(figures: Figures, year: int | None, output: Path, title: Text) -> None:
    from guide.county.tables import NOTE, tables
    from guide.figures.files import write

    lang = language()
    made = [table for table in tables(figures, year or 0) if table.rows]
    write(output, title.pick(lang), made, lang, [NOTE.pick(lang)])


def _no_year(year: int, listed: list[int]) -> Text:
    known = ", ".join(map(str, listed)) or "–"
    return Text(f"{year}年没有项目。有项目的年度：{known}。", f"There is no project of {year}. Years with projects: {known}.")  # fmt: skip
