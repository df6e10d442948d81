"""How well the checks agree with a strict, fair reviewer, on the labelled lines of tests/policies/labelled.

python -m tests.benchmarks -k checker        (or: python -m tests.benchmarks.bench_checker --list)

How it counts. A label is one row, objective or change in a sheet that is otherwise good; what it draws are the findings at
its row and, elsewhere, those that the sheet without it does not draw. A code counts once a label.
- alarmed: a good label draws a `return` or a `block` that is not allowed.
- recall: a faulty label draws at least one of its expected codes, at whatever severity.
- precision: of all codes drawn at faulty labels, allowed ones left aside, the share that was expected.
- precision, all labels: the same, where whatever a good label draws (a `warn` too) counts as false.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from policies.checks import check_sheet
from policies.finding import Finding, Severity, Stage
from policies.model import Sheet
from policies.profile import Profile, load
from tests.policies.labelled.labels import Label, read

Checker = Callable[[Sheet, Stage, Profile], list[Finding]]


@dataclass(frozen=True)
class Outcome:
    """One label and the codes drawn there, allowed ones left aside."""

    label: Label
    drawn: frozenset[str]
    hard: frozenset[str]
    """Those of severity return or block."""

    @property
    def false(self) -> frozenset[str]:
        """Codes neither expected nor allowed."""
        return self.drawn - self.label.expect

    @property
    def alarmed(self) -> bool:
        """A good label that would be sent back."""
        return self.label.good and bool(self.hard)

    @property
    def missed(self) -> bool:
        """A faulty label of which no expected code was found."""
        return not self.label.good and not self.drawn & self.label.expect


@dataclass(frozen=True)
class Figures:
    """All outcomes of one checker and the figures over them."""

    outcomes: tuple[Outcome, ...]

    def only(self, keep: Callable[[Label], bool]) -> Figures:
        """The figures of some labels."""
        return Figures(tuple(o for o in self.outcomes if keep(o.label)))

    @property
    def good(self) -> list[Outcome]:
        return [o for o in self.outcomes if o.label.good]

    @property
    def faulty(self) -> list[Outcome]:
        return [o for o in self.outcomes if not o.label.good]

    @property
    def alarm_rate(self) -> float:
        """Share of good labels that draw a return or block; goal at most 0.02."""
        return share(sum(o.alarmed for o in self.good), len(self.good))

    @property
    def recall(self) -> float:
        """Share of faulty labels of which an expected code is found; goal at least 0.90."""
        return share(sum(not o.missed for o in self.faulty), len(self.faulty))

    @property
    def precision(self) -> float:
        """Share of codes drawn at faulty labels that were expected; goal at least 0.95."""
        return _precision(self.faulty)

    @property
    def precision_all(self) -> float:
        """The same over all labels, a warn at a good one counting as false."""
        return _precision(self.outcomes)


def _precision(outcomes: Iterable[Outcome]) -> float:
    told = [(len(o.drawn & o.label.expect), len(o.false)) for o in outcomes]
    return share(sum(hit for hit, _ in told), sum(hit + false for hit, false in told))


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def measure(checker: Checker = check_sheet) -> Figures:
    """Runs a checker over every labelled sheet and compares."""
    seen: dict[int, list[Finding]] = {}

    def findings(sheet: Sheet, label: Label) -> list[Finding]:
        if id(sheet) not in seen:
            seen[id(sheet)] = checker(sheet, label.stage, load(label.profile))
        return seen[id(sheet)]

    labels = read()
    return Figures(tuple(_outcome(label, findings) for label in labels))


def _outcome(label: Label, findings: Callable[[Sheet, Label], list[Finding]]) -> Outcome:
    before = findings(label.frame, label) if label.frame else []
    drawn = label.drawn(findings(label.sheet, label), before)
    kept = [f for f in drawn if f.code not in label.allow]
    hard = frozenset(f.code for f in kept if f.severity is not Severity.WARN)
    return Outcome(label, frozenset(f.code for f in kept), hard)


def print_figures(figures: Figures) -> None:
    """All figures, over everything and by stage and language."""
    parts: dict[str, Callable[[Label], bool]] = {
        "all": lambda _: True,
        "target": lambda label: label.stage is Stage.TARGET,
        "self-evaluation": lambda label: label.stage is Stage.SELF_EVALUATION,
        "zh": lambda label: label.lang == "zh",
        "en": lambda label: label.lang == "en",
        "rows": lambda label: label.row is not None,
        "objectives and sheets": lambda label: label.row is None,
    }
    print(
        f"\n{'labels':24}{'good':>6}{'alarmed':>9}{'faulty':>8}{'recall':>8}"
        f"{'precision':>11}{'precision, all labels':>23}"
    )
    for name, keep in parts.items():
        one = figures.only(keep)
        print(
            f"{name:24}{len(one.good):>6}{one.alarm_rate:>9.1%}{len(one.faulty):>8}"
            f"{one.recall:>8.3f}{one.precision:>11.3f}{one.precision_all:>23.3f}"
        )


def print_codes(figures: Figures) -> None:
    """By code: labels that expect it, those where it was found, and where it was drawn wrongly."""
    wanted = Counter(code for o in figures.outcomes for code in o.label.expect)
    found = Counter(code for o in figures.outcomes for code in o.label.expect & o.drawn)
    false = Counter(code for o in figures.faulty for code in o.false)
    alarms = Counter(code for o in figures.good for code in o.false)
    print(f"\n{'code':8}{'expected':>9}{'found':>7}{'false, faulty':>15}{'false, good':>13}")
    for code in sorted(wanted | false | alarms):
        print(f"{code:8}{wanted[code]:>9}{found[code]:>7}{false[code]:>15}{alarms[code]:>13}")


def print_disputes(figures: Figures) -> None:
    """Every miss and every false finding, to be judged by a person."""
    for outcome in figures.outcomes:
        label = outcome.label
        if not (outcome.missed or outcome.false):
            continue
        kind = "MISS" if outcome.missed else "ALARM" if outcome.alarmed else "false"
        told = f"expected {sorted(label.expect)}, drawn {sorted(outcome.drawn)}"
        print(f"{kind:6}{told}  {label.title}  （{label.why}）")


def bench_checker(benchmark):
    """The agreement, and the time of one run over all labelled sheets."""
    figures = benchmark.pedantic(measure, rounds=1)
    print_figures(figures)
    print_codes(figures)


if __name__ == "__main__":
    made = measure()
    print_figures(made)
    print_codes(made)
    if "--list" in sys.argv:
        print_disputes(made)
