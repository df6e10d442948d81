"""Values: vague, in numbers that cannot be relied on, or typed ten thousand times too large."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.cost import budget_phrase
from policies.checks.families import compliance
from policies.checks.filled import placeholder
from policies.checks.naming import graded, several_values
from policies.checks.phrases import BRACKETS, likeness
from policies.checks.rates import ABOUT, CHANGE, COMPARED
from policies.checks.registry import BOTH, Hit, check, hit
from policies.checks.signs import two_units
from policies.level import Level2
from policies.scoring.how import plain
from policies.target import Kind

_FIGURES_OF_ITS_OWN: Final = re.compile(
    r"\d\s*:\s*\d|\d[^\d,;]{0,4}[×xX*]\s*\d|\d\s*[VvWAΩ]$"
    r"|\d/1?0?万$|\d\s*(?:MPN|CFU)|(?:上年|去年|last year)(?:的|'s)?[^\W\d]{0,6} ?\d",
    re.IGNORECASE,
)
"""1:19, 24×7, 380V, 12/10万, 不超过上年的3起: clear to a reader, though no amount that could be scored."""
_DECIMALS: Final = 4
_GRADE_NAME: Final = re.compile(
    r"(?:等级|等次|评级|档次|(?:考核|考评|验收)结果|验收(?:结论)?|\bgrade|\brating)$", re.IGNORECASE
)
_GRADE_WORD: Final = re.compile(r"优秀|优良|良好|合格|称职|good|excellent", re.IGNORECASE)
_YUAN_IN_WAN: Final = 10_000


@check("P035", *BOTH)
def vague_value(case: Case) -> Iterator[Hit]:
    """A word without grades in place of a value (R-TG-11)."""
    for row in case.named:
        text = row.target_text
        if not text or row.kind is Level2.TIMELINESS:
            continue
        if lexicon.is_one("vague_amounts", text):
            yield hit(row.cell("target"), "vague", name=row.name, value=text, word=text)
            continue
        if row.target.kind is not Kind.QUALITATIVE:
            yield from _unclear(row)
            continue
        if _spoken_of_elsewhere(row) or graded(row.indicator.target or ""):
            continue
        if len(text) >= 4 and likeness(text, row.name) > 0.9:
            yield hit(row.cell("target"), "repeats", name=row.name, value=text)
            continue
        word = lexicon.found("vague_values", text)
        if lexicon.holds("binary_values", text) or _is_grade(row, text):
            continue
        if word and not (CHANGE.fullmatch(word) and COMPARED.search(text)):
            yield hit(row.cell("target"), "vague", name=row.name, value=text, word=word)
        elif not _can_be_checked(text):
            yield hit(row.cell("target"), "unmeasured", name=row.name, value=text)


def _can_be_checked(text: str) -> bool:
    """True for a figure, a class or grade (Ⅲ类, 一级A标准), or words for something that is there or not (通过, 挂牌)."""
    return bool(re.search(r"[0-9Ⅰ-Ⅻ]|[A-Z]{2}", text)) or lexicon.holds("checkable_values", text)


def _is_grade(row: Row, text: str) -> bool:
    """“服务考核等次：良好及以上”, “工程质量等级：优良”: one grade of the scale that the name speaks of."""
    named = _GRADE_NAME.search(BRACKETS.sub("", row.name))
    return named is not None and _GRADE_WORD.match(text) is not None


def _unclear(row: Row) -> Iterator[Hit]:
    """“约50个”, “12.5.3”: a number that cannot be relied on. Several values in one cell are P022's, signs P038's."""
    if not row.target.doubts or row.target.absent or row.target.kind is Kind.DATE:
        return
    if _FIGURES_OF_ITS_OWN.search(row.target_text):
        return
    if ABOUT.search(BRACKETS.sub("", row.target_text)):
        yield hit(row.cell("target"), "about", name=row.name, value=row.target_text)
    elif row.target.kind is Kind.UNREADABLE and not _said_by_others(row):
        doubt = row.target.doubts[0]
        yield hit(row.cell("target"), "unclear", name=row.name, value=row.target_text, doubt=doubt)


def _said_by_others(row: Row) -> bool:
    return (
        (row.is_cost and budget_phrase(row) is not None)
        or lexicon.holds("device_specs", row.name)
        or several_values(row)
        or placeholder(row.target_text) is not None
        or two_units(row)
        or graded(row.indicator.target or "")
    )


def _spoken_of_elsewhere(row: Row) -> bool:
    """“长期” is P034's, “控制在预算内” P031's, “严格执行制度” P029's."""
    text = row.target_text
    lasting = row.kind is Level2.SUSTAINABLE and len(text) <= 12
    return (
        (lasting and lexicon.holds("lasting_values", text))
        or (row.is_cost and budget_phrase(row) is not None)
        or compliance(text) is not None
    )


@check("P047", *BOTH)
def odd_precision(case: Case) -> Iterator[Hit]:
    """Exact to the yuan and equal to the target, or ten thousand times the budget."""
    for row in case.named:
        value = row.target.value
        if value is None:
            continue
        if case.at_self_evaluation and _too_exact(value) and _same_number(row):
            yield hit(row.cell("actual"), "exact", name=row.name, value=row.actual_text)
        elif row.is_cost and case.sheet.budget and _mixed_up(row, case.sheet.budget):
            yield hit(row.cell("target"), "ten_thousand", name=row.name, value=row.target_text)
    yield from _money_mixed_up(case)


def _money_mixed_up(case: Case) -> Iterator[Hit]:
    """Two cells of the money table ten thousand times apart (±5%)."""
    money = case.sheet.funding
    cells = {n: getattr(money, n) for n in ("total", "fiscal", "revised", "executed")}
    known = {name: amount for name, amount in cells.items() if amount}
    for name, amount in known.items():
        if any(abs(amount / one - _YUAN_IN_WAN) <= _YUAN_IN_WAN / 20 for one in known.values()):
            yield hit(
                f"funding.{name}", "table", value=plain(amount), smallest=plain(min(known.values()))
            )
            return


def _too_exact(value: Decimal) -> bool:
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent >= _DECIMALS


def _same_number(row: Row) -> bool:
    return bool(row.actual_text) and f"{row.target.value:f}" in row.actual_text


def _mixed_up(row: Row, budget: Decimal) -> bool:
    """Yuan typed where 万元 is meant, or the other way round: a factor of 10,000 (±1%)."""
    value, unit = row.target.value or Decimal(0), read(row.target.unit)
    if unit not in {"", "元", "万元"} or value <= 0:
        return False
    wan = value if unit != "元" else value / _YUAN_IN_WAN
    ratio = wan / budget
    return any(
        abs(ratio - goal) <= goal / 100
        for goal in (Decimal(_YUAN_IN_WAN), 1 / Decimal(_YUAN_IN_WAN))
    )
