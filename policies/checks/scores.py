"""Arithmetic and truth of a self-evaluation: full marks everywhere, copied actuals, wrong scores, totals and grades."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.content import meet
from policies.checks.naming import graded, grades
from policies.checks.phrases import clauses
from policies.checks.registry import Hit, check, hit
from policies.finding import Life
from policies.level import Level2
from policies.notation import read_actual
from policies.scoring import RowScore, grade
from policies.scoring.how import plain
from policies.target import Kind
from policies.units import convert

SELF_EVALUATION: Final = Life.SELF_EVALUATION
_SIGN: Final = re.compile(
    r"^\s*(?:[≥≤<>]=?|不低于|不少于|不超过|不高于|大于等于|小于等于|at least|no less than)"
)
_LIMIT: Final = re.compile(r"[\d.,]+\s*\S{0,3}?(?:及|和|或)?(?:以上|以下|以内|之内)")
_DIGIT: Final = re.compile(r"\d")
_FIGURE: Final = re.compile(r"[\d零〇一二三四五六七八九十百千万]")
_DEADLINE: Final = re.compile(r"(?:\d|年底|月底|月末|年末)\s*[日号]?之?前$")
_SCORE_TOLD: Final = re.compile(
    r"(?:总分|总得分|自评得分|自评分|得分为?)\s*[:：]?\s*(\d{1,3}(?:\.\d+)?)\s*分"
    r"|\bscor(?:e|es|ed|ing)\b[^.;\d]{0,24}?(\d{1,3}(?:\.\d+)?)\s*points?\b",
    re.IGNORECASE,
)
_AMOUNT_TOLD: Final = re.compile(
    r"(?<![\d.,])(\d+(?:\.\d+)?)([座处个套台辆所家条项场期间栋眼盏块]|公里|平方米|亩|人次|批次)(?!以)"
)
_LONG_TEXT: Final = 15
_COUNT_CEILING: Final = 1000
_FEW: Final = 3
_DECEMBER: Final = 12
_MONEY_TOLD: Final = re.compile(
    r"(?:年度(?:资金|预算)总额|全年预算|预算总额|资金总额|总预算|总投资|项目总资金|资金共计|资金合计|总额|预算数)(?:为|是|共|计|安排|数|下达)*"
    r"\s*[:：]?\s*(\d[\d,]*(?:\.\d+)?)\s*(亿|万)?元"
)
_YUAN: Final = {"": Decimal(10_000), "万": Decimal(1), "亿": Decimal("0.0001")}


@check("P068", SELF_EVALUATION)
def all_full_marks(case: Case) -> Iterator[Hit]:
    """Every row at full weight, or a total near 100 (R-SELF-14): look again; the more so when money or data are missing."""
    scored = [r for r in case.named if r.indicator.score is not None and r.indicator.weight]
    full = [r for r in scored if r.indicator.score == r.indicator.weight]
    total = _total(case)
    near = total is not None and total >= case.limit("full_marks")
    if not near and not (len(scored) >= _FEW and len(full) == len(scored)):
        return
    rate = case.scorecard.execution.rate
    slow = rate is not None and rate < Fraction(case.limit("saving_rate"))
    bare = [r for r in case.named if r.indicator.score and _without_data(r)]
    if len(bare) * 3 >= len(case.named):
        yield hit("indicators", "bare", bare=len(bare), rows=len(case.named))
    elif slow:
        yield hit("indicators", "slow", rate=plain((rate or Fraction(0)) * 100))
    elif len(full) == len(scored) and scored:
        yield hit("indicators", "all", rows=len(scored))
    else:
        yield hit("total", "near", total=plain(total or Decimal(0)))


def _without_data(row: Row) -> bool:
    return not row.actual_text or lexicon.is_one("achieved_words", row.actual_text)


def _total(case: Case) -> Decimal | None:
    card = case.scorecard
    return card.claimed_total if card.claimed_total is not None else card.claimed_sum


@check("P069", SELF_EVALUATION)
def actual_copies_target(case: Case) -> Iterator[Hit]:
    """An actual with a sign, a sentence copied, or nearly all measured values the same as their targets."""
    for row in case.named:
        if _SIGN.match(row.actual_text) or _no_measured_number(row):
            yield hit(row.cell("actual"), "sign", name=row.name, value=row.actual_text)
        elif _sentence_copied(row):
            yield hit(row.cell("actual"), "text", name=row.name, value=row.actual_text)
    measured = [row for row in case.named if row.actual_text and _measured(row)]
    same = [row for row in measured if _bare(row.actual_text) == _bare(row.target_text)]
    if len(measured) >= _FEW and len(same) >= len(measured) * case.limit("copied_share"):
        yield hit("indicators", "share", count=len(same), all=len(measured))


def _no_measured_number(row: Row) -> bool:
    """“95%以上”, or “8月底前” where a day is asked for: a limit, not what was measured."""
    if row.target.kind is Kind.DATE and _DEADLINE.search(row.actual_text):
        return True
    return _LIMIT.fullmatch(row.actual_text) is not None


def _sentence_copied(row: Row) -> bool:
    same = row.actual_text == row.target_text and len(row.actual_text) >= _LONG_TEXT
    return same and row.target.kind is Kind.QUALITATIVE


def _bare(text: str) -> str:
    """The figure without sign and blanks, so that “≥95%” and “95%” are the same."""
    return _SIGN.sub("", text).lstrip("= ").replace(" ", "")


def _measured(row: Row) -> bool:
    """Rates below 100%, areas, lengths, money: values that hardly ever come out exact. Small counts and 100% may."""
    target = row.target
    if target.kind is not Kind.QUANTITATIVE or target.value is None:
        return False
    if target.unit == "%":
        return target.value != 100
    physical = any(
        convert(Decimal(1), target.unit, unit) is not None
        for unit in ("米", "平方米", "亩", "立方米", "公斤", "元")
    )
    whole = target.value == target.value.to_integral_value()
    return (
        (physical and "/" not in (target.unit or "")) or not whole or target.value >= _COUNT_CEILING
    )


@check("P070", SELF_EVALUATION)
def actual_without_data(case: Case) -> Iterator[Hit]:
    """An empty actual beside a score, or “achieved” where a figure belongs."""
    if not case.any_actual:
        return
    for row in case.named:
        if not row.actual_text:
            if row.indicator.score is not None or row.indicator.weight:
                variant = "blank" if row.target_text else "both_blank"
                yield hit(row.cell("actual"), variant, name=row.name, target=row.target_text)
        elif _no_figure(row):
            yield hit(
                row.cell("actual"),
                "no_figure",
                name=row.name,
                value=row.actual_text,
                target=row.target_text,
            )
        elif _only_achieved(row):
            yield hit(row.cell("actual"), "achieved", name=row.name, value=row.actual_text)


def _no_figure(row: Row) -> bool:
    if _FIGURE.search(row.actual_text) or not _DIGIT.search(row.target_text):
        return False
    if graded(row.indicator.target or "") and lexicon.is_one("official_grades", row.actual_text):
        return False
    return not (row.target.value == 0 and row.target.kind is Kind.QUANTITATIVE)


def _only_achieved(row: Row) -> bool:
    text = row.actual_text
    if lexicon.is_one("official_grades", text) or not lexicon.is_one("achieved_words", text):
        return False
    return not re.search(r"完成|建成|通过|印发|出台|投入使用|开通|不发生|无|合格", row.target_text)


@check("P071", SELF_EVALUATION)
def execution_miscalculated(case: Case) -> Iterator[Hit]:
    """The execution score is not rate × weight (R-SELF-09)."""
    execution = case.scorecard.execution
    if execution.claimed is None or execution.score is None or execution.rate is None:
        return
    if abs(execution.claimed - execution.score) > case.limit("score_tolerance"):
        yield hit(
            "execution.score",
            "wrong",
            how=execution.how,
            claimed=plain(execution.claimed),
            score=f"{execution.score:.2f}",
        )


@check("P073", SELF_EVALUATION)
def far_above(case: Case) -> Iterator[Hit]:
    """Far above the target without a word on why (R-SELF-07). There is no national number: the line is the profile's."""
    line = case.profile.value("quant.over.flag_ratio")
    for row in case.named:
        verdict = case.score_of(row).verdict
        if "cause" not in verdict.needs or row.indicator.deviation or verdict.completion is None:
            continue
        required = line is not None and verdict.completion >= Fraction(line)
        times = plain(verdict.completion)
        values = {"value": row.actual_text, "target": row.target_text, "times": times}
        yield hit(row.cell("actual"), "required" if required else "ask", name=row.name, **values)


