"""Whoever changes a single cell behind the program's back is found out."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from made_papers import filled
from made_sheets import Reason, Said, evaluated, target, with_cell

from guide.records.errors import RecordsError
from guide.records.file import RecordsFile
from guide.records.history import KEYS
from guide.records.judgements import Judgement
from guide.records.rights import Role
from guide.records.store import Store
from guide.records.verification import Verification, verify
from policies.evidence import EvidenceKind
from policies.finding import Finding, Severity
from policies.model import Sheet
from policies.papers import papers
from policies.text import Text

WARNING = Finding(
    "P014", Severity.WARN, None, "funding.total", Text("请核对", "check"), Text("改", "mend")
)

REJECTED = Judgement(
    "P014", "funding.total", "rejected", WARNING.message, "县里另有规定", "warn", "120.50"
)
ADDED_BY_REVIEWER = Judgement("P023", "indicators[0].target", "added", Text("缺单位", "no unit"), "写的是30")  # fmt: skip


def lived_in(path: Path) -> None:
    """Records with something in every table."""
    with Store.open(path) as store:
        one = store.create(target(), by="李梅")
        record = store.load(one)
        changed = with_cell(record.sheet, 0, target="≥30公里").model_copy(
            update={"indicators": record.sheet.indicators[:2]}
        )
        revision = store.save(
            one, revision=record.revision, stage="target", sheet=changed, position="q2",
            postponed={"weights"}, turns=[Said(), Said("guide", "question")], by="王强",
        )  # fmt: skip
        reasons = [
            Reason("P001", "objective.annual", "张局长", "省里统一下达"),
            Reason("P002", "total", "张局长", "县里另有规定"),
        ]
        revision = store.submit(
            one,
            "target",
            revision=revision,
            by="李梅",
            findings=[WARNING, replace(WARNING, code="P015")],
            waivers=reasons,
            turns=[Said()],
        )
        store.judgements.give(one, "target", [REJECTED, ADDED_BY_REVIEWER], by="赵审核")
        store.judgements.give(
            one, "target", [replace(REJECTED, reason="另有文件规定")], by="赵审核"
        )
        store.reopen(one, "target", revision=revision, by="王强", reason="核减里程")
        store.receive(evaluated(), stage="self-evaluation", by="")
        other = store.create(evaluated(target("小型水库除险加固")), stage="self-evaluation", by="")
        paper = path.with_name("验收单.txt")
        paper.write_text("合格", encoding="utf-8")
        for project in (one, other):
            store.evidence.add(project, "1", paper, EvidenceKind.VOUCHER, by="李梅")
            for kind in papers().values():
                record = store.load(project, stage=kind.stage)
                store.save(
                    project, revision=record.revision, stage=kind.stage, sheet=record.sheet,
                    by="李梅", paper=filled(kind),
                )  # fmt: skip
        store.create(
            Sheet.model_validate(
                {"project": {"name": "渠道衬砌", "unit": "水务局"}, "indicators": []}
            ),
            by="李梅",
        )
        store.people.add("周敏", Role.ADMINISTRATOR, None, "钥匙就挂在门后面")
        store.people.sign_in("周敏", "钥匙就挂在门后面")
        copy, aside = path.with_name("copied.db"), path.with_name("aside.db")
        store.copies.write(copy)
        facts = {"backup": "0" * 64, "made_at": "2026-01-01", "folder": "replaced-1"}
        store.copies.put_back(copy, aside, **facts, by="")
        store.people.add("李梅", Role.CLERK, "某县交通运输局", "一只猫两只猫三只")
        store.people.sign_in("李梅", "一只猫两只猫三只")
        changed_by_a_clerk = store.load(other).revision
        store.submit(other, "change", revision=changed_by_a_clerk, by="")


@pytest.fixture(scope="module")
def records(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("records") / "r.db"
    lived_in(path)
    assert verified(path).ok
    return path


def verified(path: Path) -> Verification:
    """What is found, whoever asks: who may ask is another test's matter."""
    file = RecordsFile(path)
    with file.reading() as connection:
        found = verify(connection, lambda: None)
    file.close()
    return found


