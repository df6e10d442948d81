"""The counts of many counties on another engine: the facts go there, the same cuts come back as Ibis expressions.

For a province that keeps its data on PostgreSQL, DuckDB, Spark or another engine Ibis speaks to. Needs the extra
`province`. Two tables are written there and replaced each time, `jixiao_project_facts` and `jixiao_finding_facts`;
without files to load, what stands in them is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guide.county.facts import TEXTS, lay_out
from guide.county.gathering import Counted, Figures, complete, counties, looking
from guide.county.measures import CUTS, OF_A_PROVINCE, Cut
from guide.records.errors import RecordsError
from guide.records.gate import Sight
from policies.text import Text, Unclear

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.backends import BaseBackend

PREFIX: Final = "jixiao_"
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
_SECRET: Final = re.compile(r"(?<=:)[^:@/\s]+(?=@)|(?<=password=)\S+")


def consolidate_on(url: str, paths: Sequence[Path]) -> Figures:
    """The figures of a province counted by another engine, from these files or from what was loaded before.

    A file that cannot be read is named in `refused`; the others count. Raises: Unclear.
    """
    connection = _connect(url)
    try:
        refused = _load(connection, paths) if paths else {}
        return Figures(*_measured(connection), refused)
    finally:
        connection.disconnect()


def expression(connection: BaseBackend, cut: Cut) -> Any:
    """A cut as an Ibis expression over the facts on the engine."""
    table = connection.table(PREFIX + cut.facts)
    return table.group_by(cut.by).aggregate(**{one: table[one].sum() for one in cut.sums})


def _measured(connection: BaseBackend) -> tuple[dict[str, list[Counted]], tuple[str, ...]]:
    from ibis.common.exceptions import TableNotFound

    cuts = {name: CUTS[name] for name in OF_A_PROVINCE if not CUTS[name].within}
    try:
        found = {name: expression(connection, cut).to_pyarrow() for name, cut in cuts.items()}
    except TableNotFound:
        raise Unclear(_NOTHING_THERE) from None
    read = {name: [_whole(row, cuts[name]) for row in found[name].to_pylist()] for name in cuts}
    figures = complete(read, OF_A_PROVINCE)
    return figures, tuple(dict.fromkeys(str(row["county"]) for row in figures["counties"]))


def _whole(row: dict[str, Any], cut: Cut) -> Counted:
    """Engines widen a sum of whole numbers to a decimal; it is whole still."""
    return {name: int(value) if name in cut.sums and value is not None else value for name, value in row.items()}  # fmt: skip


def _connect(url: str) -> BaseBackend:
    try:
        import ibis
        import pyarrow as pa  # noqa: F401  its absence is told before anything is connected
    except ImportError:
        raise Unclear(_NO_IBIS) from None
    try:
        connection: BaseBackend = ibis.connect(url)
    except Exception as error:  # noqa: BLE001  every engine has its own errors
        first = next(iter(str(error).splitlines()), type(error).__name__)
        raise Unclear(_NO_ENGINE.fill(why=_SECRET.sub("***", first)[:200])) from None
    return connection


def _load(connection: BaseBackend, paths: Sequence[Path]) -> dict[str, Text]:
    import pyarrow as pa

    gathered: dict[str, list[pa.Table]] = {table: [] for table in TEXTS}
    refused: dict[str, Text] = {}
    for path, county in counties(paths).items():
        try:
            found = _facts(path, county)
        except RecordsError as error:
            refused[str(path)] = error.message
            continue
        for table, rows in found.items():
            gathered[table].append(rows)
    for table, parts in gathered.items():
        if parts:
            connection.create_table(PREFIX + table, pa.concat_tables(parts), overwrite=True)
    return refused


def _facts(path: Path, county: str) -> dict[str, pa.Table]:
    """Both tables of facts of a file, as Arrow. Raises: RecordsError."""
    import pyarrow as pa

    with looking(path) as connection:
        lay_out(connection, county, Sight())
        found: dict[str, pa.Table] = {}
        for table, texts in TEXTS.items():
            rows = connection.execute(f"SELECT * FROM {table}")  # noqa: S608  our own names
            names = [column[0] for column in rows.description]
            columns = list(zip(*rows, strict=True)) or [()] * len(names)
            kinds = [pa.string() if name in texts else pa.int64() for name in names]
            found[table] = pa.table(
                [pa.array(c, k) for c, k in zip(columns, kinds, strict=True)], names=names
            )
        return found
