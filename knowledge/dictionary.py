"""The dictionary that cuts Chinese into words: jieba's with its rarest words left out, for they are most of its weight.

rjieba brings all 349 000 words along (34 MB). Those that are as good as never written and stand nowhere in the content
are not missed: a word that is not known is still cut by the characters' own likelihoods.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import ModuleType

    from rjieba import Jieba

_DATA: Final = Path(__file__).parent / "data"
GENERAL: Final = _DATA / "dictionary.txt"
"""Everyday words with how often they were seen, one a line, from jieba 0.42.1."""
WORDS: Final = _DATA / "words.txt"
"""Words of the field that the dictionary would cut apart."""
_SURE: Final = 50_000
"""Frequency of a word of the field: high enough to win over the everyday words it is made of."""


@cache
def segmenter() -> Jieba:
    """The one segmenter of the process; its first use reads the dictionary (0.1 s, 7 MB)."""
    found: Jieba = _engine().Jieba.empty()
    for line in GENERAL.read_text(encoding="utf-8").splitlines():
        word, _, seen = line.partition(" ")
        found.add_word(word, int(seen), "")
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        for word in () if line.startswith("#") else line.split():
            found.add_word(word, _SURE, "")
    return found


def version() -> str:
    """Part of the index key: another dictionary cuts other words."""
    from importlib.metadata import version

    made_of = hashlib.sha256(GENERAL.read_bytes() + WORDS.read_bytes())
    return f"{version('rjieba')} {made_of.hexdigest()}"


def _engine() -> ModuleType:
    """The compiled part of rjieba alone: the package around it loads the whole dictionary when it is imported."""
    package = find_spec("rjieba")
    places = package.submodule_search_locations if package else None
    spec = PathFinder.find_spec("rjieba.rjieba", places)
    if spec is None or spec.loader is None:
        raise ImportError("rjieba is not installed as it should be", name="rjieba")
    engine = module_from_spec(spec)
    spec.loader.exec_module(engine)
    return engine
