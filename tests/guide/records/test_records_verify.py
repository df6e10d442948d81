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
        reasons = [Reason("P001", "objective.annual", "张局长", "省里统一下达")]
        revision = store.submit(
            one,
            "target",
            revision=revision,
            by="李梅",
            findings=[WARNING],
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
        store.evidence.add(other, "1", paper, EvidenceKind.VOUCHER, by="李梅")
        for kind in papers().values():
            record = store.load(other, stage=kind.stage)
            store.save(
                other, revision=record.revision, stage=kind.stage, sheet=record.sheet, by="李梅",
                paper=filled(kind),
            )  # fmt: skip
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


ADDED = {
    "units": "name",
    "indicators": "sheet_id, 9, level1, level2, name, target, weight, basis, evidence",
    "turns": "talk_id, at, person, who, kind, zh, en, data",
    "projects": "2099, 1, identity, created_at, created_by",
    "findings": "sheet_id, stage, round, code, severity, axis, place, message_zh, message_en, cure_zh, cure_en, '[]'",
    "history": "at, who, project_id, table_name, row_key, field, old, new, why, previous_hash, hash",
}


@pytest.mark.parametrize("table", ADDED)
def test_any_added_row_is_found(records, tmp_path, table):
    columns = ADDED[table].replace("name", "name || '二'") if table == "units" else ADDED[table]
    statement = f"INSERT INTO {table} SELECT 9999, {columns} FROM {table} LIMIT 1"
    assert not verified(changed_outside(records, tmp_path / "copy.db", statement)).ok


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
