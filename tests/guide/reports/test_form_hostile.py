"""What people and files may hold: marks, markup, formulas, control characters. It stands in every form as text."""

from __future__ import annotations

import html
import io
import re

import docx
import openpyxl
import pytest

from guide.reports import ENDINGS, render
from guide.reports.printable import printable
from guide.reports.templating import markdown
from policies.finding import Finding, Severity
from policies.model import Indicator, Project, Sheet
from policies.text import Text, same

HOSTILE = {
    "rich": "[/]",
    "link": "[@click=app.quit]x[/]",
    "formula": "=1+1",
    "script": "<script>alert('甲')</script>",
    "entity": "甲&amp;乙 & 丙",
    "template": "{{ 7*7 }}{% raw %}",
    "long": "目标" * 1000,
    "zero width": "甲\u200b乙\u2060丙",
    "emoji": "好😀👨‍👩‍👧",
    "lines": "甲\r\n乙\u2028丙\x0b丁",
    "pipe": "甲|乙\\|丙`丁`*戊*",
    "braces": "{name} {0}",
    "cdata": "]]><!--甲--><?xml?>",
    "right to left": "\u202e甲乙",
}


def filled(text: str) -> Sheet:
    cells = dict.fromkeys(("level1", "level2", "name", "target", "actual", "deviation"), text)
    words = dict.fromkeys(("name", "unit", "start", "end", "owner"), text)
    return Sheet.model_construct(
        project=Project.model_construct(**words), indicators=(Indicator.model_construct(**cells),)
    )


def texts(content: bytes, ending: str) -> str:
    if ending == ".docx":
        body = docx.Document(io.BytesIO(content)).element.body
        return "".join(
            part.text or "\n" for part in body.iter() if part.tag.endswith(("}t", "}br"))
        )
    if ending == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    return content.decode()


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
@pytest.mark.parametrize("form", ["F1", "F1b", "F5"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_office_files_hold_it_letter_by_letter(form, ending, text, n10) -> None:
    assert printable(text) in texts(render(form, filled(text), n10, "zh", ending), ending)


@pytest.mark.parametrize("ending", [".html", ".md"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_files_show_it_and_do_not_obey_it(ending, text, n10) -> None:
    finding = Finding("P001", Severity.BLOCK, None, "project.name", same(text), same(text))
    made = render("F5", filled(text), n10, "zh", ending, findings=[finding]).decode()
    assert "<script" not in made
    shown = html.unescape(made) if ending == ".html" else made
    assert (printable(text) if ending == ".html" else markdown(printable(text))) in shown
    assert "<!--" not in made


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "text", ["甲\x00乙\x1b[31m", "甲\ud800乙", "\udfff", "甲\ufffe乙\uffff", "\x85甲\x9b"]
)
def test_what_no_document_can_hold_is_seen_to_be_gone(ending, text, n10) -> None:
    finding = Finding("P001", Severity.WARN, None, text, same(text), Text(text, text))
    made = texts(render("F5", filled(text), n10, "zh", ending, findings=[finding]), ending)
    assert "\ufffd" in made
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", made)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("≤3天", "≤3天"),
        ("<5天", "<5天"),
        (">90%", ">90%"),
        ("A&B", "A&B"),
        ("&lt;", "&amp;lt;"),
        ("<b>", "&lt;b>"),
        ("财预[2020]10号", r"财预\[2020\]10号"),
        ("甲|乙", r"甲\|乙"),
        ("一\n二", "一<br>二"),
    ],
)
def test_markdown_keeps_readable_what_is_harmless(text, shown) -> None:
    assert markdown(text) == shown


def test_text_cannot_turn_the_direction_of_the_words_behind_it(n10) -> None:
    """A sign that writes from right to left would turn the form's own words in the same cell."""
    for sign in ("\u202e", "\u202a", "\u2066", "\u2069"):
        made = texts(render("F5", filled(f"甲{sign}乙"), n10, "zh", ".docx"), ".docx")
        assert sign not in made
        assert "甲\ufffd乙" in made
