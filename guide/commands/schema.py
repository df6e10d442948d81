"""`jixiao schema`: the JSON Schema of a sheet, from the model itself."""

from __future__ import annotations

from guide.commands.base import emit_json, subcommand
from guide.language import N_


@subcommand(help=N_("Print the JSON Schema of a sheet."))
def command() -> None:
    """JSON Schema on stdout."""
    from policies.model import Sheet

    emit_json(Sheet.model_json_schema(by_alias=True))
