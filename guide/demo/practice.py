"""The practice project: a whole target sheet but for one indicator to fill in and one value to mend."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from guide.demo.county import read_sheet

if TYPE_CHECKING:
    from guide.records.store import Store
    from policies.model import Sheet
    from policies.profile import Profile
    from policies.text import Lang

_FILE: Final = Path(__file__).with_name("practice.yaml")


def practice_sheet(lang: Lang) -> Sheet:
    """The sheet as it is laid out, in one language."""
    return read_sheet(yaml.safe_load(_FILE.read_text(encoding="utf-8")), lang)


def lay_out(store: Store, profile: Profile, lang: Lang) -> str:
    """The practice to go on with: the one that was begun in this language, else a new one; returns its id."""
    sheet = practice_sheet(lang)
    for row in store.projects(recent=True, limit=1):
        if row.state == "draft" and row.name == sheet.project.name:
            return row.id
    return store.create(sheet, by="", profile=profile.name, lang=lang)
