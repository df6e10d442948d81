"""How fast and how large the search is: in this process, in a fresh one, while typing, and beside 20 000 more articles.

Times are processor time: on an idle machine the time that passes, and the same on a busy one.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from knowledge.entry import Entry, Kind
from knowledge.library import Library
from knowledge.shelf import Content
from knowledge.sources import entries
from policies.finding import Citation, Strength, Verified
from policies.text import Text, same

MANY: Final = 20_000
_SENTENCES: Final = 4
_TYPED: Final = 25
"""Queries that are typed letter by letter."""
FRESH: Final = """
import json, pathlib, re, sys, time
from knowledge import index
from knowledge.search import Search
folder, queries = pathlib.Path(sys.argv[1]), json.loads(sys.argv[2])
search = Search(index.read(folder))
opened = time.process_time()
search.run(queries[0])
first = time.process_time()
for query in queries:
    search.run(query)
status = pathlib.Path("/proc/self/status")
memory = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) / 1024 if status.exists() else 0
print(json.dumps([opened * 1000, (first - opened) * 1000, memory]))
"""
"""A search process: milliseconds to start, import and open, to the first hits after that, and its largest size in MB.

What `getrusage` calls the largest size is at first that of the parent.
"""


def shipped(home: Path, queries: Sequence[str]) -> dict[str, Any]:
    """Build, warm search and answers, and a fresh process on the shipped knowledge."""
    library, built = _opened(home, None)
    found = {"entries": library.count, "build_s": built, **_warm("search", library.search, queries)}
    found |= _warm("ask", library.ask, queries) | _typed(library, queries)
    library.close()
    return found | _fresh(home, queries)


def beside_many(home: Path, queries: Sequence[str], articles: Path | None) -> dict[str, Any]:
    """The same with 20 000 more articles, from a JSON Lines file (title, no, body) or made of our own sentences."""
    more = list(_read(articles) if articles else _made())
    content = Content(lambda: [*entries(), *more], lambda: f"benchmark {articles}")
    library, built = _opened(home, content)
    found = {"entries": library.count, "build_s": built, **_warm("search", library.search, queries)}
    found |= _typed(library, queries)
    library.close()
    return found | _fresh(home, queries)


def _opened(home: Path, content: Content | None) -> tuple[Library, float]:
    began = time.process_time()
    library = Library.open(home, content=content)
    return library, time.process_time() - began


def _warm(name: str, run: Callable[[str], object], queries: Sequence[str]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds; of each query the quickest of three, once all have been met."""
    for query in queries:
        run(query)
    p50, p95 = _percentiles([min(timed(run, query) for _ in range(3)) for query in queries])
    return {f"{name}_p50_ms": p50, f"{name}_p95_ms": p95}


def _typed(library: Library, queries: Sequence[str]) -> dict[str, float]:
    """Searching after every letter typed, each beginning met for the first time."""
    some = queries[:: max(1, len(queries) // _TYPED)]
    begun = dict.fromkeys(query[:end] for query in some for end in range(1, len(query) + 1))
    p50, p95 = _percentiles([timed(library.search, part) for part in begun])
    return {"typing_p50_ms": p50, "typing_p95_ms": p95}


def _fresh(home: Path, queries: Sequence[str]) -> dict[str, float]:
    """The quickest of three fresh processes, and the largest of their sizes."""
    (folder,) = (path.parent for path in (home / "index").glob("*/manifest.json"))
    command = [sys.executable, "-W", "ignore", "-c", FRESH, str(folder), json.dumps(queries)]
    runs = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    opened, first, size = zip(*runs, strict=True)
    return {"open_ms": min(opened), "first_query_ms": min(first), "memory_mb": max(size)}


def timed(run: Callable[[str], object], query: str) -> float:
    """Milliseconds of one run."""
    began = time.process_time()
    run(query)
    return (time.process_time() - began) * 1000


def _percentiles(spent: list[float]) -> tuple[float, float]:
    spent = sorted(spent)
    return spent[len(spent) // 2], spent[int(len(spent) * 0.95)]


def _read(file: Path) -> Iterator[Entry]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield _article(f"{row['title']}#{row['no']}-{row['id']}", row["title"], row["body"])


def _made() -> Iterator[Entry]:
    """Articles of shuffled sentences of the shipped texts: the same words, so nothing is easier for it."""
    chance = random.Random(MANY)  # noqa: S311  the same articles every time
    whole = "\n".join(entry.body.zh for entry in entries())
    sentences = [one for one in re.split(r"(?<=。)|\n", whole) if len(one) > 10]
    for number in range(MANY):
        body = "".join(chance.sample(sentences, _SENTENCES))
        yield _article(f"测试文件{number // 50}#{number % 50 + 1}", f"测试文件{number // 50}", body)


def _article(key: str, title: str, body: str) -> Entry:
    return Entry(
        id=f"clause:{key}",
        kind=Kind.CLAUSE,
        title=Text(key, key),
        body=same(body),
        source=Citation(title, key.partition("#")[2], Verified.SINGLE_SOURCE, Strength.LOCAL),
    )
