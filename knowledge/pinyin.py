"""How Chinese sounds, without tones: for pinyin, initials and homophones. pypinyin is loaded when an index is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_BLURS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"))


def syllables(han: str) -> list[str]:
    """One syllable a character, `ü` as `v`; the word decides where a character has two readings."""
    from pypinyin import lazy_pinyin

    return [str(syllable) for syllable in lazy_pinyin(han)]


def readings() -> dict[str, str]:
    """Syllable → everyday characters that can be read so, the likeliest reading of each first."""
    from pypinyin import Style, pinyin

    heard: dict[str, list[str]] = {}
    for character in _everyday():
        for syllable in pinyin(character, style=Style.NORMAL, heteronym=True)[0]:
            heard.setdefault(syllable, []).append(character)
    return {syllable: "".join(characters) for syllable, characters in heard.items()}


def _everyday() -> Iterator[str]:
    """The characters of GB2312, level 1 and 2."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            # Row D7 ends early; the gap holds no character.
            yield from bytes((row, cell)).decode("gb2312", errors="ignore")


def initials(parts: list[str]) -> str:
    """The first letters: 预算执行率 → yszxl."""
    return "".join(part[0] for part in parts)


def blur(joined: str) -> str:
    """The sound as a southern ear has it: no retroflex, no final g. Two words of one blur are easily mistyped."""
    for clear, blurred in _BLURS:
        joined = joined.replace(clear, blurred)
    return joined.replace("ng", "n")