@check("P074", SELF_EVALUATION)
def score_breaks_rule(case: Case) -> Iterator[Hit]:
    """More than the weight, full marks for an unmet target, another score than the rule gives, a total that is no sum."""
    for row in case.named:
        found = _row_score(case, row)
        if found:
            yield found
    card = case.scorecard
    if (
        card.claims_add_up is False
        and card.claimed_sum is not None
        and card.claimed_total is not None
    ):
        yield hit("total", "total", total=plain(card.claimed_total), sum=plain(card.claimed_sum))


def _row_score(case: Case, row: Row) -> Hit | None:
    claimed, weight, scored = row.indicator.score, row.indicator.weight, case.score_of(row)
    if claimed is None or weight is None:
        return None
    values = {"name": row.name, "claimed": plain(claimed), "weight": plain(weight)}
    if claimed > weight:
        return hit(row.cell("score"), "above", **values)
    variant = _against_rule(scored, claimed, weight, case.limit("score_tolerance"))
    if variant is None and claimed == weight and _lower_grade(row):
        variant = "lower_grade"
    if variant is None:
        return None
    score = "" if scored.score is None else f"{scored.score:.2f}"
    return hit(row.cell("score"), variant, how=scored.verdict.how, score=score, **values)


def _lower_grade(row: Row) -> bool:
    """True when the target writes out grades and the actual names one below the first."""
    target = row.indicator.target or ""
    if not graded(target):
        return False
    said = re.split(r"[\s(（:：,，]", row.actual_text.strip(), maxsplit=1)[0]
    return said in grades(target)[1:]


