"""Reasons: missing, stock phrases, the same for every row, "no problems" beside lost points."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.phrases import chinese, length
from policies.checks.registry import Hit, check, hit
from policies.finding import Life
from policies.scoring.how import plain

_MONEY_TOLD: Final = re.compile(
    r"执行率|支出|支付|未执行|结转|结余|拨付|尾款|资金.{0,12}(?:到位|下达|收到)|(?:收到|下达).{0,6}资金|spent|paid|carried over",
    re.IGNORECASE,
)
_NO_PROBLEM: Final = re.compile(
    r"(?:存在(?:的)?(?:主要)?问题|问题及原因|偏差原因|偏离(?:情况|原因)?)(?:为|是)?\s*[:：]?\s*(暂无|无|没有|不存在)(?![法论需])|未偏离绩效目标"
    r"|(?:未|没有)发现(?:明显|其他|存在)?(?:的)?问题|(?:无|没有)(?:明显)?偏差|\bproblems?\s*[:：]?\s*(?:none|nil|no)\b|\bno problems\b",
    re.IGNORECASE,
)
_SAME_ROWS: Final = 3
_EMPTY: Final = re.compile(
    r"[\W_]+|今后|我[们单位县局]*|将|会|要|的|了|因|由于|力度|努力|争取|未能?|没有"
)
_LEAST_SAID: Final = 4
"""Characters that must be left once resolve and set phrases are taken out, or the reason says nothing."""


@check("P075", Life.SELF_EVALUATION)
def reasons_missing(case: Case) -> Iterator[Hit]:
    """A missed target or lost points without a cause, or with one that names no step, amount or date (R-SELF-02)."""
    told: defaultdict[str, list[Row]] = defaultdict(list)
    for row in case.named:
        text = read(row.indicator.deviation)
        if text and not lexicon.is_one("nothing_words", text):
            told[text].append(row)
        if not case.lost(row):
            continue
        if not text:
            yield _without_reason(case, row)
        elif not lexicon.is_one("nothing_words", text) and _hollow(case, text):
            yield hit(row.cell("deviation"), "stock", name=row.name, text=text)
    for text, rows in told.items():
        if len(rows) >= _SAME_ROWS:
            yield hit(rows[-1].cell("deviation"), "repeated", text=text, count=len(rows))
    if case.scorecard.execution.reason_wanted and not _money_explained(case):
        rate = plain((case.scorecard.execution.rate or Fraction(0)) * 100)
        line = plain(case.profile.value("exec.reason_below"))
        yield hit("objective.achieved", "execution", rate=rate, line=line)


def _without_reason(case: Case, row: Row) -> Hit:
    """A small shortfall is a reminder; a large one, or one that cannot be measured, sends the sheet back."""
    done = case.score_of(row).verdict.completion
    small = done is not None and done >= Fraction(case.limit("reason_return_below"))
    values = {"value": row.actual_text or "—", "target": row.target_text or "—"}
    if case.met(row) is not False:
        claimed, weight = row.indicator.score or Decimal(0), row.indicator.weight or Decimal(0)
        values |= {"claimed": plain(claimed), "weight": plain(weight)}
        return hit(row.cell("deviation"), "deducted", name=row.name, **values)
    return hit(row.cell("deviation"), "none_small" if small else "none", name=row.name, **values)


def _hollow(case: Case, text: str) -> bool:
    if length(text) < case.limit("reason_chars"):
        return True
    said = text
    for words in ("stock_reasons", "activity_verbs", "vague_verbs", "generic_words"):
        said = lexicon.blanked(words, said)
    if chinese(text) and len(_EMPTY.sub("", said)) < _LEAST_SAID:
        return True
    rest = re.sub(r"[\W_]+", "", lexicon.without("stock_reasons", text))
    return (
        lexicon.holds("stock_reasons", text)
        and not re.search(r"\d", text)
        and len(rest) < len(text) // 2
    )


def _money_explained(case: Case) -> bool:
    texts = [row.indicator.deviation for row in case.rows] + [case.sheet.objective.achieved]
    return any(_MONEY_TOLD.search(read(text)) for text in texts if text)


@check("P079", Life.SELF_EVALUATION)
def no_problems(case: Case) -> Iterator[Hit]:
    """“None” where points were lost or money was left over."""
    lost = [row for row in case.named if case.lost(row)]
    for row in lost:
        text = read(row.indicator.deviation)
        if text and lexicon.is_one("nothing_words", text):
            yield hit(row.cell("deviation"), "row", name=row.name, text=text)
    said = _NO_PROBLEM.search(read(case.sheet.objective.achieved))
    rate = case.scorecard.execution.rate
    if said and (lost or (rate is not None and rate < 1)):
        yield hit("objective.achieved", "sheet", text=said.group(), count=len(lost))
