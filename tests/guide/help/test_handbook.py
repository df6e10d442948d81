"""The handbook is whole: every stage has its page, both languages say the same things, every citation stands in the catalogue."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from guide.commands.run import SUMMARIES
from guide.help.handbook import FOLDER, BlockKind, blocks, find, pages, plain
from guide.records.rights import STAGE_RIGHTS, Role
from guide.talk.phrases import COMMAND_NAMES
from guide.talk.stage import stages
from policies.text import LANGS, Lang, Unclear

NAMES = [page.name for page in pages()]
CITATION = re.compile(r"\{[a-z]+:[^}]+\}")


HAN = re.compile(r"[\u4e00-\u9fff]")
# Chinese that an English reader needs: numbers of documents, units, what is typed or printed.
QUOTED = re.compile(
    r"[\w ]*〔\d{4}〕\d+号[\w()]*|预算法|政府信息公开条例|万元|\"[^\"]*\"|中文|：[^\n]*"
)


def source(name: str, lang: Lang) -> str:
    return (FOLDER / "pages" / f"{name}.{lang}.md").read_text(encoding="utf-8")


def test_every_stage_of_the_life_has_its_page() -> None:
    asked = {str(stage) for stage in stages()}
    assert asked | set(STAGE_RIGHTS) <= set(NAMES)


def test_contents_and_files_are_the_same() -> None:
    files = {path.name for path in (FOLDER / "pages").iterdir()}
    assert files == {f"{name}.{lang}.md" for name in NAMES for lang in LANGS}


@pytest.mark.parametrize("name", NAMES)
def test_page_says_the_same_in_both_languages(name: str) -> None:
    chinese, english = blocks(name, "zh"), blocks(name, "en")
    assert [block.kind for block in chinese] == [block.kind for block in english]
    assert [len(block.rows) for block in chinese] == [len(block.rows) for block in english]
    assert CITATION.findall(source(name, "zh")) == CITATION.findall(source(name, "en"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_page_is_short_and_shows_no_marks(name: str, lang: Lang) -> None:
    text = plain(name, lang)
    assert not re.search(r"[{}*`#]|\|$|^\|", text, re.MULTILINE)
    assert 200 < len(text) < 4500
    assert all(block.text or block.rows for block in blocks(name, lang))


@pytest.mark.parametrize("name", NAMES)
def test_chinese_page_is_chinese_and_english_page_english(name: str) -> None:
    assert len(HAN.findall(plain(name, "zh"))) > 150
    left = HAN.findall(QUOTED.sub("", CITATION.sub("", source(name, "en"))))
    assert not left


@pytest.mark.parametrize("lang", LANGS)
def test_cited_law_carries_its_label(lang: Lang) -> None:
    mark = {"zh": "（法定；", "en": "(law; "}[lang]
    assert mark in plain("self-evaluation", lang)


@pytest.mark.parametrize("lang", LANGS)
def test_pages_name_commands_that_exist(lang: Lang) -> None:
    named = {
        word for name in NAMES for word in re.findall(r"jixiao ([a-z][a-z-]*)", source(name, lang))
    }
    assert named <= set(SUMMARIES)


def test_lists_are_complete() -> None:
    for name in COMMAND_NAMES.values():
        assert name.zh in plain("keys", "zh")
        assert name.en in plain("plain-lines", "en")
    assert all(role in source("administrator", "en") for role in Role)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("target", "target"),
        ("设目标", "target"),
        ("Self-evaluation", "self-evaluation"),
        ("备份", "files"),
    ],
)
def test_page_is_found_by_name_title_or_part(words: str, name: str) -> None:
    assert find(words).name == name


def test_unknown_page_is_told_with_the_pages_there_are() -> None:
    with pytest.raises(Unclear) as told:
        find("nothing")
    assert "first-steps" in told.value.message.zh


def test_tables_are_read_out_row_by_row() -> None:
    text = plain("administrator", "zh")
    assert "审计 auditor：能做：只看、导出、核验；看得到：全部" in text
    (table,) = [block for block in blocks("budget", "en") if block.kind is BlockKind.TABLE]
    assert table.rows[0] == ("Step", "Money", "Target")


def test_help_command_reads_a_page_and_refuses_an_unknown_one() -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "guide.cli", "--lang", "zh", "help", *words]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False
        )

    assert run("自评").stdout == plain("self-evaluation", "zh")
    assert all(name in run().stdout for name in NAMES)
    refused = run("nothing")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "first-steps" in refused.stderr
