"""The small county, made once; nothing here writes to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_county import SMALL, make


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("county") / "沙州县.db", SMALL)
