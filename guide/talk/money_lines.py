"""The money questions of both stages, and the sum of the lines said aloud. Amounts are 万元."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from guide.talk.question import Question, QuestionKind
from policies.model import Funding, Sheet
from policies.money import write_amount
from policies.text import Text

SECTION: Final = "funding"
_FORM: Final = Text(
    "不写单位按万元算；也可以写500000元、1.2亿。",
    "Without a unit it means 万元 (10,000 yuan); 500000元 or 1.2亿 will do too.",
)
_OPTIONAL_FORM: Final = Text(
    "没有就直接回车或写0；不写单位按万元算。",
    "Enter alone or 0 if there is none; without a unit it means 万元 (10,000 yuan).",
)
_SUM_WHY: Final = Text(
    "各项来源相加要等于总额，差一分都会被退回。",
    "The lines must add up to the total; a cent of difference brings the form back.",
)
_CLAUSES: Final = ("clause:财预〔2015〕88号#13",)
_RATE: Final = ("clause:财预〔2020〕10号#附件1",)


def _money(key: str, ask: Text, why: Text, cell: Text, *, optional: bool = True) -> Question:
    return Question(
        key=key,
        section=SECTION,
        kind=QuestionKind.MONEY,
        ask=ask,
        why=why,
        cell=cell,
        form=_OPTIONAL_FORM if optional else _FORM,
        clauses=_CLAUSES,
        problems=("P059",),
        optional=optional,
    )


_LINES: Final = (
    _money(
        "funding.total",
        Text("今年总共要多少钱？", "How much money is it for the year, in all?"),
        Text(
            "目标要和资金量匹配，先说总数。",
            "The target must match the money, so the total comes first.",
        ),
        Text("年度资金总额", "Total for the year"),
        optional=False,
    ),
    _money(
        "funding.fiscal",
        Text("其中当年财政拨款多少？", "Of that, how much is this year's fiscal money?"),
        _SUM_WHY,
        Text("财政拨款", "Fiscal"),
    ),
    _money(
        "funding.carried_over",
        Text("上年结转多少？", "How much is carried over from last year?"),
        _SUM_WHY,
        Text("上年结转", "Carried over"),
    ),
    _money(
        "funding.other",
        Text("其他资金多少？（自筹、社会资金等）", "How much is other money? (own, from society)"),
        _SUM_WHY,
        Text("其他资金", "Other money"),
    ),
)


_REVISED: Final = _money(
    "funding.revised",
    Text("全年预算数（调整后）是多少？", "What is the budget of the year after adjustment?"),
    Text(
        "执行率用调整后的全年预算数作分母，不用年初数，也不用到位数。",
        "The execution rate divides by the adjusted budget, not by the first one and not by money received.",
    ),
    Text("全年预算数", "Budget after adjustment"),
)
_EXECUTED: Final = _money(
    "funding.executed",
    Text("全年实际支出（执行）多少？", "How much was spent over the year?"),
    Text(
        "执行率＝全年执行数÷全年预算数，得分不超过分值。",
        "Execution rate = executed ÷ adjusted budget; the score is capped at its weight.",
    ),
    Text("全年执行数", "Executed"),
)


def funding_questions(quiet: frozenset[str] = frozenset()) -> tuple[Question, ...]:
    """Total, then its lines; those in `quiet` are not asked in turn."""
    return tuple(replace(line, quiet=line.key in quiet) for line in _LINES)


def year_end_questions(sheet: Sheet) -> tuple[Question, ...]:
    """The budget after adjustment, the first total offered where nothing changed, and what was spent."""
    total = sheet.funding.total
    return (
        replace(
            _REVISED,
            default=None if total is None else write_amount(total),
            clauses=_RATE,
            problems=("P061",),
            form=Text("没有调整过就直接回车。", "Enter alone if it was not adjusted.")
            if total is not None
            else _FORM,
        ),
        replace(_EXECUTED, clauses=_RATE, problems=("P077", "P071"), form=_FORM),
    )


def sum_echo(funding: Funding) -> list[Text]:
    """The lines added up against the total, once the last is there or they are too much already."""
    given = [
        (line.cell, amount)
        for line in _LINES[1:]
        if (amount := getattr(funding, line.key.partition(".")[2])) is not None
    ]
    if not given or funding.total is None:
        return []
    total = sum((amount for _, amount in given), Decimal(0))
    if funding.other is None and total <= funding.total:
        return []
    zh = "＋".join(f"{cell.zh}{write_amount(amount)}" for cell, amount in given)
    en = " + ".join(f"{cell.en.lower()} {write_amount(amount)}" for cell, amount in given)
    verdict = _verdict(funding.total - total)
    return [
        Text(
            f"{zh}＝{write_amount(total)}万元，{verdict.zh}",
            f"{en} = {write_amount(total)} (10,000 yuan), {verdict.en}",
        )
    ]


def _verdict(gap: Decimal) -> Text:
    if not gap:
        return Text("与总额一致。", "equal to the total.")
    shown = write_amount(abs(gap))
    if gap > 0:
        return Text(f"比总额少{shown}万元。", f"{shown} (10,000 yuan) less than the total.")
    return Text(f"比总额多{shown}万元。", f"{shown} (10,000 yuan) more than the total.")
