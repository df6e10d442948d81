"""Reads the handbook: its contents, and a page as blocks that any window can lay out.

A page is a small Markdown: one `#` title, `##` headings, paragraphs, `-` and `1.` items, and tables. A citation in braces
becomes the clause with its honesty label, so that no page can say more than the catalogue does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from guide.help.figures import FIGURES
from guide.talk.speak import clause_label
from policies.text import LANGS, Lang, Text, Unclear

FOLDER: Final = Path(__file__).parent
_CITATION: Final = re.compile(r"\{((?:clause|document):[^}]+)\}")
_FIGURE: Final = re.compile(r"\{figure:([a-z-]+)\}")
_ITEM: Final = re.compile(r"(-|\d+\.)\s+(.+)")
_NO_PAGE: Final = Text(
    "手册里没有“{name}”这一页。有这些页：{names}",
    'The handbook has no page "{name}". There are: {names}',
)


class BlockKind(StrEnum):
    """What a block is to its reader."""

    HEADING = "heading"
    WORDS = "words"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `mark` is an item's dash or number; `rows` a table's cells, the heading row first."""

    kind: BlockKind
    text: str = ""
    mark: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the contents."""

    name: str
    group: Text
    title: Text


@cache
def pages() -> tuple[Page, ...]:
    """Every page, in the order of the contents."""
    groups = yaml.safe_load((FOLDER / "contents.yaml").read_text(encoding="utf-8"))["groups"]
    return tuple(
        Page(name, Text(**group["name"]), Text(*(_source(name, lang)[0] for lang in LANGS)))
        for group in groups
        for name in group["pages"]
    )


def find(words: str) -> Page:
    """A page by its name or its title in either language, or a part of one. Raises: Unclear, naming the pages."""
    wanted = words.strip().casefold()
    for fits in (_is, _holds):
        for page in pages():
            if any(fits(wanted, name) for name in (page.name, page.title.zh, page.title.en)):
                return page
    names = ", ".join(page.name for page in pages())
    raise Unclear(_NO_PAGE.fill(name=words.strip()[:40], names=names))


@cache
def blocks(name: str, lang: Lang) -> tuple[Block, ...]:
    """A page's blocks below its title."""
    _, *lines = _source(name, lang)
    found: list[Block] = []
    paragraph: list[str] = []
    before = ""
    for line in [*lines, ""]:
        if line and not _starts_block(line):
            paragraph.append(line)
            continue
        if paragraph:
            found.append(Block(BlockKind.WORDS, _joined(paragraph, lang)))
            paragraph = []
        _take(found, line, before)
        before = line
    return tuple(found)


def plain(name: str, lang: Lang) -> str:
    """A page as plain text, one thing a line: for a terminal, a pipe, a screen reader."""
    colon, stop = ("：", "；") if lang == "zh" else (": ", "; ")
    title = next(page.title for page in pages() if page.name == name)
    lines = [title.pick(lang)]
    before = None
    for block in blocks(name, lang):
        if not (before is block.kind is BlockKind.ITEM):
            lines.append("")
        before = block.kind
        if block.kind is BlockKind.TABLE:
            head, *rows = block.rows
            for first, *rest in rows:
                cells = zip(head[1:], rest, strict=True)
                said = rest if len(head) == 2 else [f"{name}{colon}{cell}" for name, cell in cells]
                lines.append(f"{first}{colon}{stop.join(said)}")
        else:
            lines.append(f"{block.mark} {block.text}".strip())
    return "\n".join(lines) + "\n"


def _take(found: list[Block], line: str, before: str) -> None:
    """Add the block that one line begins, or a row to the table that the line before belongs to."""
    if line.startswith("## "):
        found.append(Block(BlockKind.HEADING, line[3:]))
    elif item := _ITEM.fullmatch(line):
        found.append(Block(BlockKind.ITEM, item.group(2), item.group(1)))
    elif line.startswith("|"):
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        rows = found.pop().rows if before.startswith("|") else ()
        ruled = all(set(cell) <= set("-: ") for cell in cells)
        found.append(Block(BlockKind.TABLE, rows=rows if ruled else (*rows, cells)))


def _starts_block(line: str) -> bool:
    return line.startswith(("#", "|")) or bool(_ITEM.fullmatch(line))


def _joined(lines: list[str], lang: Lang) -> str:
    return ("" if lang == "zh" else " ").join(lines)


@cache
def _source(name: str, lang: Lang) -> tuple[str, ...]:
    """The title without its mark, then the lines, figures and citations filled in."""
    text = (FOLDER / "pages" / f"{name}.{lang}.md").read_text(encoding="utf-8")
    text = _FIGURE.sub(lambda found: FIGURES[found.group(1)](lang), text)
    text = _CITATION.sub(lambda found: _cited(found.group(1), lang), text)
    first, *lines = text.splitlines()
    return (first.removeprefix("# ").strip(), *(line.strip() for line in lines))


def _cited(entry_id: str, lang: Lang) -> str:
    """Raises: KeyError for what the catalogue does not hold; a test reads every page."""
    label = clause_label(entry_id)
    if label is None:
        raise KeyError(entry_id)
    return label.pick(lang)


def _is(wanted: str, name: str) -> bool:
    return wanted == name.casefold()


def _holds(wanted: str, name: str) -> bool:
    return len(wanted) > 1 and wanted in name.casefold()
