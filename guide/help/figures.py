"""Tables in the handbook that are measured or listed elsewhere, so that a page cannot fall behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from policies.text import Lang, Text

Rows = tuple[tuple[str, ...], ...]


def _commands(lang: Lang) -> Rows:
    """Every command of the talk as it is shown to the clerk."""
    from guide.talk.phrases import COMMAND_NAMES

    head = Text("说这句话", "Say"), Text("也就是", "Or say")
    other: Lang = "en" if lang == "zh" else "zh"
    rows = [(name.pick(lang), name.pick(other)) for name in COMMAND_NAMES.values()]
    return ((head[0].pick(lang), head[1].pick(lang)), *rows)


FIGURES: Final[dict[str, Callable[[Lang], Rows]]] = {"talk-commands": _commands}
"""By the name a page writes in braces, as {figure:talk-commands}."""
