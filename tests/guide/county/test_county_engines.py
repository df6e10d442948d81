"""The same figures from every engine: plain sqlite3, DuckDB, a real PostgreSQL server where one is named, Spark.

`.ci/run` starts the server and names it in JIXIAO_TEST_POSTGRES. Spark is tried where `pyspark` is installed, which needs Java.
"""

from __future__ import annotations

import os
from importlib.util import find_spec

import duckdb
import pytest
from made_county import SMALL, Line, make

from guide.county.gathering import consolidate
from guide.county.measures import CUTS, OF_A_PROVINCE
from guide.county.warehouse import consolidate_on
from policies.text import Unclear

pytestmark = pytest.mark.xdist_group("engines")
POSTGRES = os.environ.get("JIXIAO_TEST_POSTGRES", "")


SPARK = "spark.sql.catalogImplementation hive\nspark.master local[1]\nspark.ui.enabled false\nspark.sql.shuffle.partitions 1\n"


def needs(there: object, why: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not there, reason=why)


QUIET = pytest.mark.filterwarnings("ignore")
"""Spark's own parts warn of what the next pandas will drop."""


@pytest.fixture(
    params=[
        "duckdb",
        pytest.param("postgres", marks=needs(POSTGRES, "JIXIAO_TEST_POSTGRES names no server")),
        pytest.param(
            "spark", marks=(needs(find_spec("pyspark"), "pyspark is not installed"), QUIET)
        ),
    ]
)
def engine(request, tmp_path, monkeypatch) -> str:
    if request.param == "spark":
        (tmp_path / "spark-defaults.conf").write_text(SPARK, encoding="utf-8")
        monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
        monkeypatch.chdir(tmp_path)
        return "pyspark://"
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
    assert (there.refused, there.files) == (plain.refused, plain.files)
    kept = {row["self_points"] for row in plain.cuts["chosen"]}
    assert None in kept, "a sum that is not kept goes there and comes back"
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


def test_what_an_engine_says_while_it_works_is_told(tmp_path):
    url = f"duckdb://{tmp_path}/theirs.duckdb"
    with duckdb.connect(str(tmp_path / "theirs.duckdb")) as theirs:
        theirs.execute("CREATE TABLE jixiao_project_facts (county TEXT)")
    with pytest.raises(Unclear) as said:
        consolidate_on(url, [])
    assert "could not finish" in said.value.message.en
    assert "projects" in said.value.message.zh, "the engine's own words name what is missing"
