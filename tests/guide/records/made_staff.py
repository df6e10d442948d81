"""The people of a shared workspace: two units, the bureau, an auditor, and the administrator who added them all."""

from __future__ import annotations

from made_sheets import target

from guide.records.rights import Role
from guide.records.store import Store

UNIT = target().project.unit or ""
OTHER = "某县水务局"
KEY = "correct horse battery"
STAFF = {
    "周敏": (Role.ADMINISTRATOR, None),
    "李梅": (Role.CLERK, UNIT),
    "张局长": (Role.UNIT_HEAD, UNIT),
    "赵水": (Role.CLERK, OTHER),
    "王强": (Role.REVIEWER, None),
    "钱局长": (Role.BUREAU_HEAD, None),
    "孙审": (Role.AUDITOR, None),
}


def staff(store: Store) -> None:
    for name, (role, unit) in STAFF.items():
        store.people.add(name, role, unit, KEY)
        if role is Role.ADMINISTRATOR:
            store.people.sign_in(name, KEY)


def as_(store: Store, name: str) -> Store:
    store.people.sign_in(name, KEY)
    return store
