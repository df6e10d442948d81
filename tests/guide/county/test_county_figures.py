"""What a small county adds up to, figure by figure."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing

import pytest
from made_county import SMALL, WHOLE_LIFE, Line, make

from guide.county.gathering import consolidate, count_county, looking
from guide.county.measures import SHARES, mean, spread
from guide.county.tables import tables
from guide.figures.table import shown
from guide.records.gate import Sight


@pytest.fixture(scope="module")
def figures(small):
    return count_county(small, Sight())


def _row(figures, cut, **keys):
    (row,) = [r for r in figures.cuts[cut] if all(r[k] == v for k, v in keys.items())]
    return row


@pytest.mark.parametrize(
    ("key", "before", "now"),
    [
        ("target", 1.0, 0.75),
        # A vague target among figures counts half; three with one figure are no majority; a sheet without rows is none.
        ("quantified", 0.5, 0.75),
        ("appraised", 0.0, 0.25),
        ("reviewed", 0.0, 0.25),
        ("again", 1.0, 2 / 3),
        # Nothing was reviewed there by a paper that is kept: nothing to share.
        ("returned_first", None, None),
        ("returned_second", None, None),
        ("monitored", 0.0, 0.5),
        ("self_evaluated", 0.5, 0.75),
        # Begun is not handed in.
        ("evaluated", 0.0, 0.25),
        # One closed of two that got feedback.
        ("rectified", None, 0.5),
        ("result_used", 0.0, 0.25),
        ("numbered", 0.4, 0.5),
    ],
)
def test_coverage(figures, key, before, now):
    share = next(one for one in SHARES if one.key == key)
    assert share.of(_row(figures, "years", year=2025)) == before
    assert share.of(_row(figures, "years", year=2026)) == now


def test_every_share_is_covered_by_the_table_above():
    named = {
        "target",
        "quantified",
        "appraised",
        "reviewed",
        "again",
        "returned_first",
        "returned_second",
        "monitored",
        "self_evaluated",
    }
    assert {s.key for s in SHARES} == named | {"evaluated", "rectified", "result_used", "numbered"}


def test_scores_and_money_are_exact(figures):
    row = _row(figures, "years", year=2026)
    assert (row["self_scored"], row["self_points"], row["compared"]) == (2, 9650 + 9100, 1)
    assert mean(row, "compared_self_points", "compared") == 96.5
    assert mean(row, "compared_checked_points", "compared") == 81
    assert spread(row) == pytest.approx(2.75)
    assert row["fen"] == 600_000_000


def test_grades_in_either_language_are_one(figures):
    own = {r["self_grade"]: r["projects"] for r in figures.cuts["self_grades"] if r["year"] == 2026}
    assert own == {"优": 2, "?": 1, "": 1}
    checked = {r["checked_grade"]: r["projects"] for r in figures.cuts["checked_grades"] if r["year"] == 2026}  # fmt: skip
    assert checked == {"良": 1, "": 3}


def test_key_projects_are_those_chosen_for_evaluation(figures):
    assert _row(figures, "key", chosen=1, year=2026)["projects"] == 2
    assert _row(figures, "key", chosen=0, year=2026)["projects"] == 2


def test_checks_by_year_with_their_first_and_last_round(figures):
    fired = {(r["code"], r["year"]): (r["projects"], r["first"], r["last"]) for r in figures.cuts["checks"]}  # fmt: skip
    assert fired == {
        ("P001", 2025): (2, 2, 0),
        ("P002", 2025): (1, 1, 1),
        ("P002", 2026): (1, 1, 0),
        ("P001", 2026): (1, 1, 0),
    }


def test_a_unit_that_repeats_itself_is_remembered(figures):
    made = {table.key: table for table in tables(figures, 2026)}
    assert [[shown(cell, "en") for cell in row][:2] for row in made["repeats"].rows] == [
        ["水务局", "P002"]
    ]
    (rarer,) = [row for row in made["checks"].rows if shown(row[0], "en") == "P001"]
    assert [shown(cell, "en") for cell in rarer[3:7]] == ["1", "33.3%", "100.0%", "-66.7"]


def test_a_unit_sees_itself_alone(small):
    with looking(small) as connection:
        unit = connection.execute("SELECT id FROM units WHERE name = '教育局'").fetchone()[0]
    seen = count_county(small, Sight(unit))
    assert {row["unit"] for row in seen.cuts["units"]} == {"教育局"}
    assert sum(row["projects"] for row in seen.cuts["years"]) == 2
    assert {row["unit"] for row in seen.cuts["repeats"]} == {"教育局"}


def test_counting_leaves_the_file_as_it_is(small):
    before = hashlib.sha256(small.read_bytes()).digest()
    count_county(small, Sight())
    assert hashlib.sha256(small.read_bytes()).digest() == before


def test_a_table_that_an_older_file_lacks_is_not_kept(tmp_path):
    path = make(tmp_path / "old.db", SMALL)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE feedback")
    row = _row(count_county(path, Sight()), "years", year=2026)
    assert (row["fed_back"], row["compared_checked_points"]) == (None, None)
    assert next(one for one in SHARES if one.key == "rectified").of(row) is None


def test_a_province_is_its_counties_added_up(tmp_path, small):
    other = make(tmp_path / "瓜州县.db", [Line("水务局", 2026, "target", first="P001"), *SMALL])
    both = consolidate([small, other])
    assert both.files == ("沙州县", "瓜州县")
    assert _row(both, "years", year=2026)["projects"] == 9
    assert _row(both, "counties", county="瓜州县", year=2026)["target"] == 4
    assert _row(both, "checks", code="P001", year=2026)["projects"] == 3
    assert "units" not in both.cuts


def test_files_of_one_name_are_told_apart_and_counted_once(tmp_path, small):
    paths = []
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        paths.append(make(tmp_path / folder / "records.db", SMALL[:1]))
    both = consolidate([*paths, paths[0]])
    assert both.files == tuple(str(path.with_suffix("")) for path in paths)
    assert _row(both, "years", year=2025)["projects"] == 2


def test_an_evaluation_goes_before_the_letter_that_tells_it(tmp_path):
    path = make(tmp_path / "county.db", [Line("水务局", 2026, WHOLE_LIFE, total="96", checked=("81", "良"))])  # fmt: skip
    told = {"sheet_id": 0, "round": 1, "begun_at": "t", "closed_at": "t", "score": "70.5", "grade": "中"}  # fmt: skip
    with closing(sqlite3.connect(path)) as connection:
        told["sheet_id"] = connection.execute("SELECT id FROM sheets").fetchone()[0]
        connection.execute(f"CREATE TABLE IF NOT EXISTS evaluations ({', '.join(told)})")
        names, marks = ", ".join(told), ", ".join("?" * len(told))
        connection.execute(f"INSERT INTO evaluations ({names}) VALUES ({marks})", (*told.values(),))
        connection.commit()
    row = _row(count_county(path, Sight()), "years", year=2026)
    assert (row["compared_self_points"], row["compared_checked_points"]) == (9600, 7050)
