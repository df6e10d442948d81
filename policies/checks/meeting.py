"""Whether things meet that belong together: the target and the unit's duties, the objective and its indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.content import content, meet, touch
from policies.checks.phrases import Counted, clauses, counted
from policies.checks.registry import Hit, check, hit
from policies.checks.texts import listed
from policies.finding import Life
from policies.level import Level2

_PAPER: Final = re.compile(
    r"《[^》]+》|〔\d{4}〕|规划|纲要|政府工作报告|年度(?:重点)?(?:任务|工作要点)"
)
_NO_TASK: Final = re.compile(
    r"服务期|周期|工期|期限|为期|连续|^(?:总|共|合计|总计|其中|累计|平均|户均|人均|每)|\d[^,]{0,8}的"
    r"|\d[\d,.]* (?:people|visitors|households|residents|students|pupils|farmers|villages|families|mu)\b|\ba (?:year|day|month)\b"
)
"""Periods, sums of what stands before, amounts that only describe (8万名观众的洞窟), those who gain."""
_DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")
_LEAST: Final = 2


@check("P008", Life.TARGET)
def outside_duties(case: Case) -> Iterator[Hit]:
    """Nothing in common with the unit's duties, and no plan or paper it rests on. Silent without a list of duties."""
    duties = " ".join(read(duty) for duty in case.facts.duties)
    if not duties or not case.objective[1]:
        return
    about = " ".join([case.purpose, *(row.name for row in case.named)])
    if len(content(case.purpose)) < _LEAST or meet(about, duties):
        return
    told = case.facts.application.basis if case.facts.application else None
    if _PAPER.search(read(told)) or _PAPER.search(case.objective[1]):
        return
    unit = read(case.sheet.project.unit) or "—"
    yield hit(case.objective[0], "outside", text=case.objective[1], unit=unit)


@check("P009", Life.TARGET)
def objective_and_indicators(case: Case) -> Iterator[Hit]:
    """Quantities of another project (nothing shared with name and objective), or tasks that no indicator takes up."""
    where, text = case.objective
    if not text:
        return
    foreign = _foreign(case)
    if foreign:
        yield hit("indicators", "foreign", names=listed(row.name for row in foreign), text=text)
        return
    tasks = _tasks(text)
    left = [task for task in tasks if not any(_takes_up(row, task) for row in case.live)]
    if case.live and left:
        variant = "tasks" if len(left) >= _LEAST and len(left) * 2 >= len(tasks) else "task"
        yield hit(where, variant, names=listed(left))


def _foreign(case: Case) -> list[Row]:
    """All quantity rows, two or more, that share no character with the project's name and objectives."""
    objective = case.sheet.objective
    about = f"{case.purpose} {read(objective.whole_period)}"
    rows = [row for row in case.of(Level2.QUANTITY) if not row.is_part and content(row.name)]
    foreign = [row for row in rows if not touch(row.name, about)]
    enough = len(foreign) >= _LEAST and len(foreign) == len(rows) and len(content(about)) >= _LEAST
    return foreign if enough else []


def _tasks(text: str) -> list[str]:
    """Clauses with an amount of something made; money, beneficiaries, shares and periods are no tasks."""
    found = []
    for clause in (part for piece in clauses(text) for part in piece.split("、")):
        seen: Counted = counted(clause)
        countable = (seen.things and "%" not in clause) or seen.meetings
        if not countable or seen.money or _NO_TASK.search(clause):
            continue
        passing = lexicon.holds("beneficiary_words", clause) or lexicon.holds(
            "activity_verbs", clause
        )
        if not passing and content(clause):
            found.append(clause)
    return found


def _takes_up(row: Row, task: str) -> bool:
    """The row shares words with the task, or has its number."""
    if meet(f"{row.name} {row.target_text}", task):
        return True
    value, unit = row.target.value, (row.target.unit or "")[:1]
    if value is None:
        return False
    return (
        re.search(rf"(?<![\d.]){value.normalize():f}(?:\.0+)?\s*{re.escape(unit)}", task)
        is not None
    )
