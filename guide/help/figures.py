"""Tables in the handbook that are measured or listed elsewhere, as Markdown, so that a page cannot fall behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from policies.text import Lang, Text

_SAY: Final = Text("说这句话", "Say")
_OR: Final = Text("也就是", "Or say")


def _commands(lang: Lang) -> str:
    """Every command of the talk as it is shown to the clerk."""
    from guide.talk.phrases import COMMAND_NAMES

    other: Lang = "en" if lang == "zh" else "zh"
    rows = [(_SAY.pick(lang), _OR.pick(lang))]
    rows += [(name.pick(lang), name.pick(other)) for name in COMMAND_NAMES.values()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _search(lang: Lang) -> str:
    """The kept result of the search benchmark."""
    from knowledge.figures import markdown, read

    return markdown(read(), lang)


FIGURES: Final[dict[str, Callable[[Lang], str]]] = {
    "talk-commands": _commands,
    "search-quality": _search,
}
"""By the name a page writes in braces, as {figure:talk-commands}."""
