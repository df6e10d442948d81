"""Passwords cost next to nothing here; what they cost elsewhere is a benchmark's matter."""

from __future__ import annotations

import pytest

from guide.records import passwords


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "COSTS", (1, 8, 1))
        yield
