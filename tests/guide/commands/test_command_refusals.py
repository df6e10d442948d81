"""Wrong use and bad input: one clear message in the chosen language, exit code 2, nothing changed."""

from __future__ import annotations

import json
import os
import re
import sqlite3

import pytest

from tests.guide.commands.conftest import SHEET, write

BAD_FILES = {
    "empty": b"",
    "not json": b"[1, 2",
    "another thing": b'"text"',
    "unknown key": json.dumps({**SHEET, "colour": "red"}, ensure_ascii=False).encode(),
    "wrong type": json.dumps({**SHEET, "indicators": "many"}, ensure_ascii=False).encode(),
    "unclear amount": json.dumps(
        {**SHEET, "funding": {"total": "约500万"}}, ensure_ascii=False
    ).encode(),
    "not a number": json.dumps(
        {**SHEET, "indicators": [{"name": "甲", "weight": "十来分"}]}
    ).encode(),
    "infinite": json.dumps({**SHEET, "total": float("inf")}).encode(),
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES.keys())
@pytest.mark.parametrize("command", ["check", "score", "import"])
def test_unreadable_sheets(jixiao, tmp_path, command, content):
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    english, chinese = jixiao(command, path), jixiao(command, path, lang="zh")
    for done in (english, chinese):
        assert done.code == 2
        assert done.out == ""
        assert len(done.err.strip().splitlines()) == 1
    assert english.err.startswith("Error: ")
    assert chinese.err.startswith("错误：")
    assert jixiao("projects", "--json").json == []


def test_gb18030_is_read_and_said(jixiao, tmp_path):
    path = tmp_path / "gbk.json"
    path.write_bytes(json.dumps(SHEET, ensure_ascii=False).encode("gb18030"))
    done = jixiao("check", path, "--json")
    assert done.json["project"] == SHEET["project"]["name"]
    assert "GB18030" in done.err


@pytest.mark.parametrize("missing", ["nowhere.json", "."])
def test_missing_file_and_folder_without_sheets(jixiao, tmp_path, missing):
    assert jixiao("check", tmp_path / missing).code == 2


def test_database_from_the_future_is_refused_and_left_alone(jixiao, home, target_file):
    jixiao("import", target_file)
    file = home / "records.db"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    done = jixiao("projects", lang="zh")
    assert (done.code, done.out) == (2, "")
    assert "新" in done.err


def test_what_is_no_database_is_refused(jixiao, home):
    home.mkdir()
    (home / "records.db").write_bytes(b"this is a text file, not a database, " * 20)
    assert jixiao("projects").code == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_read_only_workspace(jixiao, home, target_file):
    home.mkdir(mode=0o500)
    assert jixiao("import", target_file).code == 2


def test_workspace_that_is_a_file(jixiao, home, target_file):
    home.write_text("x", encoding="utf-8")
    assert jixiao("import", target_file).code == 2


def test_unknown_profile_and_unknown_command(jixiao, target_file):
    assert jixiao("--profile", "atlantis", "check", target_file).code == 2
    assert jixiao("chekc").code == 2


HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "=1+1",
    "{0} {name}",
    "\x1b[31mred",
    "长" * 2000,
    "\u202eabc",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_passes_through_every_command_unharmed(indexed, jixiao, tmp_path, text):
    sheet = json.loads(json.dumps(SHEET))
    sheet["project"] |= {"name": text, "unit": text, "owner": text}
    sheet["objective"]["annual"] = text
    for row in sheet["indicators"]:
        row |= {"name": text, "target": text, "basis": text}
    path = write(tmp_path / "hostile.json", sheet)
    assert jixiao("check", path).code == 1
    assert jixiao("score", path).code == 0
    project = jixiao("import", path, "--json").json["project"]
    assert jixiao("show", project, "--json").json["sheet"]["project"]["name"] == text
    for ending in (".docx", ".xlsx", ".html", ".md"):
        assert jixiao("form", project, "-o", tmp_path / f"f{ending}").code == 0
    for command in ("search", "ask", "suggest", "parse"):
        assert jixiao(command, "--", text).code == 0


def test_full_disk_is_told_and_nothing_is_lost(
    jixiao, home, target_file, self_evaluation_file, monkeypatch
):
    jixiao("import", target_file)
    import guide.records.file as records_file

    honest = records_file.RecordsFile._open

    def tight(self):
        connection = honest(self)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    before = jixiao("projects", "--json").json
    monkeypatch.setattr(records_file.RecordsFile, "_open", tight)
    big = json.loads(self_evaluation_file.read_text(encoding="utf-8"))
    big["project"]["name"] = "另一个项目"
    big["objective"]["annual"] = "长" * 15000
    write(self_evaluation_file, big)
    done = jixiao("import", self_evaluation_file, lang="zh")
    assert done.code == 2
    assert "磁盘已满" in done.err
    assert jixiao("projects", "--json").json == before


@pytest.mark.parametrize(
    "line",
    [
        ("talk", "--stage", "nowhere"),
        ("talk", "--project"),
        ("form", "2026-001", "F5", "-o", "."),
        ("score", "--jsn", "x"),
        ("serch", "x"),
        ("check",),
    ],
    ids=" ".join,
)
def test_wrong_use_is_said_in_chinese_without_an_english_sentence(jixiao, line):
    done = jixiao(*line, lang="zh")
    assert done.code == 2
    said = done.err.strip().splitlines()[-1]
    assert said.startswith("错误：")
    assert not re.search(r"\b(is|not|of|an?|such|requires|mean)\b", said)
