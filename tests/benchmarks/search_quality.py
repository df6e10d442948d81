"""How well and how fast the library finds and answers: `python -m tests.benchmarks.search_quality [--judged FILE] [--home DIR]`.

Without a file the project's own judged queries are asked (tests/knowledge/judged.yaml); a JSON file has `search` (query,
type, relevant: ref and grade) and `ask` (question, covered, must_cite, facts). A ref is `kind:key`; `doc:NUMBER` is any
clause of the document, `doc:NUMBER#ARTICLE` one clause, `indicator-class:SECTOR/LEVEL1/LEVEL2` any indicator of the class.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.answer import Answer
from knowledge.entry import Entry
from knowledge.library import Library
from knowledge.sources import entries
from tests.benchmarks import judged, peers

OWN = Path(__file__).parents[1] / "knowledge" / "judged.yaml"
COLD = """
import sys, time, pathlib
began = time.perf_counter()
from knowledge.library import Library
library = Library.open(pathlib.Path(sys.argv[1]))
opened = time.perf_counter()
library.search(sys.argv[2])
print((opened - began) * 1000, (time.perf_counter() - opened) * 1000)
"""


@dataclass(frozen=True)
class Judged:
    """Queries and questions in one shape, wherever they come from."""

    search: list[tuple[str, str, dict[str, int]]]
    """Query, type, ref → grade."""
    ask: list[tuple[str, bool, list[str], list[str]]]
    """Question, covered, refs of which one must be cited, strings of which one must stand in the answer."""


def read(path: Path) -> Judged:
    """Judged queries from our own YAML or from a JSON file of the shape above."""
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "outside" in content:
        covered = [(q["q"], True, q["cite"], q["facts"]) for q in content["ask"]]
        outside = [(question, False, [], []) for question in content["outside"]]
        return Judged(
            [(q["q"], q["type"], q["want"]) for q in content["search"]], covered + outside
        )
    return Judged(
        [(q["query"], q["type"], judged.relevant(q)) for q in content["search"]],
        [(q["question"], q["covered"], q["must_cite"], q["facts"]) for q in content["ask"]],
    )


def print_search(library: Library, questions: Judged) -> None:
    """Recall, nDCG and MRR at ten for each type and over all."""
    classes = judged.classes(entries())
    scores = defaultdict(list)
    for query, kind, relevant in questions.search:
        hits = library.search(query, limit=judged.DEPTH).hits
        scores[kind].append(judged.score(judged.ids(hits), relevant, classes))
    print(f"{'type':20}{'n':>4}{'Recall@10':>11}{'nDCG@10':>9}{'MRR@10':>8}")
    for kind, found in sorted(scores.items()):
        _print_scores(kind, found)
    _print_scores("all", [score for found in scores.values() for score in found])


def _print_scores(name: str, found: list[judged.Score]) -> None:
    mean = judged.mean(found)
    print(f"{name:20}{len(found):>4}{mean.recall:>11.3f}{mean.ndcg:>9.3f}{mean.mrr:>8.3f}")


def print_peers(library: Library, questions: Judged) -> None:
    """jixiao beside SQLite FTS5 in the same run: same entries, same queries, quality and time of each."""
    listed = list(entries())
    known = judged.classes(listed)
    segmented, trigram = peers.segmented(listed), peers.trigram(listed)
    finders: dict[str, Callable[[str], list[Entry]]] = {
        "jixiao": lambda words: [hit.entry for hit in library.search(words).hits],
        "FTS5 segmented": segmented.find,
        "FTS5 trigram": trigram.find,
    }
    print(
        f"{'side by side':20}{'Recall@10':>15}{'nDCG@10':>9}{'MRR@10':>8}{'p50 ms':>9}{'p95 ms':>9}"
    )
    for name, find in finders.items():
        scores, spent = [], []
        for query, _, relevant in questions.search:
            find(query)
            began = time.perf_counter()
            found = find(query)
            spent.append((time.perf_counter() - began) * 1000)
            scores.append(judged.score([judged.stand_ins(e) for e in found], relevant, known))
        mean, spent = judged.mean(scores), sorted(spent)
        p50, p95 = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
        print(
            f"{name:20}{mean.recall:>15.3f}{mean.ndcg:>9.3f}{mean.mrr:>8.3f}{p50:>9.1f}{p95:>9.1f}"
        )


def print_answers(library: Library, questions: Judged) -> None:
    """Right citation, right fact, declines and wrong answers."""
    answers = [
        (library.ask(question), covered, cite, facts)
        for question, covered, cite, facts in questions.ask
    ]
    inside = [(a, cite, facts) for a, covered, cite, facts in answers if covered]
    outside = [a for a, covered, _, _ in answers if not covered]
    cited = [a for a, cite, _ in inside if _cites(a, cite)]
    told = [a for a, cite, facts in inside if _cites(a, cite) and _tells(a, facts)]
    _print_share("right citation", len(cited), len(inside))
    _print_share("right citation and fact", len(told), len(inside))
    _print_share("declined what is outside", sum(not a.covered for a in outside), len(outside))
    _print_share("answered what is outside", sum(a.covered for a in outside), len(outside))


def _cites(answer: Answer, refs: list[str]) -> bool:
    return answer.covered and any(
        judged.stands_for(i, ref, {}) for i in answer.citations for ref in refs
    )


def _tells(answer: Answer, facts: list[str]) -> bool:
    return any(fact in answer.text.zh or fact in answer.text.en for fact in facts)


def _print_share(name: str, part: int, whole: int) -> None:
    print(f"{name:30}{part:>4} of {whole:<4}{part / (whole or 1):>7.3f}")


def print_speed(library: Library, home: Path, queries: list[str]) -> None:
    """Warm p50 and p95 of search and ask, and the first query of a fresh process."""
    for name, run in (("search", library.search), ("ask", library.ask)):
        spent = []
        for query in queries:
            run(query)
            began = time.perf_counter()
            run(query)
            spent.append((time.perf_counter() - began) * 1000)
        spent.sort()
        p50, p95 = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
        print(f"{name} warm: p50 {p50:.1f} ms, p95 {p95:.1f} ms")
    command = [sys.executable, "-W", "ignore", "-c", COLD, str(home), queries[0]]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(3)]
    opened, first = (min(float(run.stdout.split()[i]) for run in runs) for i in (0, 1))
    print(f"fresh process: open with imports {opened:.0f} ms, then the first query {first:.0f} ms")


def main() -> None:
    """Builds or opens the index, asks everything, prints all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judged", type=Path, default=OWN)
    parser.add_argument(
        "--home", type=Path, help="workspace whose index is used (default: a new one)"
    )
    chosen = parser.parse_args()
    questions = read(chosen.judged)
    with tempfile.TemporaryDirectory() as folder:
        home = chosen.home or Path(folder)
        began = time.perf_counter()
        library = Library.open(home)
        print(f"index of {sum(1 for _ in entries())} entries: {time.perf_counter() - began:.1f} s")
        print_search(library, questions)
        print_peers(library, questions)
        print_answers(library, questions)
        print_speed(library, home, [query for query, _, _ in questions.search])
        library.close()


if __name__ == "__main__":
    main()
