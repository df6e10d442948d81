"""The judged cases as a file for whoever mends the checks: one JSON object a line, or a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guide.intake.safe_write import write_safely
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from guide.records.judgements import StoredJudgement

ENDINGS: Final = (".jsonl", ".csv")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NOT_THESE: Final = Text(
    "案例只能写成.jsonl或.csv，不能写成“{name}”。",
    'Cases can only be written as .jsonl or .csv, not as "{name}".',
)


def case_of(one: StoredJudgement) -> dict[str, Any]:
    """One case, flat but for the message; `content` is what stood in the place."""
    said = one.judgement
    return {
        "project": one.project,
        "version": one.version,
        "year": one.year,
        "sector": one.sector,
        "profile": one.profile,
        "stage": one.stage,
        "round": one.round,
        "code": said.code,
        "where": said.where,
        "verdict": said.verdict,
        "severity": said.severity,
        "message": said.message.as_dict(),
        "content": said.content,
        "reason": said.reason,
        "by": one.person,
        "at": one.at,
    }


def check_ending(path: Path) -> None:
    """Raises: Unclear for a file that is neither .jsonl nor .csv."""
    if path.suffix.lower() not in ENDINGS:
        raise Unclear(_NOT_THESE.fill(name=path.name))


def write(judgements: Iterable[StoredJudgement], path: Path) -> int:
    """Write the cases, whole or not at all; returns how many. Raises: Unclear."""
    check_ending(path)
    cases = [case_of(one) for one in judgements]
    text = _lines(cases) if path.suffix.lower() == ".jsonl" else _table(cases)
    write_safely(path, text.encode("utf-8"))
    return len(cases)


def _lines(cases: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)


def _table(cases: list[dict[str, Any]]) -> str:
    """With a byte-order mark, as a spreadsheet wants it; no cell is ever a formula."""
    flat = [
        {**case, "message_zh": case["message"]["zh"], "message_en": case["message"]["en"]}
        for case in cases
    ]
    names = [
        *("project", "version", "year", "sector", "profile", "stage", "round", "code", "where"),
        *("verdict", "severity", "message_zh", "message_en", "content", "reason", "by", "at"),
    ]
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(names)
    writer.writerows([_plain(case[name]) for name in names] for case in flat)
    return "\ufeff" + kept.getvalue()


def _plain(value: Any) -> str:
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
