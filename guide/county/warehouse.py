"""The counts of many counties on another engine: the facts go there, the same cuts come back as Ibis expressions.

For a province that keeps its data on PostgreSQL, DuckDB, Spark or another engine Ibis speaks to. Needs the extra
`province`. Two tables are written there and replaced each time, `jixiao_project_facts` and `jixiao_finding_facts`;
without files to load, what stands in them is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guide.county.facts import TEXTS, queries
from guide.county.gathering import Counted, Figures, complete, counties, looking
from guide.county.measures import OF_A_PROVINCE, Cut, asked
from guide.records.errors import RecordsError
from guide.records.gate import Sight
from policies.text import Text, Unclear

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.backends import BaseBackend

PREFIX: Final = "jixiao_"
_MISSING: Final = -1
"""NULL on its way to an engine and back: Ibis takes Spark's tables through pandas, where a missing whole number becomes
NaN, and so would every sum with it. No fact is ever negative."""
_NO_IBIS: Final = Text(
    "“--engine”需要另外安装的部件。请先运行：pip install 'jixiao[province]'",
    "--engine needs a part that is installed on its own. First run: pip install 'jixiao[province]'",
)
_NO_ENGINE: Final = Text(
    "连接不上这个数据引擎（{why}）。请检查地址，例如 postgres://用户@主机/库 或 duckdb://文件.duckdb。",
    "This engine cannot be reached ({why}). Check the address, "
    "such as postgres://user@host/database or duckdb://file.duckdb.",
)
_NOTHING_THERE: Final = Text(
    "这个数据引擎里还没有各县的数据。请在命令后面写上要汇总的记录文件。",
    "This engine holds no county's figures yet. Name the records files to gather after the command.",
)
_BROKE_OFF: Final = Text(
    "数据引擎没能完成（{why}）。各县的文件没有改动。",
    "The engine could not finish ({why}). The counties' files are unchanged.",
)
_SECRET: Final = re.compile(r"(?<=:)[^:@/\s]+(?=@)|(?<=password=)\S+")


def consolidate_on(url: str, paths: Sequence[Path]) -> Figures:
    """The figures of a province counted by another engine, from these files or from what was loaded before.

    A file that cannot be read is named in `refused`; the others count. Raises: Unclear.
    """
    connection = _connect(url)
    try:
        kept, refused = _load(connection, paths) if paths else ((), {})
        figures, found = _measured(connection)
        return Figures(figures, kept or found, refused)
    finally:
        connection.disconnect()


def expression(connection: BaseBackend, cut: Cut) -> Any:
    """A cut as an Ibis expression over the facts on the engine; a sum that is not kept is -1."""
    table = connection.table(PREFIX + cut.facts)
    sums = {one: table[one].sum().fill_null(_MISSING) for one in cut.sums}
    return table.group_by(cut.by).aggregate(**sums)


def _measured(connection: BaseBackend) -> tuple[dict[str, list[Counted]], tuple[str, ...]]:
    from ibis.common.exceptions import TableNotFound

    try:
        with _working():
            found = {cut: expression(connection, cut).to_pyarrow() for cut in asked(OF_A_PROVINCE)}
    except TableNotFound:
        raise Unclear(_NOTHING_THERE) from None
    read = {cut: [_whole(row, cut) for row in rows.to_pylist()] for cut, rows in found.items()}
    figures = complete(read, OF_A_PROVINCE)
    return figures, tuple(dict.fromkeys(str(row["county"]) for row in figures["counties"]))


def _whole(row: dict[str, Any], cut: Cut) -> Counted:
    """Engines widen a sum of whole numbers to a decimal; it is whole still."""
    sums = {name: int(row[name]) for name in cut.sums}
    return row | {name: None if value == _MISSING else value for name, value in sums.items()}


def _connect(url: str) -> BaseBackend:
    try:
        import ibis
        import pyarrow as pa  # noqa: F401  its absence is told before anything is connected
    except ImportError:
        raise Unclear(_NO_IBIS) from None
    try:
        connection: BaseBackend = ibis.connect(url)
    except Exception as error:  # noqa: BLE001  every engine has its own errors
        raise Unclear(_NO_ENGINE.fill(why=_why(error))) from None
    return connection


@contextmanager
def _working() -> Iterator[None]:
    """What an engine says while it works is told in its own words. Raises: Unclear, TableNotFound."""
    from ibis.common.exceptions import TableNotFound

    try:
        yield
    except TableNotFound:
        raise
    except Exception as error:
        raise Unclear(_BROKE_OFF.fill(why=_why(error))) from error


def _why(error: Exception) -> str:
    first = next(iter(str(error).splitlines()), type(error).__name__)
    return _SECRET.sub("***", first)[:300]


def _load(
    connection: BaseBackend, paths: Sequence[Path]
) -> tuple[tuple[str, ...], dict[str, Text]]:
    """Write the facts of these files; the counties that are there then, and why others are not."""
    import pyarrow as pa

    gathered: dict[str, list[pa.Table]] = {table: [] for table in TEXTS}
    kept: list[str] = []
    refused: dict[str, Text] = {}
    for path, county in counties(paths).items():
        try:
            found = _facts(path, county)
        except RecordsError as error:
            refused[str(path)] = error.message
            continue
        kept.append(county)
        for table, rows in found.items():
            gathered[table].append(rows)
    for table, parts in gathered.items():
        if parts:
            with _working():
                rows = _with_nulls(pa.concat_tables(parts))
                connection.create_table(PREFIX + table, rows, overwrite=True)
    return tuple(kept), refused


def _with_nulls(facts: pa.Table) -> Any:
    """The facts as they go to an engine, which makes the missing numbers NULL there."""
    import ibis

    holed = [name for name in facts.column_names if facts[name].null_count]
    for name in holed:
        at = facts.schema.get_field_index(name)
        facts = facts.set_column(at, name, facts[name].fill_null(_MISSING))
    sent = ibis.memtable(facts)
    return sent.mutate(**{name: sent[name].nullif(_MISSING) for name in holed})


def _facts(path: Path, county: str) -> dict[str, pa.Table]:
    """Both tables of facts of a file, as Arrow. Raises: RecordsError."""
    import pyarrow as pa

    with looking(path) as connection:
        wanted = queries(connection, county, Sight())
        found: dict[str, pa.Table] = {}
        for table, texts in TEXTS.items():
            rows = connection.execute(*wanted[table])
            names = [column[0] for column in rows.description]
            columns = list(zip(*rows, strict=True)) or [()] * len(names)
            kinds = [pa.string() if name in texts else pa.int64() for name in names]
            found[table] = pa.table(
                [pa.array(c, k) for c, k in zip(columns, kinds, strict=True)], names=names
            )
        return found
