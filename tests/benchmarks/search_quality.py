"""How well and how fast the library finds and answers: one command prints all figures and can keep them for the help page.

    python -m tests.benchmarks.search_quality [--judged FILE] [--articles FILE] [--keep]

Without a file the project's own judged queries are asked (tests/knowledge/judged.yaml); a JSON file has `search` (query,
type, relevant: ref and grade) and `ask` (question, covered, must_cite, facts). A ref is `kind:key`; `doc:NUMBER` is any
clause of the document, `doc:NUMBER#ARTICLE` one clause, `indicator-class:SECTOR/LEVEL1/LEVEL2` any indicator of the class.
`--articles` is a gzip of JSON Lines (title, no, body, id); without it 20 000 articles are made of the shipped sentences.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from knowledge import figures
from knowledge.answer import Answer
from knowledge.entry import Entry
from knowledge.library import Library
from knowledge.sources import entries
from tests.benchmarks import judged, peers, search_speed

OWN = Path(__file__).parents[1] / "knowledge" / "judged.yaml"


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


def measure(judged_file: Path, articles: Path | None) -> dict[str, Any]:
    """All figures, as `knowledge.figures` reads them."""
    questions = read(judged_file)
    queries = [query for query, _, _ in questions.search]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "shipped"
        speed = search_speed.shipped(home, queries)
        library = Library.open(home)
        found = {
            "measured": datetime.now(UTC).date().isoformat(),
            "types": search(library, questions),
            "peers": side_by_side(library, questions),
            "answers": answers(library, questions),
            "shipped": speed,
        }
        library.close()
        return found | {"many": search_speed.beside_many(Path(folder) / "many", queries, articles)}


def search(library: Library, questions: Judged) -> dict[str, list[float]]:
    """Number, recall, nDCG and MRR at ten of each type and of all."""
    classes = judged.classes(entries())
    scores = defaultdict(list)
    for query, kind, relevant in questions.search:
        hits = library.search(query, limit=judged.DEPTH).hits
        scores[kind].append(judged.score(judged.ids(hits), relevant, classes))
    whole = [score for found in scores.values() for score in found]
    return {name: _row(found) for name, found in [*sorted(scores.items()), ("all", whole)]}


def _row(scores: list[judged.Score]) -> list[float]:
    mean = judged.mean(scores)
    return [len(scores), mean.recall, mean.ndcg, mean.mrr]


def side_by_side(library: Library, questions: Judged) -> dict[str, list[float]]:
    """jixiao beside SQLite FTS5 in the same run: same entries, same queries, quality and time of each."""
    listed = list(entries())
    known = judged.classes(listed)
    segmented, trigram = peers.segmented(listed), peers.trigram(listed)
    finders: dict[str, Callable[[str], Iterable[Entry]]] = {
        "jixiao": lambda words: [hit.entry for hit in library.search(words).hits],
        "FTS5 segmented": segmented.find,
        "FTS5 trigram": trigram.find,
    }
    found = {}
    for name, find in finders.items():
        scores, spent = [], []
        for query, _, relevant in questions.search:
            find(query)
            spent.append(min(search_speed.timed(find, query) for _ in range(3)))
            hits = find(query)
            scores.append(judged.score([judged.stand_ins(e) for e in hits], relevant, known))
        spent.sort()
        found[name] = [*_row(scores)[1:], spent[len(spent) // 2], spent[int(len(spent) * 0.95)]]
    return found


def answers(library: Library, questions: Judged) -> dict[str, list[int]]:
    """Of how many questions: right citation, right fact as well, declined, and answered though outside."""
    told = [(library.ask(q), covered, cite, facts) for q, covered, cite, facts in questions.ask]
    inside = [(a, cite, facts) for a, covered, cite, facts in told if covered]
    outside = [a for a, covered, _, _ in told if not covered]
    cited = [(a, facts) for a, cite, facts in inside if cites(a, cite)]
    return {
        "cited": [len(cited), len(inside)],
        "told": [sum(tells(a, facts) for a, facts in cited), len(inside)],
        "declined": [sum(not a.covered for a in outside), len(outside)],
        "wrong": [sum(a.covered for a in outside), len(outside)],
    }


def cites(answer: Answer, refs: list[str]) -> bool:
    """Whether a covered answer cites one of these."""
    return answer.covered and any(
        judged.stands_for(i, ref, {}) for i in answer.citations for ref in refs
    )


def tells(answer: Answer, facts: list[str]) -> bool:
    """Whether one of these strings stands in the answer."""
    return any(fact in answer.text.zh or fact in answer.text.en for fact in facts)


def main() -> None:
    """Measures, prints, and keeps the figures when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judged", type=Path, default=OWN)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--keep", action="store_true", help="for the help page of the program")
    chosen = parser.parse_args()
    found = measure(chosen.judged, chosen.articles)
    print(figures.markdown(found, "en"))
    if chosen.keep:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        figures.FILE.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
