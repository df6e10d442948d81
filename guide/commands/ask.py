"""`jixiao ask`: an answer with its sources, or an honest "not covered"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from guide.commands.base import (
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


@subcommand(
    help=N_("Ask a question; the answer names its sources, or says that it is not covered.")
)
@click.argument("question", nargs=-1)
@batch_option
@json_option
@click.pass_obj
def command(
    setting: Setting, question: tuple[str, ...], batch: Path | None, *, as_json: bool
) -> None:
    """Answers come from the knowledge base only; the same question has the same answer."""

    def answer(line: str) -> dict[str, Any]:
        return setting.library.ask(line).as_dict()

    if batch is not None:
        run_batch(batch, answer)
        return
    shape = answer(words_of(question))
    emit_json(shape) if as_json else _show(shape)


def _show(shape: dict[str, Any]) -> None:
    say(shape["answer"][language()])
    for title, key in ((_("Sources"), "citations"), (_("See also"), "see_also")):
        if shape[key]:
            say(f"{title}: " + "  ".join(shape[key]))
