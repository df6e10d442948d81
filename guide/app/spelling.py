"""Finding a name by a part of it: in Chinese, in pinyin, by pinyin initials, or in English."""

from __future__ import annotations


def fits(words: str, *names: str) -> bool:
    """Whether the words are a part of one of the names, as written or as spelt."""
    wanted = _bare(words)
    if not wanted:
        return True
    return any(wanted in _bare(name) for name in names) or any(
        wanted in spelling for name in names for spelling in spelt(name)
    )


def spelt(words: str) -> tuple[str, ...]:
    """Chinese words in pinyin and in pinyin initials; nothing for other words."""
    if not any("\u4e00" <= char <= "\u9fff" for char in words):
        return ()
    from pypinyin import Style, lazy_pinyin

    whole = lazy_pinyin(words, errors="ignore")
    initials = lazy_pinyin(words, style=Style.FIRST_LETTER, errors="ignore")
    return "".join(whole), "".join(initials)


def _bare(words: str) -> str:
    return words.strip().casefold().replace(" ", "")