TABLES = sorted({*KEYS, "turns", "history"})


def changed_outside(records: Path, copy: Path, *statement) -> Path:
    """A copy of the records after another SQLite program ran one statement on it."""
    shutil.copy(records, copy)
    outsider = sqlite3.connect(copy)
    outsider.execute("PRAGMA ignore_check_constraints = ON")
    assert outsider.execute(*statement).rowcount == 1
    outsider.commit()
    outsider.close()
    return copy


def one_cell_each(records: Path, table: str):
    """For every column of a table the statement that changes it in one row."""
    with closing(sqlite3.connect(records)) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute(f'SELECT * FROM "{table}" LIMIT 2').fetchall()
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    row = dict(found[-1])
    mine = " AND ".join(
        f"{column['name']} = :{column['name']}" for column in columns if column["pk"]
    )
    for column in columns:
        name, old = column["name"], row[column["name"]]
        new = (old or 0) + 1000 if column["type"] == "INTEGER" else f"{old or ''}改"
        yield name, f'UPDATE "{table}" SET {name} = :new WHERE {mine}', row | {"new": new}


@pytest.mark.parametrize("table", TABLES)
def test_any_changed_cell_is_found(records, tmp_path, table):
    missed = []
    for column, *statement in one_cell_each(records, table):
        if verified(changed_outside(records, tmp_path / "copy.db", *statement)).ok:
            missed.append(column)
    assert missed == []


@pytest.mark.parametrize("table", TABLES)
def test_any_removed_row_is_found(records, tmp_path, table):
    columns = ", ".join(("seq",) if table == "history" else KEYS.get(table, ("id",)))
    last = f'SELECT {columns} FROM "{table}" ORDER BY {columns} DESC LIMIT 1'
    statement = f'DELETE FROM "{table}" WHERE ({columns}) = ({last})'
    assert not verified(changed_outside(records, tmp_path / "copy.db", statement)).ok


def rows_and_keys(records: Path, table: str):
    """The last two rows of a table, the columns of its key, and those no two rows may share, with their types."""
    with closing(sqlite3.connect(records)) as connection:
        connection.row_factory = sqlite3.Row
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        keys = [column["name"] for column in columns if column["pk"]]
        order = ", ".join(f"{key} DESC" for key in keys)
        rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY {order} LIMIT 2').fetchall()
        indexes = connection.execute(f'PRAGMA index_list("{table}")').fetchall()
        single = {
            column["name"]
            for index in indexes
            if index["unique"]
            for column in connection.execute(f'PRAGMA index_info("{index["name"]}")')
        }
    types = {column["name"]: column["type"] for column in columns}
    return [dict(row) for row in rows], keys, {name: types[name] for name in single | set(keys)}


def put_in(connection: sqlite3.Connection, table: str, row: dict) -> None:
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', row)


def outsider_on(records: Path, copy: Path) -> sqlite3.Connection:
    shutil.copy(records, copy)
    outsider = sqlite3.connect(copy)
    outsider.execute("PRAGMA ignore_check_constraints = ON")
    return outsider


def test_every_table_there_is_is_tried(records):
    with closing(sqlite3.connect(records)) as connection:
        found = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        assert sorted(name for (name,) in found) == TABLES
        for table in TABLES:
            assert connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0], table


@pytest.mark.parametrize("table", TABLES)
def test_any_added_row_is_found(records, tmp_path, table):
    rows, _keys, single = rows_and_keys(records, table)
    other = {
        name: (rows[0][name] or 0) + 1000 if kind == "INTEGER" else f"{rows[0][name]}二"
        for name, kind in single.items()
    }
    with closing(outsider_on(records, tmp_path / "copy.db")) as outsider:
        put_in(outsider, table, rows[0] | other)
        outsider.commit()
    assert not verified(tmp_path / "copy.db").ok


SEVERAL = sorted(set(TABLES) - {"restores", "approvals"})
"""What has two rows: one backup was restored, one word was asked for."""


