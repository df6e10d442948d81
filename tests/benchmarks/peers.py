"""What the same entries give when SQLite FTS5 searches them: trigrams, and words cut as ours are, both ranked by bm25.

Each gets a sensible plan: entries with everything asked first, then those with any of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from knowledge.analysis import fold, index_words, runs
from knowledge.entry import Entry

_WEIGHTS: Final = "2.0, 1.0, 1.0"
"""bm25 of title, keywords, body: the title counts twice, as with jixiao."""
_TRIGRAM: Final = 3


class Peer:
    """One FTS5 table in memory over title, keywords and body of the entries, both languages."""

    def __init__(
        self,
        entries: Iterable[Entry],
        tokenizer: str,
        written: Callable[[str], str],
        asked: Callable[[str], list[str]],
    ) -> None:
        self._asked = asked
        self.entries = list(entries)
        self._table = sqlite3.connect(":memory:")
        self._table.execute(
            f"CREATE VIRTUAL TABLE peer USING fts5(title, keys, body, tokenize='{tokenizer}')"
        )
        rows = ((number, *map(written, _texts(entry))) for number, entry in enumerate(self.entries))
        self._table.executemany(
            "INSERT INTO peer(rowid, title, keys, body) VALUES (?, ?, ?, ?)", rows
        )
        self._table.commit()

    def find(self, words: str, limit: int = 10) -> list[Entry]:
        """The best entries: those with every word by bm25, then those with any."""
        asked = [part.replace('"', '""') for part in self._asked(words)]
        if not asked:
            return [self.entries[number] for number in self._like(words, limit)]
        found: dict[int, None] = {}
        for joint in (" AND ", " OR "):
            if len(found) < limit:
                query = joint.join(f'"{part}"' for part in asked)
                found.update(dict.fromkeys(self._matching(query, limit)))
        return [self.entries[number] for number in list(found)[:limit]]

    def _matching(self, query: str, limit: int) -> Iterator[int]:
        sql = f"SELECT rowid FROM peer WHERE peer MATCH ? ORDER BY bm25(peer, {_WEIGHTS}) LIMIT ?"
        return (int(number) for (number,) in self._table.execute(sql, (query, limit)))

    def _like(self, words: str, limit: int) -> Iterator[int]:
        """Shorter than a trigram: FTS5 can only look through the text, titles first."""
        part = f"%{fold(words).strip()}%"
        sql = (
            "SELECT rowid FROM peer WHERE title LIKE ?1 OR keys LIKE ?1 OR body LIKE ?1 "
            "ORDER BY title LIKE ?1 DESC, length(body) LIMIT ?2"
        )
        return (int(number) for (number,) in self._table.execute(sql, (part, limit)))


def trigram(entries: Iterable[Entry]) -> Peer:
    """FTS5's own answer to Chinese: every three characters."""
    return Peer(entries, "trigram", fold, _trigrams)


def segmented(entries: Iterable[Entry]) -> Peer:
    """FTS5 over the very words jixiao indexes: same folding, same segmentation, same stems."""
    return Peer(entries, "unicode61", _joined, _each_word)


def _texts(entry: Entry) -> Sequence[str]:
    parts = (
        (entry.title.zh, entry.title.en),
        entry.keywords,
        (entry.body.zh, entry.body.en) if entry.body.zh != entry.body.en else (entry.body.zh,),
    )
    return ["\n".join(part) for part in parts]


def _joined(text: str) -> str:
    return " ".join(index_words(text))


def _each_word(words: str) -> list[str]:
    return list(dict.fromkeys(index_words(words)))


def _trigrams(words: str) -> list[str]:
    """All stretches of three in each run; a shorter run cannot be asked for beside longer ones."""
    found = [
        run[start : start + _TRIGRAM]
        for run in runs(fold(words))
        for start in range(len(run) - _TRIGRAM + 1)
    ]
    return list(dict.fromkeys(found))
