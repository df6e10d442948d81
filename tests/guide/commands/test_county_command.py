"""`jixiao county` and `jixiao consolidate`: lines, JSON, Excel and the web page, in both languages."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import openpyxl
import pytest
from selectolax.lexbor import LexborHTMLParser


@pytest.fixture
def filled(home, jixiao, target_file, self_evaluation_file):
    assert jixiao("import", target_file).code == 0
    return jixiao


def test_an_empty_workspace_says_how_to_begin(jixiao):
    assert "jixiao talk" in jixiao("county").out


def test_lines_in_both_languages(filled):
    zh, en = filled("county", lang="zh").out, filled("county").out
    assert re.search(r"项目数\s+1\b", zh)
    assert "沙州县民政局" in zh
    assert re.search(r"projects\s+1\b", en)
    assert "design choice of this tool" in en
    assert not re.search(r"[一-鿿]", en.replace("沙州县民政局", ""))


def test_json_holds_counts_and_shares(filled):
    told = filled("county", "--json").json
    assert told["schema"] == "jixiao/county/1"
    assert told["year"] == 2026
    assert told["shares"]["2026"]["numbered"] == 1.0
    assert told["counts"]["units"][0]["unit"] == "沙州县民政局"
    assert told["counts"]["years"][0]["fen"] == 54_000_000


def test_a_year_without_projects_is_refused(filled):
    done = filled("county", "--year", 2019)
    assert done.code == 2
    assert "2026" in done.err


@pytest.mark.parametrize(("lang", "title"), [("zh", "覆盖情况"), ("en", "Coverage")])
def test_the_page_holds_everything_itself(filled, tmp_path, lang, title):
    assert filled("county", "-o", tmp_path / "县.html", lang=lang).code == 0
    text = (tmp_path / "县.html").read_text(encoding="utf-8")
    page = LexborHTMLParser(text)
    assert title in page.text()
    assert len(page.css("svg[role=img] .series rect")) > 5
    assert not page.css("script, link, img, iframe, object")
    assert not re.search(r"(?:src|href)=|url\(|@import|https?:", text)


def test_the_workbook_holds_numbers_and_words(filled, tmp_path):
    assert filled("county", "-o", tmp_path / "县.xlsx", lang="zh").code == 0
    book = openpyxl.load_workbook(tmp_path / "县.xlsx")
    assert len(book.sheetnames) == 5
    sheet = book.worksheets[0]
    cells = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=3)}
    assert cells["项目数"] == 1
    assert cells["带数字的指标"] == 1


def test_another_ending_is_refused_and_nothing_written(filled, tmp_path):
    done = filled("county", "-o", tmp_path / "a.pdf")
    assert done.code == 2
    assert ".xlsx" in done.err
    assert not (tmp_path / "a.pdf").exists()


def test_consolidate_adds_up_and_names_what_it_leaves_out(filled, home, tmp_path):
    for name in ("甲县", "乙县"):
        with closing(sqlite3.connect(home / "records.db")) as connection:
            connection.execute("VACUUM INTO ?", (str(tmp_path / f"{name}.db"),))
    (tmp_path / "坏县.db").write_text("no database", encoding="utf-8")
    files = [tmp_path / f"{name}.db" for name in ("甲县", "坏县", "乙县")]
    done = filled("consolidate", *files, "--json")
    assert done.code == 1
    assert "坏县.db" in done.err
    assert done.json["counties"] == ["甲县", "乙县"]
    assert done.json["counts"]["years"][0]["projects"] == 2
    assert list(done.json["refused"]) == [str(tmp_path / "坏县.db")]
    assert filled("consolidate", *files[::2]).code == 0
    assert filled("consolidate", *files[::2], "-o", tmp_path / "省.html").code == 0


def test_consolidate_without_files_or_engine_says_what_to_name(jixiao):
    done = jixiao("consolidate")
    assert done.code == 2
    assert "records.db" in done.err
    assert jixiao("consolidate", "--engine", "nosuch://x").code == 2


def test_open_data_says_what_it_leaves_out(filled, tmp_path):
    done = filled("open-data", tmp_path / "数据", lang="zh")
    assert done.code == 0
    assert "--with-names" in done.out
    told = filled("open-data", tmp_path / "again", "--with-names", "--json").json
    assert told["rows"]["projects"] == 1
    assert filled("open-data", tmp_path / "again").code == 2
