"""The library of the shipped content, opened once a worker, and a small content of our own for what is about files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import entry_json
from knowledge.entry import Entry, Kind
from knowledge.library import Library
from knowledge.search import Search
from knowledge.shelf import Content
from policies.finding import Citation, Strength, Verified
from policies.text import Text

MEMORY = Verified.FROM_MEMORY


@pytest.fixture(scope="session")
def library(library_home: Path) -> Iterator[Library]:
    opened = Library.open(library_home)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def search(library: Library) -> Search:
    return library._search


def small_entries() -> list[Entry]:
    """Five entries that speak of each other."""
    number = "沙财〔2024〕7号"
    return [
        Entry("document:沙财〔2024〕7号", Kind.DOCUMENT, Text("沙财〔2024〕7号《沙洲县绩效办法》", "沙财〔2024〕7号 Measures of Shazhou"),
              Text("沙洲县的绩效办法。", "The county's measures."), Citation(number, None, MEMORY, Strength.LOCAL)),
        Entry("clause:沙财〔2024〕7号#3", Kind.CLAUSE, Text("沙财〔2024〕7号第3条：驼队补助", "沙财〔2024〕7号, art. 3: Camel subsidy"),
              Text("驼队补助按峰数核定，纠偏要及时。", "The camel subsidy is set by the number of camels."),
              Citation(number, "3", MEMORY, Strength.LOCAL), keywords=("沙洲县绩效办法",), about=("document:沙财〔2024〕7号",)),
        Entry("term:驼峰数", Kind.TERM, Text("驼峰数", "number of humps"), Text("一支驼队的峰数。", "Humps of a caravan."),
              Citation(number, "3", MEMORY, Strength.LOCAL), about=("clause:沙财〔2024〕7号#3",)),
        Entry("problem:P901", Kind.PROBLEM, Text("峰数写成人数（P901）", "Humps counted as people (P901)"),
              Text("数量指标写“驼工12人”，却要按峰数补助。", "People are written where humps are paid."), keywords=("P901",),
              about=("clause:沙财〔2024〕7号#3",), stages=("target",)),
        Entry("indicator:camel-001", Kind.INDICATOR, Text("驼队运输峰次", "Camel trips"), Text("全年运输的峰次", "Trips in the year"),
              keywords=("camel-001",), sector="camel", level1="产出", level2="数量",
              extra={"unit": Text("峰次", "trips"), "operator": Text("≥", "≥"), "typical": Text("≥300", "≥300")}),
    ]  # fmt: skip


def content_of(entries: list[Entry]) -> Content:
    lines = "\n".join(map(entry_json.dump, entries))
    return Content(lambda: entries, lambda: hashlib.sha256(lines.encode()).hexdigest())


@pytest.fixture
def small() -> Content:
    return content_of(small_entries())
