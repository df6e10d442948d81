"""Backup and restore: the same workspace comes back, or nothing is touched."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest
from made_sheets import target, with_cell

from guide.backup import Archive, restore, write
from guide.backup.archive import belongs, seal
from guide.records.errors import Forbidden, RecordsError
from guide.records.rights import Role
from guide.records.store import Store
from guide.workspace import Settings, Workspace
from policies.text import Unclear

KEY = "correct horse battery"


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace with a project, an own document, a piece of evidence and settings."""
    workspace = Workspace.open(tmp_path / "home")
    with Store.open(workspace.records) as store:
        store.create(target(), by="李梅")
    for name in ("documents/甘财绩〔2021〕5号.json", "evidence/ab/abc"):
        path = workspace.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    workspace.save_settings(Settings(name="李梅"))
    return workspace


@pytest.fixture
def made(place: Workspace, tmp_path: Path) -> Path:
    file = tmp_path / "备份.zip"
    with Store.open(place.records) as store:
        write(place, store, file)
    return file


def lived_on(place: Workspace) -> None:
    """What happens after the backup."""
    with Store.open(place.records) as store:
        record = store.load("2025-001")
        sheet = with_cell(record.sheet, 0, target="≥99公里")
        store.save("2025-001", revision=record.revision, stage="target", sheet=sheet, by="王强")
        store.create(target("另一条路"), by="")
    place.save_settings(Settings(name="王强"))
    shutil.rmtree(place.documents)
    place.documents.mkdir()
    (place.documents / "new.json").write_text("{}", encoding="utf-8")


def state(place: Workspace) -> dict[str, str]:
    """Everything a person could notice, but for the folders of replaced states and the index."""
    with Store.open(place.records) as store:
        told = {row.id: str(store.load(row.id).sheet) for row in store.projects()}
        assert store.verify().ok
    for name in ("documents", "evidence", "settings.toml"):
        for path in sorted([place.home / name, *(place.home / name).rglob("*")]):
            if path.is_file():
                told[path.relative_to(place.home).as_posix()] = path.read_text(encoding="utf-8")
    return told


def put_back(place: Workspace, file: Path, **how):
    with Store.open(place.records) as store:
        return restore(place, store, file, by="周敏", **how)


def test_what_was_backed_up_comes_back_and_what_was_there_is_kept(place, made):
    before = state(place)
    lived_on(place)
    after = state(place)
    done = put_back(place, made)
    assert state(place) == before
    assert state(Workspace(done.aside)) | {"evidence/ab/abc": "evidence/ab/abc"} == after
    assert sorted(path.name for path in place.home.iterdir() if "restoring" in path.name) in (
        [],
        ["restoring.lock"],
    )


def test_the_history_says_who_restored_what(place, made):
    lived_on(place)
    put_back(place, made)
    connection = sqlite3.connect(place.records)
    who, table, row = connection.execute(
        "SELECT who, table_name, new FROM history ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    connection.close()
    assert (who, table) == ("周敏", "restores")
    assert json.loads(row)["replaced_rows"] > 0


def test_an_open_program_sees_the_restored_records_and_its_old_answer_is_refused(place, made):
    with Store.open(place.records) as open_elsewhere:
        lived_on(place)
        record = open_elsewhere.load("2025-001")
        put_back(place, made)
        assert open_elsewhere.load("2025-001").sheet == target()
        with pytest.raises(RecordsError, match="was changed"):
            open_elsewhere.save(
                "2025-001", revision=record.revision, stage="target",
                sheet=with_cell(record.sheet, 1, target="≥1"), by="",
            )  # fmt: skip


def test_a_new_workspace_can_be_filled_from_a_backup(place, made, tmp_path):
    fresh = Workspace.open(tmp_path / "fresh")
    put_back(fresh, made)
    assert state(fresh) == state(place)


@pytest.mark.parametrize("harm", ["beginning", "middle", "no database"])
def test_damaged_records_are_replaced_and_kept(place, made, harm):
    before = state(place)
    with place.records.open("r+b") as file:
        if harm == "no database":
            file.truncate(0)
            file.write("不是数据库".encode() * 5000)
        file.seek(0 if harm == "beginning" else 4096 * 2)
        file.write(b"\xff" * 4096 * 12)
    harmed = place.records.read_bytes()
    try:
        store = Store.open(place.records)
    except RecordsError:
        store = None
    done = restore(place, store, made)
    if store:
        store.close()
    assert state(place) == before
    assert (done.aside / "records.db").read_bytes()[: len(harmed)] == harmed


@pytest.mark.parametrize("seed", range(16))
def test_a_backup_with_a_changed_byte_is_refused_and_nothing_is_touched(place, made, seed):
    lived_on(place)
    before = state(place)
    content = bytearray(made.read_bytes())
    content[len(content) * (2 * seed + 1) // 32] ^= 0x55
    made.write_bytes(content)
    with pytest.raises(Unclear):
        put_back(place, made)
    assert state(place) == before


def test_a_cut_off_backup_is_refused(place, made):
    made.write_bytes(made.read_bytes()[:-100])
    with pytest.raises(Unclear):
        put_back(place, made)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_backup_is_refused(place, tmp_path, content):
    other = tmp_path / "photos.zip"
    other.write_bytes(content)
    with pytest.raises(Unclear, match="not a backup"):
        put_back(place, other)
    with pytest.raises(Unclear, match="cannot be opened"):
        put_back(place, tmp_path / "missing")


def rebuilt(made: Path, **changed) -> Path:
    """The backup with facts of its list changed, or files added."""
    other = made.with_name("rebuilt.zip")
    more = changed.pop("more", {})
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(other, "w") as sink:
        for name in source.namelist():
            content = source.read(name)
            if name == "manifest.json":
                content = json.dumps(json.loads(content) | changed).encode()
            sink.writestr(name, content)
        for name, content in more.items():
            sink.writestr(name, content)
        sink.comment = b"0" * 64
    seal(other)
    return other


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"schema": "jixiao/backup/2"}, "newer version"),
        ({"format": 9999}, "newer version"),
        ({"schema": "other/backup/1"}, "not a backup"),
        ({"files": []}, "damaged"),
        ({"files": "x"}, "damaged"),
        ({"files": [{"name": "records.db", "size": -1, "sha256": ""}]}, "damaged"),
        ({"more": {"extra.txt": "x"}}, "damaged"),
        ({"more": {"../evil": "x"}}, "damaged"),
    ],
)
def test_a_backup_that_says_otherwise_is_refused(place, made, changed, said):
    before = state(place)
    with pytest.raises(Unclear, match=said):
        put_back(place, rebuilt(made, **changed))
    assert state(place) == before


