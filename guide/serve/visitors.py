"""Who is signed in: a random token in a cookie, known to this process only; a restart signs everybody out."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from guide.records.errors import SignInNeeded
from guide.records.store import Store
from guide.serve.session import BY
from guide.sign_in import TICKET
from policies.text import Lang

LASTS: Final = 12 * 3600
"""Seconds a sign-in lasts: a working day."""


Papers = Callable[[], Mapping[str, str]]
"""Called whenever the app starts for a person: what its environment tells it about who that is. May take its time.

Raises: SignInNeeded when the person may no longer come in."""


@dataclass(slots=True)
class Visitor:
    """One signed-in person in one browser."""

    name: str
    lang: Lang
    until: float
    papers: Papers
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))


class Keeper(Protocol):
    """Who says whether a name and a password belong together."""

    def admit(self, name: str, password: str) -> Papers | None:
        """The person's papers; None when the person may not come in. May take its time; called in a thread."""
        ...


class CodeKeeper:
    """Without accounts, on one's own machine: any name, and the code that was printed where the server was started."""

    def __init__(self, code: str) -> None:
        self._code = code

    def admit(self, name: str, password: str) -> Papers | None:
        """The name, when the code is right."""
        typed = password.strip().upper().replace("-", "")
        if not name or not secrets.compare_digest(typed.encode(), self._code.encode()):
            return None
        return lambda: {BY: name}


class AccountKeeper:
    """With accounts: the name and the password of an open one. Every process gets a ticket of its own, good for a minute."""

    def __init__(self, records: Path) -> None:
        self._records = records

    def admit(self, name: str, password: str) -> Papers | None:
        """The account's papers. They raise SignInNeeded once it was closed or its password changed."""
        with Store.open(self._records) as store:
            try:
                actor = store.people.sign_in(name, password)
            except SignInNeeded:
                return None

        def papers() -> Mapping[str, str]:
            with Store.open(self._records) as store:
                store.people.act_as(actor)
                ticket = store.people.ticket()
                store.people.enter(ticket)  # a closed account fails here, not in the tab
                return {BY: actor.name, TICKET: ticket}

        return papers


def new_code() -> str:
    """Eight characters that are not mistaken for each other (40 bits)."""
    return "".join(secrets.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(8))


class Visitors:
    """The people who are signed in. `clock` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._by_token: dict[str, Visitor] = {}

    def welcome(self, name: str, lang: Lang, papers: Papers) -> Visitor:
        """Sign a person in, under a fresh token."""
        now = self._clock()
        self._by_token = {t: v for t, v in self._by_token.items() if v.until > now}
        visitor = Visitor(name, lang, now + LASTS, papers)
        self._by_token[visitor.token] = visitor
        return visitor

    def find(self, token: str | None) -> Visitor | None:
        """The person behind a cookie; None when signed out, unknown or past its time."""
        visitor = self._by_token.get(token or "")
        return visitor if visitor and visitor.until > self._clock() else None

    def dismiss(self, visitor: Visitor) -> None:
        """Sign a person out."""
        self._by_token.pop(visitor.token, None)
