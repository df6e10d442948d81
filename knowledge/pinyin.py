"""How Chinese sounds, without tones: for pinyin, initials and homophones. pypinyin is loaded at the first sound."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_BLURS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"))


def syllables(han: str) -> list[str]:
    """One syllable a character, `ü` as `v`; the word decides where a character has two readings."""
    from pypinyin import lazy_pinyin

    return [str(syllable) for syllable in lazy_pinyin(han)]


@lru_cache(maxsize=2048)
def sound(han: str) -> str:
    """All syllables in one: 执行率 → zhixinglv."""
    return "".join(syllables(han))


def initials(parts: list[str]) -> str:
    """The first letters: 预算执行率 → yszxl."""
    return "".join(part[0] for part in parts)


def blur(joined: str) -> str:
    """The sound as a southern ear has it: no retroflex, no final g. Two words of one blur are easily mistyped."""
    for clear, blurred in _BLURS:
        joined = joined.replace(clear, blurred)
    return joined.replace("ng", "n")
