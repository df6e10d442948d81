"""What a command may import: the light ones stay light, the rooms keep their direction."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    *("textual", "whoosh", "pydantic", "jinja2", "sqlite_utils", "rjieba", "openpyxl", "docx"),
    *("plotext", "pygal"),
)


def imported_by(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_version_imports_nothing_heavy() -> None:
    names = imported_by("sys.argv = ['jixiao', '--version']\nfrom guide.cli import main\nmain()")
    assert not names & {*HEAVY, "click", "yaml"}


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("guide.commands.run", set(HEAVY)),
        (
            "knowledge.library",
            {"textual", "whoosh", "rjieba", "opencc", "pypinyin", "sqlite_utils"},
        ),
        ("policies.checks", {"textual", "whoosh", "sqlite_utils", "click"}),
        ("guide.talk.session", {"textual", "whoosh", "jinja2", "docx"}),
    ],
)
def test_importing_a_room_leaves_the_heavy_parts_outside(module: str, forbidden: set[str]) -> None:
    assert not imported_by(f"import {module}") & forbidden


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
