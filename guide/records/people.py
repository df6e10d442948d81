"""The people of a workspace: added, given a role, a password, closed; and signing in.

The first person is an administrator. From then on only an administrator changes people, and from the second person on
nothing at all is read or written without signing in. Whoever can write the records file with another program can go
round all this; `verify` then shows it.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from guide.records import passwords
from guide.records.errors import SignInNeeded
from guide.records.file import RecordsFile
from guide.records.gate import Actor, Gate, accounts
from guide.records.history import Ledger, Value, utc
from guide.records.rights import OF_A_UNIT, ROLE_NAMES, Action, Role
from guide.records.rows import clean
from guide.records.sheets import numbered
from policies.text import Text, Unclear

LONGEST_NAME: Final = 40
_WRONG: Final = Text("姓名或密码不对。", "The name or the password is wrong.")
_TICKET: Final = Text(
    "登录凭据无效或已过期，请重新登录。", "The ticket is not valid or has ended. Sign in again."
)
_NAME: Final = Text(
    f"姓名应为1至{LONGEST_NAME}个字，不换行。",
    f"A name has 1 to {LONGEST_NAME} characters on one line.",
)
_FIRST: Final = Text(
    "第一个人应为管理员（administrator），由他再添加其他人。",
    "The first person must be an administrator, who then adds the others.",
)
_LAST: Final = Text(
    "{name}是唯一在用的管理员，不能停用或改任其他角色。请先添加另一位管理员。",
    "{name} is the only administrator left and cannot be closed or given another role. Add another one first.",
)
_THERE: Final = Text("已有名为“{name}”的人员。", 'There is a person called "{name}" already.')
_UNKNOWN: Final = Text(
    "没有名为“{name}”的人员。用“jixiao people list”查看。",
    'There is no person called "{name}". Run jixiao people list to see who there is.',
)
_UNIT: Final = Text(
    "{role}要写明所属单位（--unit），与项目表上的单位名称一致。",
    "A {role} belongs to a unit: name it (--unit) as the project sheets do.",
)
_NO_UNIT: Final = Text(
    "{role}不属于项目单位，不要写单位。", "A {role} belongs to no project unit; leave it out."
)


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in. `unit` is None for the bureau's people."""

    name: str
    role: Role
    unit: str | None
    active: bool


