"""`jixiao kb`: own documents in, listed, shown, removed; the index built; refusals with exit code 2 and nothing changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.knowledge.ingest.handmade import MEASURES, NOTICE, OPINION, pdf, text, word, zipped


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "通知.docx"
    path.write_bytes(word(NOTICE))
    return path


def test_a_document_comes_in_is_listed_shown_and_removed(jixiao, notice, home):
    (added,) = jixiao("kb", "add", notice, "--json").lines
    assert added["number"] == "沙财绩〔2024〕7号"
    assert added["title"] == "沙洲县财政局关于印发《沙洲县项目支出绩效管理办法》的通知"
    assert (added["issuer"], added["date"], added["clauses"]) == ("沙洲县财政局", "2024-04-18", 6)
    assert (added["state"], added["entry"]) == ("in-force", "document:沙财绩〔2024〕7号")
    (listed,) = jixiao("kb", "list", "--json").json
    assert {key: added[key] for key in listed} == listed
    assert listed["id"] in jixiao("kb", "list").out
    shown = jixiao("kb", "show", listed["id"])
    assert "art. 3" in shown.out
    assert "驼队运输补助参照本办法执行" in shown.out
    assert jixiao("kb", "show", "沙财绩〔2024〕7号", "--json").json["passages"][1]["article"] == "1"
    removed = jixiao("kb", "remove", listed["id"])
    assert removed.code == 0
    assert "Removed" in removed.out
    assert jixiao("kb", "list", "--json").json == []
    assert list((home / "documents").iterdir()) == []


def test_what_was_understood_is_shown_in_both_languages(jixiao, notice):
    english = jixiao("kb", "add", notice)
    assert english.code == 0
    for words in (
        "Number: 沙财绩〔2024〕7号",
        "Issuer: 沙洲县财政局",
        "Date: 2024-04-18",
        "in force",
    ):
        assert words in english.out
    assert "在用" in jixiao("kb", "add", notice, lang="zh").out


def test_particulars_on_the_command_line_win(jixiao, notice):
    done = jixiao(
        "kb", "add", notice, "--json", "--number", "沙财绩[2024]8号", "--title", "驼队办法",
        "--issuer", "", "--date", "2024年5月6日",
    )  # fmt: skip
    (added,) = done.lines
    assert (added["number"], added["title"]) == ("沙财绩〔2024〕8号", "驼队办法")
    assert (added["issuer"], added["date"]) == (None, "2024-05-06")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--date", "昨天"), "is no date"),
        (("--title", " "), "must not be empty"),
    ],
)
def test_particulars_that_cannot_be(jixiao, notice, words, message):
    done = jixiao("kb", "add", notice, *words)
    assert done.code == 2
    assert message in done.err
    assert jixiao("kb", "list", "--json").json == []


def test_a_number_for_several_files_is_wrong_use(jixiao, notice):
    done = jixiao("kb", "add", notice, notice, "--number", "沙财〔2024〕8号")
    assert done.code == 2
    assert "one document" in done.err


def test_a_folder_stands_for_the_documents_in_it(jixiao, tmp_path):
    folder = tmp_path / "文件.docx"
    folder.mkdir()
    (folder / "办法.txt").write_bytes(text(MEASURES, "gb18030"))
    (folder / "意见.md").write_bytes(text(OPINION))
    (folder / "~$办法.docx").write_bytes(b"x")
    (folder / "表.xlsx").write_bytes(b"x")
    done = jixiao("kb", "add", folder, "--json")
    assert [one["clauses"] for one in done.lines] == [4, 5]
    assert "GB18030" in done.err
    assert jixiao("kb", "add", tmp_path / "文件.docx" / "办法.txt").code == 0
    assert len(jixiao("kb", "list", "--json").json) == 2


BAD = {
    "没有.docx": None,
    "空.txt": b"",
    "旧.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "扫描.pdf": pdf([[], []]),
    "炸弹.docx": zipped({"word/document.xml": b"0" * 70_000_000}),
    "改名.docx": b"MZ\x90\x00" * 99,
    "数据.xyz": text(MEASURES),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_get_one_message_in_the_chosen_language(jixiao, tmp_path, home, name):
    path = tmp_path / name
    if BAD[name] is not None:
        path.write_bytes(BAD[name])
    english, chinese = jixiao("kb", "add", path), jixiao("kb", "add", path, lang="zh")
    for done, lead in ((english, "Error: "), (chinese, "错误：")):
        assert done.code == 2
        assert done.out == ""
        assert done.err.startswith(lead)
        assert len(done.err.strip().splitlines()) == 1
        assert name in done.err
    assert not (home / "documents").exists()


def test_fifty_megabytes_are_refused_without_reading(jixiao, tmp_path):
    path = tmp_path / "大.pdf"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    done = jixiao("kb", "add", path, lang="zh")
    assert done.code == 2
    assert "超过20MB" in done.err


def test_an_empty_folder_and_a_bad_file_beside_a_good_one(jixiao, tmp_path, notice):
    empty = tmp_path / "空"
    empty.mkdir()
    done = jixiao("kb", "add", empty, tmp_path / "无.txt", notice, "--json")
    assert done.code == 2
    assert [one["number"] for one in done.lines] == ["沙财绩〔2024〕7号"]
    assert len(done.err.strip().splitlines()) == 2


def test_versions_are_told_apart(jixiao, notice):
    (new,) = jixiao("kb", "add", notice, "--json").lines
    (old,) = jixiao("kb", "add", notice, "--date", "2019-01-02", "--json").lines
    assert (old["state"], old["replaced_by"]) == ("superseded", new["id"])
    both = jixiao("kb", "remove", "沙财绩〔2024〕7号")
    assert both.code == 2
    assert new["id"] in both.err
    assert old["id"] in both.err
    assert "older version" in jixiao("kb", "list").out
    assert jixiao("kb", "remove", old["id"], "--json").json["removed"] == old["id"]


def test_unknown_documents(jixiao):
    for command in ("show", "remove"):
        done = jixiao("kb", command, "../../x[/]", lang="zh")
        assert done.code == 2
        assert "没有收入过" in done.err


def test_a_damaged_file_is_named_and_the_rest_is_listed(jixiao, notice, home):
    jixiao("kb", "add", notice)
    (home / "documents" / "x.json").write_text("{")
    done = jixiao("kb", "list", "--json")
    assert len(done.json) == 1
    assert "x.json" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(jixiao, notice, home):
    jixiao("kb", "list")
    (home / "documents").mkdir()
    (home / "documents").chmod(0o500)
    done = jixiao("kb", "add", notice)
    assert done.code == 2
    assert "cannot be changed" in done.err


def test_a_file_where_the_folder_should_be(jixiao, notice, home):
    jixiao("kb", "list")
    (home / "documents").write_text("x")
    done = jixiao("kb", "add", notice, lang="zh")
    assert done.code == 2
    assert "改不了工作文件夹" in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_build_and_search(jixiao, indexed, notice):
    first = jixiao("kb", "build", "--json").json
    assert (first["built"], first["documents"]) == (False, 0)
    assert first["entries"] > 500
    assert "up to date" in jixiao("kb", "build").out


def test_help_is_translated(jixiao):
    assert "own policy documents" in jixiao("kb", "--help").out.lower()
    assert "remove" in jixiao("kb", "--help", lang="zh").out


@pytest.mark.parametrize(("answer", "kept"), [("n", 0), ("y", 1), ("", 1)])
def test_on_a_terminal_it_asks(notice, home, answer, kept):
    import pty  # not on every system

    leader, follower = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "guide.cli",
        "--home",
        str(home),
        "--lang",
        "en",
        "kb",
        "add",
        str(notice),
    ]
    running = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower)
    os.write(leader, f"{answer}\n".encode())
    assert running.wait(60) == 0
    seen = os.read(leader, 65536).decode()
    os.close(follower)
    os.close(leader)
    assert "Take it in like this?" in seen
    assert len(list(home.glob("documents/*.json"))) == kept


def test_a_document_reads_back_as_json(jixiao, notice, home):
    (added,) = jixiao("kb", "add", notice, "--json").lines
    shape = json.loads((home / "documents" / f"{added['id']}.json").read_text(encoding="utf-8"))
    assert shape["format"] == "jixiao/document/1"
