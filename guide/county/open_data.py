"""Every table of the records as CSV and, where pyarrow is installed, as Parquet, with a description of every column.

Passwords never leave the records. Names of people, and what was said in talks or kept in the history about them, leave
only when asked for. Free text (reasons, remarks) is not searched for names; the description says so.
"""

from __future__ import annotations

import csv
import importlib.util
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from guide.county.gathering import looking
from guide.records.gate import Sight
from policies.text import Text, Unclear

NEVER: Final = frozenset({"accounts.password", "accounts.seal"})
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_TALK: Final = frozenset({"turns"})
_BATCH: Final = 20_000
_SEALED: Final = "CASE WHEN table_name = 'accounts' THEN NULL ELSE {0} END"
"""The history of an account holds the seals of its passwords."""
_PART_OF_ALL: Final = Text(
    "开放数据包含全县的记录，单位人员只能看到本单位，不能导出。请由财政局人员导出。",
    "Open data holds the records of the whole county; a unit's people see their unit only. "
    "Ask somebody of the finance bureau.",
)
_NOT_EMPTY: Final = Text(
    "文件夹里已有内容，没有改动：{path}。请换一个新文件夹。",
    "The folder is not empty and was left as it is: {path}. Name a new one.",
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is written: what SQL reads, its kind (TEXT or INTEGER), what it means."""

    name: str
    reads: str
    kind: str
    about: Text


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: rows by table, whether as Parquet too, and what was left out."""

    rows: dict[str, int]
    parquet: bool
    left_out: tuple[str, ...]


def write(records: Path, folder: Path, sight: Sight, *, names: bool) -> Written:
    """All tables into a new folder, whole or not at all. Raises: Unclear, RecordsError, OSError."""
    if sight.unit is not None:
        raise Unclear(_PART_OF_ALL)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Unclear(_NOT_EMPTY.fill(path=str(folder)))
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name[:40]}-", dir=folder.parent))
    try:
        with looking(records) as connection:
            connection.execute("BEGIN")
            done = _write_all(connection, beside, names=names)
        beside.chmod(0o755)
        beside.replace(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return done


def _write_all(connection: sqlite3.Connection, folder: Path, *, names: bool) -> Written:
    parquet = importlib.util.find_spec("pyarrow") is not None
    rows: dict[str, int] = {}
    left_out: list[str] = []
    described: list[tuple[str, Column]] = []
    for table in _tables(connection):
        if table in _TALK and not names:
            left_out.append(table)
            continue
        columns, hidden = _columns(connection, table, names=names)
        left_out += hidden
        described += [(table, column) for column in columns]
        rows[table] = _write_csv(connection, table, columns, folder)
        if parquet:
            _write_parquet(connection, table, columns, folder)
    _describe(described, folder)
    (folder / "README.txt").write_text(_readme(left_out), encoding="utf-8")
    return Written(rows, parquet, tuple(left_out))


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
        " ORDER BY name"
    )
    return [name for (name,) in found]


def _columns(
    connection: sqlite3.Connection, table: str, *, names: bool
) -> tuple[list[Column], list[str]]:
    """What is written of a table, and the columns that are left out of it."""
    written: list[Column] = []
    left_out: list[str] = []
    for _, name, kind, *_rest in connection.execute(f'PRAGMA table_info("{table}")'):
        told, personal = description(table, name)
        if f"{table}.{name}" in NEVER or (personal and not names):
            left_out.append(f"{table}.{name}")
            continue
        sealed = table == "history" and name in {"old", "new"}
        reads = _SEALED.format(f'"{name}"') if sealed else f'"{name}"'
        written.append(Column(name, reads, kind, told))
    return written, left_out


def description(table: str, column: str) -> tuple[Text, bool]:
    """What a column means, and whether it belongs to one person. An unknown one is taken for personal."""
    found = _described().get(f"{table}.{column}") or _described().get(column)
    if found is None:
        return Text("", ""), True
    return Text(str(found["zh"]), str(found["en"])), bool(found.get("person"))


@cache
def _described() -> dict[str, dict[str, Any]]:
    file = Path(__file__).with_name("columns.yaml")
    found: dict[str, dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def _rows(
    connection: sqlite3.Connection, table: str, columns: list[Column]
) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table, some thousand at a time."""
    reads = ", ".join(column.reads for column in columns)
    cursor = connection.execute(f'SELECT {reads} FROM "{table}"')  # noqa: S608  names out of the file's own schema
    while some := cursor.fetchmany(_BATCH):
        yield some


def _write_csv(
    connection: sqlite3.Connection, table: str, columns: list[Column], folder: Path
) -> int:
    count = 0
    # With a byte-order mark, as spreadsheets want it.
    with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in columns])
        for some in _rows(connection, table, columns):
            writer.writerows([plain(cell) for cell in row] for row in some)
            count += len(some)
    return count


def plain(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _write_parquet(
    connection: sqlite3.Connection, table: str, columns: list[Column], folder: Path
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = [pa.int64() if column.kind == "INTEGER" else pa.string() for column in columns]
    fields = [
        pa.field(c.name, kind, metadata={"zh": c.about.zh, "en": c.about.en})
        for c, kind in zip(columns, kinds, strict=True)
    ]
    schema = pa.schema(fields)
    with pq.ParquetWriter(folder / f"{table}.parquet", schema) as writer:
        for some in _rows(connection, table, columns):
            cells = zip(*some, strict=True)
            arrays = [pa.array(cell, kind) for cell, kind in zip(cells, kinds, strict=True)]
            writer.write_table(pa.table(arrays, schema=schema))


def _describe(described: list[tuple[str, Column]], folder: Path) -> None:
    with (folder / "columns.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["table", "column", "type", "说明", "description"])
        for table, column in described:
            writer.writerow([table, column.name, column.kind, column.about.zh, column.about.en])


def _readme(left_out: list[str]) -> str:
    listed = "\n".join(f"  {one}" for one in left_out)
    return (
        "每张表一个CSV文件（UTF-8）；columns.csv说明每一列。以 = + - @ 开头的文字前面加了一撇，表格软件不会当成公式。\n"
        "金额是万元，分数是分，都按原来的数字写成文字，不作舍入。理由、说明等自由填写的文字没有逐条查人名，公开前请人工看过。\n"
        "没有导出的表和列（密码从不导出）：\n"
        f"{listed}\n\n"
        "One CSV file a table (UTF-8); columns.csv tells what every column means. Words that begin with = + - @ bear an\n"
        "apostrophe, so that no spreadsheet takes them for a formula. Money is in 10 000 yuan, scores are points; both are\n"
        "text with their own digits. Free text (reasons, remarks) was not searched for names: read it before publishing.\n"
        f"Left out (passwords always are):\n{listed}\n"
    )
