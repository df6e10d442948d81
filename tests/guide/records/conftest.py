"""Passwords cost next to nothing here; what they cost elsewhere is a benchmark's matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_sheets import target
from made_staff import KEY, staff

from guide.records import passwords
from guide.records.store import Store


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "COSTS", (1, 8, 1))
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "r.db"
    with Store.open(place) as store:
        staff(store)
        store.people.sign_in("李梅", KEY)
        store.create(target(), by="")
    return place


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened
