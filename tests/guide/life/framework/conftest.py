"""What the measures of the framework are taken on: real records, real talks, the real commands; no network is reached."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from framework_desk import TALKS, Clock, Desk, Done

from guide.commands.run import run
from guide.records.store import Store
from guide.talk.advisor import LibraryAdvisor
from policies.model import Sheet


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever reaches for the network fails the test."""

    def refuse(*_: object) -> None:
        raise AssertionError("the network was reached for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def store(home: Path, clock: Clock) -> Any:
    with Store.open(home / "records.db", clock=clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def advisor() -> LibraryAdvisor:
    return LibraryAdvisor(Path("nowhere"))


@pytest.fixture
def approved() -> Sheet:
    """A good target of 2.4 million yuan; an answer sheet that a test may spoil."""
    return Sheet.model_validate(json.loads((TALKS / "approved.json").read_text(encoding="utf-8")))


@pytest.fixture
def jixiao(home: Path, capfdbinary: Any, monkeypatch: Any) -> Callable[..., Done]:
    """The command line on the workspace of the test, in Chinese unless told."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*words: object, lang: str = "zh") -> Done:
        code = run(["--home", str(home), "--lang", lang, *map(str, words)])
        said = capfdbinary.readouterr()
        return Done(code, said.out.decode("utf-8"), said.err.decode("utf-8"))

    return call


@pytest.fixture
def desk(store: Store, advisor: LibraryAdvisor, approved: Sheet) -> Desk:
    return Desk(store, advisor, store.create(approved, by="李某"))
