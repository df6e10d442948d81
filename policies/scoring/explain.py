"""The whole score in words, in both languages, with the rules it rests on and how sure each of them is."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from policies.data_files import load, text
from policies.finding import STRENGTH_NAMES, VERIFIED_NAMES
from policies.rulebook import rule
from policies.scoring.card import GRADE_NAMES, Scorecard
from policies.scoring.how import join, plain, points, say
from policies.scoring.rows import RowScore
from policies.text import Text

_RULE: Final = re.compile(r"R-[A-Z]+-\d+")


def explain(card: Scorecard) -> Text:
    """One line for execution, each row, the total and each rule named, for people who want to follow it."""
    lines = [say("sheet_execution", how=card.execution.how)]
    lines += [explain_row(row) for row in card.rows]
    lines += _totals(card)
    lines += [_named(one) for one in rules_named(card)]
    return Text("\n".join(line.zh for line in lines), "\n".join(line.en for line in lines))


def explain_row(row: RowScore) -> Text:
    """The row's number counted from 1, its name, how the score came about, and what is still wanted."""
    wanted = say("sheet_needs", needs=need_names(row.needs)) if row.needs else Text("", "")
    return say("sheet_row", n=row.index + 1, name=row.name, how=join(row.how, wanted))


def need_names(needs: tuple[str, ...]) -> Text:
    """What is wanted, in words."""
    named = [text(load("scoring/words")["needs"][need]) for need in needs]
    return Text("、".join(n.zh for n in named), ", ".join(n.en for n in named))


def rules_named(card: Scorecard) -> tuple[str, ...]:
    """Ids of the rules that the explanations name, in order of appearance."""
    told = card.execution.how.zh + "".join(row.how.zh for row in card.rows)
    return tuple(dict.fromkeys(_RULE.findall(told)))


def _named(rule_id: str) -> Text:
    """The rule with its honesty label, which must be shown wherever a rule is named."""
    one = rule(rule_id)
    labels = (STRENGTH_NAMES[one.strength], VERIFIED_NAMES[one.verified])
    label = Text("；".join(p.zh for p in labels), "; ".join(p.en for p in labels))
    return say("sheet_rule", rule=rule_id, title=one.title, label=label)


def _totals(card: Scorecard) -> list[Text]:
    lines = []
    if card.bounds is not None:
        low, high = (points(Fraction(end)) for end in card.bounds)
        lines.append(say("sheet_range", low=low, high=high))
    elif card.total is not None and card.grade is not None:
        total, given = points(Fraction(card.total)), GRADE_NAMES[card.grade]
        lines.append(say("sheet_total", total=total, grade=given))
    elif card.total is not None:
        total = points(Fraction(card.total))
        lines.append(say("sheet_total_ungraded", total=total, weights=plain(card.weights)))
    return lines + _claims(card)


def _claims(card: Scorecard) -> list[Text]:
    if card.claimed_total is None:
        return []
    claimed, lines = plain(card.claimed_total), []
    if card.total_agrees is False and card.total is not None:
        total = points(Fraction(card.total))
        lines.append(say("sheet_total_claim", claimed=claimed, total=total))
    if card.claims_add_up is False and card.claimed_sum is not None:
        lines.append(say("sheet_claims", claimed=claimed, sum=plain(card.claimed_sum)))
    return lines
