"""`jixiao search`: clauses, rules, indicators, terms, problems, forms and answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
    words: tuple[str, ...],
    kind: str | None,
    limit: int,
    batch: Path | None,
    *,
    as_json: bool,
) -> None:
    """All words first, then relaxed step by step; the result says so."""

    def answer(line: str) -> dict[str, Any]:
        return setting.library.search(line, kind=kind, limit=limit).as_dict()

    if batch is not None:
        run_batch(batch, answer)
        return
    shape = answer(words_of(words))
    emit_json(shape) if as_json else _show(shape)


def _show(shape: dict[str, Any]) -> None:
    lang = language()
    if not shape["hits"]:
        say(_("Nothing found for: {query}").format(query=shape["query"]))
    elif shape["relaxed"]:
        say(_("No entry holds all the words; these hold some of them."))
    if shape["suggestion"]:
        say(_("Did you mean: {suggestion}").format(suggestion=shape["suggestion"]))
    for number, hit in enumerate(shape["hits"], start=1):
        say(f"{number}. {hit['title'][lang]}  <{hit['id']}>")
        say(f"   {hit['snippet']}")
        if hit["source"]:
            say("   " + source_line(hit["source"]))


def source_line(source: dict[str, Any]) -> str:
    """A citation with its honesty label, in the language in use."""
    from policies.finding import Citation, Strength, Verified

    citation = Citation(
        source["number"],
        source["article"],
        Verified(source["verified"]),
        Strength(source["strength"]),
    )
    return citation.label().pick(language())
