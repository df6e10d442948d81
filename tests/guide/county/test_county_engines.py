"""The same figures from every engine: plain sqlite3, DuckDB, and a real PostgreSQL server where one is named.

`.ci/run` starts the server and names it in JIXIAO_TEST_POSTGRES.
"""

from __future__ import annotations

import os

import pytest
from made_county import SMALL, Line, make

from guide.county.gathering import consolidate
from guide.county.measures import CUTS, OF_A_PROVINCE
from guide.county.warehouse import consolidate_on
from policies.text import Unclear

pytestmark = pytest.mark.xdist_group("engines")
POSTGRES = os.environ.get("JIXIAO_TEST_POSTGRES", "")


@pytest.fixture(
    params=[
        "duckdb",
        pytest.param(
            "postgres",
            marks=pytest.mark.skipif(not POSTGRES, reason="JIXIAO_TEST_POSTGRES names no server"),
        ),
    ]
)
def engine(request, tmp_path) -> str:
    return POSTGRES if request.param == "postgres" else f"duckdb://{tmp_path}/province.duckdb"


@pytest.fixture
def files(tmp_path, small):
    other = make(tmp_path / "瓜州县.db", [Line("水务局", 2026, "target", first="P001"), *SMALL])
    bare = make(tmp_path / "新设县.db", [])
    bad = tmp_path / "坏县.db"
    bad.write_text("no database", encoding="utf-8")
    return [small, other, bare, bad]


def test_every_engine_counts_the_same(engine, files):
    plain, there = consolidate(files), consolidate_on(engine, files)
    assert there.cuts == plain.cuts
    assert set(plain.cuts) == set(OF_A_PROVINCE) < set(CUTS)
    assert there.refused == plain.refused
    assert consolidate_on(engine, []).cuts == plain.cuts, "what was loaded stays there"
    alone = consolidate_on(engine, files[:1])
    assert alone.cuts == consolidate(files[:1]).cuts, "loading again replaces, and does not add"


def test_an_engine_that_holds_nothing_says_so(tmp_path):
    with pytest.raises(Unclear) as said:
        consolidate_on(f"duckdb://{tmp_path}/empty.duckdb", [])
    assert "Name the records files" in said.value.message.en
    assert "记录文件" in said.value.message.zh


def test_an_address_that_leads_nowhere_is_told_without_its_password(tmp_path):
    url = f"postgres://clerk:hushhush@/db?host={tmp_path}&port=1"
    with pytest.raises(Unclear) as said:
        consolidate_on(url, [])
    assert "postgres://" in said.value.message.zh
    assert "hushhush" not in said.value.message.en
