"""When garbage is looked for: not on the way to the first screen, and never among what was loaded for good."""

from __future__ import annotations

import gc
from typing import Final

_OFTEN: Final = (10_000, 20, 20)
"""A tenth as often as Python would: an answer makes many things that last, and each look at them would hold it up."""


def look_from_now_on() -> None:
    """Turn collecting on where the start did without (see guide.commands.open)."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(*_OFTEN)
        gc.enable()


def spare_what_is_loaded() -> None:
    """Leave the modules loaded behind the first screen out as well: to look them through takes 0.1 s, now and then."""
    if gc.get_freeze_count():
        gc.freeze()