@pytest.mark.parametrize("table", SEVERAL)
def test_any_two_rows_exchanged_are_found(records, tmp_path, table):
    """Each takes the other's key, so that nothing is added, missing or new."""
    (one, two), keys, _single = rows_and_keys(records, table)
    with closing(outsider_on(records, tmp_path / "copy.db")) as outsider:
        for row in (one, two):
            where = " AND ".join(f"{key} = :{key}" for key in keys)
            assert outsider.execute(f'DELETE FROM "{table}" WHERE {where}', row).rowcount == 1
        for row, other in ((one, two), (two, one)):
            put_in(outsider, table, row | {key: other[key] for key in keys})
        outsider.commit()
    same = {name: value for name, value in one.items() if name not in keys} == {
        name: value for name, value in two.items() if name not in keys
    }
    assert verified(tmp_path / "copy.db").ok is same


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("CREATE TRIGGER quiet AFTER UPDATE ON sheets BEGIN DELETE FROM findings; END", "quiet"),
        ("DROP INDEX stages_unreviewed", "stages_unreviewed"),
        ("ALTER TABLE people ADD COLUMN nickname TEXT", "people"),
        ("DROP TABLE waivers", "waivers"),
    ],
)
def test_what_was_done_to_the_tables_themselves_is_found(records, tmp_path, statement, name):
    with closing(outsider_on(records, tmp_path / "copy.db")) as outsider:
        outsider.execute(statement)
        outsider.commit()
    found = verified(tmp_path / "copy.db")
    assert (found.ok, found.where) == (False, name)
    assert name in found.message.zh
    assert name in found.message.en


def test_what_others_added_to_read_by_is_theirs(records, tmp_path):
    with closing(outsider_on(records, tmp_path / "copy.db")) as outsider:
        outsider.execute("CREATE VIEW for_excel AS SELECT name FROM sheets")
        outsider.execute("CREATE INDEX theirs ON sheets (name)")
        outsider.execute("ANALYZE")
        outsider.commit()
    assert verified(tmp_path / "copy.db").ok


def test_the_message_names_the_first_broken_link(records, tmp_path):
    statement = "UPDATE history SET who = '别人' WHERE seq = 7"
    found = verified(changed_outside(records, tmp_path / "copy.db", statement))
    assert (found.ok, found.seq, found.rows) == (False, 7, 6)
    assert "7" in found.message.zh
    assert "7" in found.message.en


def test_the_message_names_the_cell_and_both_values(records, tmp_path):
    statement = "UPDATE sheets SET funding_total = '999' WHERE id = (SELECT min(id) FROM sheets)"
    found = verified(changed_outside(records, tmp_path / "copy.db", statement))
    assert found.where is not None
    assert found.where.endswith("funding_total")
    assert "120.50" in found.message.zh
    assert "999" in found.message.en


def test_a_number_that_was_made_unreadable_is_said_so(records, tmp_path):
    statement = (
        "UPDATE sheets SET funding_total = '很多' WHERE current = 1 AND project_id = '2025-001'"
    )
    with Store.open(changed_outside(records, tmp_path / "copy.db", statement)) as store:
        store.people.sign_in("周敏", "钥匙就挂在门后面")
        with pytest.raises(RecordsError, match="verify"):
            store.load("2025-001")


def test_odd_characters_are_no_tampering(tmp_path):
    odd = '甲\x00乙\x01\x1f\x7f\t\n"\\/\u2028🙂</script>'
    with Store.open(tmp_path / "r.db") as store:
        store.create(with_cell(target(), 0, name=odd, target=odd, basis=odd), by=odd)
        assert store.verify().ok


def test_text_that_is_no_text_is_reported_as_damage(records, tmp_path):
    statement = "UPDATE indicators SET name = CAST(X'80FF' AS TEXT) WHERE id = (SELECT min(id) FROM indicators)"
    assert not verified(changed_outside(records, tmp_path / "copy.db", statement)).ok
