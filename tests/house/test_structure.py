"""The house keeps its shape: rooms, sizes, names, and what may not stand in it."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("guide", "knowledge", "policies")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
TOP_LEVEL = {
    "pyproject.toml",
    "guide",
    "knowledge",
    "policies",
    "tests",
    "README.md",
    ".ci",
    ".gitignore",
    ".github",
    ".git",
    "LICENSE",
    "CHANGELOG.md",
}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_module_is_small_documented_and_soberly_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(tree), "a module says what it owns"
    assert not re.search(r"util|manager|helper|misc|common", path.stem)


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_functions_stay_under_forty_lines(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > 40
    ]
    assert not long


def test_top_level_holds_only_what_was_agreed() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} <= TOP_LEVEL


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_unfinished_business(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(TODO|FIXME|HACK)\b|raise NotImplementedError", text)


def test_test_modules_have_names_of_their_own() -> None:
    """pytest imports them by their bare name."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


def test_migrations_are_numbered_one_after_the_other() -> None:
    steps = sorted(path.name[1:4] for path in (ROOT / "guide/records/migrations").glob("m*.py"))
    assert steps == [f"{number:03}" for number in range(1, len(steps) + 1)]
