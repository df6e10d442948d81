"""`jixiao search`: clauses, rules, indicators, terms, problems, forms and answers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from guide.commands.base import (
    Option,
    Setting,
    batch_option,
    emit_json,
    json_option,
    run_batch,
    say,
    subcommand,
    words_of,
)
from guide.language import N_, _, language

if TYPE_CHECKING:
    from knowledge.hits import Results
    from knowledge.library import Library

LINKS: Final = 3
"""Linked entries shown with a hit."""
FACETS: Final = 6
"""Values of a facet shown."""
STAGES = [
    "ex-ante",
    "target",
    "review",
    "monitoring",
    "self-evaluation",
    "evaluation",
    "results-use",
]
KINDS = [
    "clause",
    "rule",
    "indicator",
    "term",
    "problem",
    "lesson",
    "form",
    "answer",
    "example",
    "document",
]


@subcommand(
    help=N_(
        "Search the knowledge base: two characters, a question, a document number, pinyin or English."
    )
)
@click.argument("words", nargs=-1)
@click.option("--kind", cls=Option, type=click.Choice(KINDS), help=N_("Only this kind of entry."))
@click.option(
    "--stage",
    cls=Option,
    type=click.Choice(STAGES),
    help=N_("Only what belongs to this stage of a project's life."),
)
@click.option(
    "--sector", cls=Option, metavar="S", help=N_("Only this sector, for example education.")
)
@click.option(
    "--level",
    cls=Option,
    metavar="L",
    help=N_("Only indicators of this level 1 or level 2: 产出, 数量指标, benefit, quality."),
)
@click.option(
    "--language",
    cls=Option,
    type=click.Choice(["zh", "en"]),
    help=N_("Only entries with a text in this language."),
)
@click.option(
    "--on",
    cls=Option,
    metavar="DATE",
    help=N_("Only what was in force on this day: 2025-06-30 or 2025年6月30日."),
)
@click.option(
    "--like",
    cls=Option,
    metavar="ID",
    help=N_("Entries that say much the same as this one, in place of words."),
)
@click.option(
    "--limit",
    cls=Option,
    type=click.IntRange(1, 200),
    default=10,
    show_default=True,
    help=N_("At most so many hits."),
)
@batch_option
@json_option
@click.pass_obj
def command(
    setting: Setting,
    /,
    *,
    words: tuple[str, ...],
    on: str | None,
    like: str | None,
    limit: int,
    batch: Path | None,
    as_json: bool,
    **chosen: str | None,
) -> None:
    """All words first, then relaxed step by step; the result says so. `chosen` are the facets."""
    day = _day(on) if on else None

    def search(line: str) -> Results:
        return setting.library.search(line, **chosen, on=day, limit=limit)

    if batch is not None:
        run_batch(batch, lambda line: search(line).as_dict())
        return
    if like is not None and words:
        raise click.UsageError(_("Give either words or --like ID."))
    results = _like(setting, like, limit) if like is not None else search(words_of(words))
    emit_json(results.as_dict()) if as_json else _show(results, setting.library, day)


def _like(setting: Setting, entry_id: str, limit: int) -> Results:
    results = setting.library.like(entry_id.strip(), limit=limit)
    if results is None:
        raise click.UsageError(_("There is no entry {id}.").format(id=entry_id))
    return results


def _day(written: str) -> dt.date:
    from knowledge.ingest.dates import first_day

    found = first_day(written)
    if found is None:
        raise click.UsageError(_("This is no day: {date}").format(date=written))
    return dt.date.fromisoformat(found)


def _show(results: Results, library: Library, day: dt.date | None) -> None:
    from knowledge.narrowing import IN_FORCE_NAMES

    lang = language()
    if not results.hits:
        say(_("Nothing found for: {query}").format(query=results.query))
    elif results.dropped:
        say(
            _("No entry holds all the words. Left out: {words}").format(
                words=_("; ").join(results.dropped)
            )
        )
    if results.suggestion:
        say(_("Did you mean: {suggestion}").format(suggestion=results.suggestion))
    if day:
        _show_day(results, day)
    for number, hit in enumerate(results.hits, start=1):
        say(f"{number}. {hit.entry.title.pick(lang)}  <{hit.entry.id}>")
        say(f"   {hit.snippet.text}")
        if hit.entry.source:
            say("   " + hit.entry.source.label().pick(lang))
        if hit.standing is not None:
            say("   " + IN_FORCE_NAMES[hit.standing].pick(lang))
        if linked := library.see_also(hit.entry.id)[:LINKS]:
            say("   " + _("See also") + ": " + "  ".join(linked))
    _show_facets(results)


def _show_day(results: Results, day: dt.date) -> None:
    say(
        _(
            "As of {date}, judged by the date each text was issued; for an amended text the wording before is not kept."
        ).format(date=day.isoformat())
    )
    if results.left_out:
        say(_("Left out, not in force that day: {count}").format(count=results.left_out))
    for one in results.older:
        say(
            _("In use that day, to be read with jixiao kb show {id}: {title}").format(
                id=one.id, title=one.document.title
            )
        )


def _show_facets(results: Results) -> None:
    """What the search may be narrowed to, the commonest first."""
    for option, name in (
        ("--kind", "kind"),
        ("--stage", "stage"),
        ("--sector", "sector"),
        ("--level", "level2"),
    ):
        counts = results.facets.get(name, {})
        if len(counts) > 1:
            shown = sorted(counts, key=lambda value: (-counts[value], value))[:FACETS]
            say(f"{option}: " + "  ".join(f"{value} ({counts[value]})" for value in shown))
