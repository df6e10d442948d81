"""Open data: everything but passwords and people, described, and never a formula."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing

import pyarrow.parquet as pq
import pytest
from made_county import SMALL, Line, make

from guide.county.open_data import NEVER, description, plain, write
from guide.records.gate import Sight
from guide.records.store import Store
from policies.text import Unclear

SECRET, PERSON = "$argon2id$hidden", "王小明"


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    path = make(tmp_path_factory.mktemp("open") / "records.db", [*SMALL, Line("=1+1", 2026)])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO people (id, name) VALUES (1, ?)", (PERSON,))
        connection.execute(
            "INSERT INTO accounts VALUES (1, 'clerk', NULL, 1, 't', ?, ?)", (SECRET, SECRET)
        )
        for name, table in ((PERSON, "people"), (SECRET, "accounts")):
            connection.execute(
                "INSERT INTO history VALUES ((SELECT max(seq) + 1 FROM history), 't', ?, '', ?, '1', NULL, NULL, ?, NULL, '', '')",
                (PERSON, table, name),
            )
        connection.execute("INSERT INTO talks VALUES (1, '2025-001', 'target', NULL, '[]')")
        connection.execute("INSERT INTO turns VALUES (1, 1, 't', ?, '', '', '话', 'words', '')", (PERSON,))  # fmt: skip
    return path


def _cells(file) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _all(folder) -> str:
    found = "".join(file.read_text(encoding="utf-8-sig") for file in folder.glob("*.csv"))
    return found + "".join(str(pq.read_table(f).to_pylist()) for f in folder.glob("*.parquet"))


@pytest.mark.parametrize("names", [False, True])
def test_names_leave_only_when_asked_and_passwords_never(records, tmp_path, names):
    done = write(records, tmp_path / "data", Sight(), names=names)
    text = _all(tmp_path / "data")
    assert SECRET not in text
    assert (PERSON in text) is names
    assert ((tmp_path / "data" / "turns.csv").exists()) is names
    assert set(done.left_out) >= NEVER
    for one in done.left_out:
        assert one in (tmp_path / "data" / "README.txt").read_text(encoding="utf-8")


def test_csv_and_parquet_hold_every_row(records, tmp_path):
    done = write(records, tmp_path / "data", Sight(), names=True)
    with closing(sqlite3.connect(records)) as connection:
        for table, count in done.rows.items():
            kept = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            assert count == kept == len(_cells(tmp_path / "data" / f"{table}.csv"))
            assert pq.read_table(tmp_path / "data" / f"{table}.parquet").num_rows == kept
    units = {row["name"] for row in _cells(tmp_path / "data" / "units.csv")}
    assert units == {"水务局", "教育局", "'=1+1"}
    assert "=1+1" in pq.read_table(tmp_path / "data" / "units.parquet")["name"].to_pylist()


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell):
    assert plain(cell) == f"'{cell}"
    assert [plain(one) for one in ("1", "≥3", "", None, -1)] == ["1", "≥3", "", None, -1]


def test_every_column_of_every_table_is_described(tmp_path):
    Store.open(tmp_path / "new.db").close()
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]  # fmt: skip
        columns = {
            f"{table}.{row[1]}"
            for table in tables
            for row in connection.execute(f'PRAGMA table_info("{table}")')
        }
    bare = {one for one in columns - NEVER if not description(*one.split("."))[0]}
    assert not bare, "describe these in guide/county/columns.yaml"


def test_descriptions_stand_beside_the_data(records, tmp_path):
    write(records, tmp_path / "data", Sight(), names=False)
    told = {(r["table"], r["column"]): r for r in _cells(tmp_path / "data" / "columns.csv")}
    assert told["sheets", "funding_total"]["说明"] == "资金总额（万元）"
    assert told["sheets", "funding_total"]["description"] == "total funds, 10 000 yuan"
    field = pq.read_schema(tmp_path / "data" / "sheets.parquet").field("funding_total")
    assert field.metadata[b"en"] == b"total funds, 10 000 yuan"


def test_a_unit_may_not_and_a_full_folder_is_left_alone(records, tmp_path):
    with pytest.raises(Unclear, match="finance bureau"):
        write(records, tmp_path / "data", Sight(1), names=False)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Unclear, match="not empty"):
        write(records, tmp_path / "data", Sight(), names=False)
    assert [file.name for file in tmp_path.iterdir()] == ["data"]
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["mine.txt"]