def _against_rule(
    scored: RowScore, claimed: Decimal, weight: Decimal, tolerance: Decimal
) -> str | None:
    if scored.score is None:
        if scored.verdict.met is False and claimed == weight:
            return "full_unmet"
        return "band" if scored.verdict.banded and scored.agrees is False else None
    if claimed - scored.score > tolerance:
        return "full" if claimed == weight else "more"
    return "less" if scored.score - claimed > tolerance and scored.verdict.met is not True else None


@check("P080", SELF_EVALUATION, Life.MONITORING)
def words_and_table_disagree(case: Case) -> Iterator[Hit]:
    """A grade, a score or a total of money in words that is not that of the table."""
    yield from _other_money(case)
    yield from _other_amounts(case)
    total = _total(case)
    if total is None:
        return
    written = read(case.sheet.grade)[:1]
    due = str(grade(total, case.profile))
    if written in {"优", "良", "中", "差"} and written != due:
        yield hit("grade", "grade", grade=written, due=due, total=plain(total))
    for match in _SCORE_TOLD.finditer(read(case.sheet.objective.achieved)):
        told = match[1] or match[2]
        if abs(Decimal(told) - total) > case.limit("score_tolerance"):
            yield hit("objective.achieved", "score", told=told, total=plain(total))


def _other_money(case: Case) -> Iterator[Hit]:
    """A total of money told in words and found nowhere in the money table, 万元."""
    money = case.sheet.funding
    table = [
        amount for amount in (money.total, money.revised, money.fiscal, money.executed) if amount
    ]
    for field in ("whole_period", "annual", "achieved"):
        for told, scale in _MONEY_TOLD.findall(read(getattr(case.sheet.objective, field))):
            amount = Decimal(told.replace(",", "")) / _YUAN[scale]
            near = case.limit("money_tolerance")
            if table and field != "whole_period" and all(abs(amount - a) > near for a in table):
                values = {"told": plain(amount), "total": plain(case.sheet.budget or table[0])}
                yield hit(f"objective.{field}", "money", **values)
                return


def _other_amounts(case: Case) -> Iterator[Hit]:
    """“建成12座” in the text where the row about the same thing says 9座, and 12座 stands nowhere in the table."""
    text = read(case.sheet.objective.achieved)
    told = " ".join(
        f"{r.target_text} {r.actual_text} {read(r.indicator.deviation)}" for r in case.named
    )
    for clause in clauses(text):
        rows = [r for r in case.of(Level2.QUANTITY) if _has_amount(r) and meet(r.name, clause)]
        for found in _AMOUNT_TOLD.finditer(clause):
            about = [
                r
                for r in rows
                if _counts_in(r, found[2]) and meet(r.name, clause[: found.end() + 8])
            ]
            if len(about) == 1 and not re.search(
                rf"(?<![\d.]){re.escape(found[1])}(?![\d.])", told
            ):
                values = {"told": found.group(), "actual": about[0].actual_text}
                yield hit("objective.achieved", "amount", name=about[0].name, **values)
                return


def _has_amount(row: Row) -> bool:
    done = read_actual(row.indicator.actual, row.target)
    return done.value is not None and done.certain


def _counts_in(row: Row, unit: str) -> bool:
    return row.target.unit is not None and row.target.unit == unit


@check("P081", SELF_EVALUATION)
def target_form(case: Case) -> Iterator[Hit]:
    """No actual, no score, no money spent: this is a target form; or a self-evaluation filled in before the year is over."""
    if case.rows and not any(r.actual_text or r.indicator.score is not None for r in case.rows):
        yield hit("indicators", "no_results" if case.evaluated else "target_form")
    filled = case.facts.filling.filled_on if case.facts.filling else None
    year = case.sheet.project.year
    if filled is not None and year is not None and (filled.year, filled.month) < (year, _DECEMBER):
        yield hit("project.year", "early", year=year, day=str(filled))
