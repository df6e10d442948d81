"""`jixiao parse`: reads target values as people write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from guide.commands.base import (
    batch_option,
    emit_json,
    json_option,
    run_batch,
    say,
    subcommand,
    words_of,
)
from guide.language import N_, _, language


def answer(text: str) -> dict[str, Any]:
    """The contract's parse shape for one written value."""
    from policies.notation import as_dict, read_target

    return as_dict(read_target(text))


@subcommand(help=N_("Read target values as people write them (≥95%, 不低于90%, 2026年12月底前)."))
@click.argument("text", nargs=-1)
@batch_option
@json_option
def command(text: tuple[str, ...], batch: Path | None, *, as_json: bool) -> None:
    """Each TEXT is one value."""
    if batch is not None:
        run_batch(batch, answer)
        return
    words_of(text)
    for value in text:
        shape = answer(value)
        emit_json(shape) if as_json else _show(shape)


def _show(shape: dict[str, Any]) -> None:
    keys = ("kind", "operator", "value", "upper", "unit", "date", "text")
    say(f"{shape['raw']}: " + "  ".join(str(shape[key]) for key in keys if shape[key] is not None))
    for doubt in shape["doubts"]:
        say("  " + _("Doubt: {doubt}").format(doubt=doubt[language()]))