class People:
    """The people behind one Store, whose gate they pass."""

    def __init__(self, file: RecordsFile, gate: Gate, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._gate = gate
        self._clock = clock

    def count(self) -> int:
        """How many people have an account, closed ones too. Anybody may ask."""
        with self._file.reading() as connection:
            return accounts(connection)

    def sign_in_needed(self) -> bool:
        """Whether nobody is signed in who should be. Anybody may ask."""
        return not self._gate.signed and self.count() > 1

    def list(self) -> list[Account]:
        """Everybody, by role and name; a unit's people see their own unit. Raises: Forbidden."""
        with self._file.reading() as connection:
            sight = self._gate.let(connection, Action.READ)
            rows = connection.execute(
                f"{_ACCOUNT} WHERE :unit IS NULL OR a.unit_id = :unit ORDER BY p.name",
                {"unit": sight.unit},
            ).fetchall()
        found = [_account(row) for row in rows]
        return sorted(found, key=lambda one: list(Role).index(one.role))

    def add(self, name: str, role: Role, unit: str | None, password: str) -> None:
        """A new person. Raises: Forbidden, Unclear (name, unit or password unfit, or there already)."""
        name = _named(name)
        kept = passwords.hashed(clean(password), name)
        with self._pen(name) as ledger:
            if not accounts(ledger.connection) and role is not Role.ADMINISTRATOR:
                raise Unclear(_FIRST)
            person = numbered(ledger, "people", name)
            if self._find(ledger.connection, name):
                raise Unclear(_THERE.fill(name=name))
            row: dict[str, Value] = {"person_id": person, "role": str(role)}
            row |= {"unit_id": _unit(ledger, role, unit), "active": 1, "created_at": ledger.at}
            ledger.insert("accounts", {**row, "seal": passwords.seal(kept), "password": kept})

    def set_role(self, name: str, role: Role, unit: str | None) -> None:
        """Give a person another role or unit. Raises: Forbidden, Unclear."""
        with self._pen(name) as ledger:
            row = self._known(ledger.connection, name)
            ledger.update(
                "accounts", row, {"role": str(role), "unit_id": _unit(ledger, role, unit)}
            )
            self._guard_last(ledger.connection, name)

    def set_active(self, name: str, *, active: bool) -> None:
        """Close an account, at once also for who is signed in with it; or open it again. Raises: Forbidden, Unclear."""
        with self._pen(name) as ledger:
            row = self._known(ledger.connection, name)
            ledger.update("accounts", row, {"active": int(active)})
            self._guard_last(ledger.connection, name)

    def set_password(self, name: str, password: str) -> None:
        """A new password for the signed-in person, or for anyone by an administrator. Raises: Forbidden, Unclear."""
        name = _named(name)
        kept = passwords.hashed(clean(password), name)
        own = self._gate.actor is not None and self._gate.actor.name == name
        with self._pen(name, Action.READ if own else Action.ADMINISTER) as ledger:
            row = self._known(ledger.connection, name)
            ledger.update("accounts", row, {"seal": passwords.seal(kept)})
            ledger.connection.execute(
                "UPDATE accounts SET password = ? WHERE person_id = ?", (kept, row["person_id"])
            )
        if own:
            with self._file.reading() as connection:
                self._bind(self._known(connection, name))

    # Signing in

    def check_password(self, name: str, password: str) -> bool:
        """Whether this is the password of an open account; as slow when there is no such person."""
        return self._fitting(name, password) is not None

    def sign_in(self, name: str, password: str) -> Actor:
        """Sign in on this Store. Raises: SignInNeeded, without saying which of the two was wrong."""
        row = self._fitting(name, password)
        if row is None:
            raise SignInNeeded(_WRONG)
        return self._bind(row)

    def ticket(self, seconds: int = passwords.TICKET_SECONDS) -> str:
        """A ticket for a process of the signed-in person's own. Raises: SignInNeeded."""
        actor = self._gate.actor
        with self._file.reading() as connection:
            row = self._find(connection, actor.name) if actor else None
        if actor is None or row is None or row["seal"] != actor.seal:
            raise SignInNeeded(_WRONG)
        return passwords.ticket(actor.name, row["password"], int(time.time()) + seconds)

    def enter(self, ticket: str) -> Actor:
        """Sign in with a ticket. Raises: SignInNeeded when it is false, has ended, or the account was closed."""
        claim = passwords.read_ticket(ticket)
        with self._file.reading() as connection:
            row = self._find(connection, claim[0]) if claim else None
        if (
            claim is None
            or row is None
            or not row["active"]
            or not passwords.genuine(ticket, row["password"])
            or claim[1] < time.time()
        ):
            raise SignInNeeded(_TICKET)
        return self._bind(row)

    def act_as(self, actor: Actor) -> None:
        """Bind this Store to somebody who signed in on another one; asked again at every reading and writing."""
        self._gate.actor = actor

    def _fitting(self, name: str, password: str) -> sqlite3.Row | None:
        with self._file.reading() as connection:
            row = self._find(connection, clean(name).strip())
        right = passwords.fits(row["password"] if row else None, clean(password))
        return row if right and row is not None and row["active"] else None

    def _bind(self, row: sqlite3.Row) -> Actor:
        actor = Actor(row["person_id"], row["name"], Role(row["role"]), row["unit"], row["seal"])
        self._gate.actor = actor
        return actor

    # Inside one transaction

    @contextlib.contextmanager
    def _pen(self, name: str, action: Action = Action.ADMINISTER) -> Iterator[Ledger]:
        with self._file.writing() as connection:
            self._gate.let(connection, action)
            yield Ledger(connection, at=utc(self._clock()), who=self._gate.signature(name))

    @staticmethod
    def _find(connection: sqlite3.Connection, name: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = connection.execute(
            f"{_ACCOUNT} WHERE p.name = ?", (name,)
        ).fetchone()
        return row

    def _known(self, connection: sqlite3.Connection, name: str) -> sqlite3.Row:
        row = self._find(connection, clean(name).strip())
        if row is None:
            raise Unclear(_UNKNOWN.fill(name=name[:LONGEST_NAME]))
        return row

    @staticmethod
    def _guard_last(connection: sqlite3.Connection, name: str) -> None:
        left = connection.execute(
            "SELECT count(*) FROM accounts WHERE active = 1 AND role = ?", (Role.ADMINISTRATOR,)
        ).fetchone()[0]
        if not left:
            raise Unclear(_LAST.fill(name=name))


_ACCOUNT: Final = (
    "SELECT a.*, p.name, u.name AS unit FROM accounts a JOIN people p ON p.id = a.person_id"
    " LEFT JOIN units u ON u.id = a.unit_id"
)


def _account(row: sqlite3.Row) -> Account:
    return Account(row["name"], Role(row["role"]), row["unit"], bool(row["active"]))


def _named(name: str) -> str:
    name = clean(name).strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise Unclear(_NAME)
    return name


def _unit(ledger: Ledger, role: Role, unit: str | None) -> int | None:
    unit = clean(unit or "").strip()
    if role in OF_A_UNIT and not unit:
        raise Unclear(_UNIT.fill(role=ROLE_NAMES[role]))
    if role not in OF_A_UNIT and unit:
        raise Unclear(_NO_UNIT.fill(role=ROLE_NAMES[role]))
    return numbered(ledger, "units", unit or None)
