"""The checks: what a strict and fair reviewer would say about a sheet, as findings with clause and cure.

One module a theme, one function a code; `check_sheet` runs all that belong to a stage. Words, severities and citations
are data. A finding never changes the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from policies.checks.case import Case
from policies.checks.facts import NOTHING_KNOWN, Facts
from policies.checks.registry import Check, of_stage
from policies.checks.texts import approved_note, clip, variants
from policies.finding import Citation, Finding, Life, Severity, Stage
from policies.model import Sheet
from policies.problems import problems
from policies.profile import Profile
from policies.rulebook import rule
from policies.text import Text

__all__ = ["Facts", "check_sheet"]

_SEVERITIES: Final = (Severity.BLOCK, Severity.RETURN, Severity.WARN)
_PARTS: Final = ("project", "funding", "objective", "execution", "indicators", "total", "grade")
_CELLS: Final = (
    "level1",
    "level2",
    "name",
    "target",
    "weight",
    "actual",
    "score",
    "deviation",
    "basis",
)
_PATH: Final = re.compile(r"([a-z_]+)(?:\[(\d+)\])?(?:\.([a-z_0-9]+))?")


def check_sheet(
    sheet: Sheet, stage: Stage | Life, profile: Profile, facts: Facts | None = None
) -> list[Finding]:
    """Findings on a sheet at a stage, the gravest first, then in the order of the form.

    `facts` is what other stages and other sheets know; a check that needs one stays silent without it.
    """
    case = Case(sheet, Life(str(stage)), profile, facts or NOTHING_KNOWN)
    found = [finding for one in of_stage(case.stage) for finding in _run(one, case)]
    return sorted(found, key=lambda f: (_SEVERITIES.index(f.severity), _place(f.where), f.code))


def _run(one: Check, case: Case) -> Iterator[Finding]:
    for hit in one.run(case):
        told = {
            name: clip(case.as_written(value)) if isinstance(value, str) else value
            for name, value in hit.values.items()
        }
        variant = variants(one.code)[hit.variant]
        severity, citations = _standing(one.code, hit.variant)
        cure = variant.cure.fill(**told)
        problem = problems()[one.code]
        if case.at_self_evaluation and str(case.stage) not in problem.stages:
            severity = _milder(severity)
            cure = Text(cure.zh + approved_note().zh, f"{cure.en} {approved_note().en}")
        message = variant.message.fill(**told)
        yield Finding(one.code, severity, problem.axis, hit.where, message, cure, citations)


@cache
def _standing(code: str, name: str) -> tuple[Severity, tuple[Citation, ...]]:
    """How far a variant goes, and its citations: the rule it names, then the catalogue's; each article once."""
    variant, problem = variants(code)[name], problems()[code]
    own = (rule(variant.rule).citation,) if variant.rule else ()
    citations = {(c.number, c.article): c for c in (*own, *problem.citations)}
    severity = variant.severity or min(problem.severity, Severity.RETURN, key=_mildness)
    return severity, tuple(citations.values())


def _mildness(severity: Severity) -> int:
    return -_SEVERITIES.index(severity)


def _milder(severity: Severity) -> Severity:
    """One step down: an approved target is not the self-evaluation's to mend."""
    return _SEVERITIES[min(_SEVERITIES.index(severity) + 1, len(_SEVERITIES) - 1)]


@lru_cache(maxsize=1024)
def _place(where: str) -> tuple[int, int, int]:
    match = _PATH.match(where)
    part, index, cell = match.groups() if match else ("", None, None)
    return (
        _PARTS.index(part) if part in _PARTS else len(_PARTS),
        int(index) if index else -1,
        _CELLS.index(cell) if cell in _CELLS else -1,
    )
