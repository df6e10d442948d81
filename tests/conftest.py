"""What every room's tests share: the languages are reset, and the search index is built once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import language


@pytest.fixture(autouse=True)
def _english_first():
    before = language.language()
    yield
    language.use(before)


@pytest.fixture(scope="session")
def library_home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A workspace whose index of the shipped content is built by whichever worker comes first."""
    from knowledge.library import Library

    base = tmp_path_factory.getbasetemp()
    home = (base if worker_id == "master" else base.parent) / "library"
    home.mkdir(exist_ok=True)
    Library.open(home)
    return home
