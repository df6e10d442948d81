"""The inverted index on Whoosh: writing it, and reading its postings. No other module reads or writes an index.

Only API that the live forks of Whoosh share is used, and words come in already cut (`analysis`), so that another engine
can take its place here. A query never passes a query language: the reader hands out the postings of one word.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from threading import RLock
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from knowledge import entry_json, sayings
from knowledge.analysis import bigrams, index_words, title_words
from knowledge.entry import Entry, Kind
from knowledge.numbers import code_words, heading, number_words
from policies.level import Level2, read_level2
from policies.text import Text

if TYPE_CHECKING:
    from whoosh.fields import Schema
    from whoosh.filedb.filestore import Storage

Progress = Callable[[int, int], None]
"""Called with entries done and entries in all."""

TITLE: Final = "title"
"""The title without its code or number: what an entry is about."""
KEYS: Final = "keys"
"""Keywords: found, not shown."""
CONTEXT: Final = "context"
"""The names of the document a clause stands in."""
BODY: Final = "body"
PAIRS: Final = "pairs"
"""Neighbouring Chinese characters of title, keywords and body; those that are words are kept with the words only."""
CODE: Final = "code"
"""What an entry is: its code, its document and article (`p031`, `财预[2020]10号`, `财预[2020]10号#16`, `#16`)."""
CITES: Final = "cites"
"""What it rests on, in the same words."""
FACET: Final = "facet"
"""`kind=term`, `sector=water`, `level1=产出`, `stage=target`."""
_COUNTED: Final = (TITLE, KEYS, CONTEXT, BODY)
"""Fields in which it matters how often a word stands."""
_LISTED: Final = (PAIRS, CODE, CITES, FACET)
_WITH_PAIRS: Final = (PAIRS, TITLE, KEYS, BODY)
"""Where a pair of neighbours may be kept."""
_SIDE_FILE: Final = "lexicon.json"
_SORTED_IN_MEMORY: Final = 512
"""Megabytes of postings a build holds before it sorts on disk, which takes half as long again."""
_MOST_HEADS: Final = 4000
"""Heads kept in memory."""


def write(
    folder: Path, entries: Sequence[Entry], side: Mapping[str, Any], progress: Progress
) -> None:
    """Writes a whole index into an empty folder. Raises: OSError."""
    from whoosh.filedb.filestore import FileStorage

    frequencies = _fill(FileStorage(str(folder)), entries, progress)
    whole = {**side, "frequencies": frequencies}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    (folder / _SIDE_FILE).write_text(text, encoding="utf-8")


def read(folder: Path) -> Reader:
    """Opens an index. Raises: Damaged when it cannot be read."""
    files: list[BinaryIO] = []
    try:
        side = json.loads((folder / _SIDE_FILE).read_text(encoding="utf-8"))
        # Our own schema: the one stored beside the index is a pickle and is never loaded.
        return Reader(_on_disk(folder, files).open_index(schema=_schema()).reader(), side)
    except Exception as error:  # Whoosh raises anything on a broken file
        for file in files:
            file.close()
        raise Damaged(str(folder)) from error


def in_memory(entries: Sequence[Entry], side: Mapping[str, Any], progress: Progress) -> Reader:
    """The same index without a file, for a workspace that cannot be written."""
    from whoosh.filedb.filestore import FileStorage, RamStorage

    storage = RamStorage()
    # Its own scratch folder has one name for all processes of the machine, and the first to finish removes it.
    storage.temp_storage = lambda _name=None: FileStorage(mkdtemp(prefix="jixiao-")).create()
    frequencies = _fill(storage, entries, progress)
    whole = {**side, "frequencies": frequencies}
    return Reader(storage.open_index(schema=_schema()).reader(), whole)


def _on_disk(folder: Path, opened: list[BinaryIO]) -> Storage:
    """The files of an index, read where they lie and closed by whoever lets go of them last; none is held in memory.

    Every file joins `opened`, for whoever must close them when reading fails.
    """
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.structfile import StructFile

    class Closing(StructFile):  # type: ignore[misc]
        def __del__(self) -> None:
            self.file.close()

    class Folder(FileStorage):  # type: ignore[misc]
        def open_file(self, name: str, **_: Any) -> StructFile:
            file = (folder / name).open("rb")
            opened.append(file)
            return Closing(file, name=name)

    return Folder(str(folder), readonly=True)


def engine_version() -> str:
    """Part of the index key."""
    from importlib.metadata import version

    return version("whoosh")


class Damaged(Exception):  # noqa: N818  says what it is
    """The index on disk cannot be read; it is disposable and is built again."""


class Head(NamedTuple):
    """What ranking asks of an entry: what it is, where it belongs, and the words of its title in both languages."""

    kind: Kind
    sector: str | None
    level2: Level2 | None
    asks: bool
    """The title is a question."""
    zh: frozenset[str]
    en: frozenset[str]


class Reader:
    """Postings and entries of one index. Threads may share it. Entries are numbered from 0 in the order written."""

    def __init__(self, reader: Any, side: Mapping[str, Any]) -> None:
        self._reader = reader
        self._heads: dict[int, Head] = {}
        # A file has one place to read on from.
        self._one_at_a_time = RLock()
        self.side = side
        self.count: int = reader.doc_count_all()
        if self.count:
            # Opens the last file now: a newer index may take the folder's place while this one is read.
            reader.stored_fields(0)
        self._lengths = {name: self._field_lengths(name) for name in (TITLE, BODY)}
        self.mean_length = {
            name: max(1.0, sum(lengths) / max(1, self.count))
            for name, lengths in self._lengths.items()
        }

    def postings(self, field: str, word: str) -> dict[int, float]:
        """Entry number → how often the word stands in the field. Empty when nowhere."""
        if field == PAIRS:
            return dict.fromkeys((n for name in _WITH_PAIRS for n in self._ids(name, word)), 1.0)
        if field in _LISTED:
            return dict.fromkeys(self._ids(field, word), 1.0)
        found: dict[int, float] = {}
        with self._one_at_a_time:
            if (field, word) in self._reader:
                matcher = self._reader.postings(field, word)
                while matcher.is_active():
                    found[matcher.id()] = matcher.weight()
                    matcher.next()
        return found

    def title_word_frequency(self, word: str) -> int:
        """In how many entries a word that stands in some title stands; 0 for words of no title."""
        return int(self.side["frequencies"].get(word, 0))

    def frequency(self, field: str, word: str) -> int:
        """In how many entries the word stands; of a pair at most so many."""
        names = _WITH_PAIRS if field == PAIRS else (field,)
        with self._one_at_a_time:
            return sum(int(self._reader.doc_frequency(name, word)) for name in names)

    def length(self, field: str, number: int) -> int:
        """Words in a field of an entry."""
        return self._lengths[field][number]

    def entry(self, number: int) -> Entry:
        """The entry itself."""
        return entry_json.load(self._stored(number, "entry"))

    def head(self, number: int) -> Head:
        """What ranking asks of an entry."""
        found = self._heads.get(number)
        if found is None:
            parts = self._stored(number, "head").split("\t")
            kind, sector, level2, asks, zh, en = parts
            titles = frozenset(zh.split()), frozenset(en.split())
            found = Head(Kind(kind), sector or None, read_level2(level2), bool(asks), *titles)
            if len(self._heads) >= _MOST_HEADS:
                self._heads.clear()
            self._heads[number] = found
        return found

    def words(self, field: str) -> list[str]:
        """All words of a field, sorted."""
        with self._one_at_a_time:
            return [word.decode("utf-8") for word in self._reader.lexicon(field)]

    def close(self) -> None:
        """Lets go of the files."""
        self._reader.close()

    def _ids(self, field: str, word: str) -> list[int]:
        with self._one_at_a_time:
            if (field, word) not in self._reader:
                return []
            return list(self._reader.postings(field, word).all_ids())

    def _stored(self, number: int, name: str) -> str:
        with self._one_at_a_time:
            return str(self._reader.stored_fields(number)[name])

    def _field_lengths(self, field: str) -> array[int]:
        length = self._reader.doc_field_length
        return array("L", (length(number, field) for number in range(self.count)))


def _schema() -> Schema:
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.fields import STORED, TEXT, Schema

    plain = SpaceSeparatedTokenizer()
    # A field without lengths would be lighter, but Whoosh then asks the disk for them at every posting it writes.
    fields = {name: TEXT(analyzer=plain, phrase=False) for name in (*_COUNTED, *_LISTED)}
    return Schema(entry=STORED, head=STORED, **fields)


def _fill(storage: Storage, entries: Sequence[Entry], progress: Progress) -> dict[str, int]:
    """Writes all entries; gives back in how many of them each word of a title stands."""
    frequencies: Counter[str] = Counter()
    in_titles: set[str] = set()
    # A compound file would be copied into memory whole when it is opened.
    writer = storage.create_index(_schema()).writer(limitmb=_SORTED_IN_MEMORY, compound=False)
    try:
        for done, entry in enumerate(entries):
            if done % 20 == 0:
                progress(done, len(entries))
            document = _document(entry)
            in_titles.update(document[TITLE])
            frequencies.update({*document[TITLE], *document[BODY]})
            writer.add_document(**document)
        writer.commit(optimize=True)
    except BaseException:
        writer.cancel()
        raise
    progress(len(entries), len(entries))
    return {word: frequencies[word] for word in in_titles}


def _document(entry: Entry) -> dict[str, Any]:
    head, body = heading(entry), entry.body
    # A clause's keywords name its document, as do those of all its fellows.
    is_clause = entry.kind is Kind.CLAUSE
    keys = (*(() if is_clause else entry.keywords), *sayings.of(entry.id))
    title, named, said = _words(head), index_words("\n".join(keys)), _words(body)
    pairs = bigrams("\n".join((entry.title.zh, *keys, body.zh)))
    return {
        TITLE: title,
        KEYS: named,
        CONTEXT: index_words("\n".join(entry.keywords)) if is_clause else [],
        BODY: said,
        PAIRS: list(set(pairs).difference(title, named, said)),
        CODE: code_words(entry),
        CITES: number_words(entry.source),
        FACET: _facets(entry),
        "entry": entry_json.dump(entry),
        "head": _head(entry, head),
    }


def _words(text: Text) -> list[str]:
    """The words of both languages; a county's own text has one for both, and its words count once."""
    return index_words(text.zh if text.zh == text.en else f"{text.zh}\n{text.en}")


def _head(entry: Entry, head: Text) -> str:
    """What ranking asks of every candidate, without reading the whole entry."""
    titles = (" ".join(title_words(title)) for title in (head.zh, head.en))
    asks = "?" if head.en.endswith("?") else ""
    return "\t".join((str(entry.kind), entry.sector or "", entry.level2 or "", asks, *titles))


def _facets(entry: Entry) -> list[str]:
    named = {
        "kind": (str(entry.kind),),
        "sector": (entry.sector,),
        "level1": (entry.level1,),
        "level2": (entry.level2,),
        "stage": entry.stages,
    }
    return [f"{name}={value}" for name, values in named.items() for value in values if value]
