"""A sheet goes into the tables and comes out the same, whatever stands in it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from made_sheets import any_sheet, evaluated, rows, target, with_cell

from guide.records.store import Store

quietly = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("records") / "r.db") as store:
        yield store


@quietly
@given(sheet=any_sheet)
def test_what_is_created_is_loaded(store, sheet):
    record = store.load(store.create(sheet, by="李梅"))
    assert record.sheet == sheet
    assert record.sheet.to_json() == sheet.to_json()


@quietly
@given(before=any_sheet, after=any_sheet)
def test_what_is_saved_is_loaded(store, before, after):
    record = store.load(store.create(before, by=""))
    revision = store.save(
        record.project_id, revision=record.revision, stage="target", sheet=after, by="王强"
    )
    found = store.load(record.project_id)
    assert (found.sheet, found.revision) == (after, revision)


def test_after_all_of_that_the_records_are_whole(store):
    assert store.verify().ok


def test_money_keeps_its_digits_as_text(tmp_path: Path):
    with Store.open(tmp_path / "r.db") as store:
        store.create(target(), by="")
    found = rows(
        tmp_path / "r.db",
        "SELECT funding_total, typeof(funding_total), funding_carried_over FROM sheets",
    )
    assert found == [("120.50", "text", None)]


def test_values_that_skipped_the_model_are_stored_in_its_types(store):
    sheet = with_cell(target("未经校验"), 0, weight=8, score=7.5, target="半个字\ud83d")
    row = store.load(store.create(sheet, by="")).sheet.indicators[0]
    assert (row.weight, row.score, row.target) == (Decimal(8), Decimal("7.5"), "半个字?")


def test_another_program_can_read_the_tables(tmp_path: Path):
    with Store.open(tmp_path / "r.db") as store:
        store.create(evaluated(), by="李梅")
    found = rows(
        tmp_path / "r.db",
        "SELECT u.name, s.name, i.name, i.target, v.actual, v.score FROM indicators i"
        " JOIN sheets s ON s.id = i.sheet_id JOIN units u ON u.id = s.unit_id"
        ' JOIN "values" v ON v.indicator_id = i.id ORDER BY i.position',
    )
    first = ("某县交通运输局", "农村公路养护经费", "养护里程", "≥32公里", "32公里", "29.5")
    assert found[0] == first
