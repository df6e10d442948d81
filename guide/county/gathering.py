"""The counts of a records file, and of many files added up, by plain sqlite3: nothing else is needed for a province."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from guide.county.facts import Pair, Query, both_scored, columns, lay_out, queries
from guide.county.measures import CUTS, OF_A_PROVINCE, Cut, asked
from guide.records.errors import RecordsError, from_sqlite
from guide.records.gate import Sight
from guide.records.schema import APPLICATION_ID, NEWEST
from policies.text import Text

Counted = dict[str, str | int | None]
"""One row of a cut: its keys and its sums; a sum that is not kept is None."""
Read = dict[Cut, list[Counted]]
"""What an engine answered, by what it was asked."""
_OURS: Final = ("sheets", "units", "stages", "indicators", "findings")
_ALONE: Final = 4
"""So few files are read in this process: starting others takes longer."""
_NO_FILE: Final = Text("找不到文件：{path}", "There is no such file: {path}")
_FOREIGN: Final = Text(
    "这不是绩效记录文件，没有计入：{path}", "Not a records file, left out: {path}"
)
_NEWER: Final = Text(
    "由更新版本的程序写成（格式{theirs}，本程序只认识到{ours}），没有计入；请先更新本程序：{path}",
    "Written by a newer version (format {theirs}; this version knows up to {ours}), left out; "
    "update this program first: {path}",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """All cuts by their names. `files` are the counties that count, `refused` says why others do not."""

    cuts: dict[str, list[Counted]]
    files: tuple[str, ...] = ()
    refused: dict[str, Text] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    """Of one county only: the projects with both scores, the widest gap first."""


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """A records file open for reading only, whoever else has it open. Raises: RecordsError with the file's name."""
    if not path.is_file():
        raise RecordsError(_NO_FILE.fill(path=str(path)))
    try:
        with closing(_open(path)) as connection:
            _recognise(connection, path)
            yield connection
    except sqlite3.Error as error:
        raise from_sqlite(error, path) from error


def _open(path: Path) -> sqlite3.Connection:
    place = path.absolute().as_uri()
    connection = sqlite3.connect(f"{place}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        # A medium that cannot be written to: SQLite keeps nothing beside the file, and nobody else can write to it.
        if os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists():
            raise
        connection = sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID or not all(columns(connection, name) for name in _OURS):
        raise RecordsError(_FOREIGN.fill(path=str(path)))
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > NEWEST:
        raise RecordsError(_NEWER.fill(path=str(path), theirs=str(version), ours=str(NEWEST)))


def count_county(path: Path, sight: Sight) -> Figures:
    """All that is counted in one file, as far as a person sees. Raises: RecordsError."""
    with looking(path) as connection:
        facts = lay_out(connection, queries(connection, path.stem, sight))
        cuts = complete(_counts(connection, facts, CUTS), CUTS)
        return Figures(cuts, (path.stem,), pairs=both_scored(connection))


def consolidate(paths: Sequence[Path]) -> Figures:
    """Many counties' files added up; a file that cannot be read is named in `refused` and the others count."""
    named = counties(paths)
    read: Read = defaultdict(list)
    kept: list[str] = []
    refused: dict[str, Text] = {}
    for (path, county), found in zip(named.items(), _each(named), strict=True):
        if isinstance(found, Text):
            refused[str(path)] = found
            continue
        kept.append(county)
        for cut, rows in found.items():
            read[cut] += rows
    return Figures(complete(read, OF_A_PROVINCE), tuple(kept), refused)


def counties(paths: Iterable[Path]) -> dict[Path, str]:
    """Every file once, with its county's name: the file's own, with its folder's where two are called alike."""
    unique = list(dict.fromkeys(path.resolve() for path in paths))
    stems = [path.stem for path in unique]
    return {
        path: path.stem if stems.count(path.stem) == 1 else str(path.with_suffix(""))
        for path in unique
    }


def complete(
    read: Mapping[Cut, Iterable[Counted]], names: Iterable[str]
) -> dict[str, list[Counted]]:
    """The cuts in order: what was read added up, and those within another cut added up from that one."""
    return {name: _add(read.get(CUTS[name].within or CUTS[name], ()), CUTS[name]) for name in names}


def _counts(
    connection: sqlite3.Connection, facts: Mapping[str, Query], names: Iterable[str]
) -> Read:
    return {cut: list(_rows(connection, cut, facts[cut.facts])) for cut in asked(names)}


def _rows(connection: sqlite3.Connection, cut: Cut, facts: Query) -> Iterator[Counted]:
    for row in connection.execute(f"WITH {cut.facts} AS ({facts[0]}) {cut.sql()}", facts[1]):
        yield dict(zip((*cut.by, *cut.sums), row, strict=True))


def _each(named: dict[Path, str]) -> Iterable[Read | Text]:
    if len(named) <= _ALONE:
        return [_read_or_say(*one) for one in named.items()]
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(named))) as workers:
        return list(workers.map(_read_or_say, *zip(*named.items(), strict=True), chunksize=2))


def _read_or_say(path: Path, county: str) -> Read | Text:
    try:
        with looking(path) as connection:
            return _counts(connection, queries(connection, county, Sight()), OF_A_PROVINCE)
    except RecordsError as error:
        return error.message


def _add(rows: Iterable[Counted], cut: Cut) -> list[Counted]:
    """Rows with the same keys added up, in the order of their keys; what no file keeps stays None."""
    totals: dict[tuple[str | int | None, ...], list[int | None]] = defaultdict(
        lambda: [None] * len(cut.sums)
    )
    for row in rows:
        kept = totals[tuple(row[key] for key in cut.by)]
        for place, name in enumerate(cut.sums):
            value = row[name]
            if isinstance(value, int):
                kept[place] = value + (kept[place] or 0)
    ordered = sorted(totals.items(), key=lambda one: tuple(map(str, one[0])))
    names = (*cut.by, *cut.sums)
    return [dict(zip(names, (*keys, *values), strict=True)) for keys, values in ordered]
