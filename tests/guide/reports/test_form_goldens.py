"""The text forms byte by byte. `JIXIAO_UPDATE_GOLDENS=1 pytest tests/guide/reports` writes them anew; read the diff."""

from __future__ import annotations

import os
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from guide.reports import render

FOLDER = Path(__file__).parent / "golden"
ON = date(2026, 12, 20)
VOID = {"meta", "col"}


@pytest.mark.parametrize("ending", [".md", ".html"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["F1", "F1b", "F5"])
def test_form_is_as_before(form, lang, ending, three_years, water, n10, c101) -> None:
    sheet = three_years if form == "F1" else water
    profile = c101 if form == "F1b" else n10
    state = "draft" if form == "F5" else "submitted"
    made = render(form, sheet, profile, lang, ending, state=state, today=ON)
    golden = FOLDER / f"{form}-{lang}{ending}"
    if os.environ.get("JIXIAO_UPDATE_GOLDENS"):
        golden.write_bytes(made)
    assert made == golden.read_bytes()
    assert b"\r" not in made
    assert made.endswith(b"\n")


class Balance(HTMLParser):
    """Refuses tags that are not closed in their order; counts cells and what they span."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.area = 0
        self.columns = 0
        self.rows = 0
        self.scoped = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.columns += tag == "col"
        self.rows += tag == "tr"
        if tag in {"td", "th"}:
            self.area += int(given.get("colspan") or 1) * int(given.get("rowspan") or 1)
            self.scoped &= tag == "td" or given.get("scope") in {
                "row",
                "col",
                "rowgroup",
                "colgroup",
            }
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["F1", "F1b", "F5"])
def test_web_page_is_well_formed_and_can_be_heard(form, lang, water, n10) -> None:
    text = render(form, water, n10, lang, ".html").decode()
    reader = Balance()
    reader.feed(text)
    assert not reader.open
    assert reader.area == reader.rows * reader.columns / 2, (
        "two tables of the same columns, no hole"
    )
    assert reader.scoped
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in text
    assert text.count("<thead>") == 1
    assert text.count("<caption>") == 2
    assert "http" not in text, "nothing is fetched"


def test_markdown_rows_have_the_columns_of_their_table(water, n10) -> None:
    text = render("F5", water, n10, "zh", ".md").decode()
    tables = [block for block in text.split("\n\n") if block.startswith("|")]
    assert len(tables) == 2
    for table in tables:
        assert len({line.count(" | ") for line in table.split("\n") if "---" not in line}) == 1
    assert "| 总分 |  |  |  |  |  | 100 | 91.06 |  |" in text
