"""Both languages, always: every sentence of the windows stands in the catalogue, and the compiled file is current."""

from __future__ import annotations

import ast
import io
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "guide/locale/zh_CN/LC_MESSAGES/jixiao.po"
HAN = re.compile(r"[\u4e00-\u9fff]")
WINDOWS = sorted(
    [
        *(ROOT / "guide/app").rglob("*.py"),
        *(ROOT / "guide/commands").rglob("*.py"),
        *(ROOT / "guide/serve").rglob("*.py"),
        *(ROOT / "guide/plain").rglob("*.py"),
    ]
)


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def test_every_sentence_has_its_chinese() -> None:
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    used = {
        message[0] if isinstance(message, tuple) else message
        for _, _, message, *_ in extract_from_dir(str(ROOT / "guide"), keywords=keywords)
    }
    known = {m.id[0] if isinstance(m.id, tuple) else m.id: m.string for m in catalogue() if m.id}
    missing = sorted(text for text in used if not known.get(text))
    unused = sorted(set(known) - used)
    assert not missing, "run the catalogue commands of the README"
    assert not unused


def test_translations_keep_their_place_holders() -> None:
    wrong = [
        m.id
        for m in catalogue()
        if m.id
        and isinstance(m.id, str)
        and sorted(re.findall(r"\{\w*", m.id)) != sorted(re.findall(r"\{\w*", str(m.string)))
    ]
    assert not wrong


def test_compiled_catalogue_is_current() -> None:
    fresh = io.BytesIO()
    write_mo(fresh, catalogue())
    assert messages(CATALOGUE.with_suffix(".mo").read_bytes()) == messages(fresh.getvalue())


def messages(compiled: bytes) -> dict[object, str]:
    """What a compiled catalogue says; its heading names the version of the tool that wrote it."""
    found = dict(GNUTranslations(io.BytesIO(compiled))._catalog)
    del found[""]
    return found


@pytest.mark.parametrize("path", WINDOWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_windows_hold_no_chinese_of_their_own(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kept = {id(part) for node in ast.walk(tree) if _says_both(node) for part in ast.walk(node)}
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(node.value) > 1
        and id(node) not in kept
        and len(HAN.findall(node.value)) > len(node.value) / 2
    ]
    assert not found, "say it in English and translate it"


def _says_both(node: ast.AST) -> bool:
    """A Text carries both languages itself; a docstring is for readers of the code."""
    return (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text") or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )
