"""What a command may import: the light ones stay light, the rooms keep their direction."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
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


@pytest.mark.skipif(find_spec("pandas") is None, reason="no pandas to be loaded")
def test_making_the_records_loads_no_pandas_where_it_is_installed(tmp_path: Path) -> None:
    made = imported_by(
        "import pathlib\nfrom guide.records.store import Store\n"
        f"Store.open(pathlib.Path({str(tmp_path / 'records.db')!r})).close()"
    )
    assert "sqlite_utils" in made
    assert not made & {"pandas", "numpy"}


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