def test_a_backup_from_a_newer_records_format_is_refused(place, made):
    """The list lies about the format; the records themselves say it."""
    import hashlib

    with zipfile.ZipFile(made) as archive:
        newer = made.with_name("newer.db")
        newer.write_bytes(archive.read("records.db"))
        facts = json.loads(archive.read("manifest.json"))
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    content = newer.read_bytes()
    facts["files"][0] |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    other = made.with_name("other.zip")
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(other, "w") as sink:
        for name in source.namelist():
            given = {"records.db": content, "manifest.json": json.dumps(facts).encode()}
            sink.writestr(name, given.get(name) or source.read(name))
        sink.comment = b"0" * 64
    seal(other)
    before = state(place)
    with pytest.raises(RecordsError, match="newer version"):
        put_back(place, other)
    assert state(place) == before


def test_records_that_were_tampered_with_are_refused_unless_wanted(place, tmp_path):
    connection = sqlite3.connect(place.records)
    connection.execute("UPDATE sheets SET funding_total = '1'")
    connection.commit()
    connection.close()
    file = tmp_path / "b.zip"
    with Store.open(place.records) as store:
        write(place, store, file)
    with pytest.raises(Unclear, match=r"funding_total.*--unverified"):
        put_back(place, file)
    put_back(place, file, unverified=True)


@pytest.mark.parametrize(
    "name",
    ["../x", "/etc/x", "documents/../../x", "C:/x", "documents\\x", "evidence/a:b", "index/x", "documents",
     "documents//x", "documents/./x", "documents/x ", "documents/x\x00", "documents/\x1b[2J", ""],
)  # fmt: skip
def test_odd_names_do_not_belong(name):
    assert not belongs(name)


def test_our_names_belong():
    assert all(
        map(belongs, ["records.db", "settings.toml", "documents/甘财.json", "evidence/ab/cd"])
    )


def test_a_backup_is_for_its_owner_and_leaves_nothing_else(place, made, tmp_path):
    assert made.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", made.name]
    with Archive(made) as archive:
        assert [entry.name for entry in archive.entries] == [
            "records.db", "settings.toml", "documents/甘财绩〔2021〕5号.json", "evidence/ab/abc",
        ]  # fmt: skip


def test_a_place_that_cannot_be_written_is_refused(place, tmp_path):
    with Store.open(place.records) as store, pytest.raises(Unclear, match="cannot be written"):
        write(place, store, tmp_path / "no folder" / "b.zip")


def test_only_an_administrator_backs_up_and_restores(place, made, tmp_path):
    with Store.open(place.records) as store:
        store.people.add("周敏", Role.ADMINISTRATOR, None, KEY)
        store.people.sign_in("周敏", KEY)
        store.people.add("王强", Role.REVIEWER, None, KEY)
        copy = tmp_path / "copy.db"
        store.copies.write(copy)
        store.people.sign_in("王强", KEY)
        for call in (
            lambda: write(place, store, tmp_path / "x"),
            lambda: restore(place, store, made),
            lambda: store.copies.write(tmp_path / "x.db"),
            lambda: store.copies.put_back(
                copy, tmp_path / "a", backup="", made_at="", folder="", by=""
            ),
        ):
            with pytest.raises(Forbidden):
                call()
        store.people.sign_in("周敏", KEY)
        write(place, store, tmp_path / "x")
