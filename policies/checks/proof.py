"""Where the figures come from: satisfaction without group or method, rows without source, scoring left to discretion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.phrases import likeness
from policies.checks.registry import BOTH, Hit, check, hit
from policies.checks.texts import listed
from policies.finding import Life
from policies.level import Level2

_SATISFACTION: Final = re.compile(
    r"(?:对(?!象).{0,30})?(?:的)?满意(?:度|率|程度)?(?:指标)?|\bsatisfaction\b(?:\s+(?:of|among|by))?",
    re.IGNORECASE,
)
_WORKED_OUT: Final = re.compile(r"[÷/*×=≥≤\d]")
_SAMPLE: Final = re.compile(r"[nN]\s*[=≥>]?\s*\d+|\d+\s*份")
_COUNTED_PROOF: Final = re.compile(
    r"\d\s*(?:份|人|户|家|个|名|单|月|年|-)|[nN]\s*[=≥]|汇总|报告|统计|\d{4}"
    r"|\d\s+(?!per ?cent|points?\b|out of)[a-z]{3}"
    r"|\b(?:summary|report|statistics)\b",
    re.IGNORECASE,
)
"""So many were asked, on such a date, or a paper that adds the answers up."""


@check("P044", *BOTH)
def satisfaction_of_whom(case: Case) -> Iterator[Hit]:
    """A group nobody can ask, a value nobody believes, or the one row without a method where others state theirs."""
    for row in case.of(Level2.SATISFACTION):
        group = _SATISFACTION.sub("", row.name).strip("的 ")
        if _share(row) >= case.limit("satisfaction_most"):
            yield hit(row.cell("target"), "perfect", name=row.name, value=row.target_text)
        elif not group or lexicon.is_one("generic_people", group):
            yield hit(row.cell("name"), "group", name=row.name, group=group or row.name)
        elif _others_have_basis(case, row) and not _surveyed(row):
            yield hit(row.cell("basis"), "method", name=row.name)


def _share(row: Row) -> Decimal:
    """Percent, written or meant; 0 when the target is no share."""
    value = row.target.value if row.target.unit in {None, "%"} else None
    return value if value is not None and value <= 100 else Decimal(0)


def _others_have_basis(case: Case, row: Row) -> bool:
    return not row.indicator.basis and any(r.indicator.basis for r in case.named if r is not row)


def _surveyed(row: Row) -> bool:
    """True when value, basis or evidence tells of a survey or its sample."""
    parts = (
        row.indicator.target,
        row.indicator.actual,
        row.indicator.basis,
        row.indicator.evidence,
    )
    text = read(" ".join(part for part in parts if part))
    return _SAMPLE.search(text) is not None or lexicon.holds("survey_words", text)


@check("P045", Life.TARGET)
def no_source(case: Case) -> Iterator[Hit]:
    """No basis: one finding for all such rows. A basis that only repeats the name counts as none (R-TG-13, R-TG-17)."""
    bare = [
        row for row in case.named if not row.indicator.basis and row.kind is not Level2.SATISFACTION
    ]
    if bare:
        yield hit("indicators", "none", names=listed(row.name for row in bare), count=len(bare))
    for row in case.named:
        basis = read(row.indicator.basis)
        if basis and _hollow(basis, row.name):
            yield hit(row.cell("basis"), "hollow", name=row.name, basis=basis)


def _hollow(basis: str, name: str) -> bool:
    if _WORKED_OUT.search(basis):
        return False
    return lexicon.holds("hollow_basis", basis) or likeness(basis, name) > 0.6


@check("P051", *BOTH)
def at_discretion(case: Case) -> Iterator[Hit]:
    """A scoring rule that leaves the points to whoever scores."""
    for row in case.named:
        for field in ("basis", "target"):
            word = lexicon.found("discretion", read(getattr(row.indicator, field)))
            if word:
                yield hit(row.cell(field), "discretion", name=row.name, word=word)
                break


@check("P078", Life.SELF_EVALUATION)
def no_survey(case: Case) -> Iterator[Hit]:
    """A satisfaction figure without a survey behind it (R-EV-02); other rows when they alone lack evidence (R-EV-01)."""
    proven = any(row.indicator.evidence for row in case.named)
    for row in case.of(Level2.SATISFACTION):
        told = re.search(r"\d", row.actual_text)
        evidence = read(row.indicator.evidence)
        if told and evidence and not _COUNTED_PROOF.search(f"{evidence} {row.actual_text}"):
            yield hit(row.cell("evidence"), "sample", name=row.name, value=evidence)
        if told and not row.indicator.evidence and not _surveyed(row):
            yield hit(
                row.cell("evidence" if proven else "actual"),
                "survey",
                name=row.name,
                value=row.actual_text,
            )
    bare = [
        r
        for r in case.named
        if r.actual_text and not r.indicator.evidence and r.kind is not Level2.SATISFACTION
    ]
    if proven and bare:
        yield hit("indicators", "evidence", names=listed(row.name for row in bare))
