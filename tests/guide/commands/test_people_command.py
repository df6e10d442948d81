"""People on the command line: nobody's password in it, and nothing done for who has not signed in."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pytest

from guide.records import passwords

KEY = "correct horse battery"


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch):
    monkeypatch.setattr(passwords, "COSTS", (1, 8, 1))


@pytest.fixture
def as_(jixiao, tmp_path, monkeypatch):
    """Commands as somebody, the password from a file."""
    file = tmp_path / "key"
    file.write_text(KEY + "\n", encoding="utf-8")

    def call(name: str | None, *words: object, lang: str = "en"):
        monkeypatch.setenv("JIXIAO_PASSWORD_FILE", str(file))
        if name is None:
            monkeypatch.delenv("JIXIAO_PERSON", raising=False)
        else:
            monkeypatch.setenv("JIXIAO_PERSON", name)
        return jixiao(*words, lang=lang)

    return call


@pytest.fixture
def staffed(as_, tmp_path):
    key = ("--password-file", tmp_path / "key")
    assert as_(None, "people", "add", "周敏", "--role", "administrator", *key).code == 0
    said = as_("周敏", "people", "add", "王强", "--role", "审核人", *key)
    assert "From now on everybody signs in" in said.out
    unit = ("--unit", "沙州县民政局")
    assert as_("周敏", "people", "add", "李梅", "--role", "clerk", *unit, *key).code == 0
    return as_


def test_without_people_nothing_is_asked(jixiao):
    assert jixiao("projects").code == 0
    assert "administrator" in jixiao("people", "list").out


def test_people_are_listed_in_both_languages(staffed):
    assert staffed("王强", "people", "list", lang="zh").out.split() == [
        "李梅", "填报人", "沙州县民政局", "王强", "审核人", "周敏", "管理员",
    ]  # fmt: skip
    listed = staffed("王强", "people", "list", "--json").json
    assert {"name": "王强", "role": "reviewer", "unit": None, "active": True} in listed
    assert [one["name"] for one in staffed("李梅", "people", "list", "--json").json] == ["李梅"]


@pytest.mark.parametrize(
    "words", [["projects"], ["verify"], ["show", "2026-001"], ["people", "list"]]
)
def test_unsigned_is_refused_with_the_way_in(staffed, words):
    done = staffed(None, *words)
    assert done.code == 2
    assert "--as NAME" in done.err
    assert not done.out


def test_the_units_clerk_takes_in_its_sheet_and_the_auditor_nothing(staffed, target_file, tmp_path):
    assert staffed("王强", "import", target_file).code == 2
    assert staffed("李梅", "import", target_file).code == 0
    assert [row["name"] for row in staffed("王强", "projects", "--json").json] == [
        "社区老年食堂补助"
    ]
    done = staffed("李梅", "verify")
    assert done.code == 2
    assert "李梅 (clerk) may not verify the records. Who may: reviewer" in done.err
    assert staffed("王强", "verify").code == 0


def test_roles_and_accounts_change(staffed):
    assert staffed("周敏", "people", "role", "王强", "auditor").code == 0
    assert staffed("周敏", "people", "disable", "李梅").code == 0
    listed = staffed("王强", "people", "list").out
    assert "王强  auditor" in listed
    assert "(closed)" in listed
    assert staffed("李梅", "projects").code == 2
    assert staffed("周敏", "people", "enable", "李梅").code == 0
    assert staffed("李梅", "projects").code == 0
    refused = staffed("周敏", "people", "role", "王强", "emperor")
    assert refused.code == 2
    assert "unit-head" in refused.err


def test_own_password(staffed, tmp_path, monkeypatch):
    other = tmp_path / "other"
    other.write_text("a quite different one", encoding="utf-8")
    assert staffed("李梅", "people", "password", "--password-file", other).code == 0
    assert staffed("李梅", "projects").code == 2
    assert (
        staffed("王强", "people", "password", "李梅", "--password-file", tmp_path / "key").code == 2
    )
    assert (
        staffed("周敏", "people", "password", "李梅", "--password-file", tmp_path / "key").code == 0
    )
    assert staffed("李梅", "projects").code == 0


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"\n"])
def test_an_odd_password_file_is_no_way_in(staffed, tmp_path, content):
    file = tmp_path / "key"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    assert staffed("李梅", "projects").code == 2


def test_a_terminal_is_asked_and_the_password_not_shown(staffed, home):
    """A real terminal: prompts on stderr, the password not echoed, JSON alone on stdout."""
    pid, terminal = pty.fork()
    if pid == 0:
        for name in ("JIXIAO_PERSON", "JIXIAO_PASSWORD_FILE"):
            os.environ.pop(name, None)
        command = [
            "-c",
            "from guide.cli import main; main()",
            "--home",
            str(home),
            "--lang",
            "en",
            "--as",
            "王强",
            "projects",
        ]
        os.execv(sys.executable, [sys.executable, *command])
    said = b""
    while b"Password of " not in said:
        said += os.read(terminal, 1000)
    os.write(terminal, KEY.encode() + b"\n")
    try:
        while more := os.read(terminal, 1000):
            said += more
    except OSError:  # the other end closed
        pass
    assert os.waitpid(pid, 0)[1] == 0, said.decode()
    assert KEY.encode() not in said
    assert "No project yet" in said.decode()


def test_a_ticket_from_the_environment_is_used_up(staffed, home, monkeypatch):
    from guide.records.store import Store

    with Store.open(Path(home) / "records.db") as store:
        store.people.sign_in("李梅", KEY)
        monkeypatch.setenv("JIXIAO_TICKET", store.people.ticket())
    assert staffed(None, "projects").code == 0
    assert "JIXIAO_TICKET" not in os.environ
    assert staffed(None, "projects").code == 2
