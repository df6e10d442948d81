"""Files that cannot be counted are named and left out; the others count."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from made_county import SMALL, make

from guide.county.gathering import consolidate
from guide.records.schema import APPLICATION_ID, NEWEST


def _newer(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")


def _foreign(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE sheets (id)")


def _disguised(path):
    """Another program's database that bears our mark."""
    _foreign(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _cut(path):
    path.write_bytes(path.read_bytes()[:20_000])


def _garbled(path):
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\x5a" * (len(whole) - 4096)
    path.write_bytes(whole)


@pytest.mark.parametrize(
    ("spoil", "zh", "en"),
    [
        (_newer, "请先更新本程序", "update this program first"),
        (_foreign, "不是绩效记录文件", "Not a records file"),
        (_disguised, "不是绩效记录文件", "Not a records file"),
        (_cut, "损坏", "damaged"),
        (_garbled, "损坏", "damaged"),
        (
            lambda path: path.write_text("名称,金额\n", encoding="utf-8"),
            "不是绩效记录",
            "not a records file",
        ),
        (lambda path: path.write_bytes(b""), "不是绩效记录文件", "Not a records file"),
        (lambda path: path.unlink(), "找不到文件", "no such file"),
    ],
    ids=["newer", "foreign", "disguised", "cut", "garbled", "csv", "empty", "missing"],
)
def test_a_file_that_cannot_be_read_is_named_and_the_rest_counts(tmp_path, small, spoil, zh, en):
    bad = make(tmp_path / "坏县.db", SMALL[:1])
    spoil(bad)
    figures = consolidate([small, bad])
    assert figures.files == ("沙州县",)
    (said,) = figures.refused.values()
    assert zh in said.zh, said
    assert en in said.en, said
    assert "坏县.db" in said.zh
    assert "坏县.db" in said.en
    assert figures.cuts == consolidate([small]).cuts


def test_a_file_in_use_is_read_with_what_was_written_last(tmp_path, small):
    path = shutil.copy(small, tmp_path / "busy.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute("UPDATE sheets SET year = 2030 WHERE year = 2025")
        writer.execute("BEGIN IMMEDIATE")
        assert {row["year"] for row in consolidate([tmp_path / "busy.db"]).cuts["years"]} == {
            2026,
            2030,
        }
