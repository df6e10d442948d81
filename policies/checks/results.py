"""Evaluation and the use of results: gaps between scores, template reports, feedback, budget, disclosure, who answers."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from policies.checks.case import Case, read
from policies.checks.facts import Disclosure, Shortcoming
from policies.checks.phrases import likeness
from policies.checks.registry import BOTH, Hit, check, hit, registered
from policies.checks.texts import listed
from policies.finding import Life
from policies.money import write_amount
from policies.number import plain
from policies.problems import problem
from policies.text import Text

_POOR = ("中", "差")
_YEARS_OF_REMARK = 2
_POOR_YEARS = 2


@check("P083", Life.EVALUATION)
def scores_far_apart(case: Case) -> Iterator[Hit]:
    """The self-score stands far above the evaluation and nobody has gone through the points."""
    seen, own = case.facts.evaluation, case.sheet.total
    if seen is None or seen.score is None or own is None or read(seen.gap_explained):
        return
    if own - seen.score >= case.limit("score_gap"):
        values = {"own": plain(own), "score": plain(seen.score), "gap": plain(own - seen.score)}
        yield hit("total", "gap", **values)


@check("P084", Life.EVALUATION)
def template_report(case: Case) -> Iterator[Hit]:
    """Problems copied from another report, or without amount, rule, owner or date."""
    seen = case.facts.evaluation
    if seen is None or not seen.problems:
        return
    section = " ".join(read(one.text) for one in seen.problems)
    limit = float(case.limit("report_likeness"))
    if any(likeness(section, read(other)) >= limit for other in case.facts.other_reports):
        yield hit("evaluation.problems", "copied", text=section)
    for number, one in enumerate(seen.problems):
        missing = _missing(one)
        if missing:
            where = f"evaluation[{number}].problems"
            yield hit(where, "open", text=one.text, missing=missing)


def _missing(one: Shortcoming) -> Text | None:
    wanted = {
        Text("金额", "amount"): one.amount,
        Text("依据", "rule"): one.rule,
        Text("责任人", "owner"): one.owner,
        Text("期限", "date"): one.due_on,
    }
    names = [name for name, value in wanted.items() if value is None or value == ""]
    if Text("责任人", "owner") not in names and Text("期限", "date") not in names:
        return None  # not every problem has an amount; who and by when it must have
    return Text("、".join(n.zh for n in names), ", ".join(n.en for n in names))


@check("P085", Life.RESULTS_USE)
def no_feedback(case: Case) -> Iterator[Hit]:
    """The result not sent or late, no plan, promises overdue or without proof (R-USE-01). Days count only where the profile sets them."""
    yield from _sent(case)
    today = case.facts.today
    overdue = [
        p for p in case.facts.promises if today and p.due_on and not p.done_on and p.due_on < today
    ]
    bare = [p for p in case.facts.promises if p.done_on and not read(p.proof)]
    if overdue:
        yield hit("promises", "overdue", names=listed(p.text for p in overdue), count=len(overdue))
    if bare:
        yield hit("promises", "no_proof", names=listed(p.text for p in bare), count=len(bare))


def _sent(case: Case) -> Iterator[Hit]:
    seen, feedback = case.facts.evaluation, case.facts.feedback
    concluded = seen.concluded_on if seen else None
    sent = feedback.sent_on if feedback else None
    plan = feedback.plan_on if feedback else None
    if concluded and not sent:
        if case.facts.lacks("feedback") or _late(case, concluded, None, "rectify.feedback_days"):
            yield hit("feedback.sent_on", "not_sent", day=str(concluded))
    elif concluded and _late(case, concluded, sent, "rectify.feedback_days"):
        yield hit("feedback.sent_on", "sent_late", day=str(concluded), sent=str(sent))
    if sent and _late(case, sent, plan, "rectify.reply_days"):
        yield hit(
            "feedback.plan_on", "plan_late" if plan else "no_plan", sent=str(sent), plan=str(plan)
        )


def _late(case: Case, since: dt.date, done: dt.date | None, key: str) -> bool:
    days = case.profile.value(key)
    until = done or case.facts.today
    return days is not None and until is not None and (until - since).days > int(days)


@check("P086", Life.TARGET, Life.RESULTS_USE)
def result_without_budget(case: Case) -> Iterator[Hit]:
    """Graded 中 or 差 and no less asked for without a named person's decision, or more than was decided (R-USE-02)."""
    graded, before, request = _result_and_request(case)
    if (ceiling := _ceiling(case)) is not None and request is not None and request > ceiling:
        values = {"ceiling": write_amount(ceiling), "request": write_amount(request)}
        yield hit("funding.total", "above", over=write_amount(request - ceiling), **values)
    if graded not in _POOR or not before or request is None or request < before:
        return
    decision = case.facts.decision
    if decision is not None and read(decision.reason) and read(decision.approver):
        return
    values = {"before": write_amount(before), "request": write_amount(request)}
    variant = "open" if decision is None else "unreasoned"
    yield hit("funding.total", variant, grade=graded, **values)


def _ceiling(case: Case) -> Decimal | None:
    """What last year's decision leaves this year's request; None where none stands, or where it is being decided."""
    decision = case.facts.decision
    return decision.amount if decision is not None and case.stage is Life.TARGET else None


def _result_and_request(case: Case) -> tuple[str, Decimal | None, Decimal | None]:
    """The grade, the money it was for, and the money asked for after it."""
    seen = case.facts.evaluation
    if case.stage is Life.RESULTS_USE:
        grade = seen.grade if seen and seen.grade else case.sheet.grade
        return read(grade)[:1], case.sheet.budget, case.facts.next_request
    last = case.facts.last_year
    grade = (seen.grade if seen and seen.grade else last.grade) if last else None
    grade = case.facts.last_grade or grade
    return read(grade)[:1], last.budget if last else None, case.sheet.budget


@check("P087", Life.RESULTS_USE)
def not_disclosed(case: Case) -> Iterator[Hit]:
    """Target or self-evaluation not published in time, or a file that does not open; secret projects are left out."""
    told = case.facts.disclosure
    if told is None or told.secret:
        return
    if not told.opens:
        yield hit("disclosure", "closed")
    days = int(case.profile.value("disclose.days"))
    for name, reply, on in _published(told):
        due = reply + dt.timedelta(days=days) if reply else None
        if due is None:
            continue
        if on is None and case.facts.today and case.facts.today > due:
            yield hit("disclosure", "missing", what=name, due=str(due))
        elif on is not None and on > due:
            yield hit("disclosure", "late", what=name, due=str(due), day=str(on))


def _published(told: Disclosure) -> Iterator[tuple[Text, dt.date | None, dt.date | None]]:
    yield Text("绩效目标", "target"), told.budget_reply_on, told.target_on
    yield Text("绩效自评", "self-evaluation"), told.accounts_reply_on, told.self_evaluation_on


@check("P088", Life.RESULTS_USE)
def nobody_accountable(case: Case) -> Iterator[Hit]:
    """Nobody named, a major project without lifelong responsibility, poor two years running without a talk."""
    told = case.facts.register
    if told is None:
        return
    wanted = (
        (told.head, "单位负责人", "head of the unit"),
        (told.owner, "项目责任人", "project owner"),
        (told.section, "业务科室", "business section"),
    )
    names = [Text(zh, en) for value, zh, en in wanted if not value]
    if names:
        missing = Text("、".join(n.zh for n in names), ", ".join(n.en for n in names))
        yield hit("project.owner", "unnamed", names=missing)
    if told.major and not told.lifelong:
        yield hit("project.owner", "lifelong")
    if told.poor_years >= _POOR_YEARS and told.talked_on is None:
        yield hit("project.owner", "no_talk", count=told.poor_years)


@check("P089", *BOTH, Life.RESULTS_USE)
def same_every_year(case: Case) -> Iterator[Hit]:
    """A remark of two earlier years that this sheet draws again."""
    years = Counter(code for code, _ in {(r.code, r.year) for r in case.facts.remarks})
    again = {code for code, count in years.items() if count >= _YEARS_OF_REMARK and code != "P089"}
    if not again:
        return
    stage = Life.TARGET if case.stage is Life.RESULTS_USE else case.stage
    for one in registered():
        first = next(one.run(case), None) if one.code in again and stage in one.stages else None
        if first is not None:
            yield hit(
                first.where,
                "again",
                code=one.code,
                title=problem(one.code).title,
                count=years[one.code],
            )


@check("P090", Life.RESULTS_USE)
def before_the_audit(case: Case) -> Iterator[Hit]:
    """No self-check before the audit season, or one whose gaps are still open."""
    told = case.facts.self_check
    if told is None:
        return
    today = case.facts.today
    if told.done_on is None:
        if today is not None and today >= told.due_on:
            yield hit("self_check", "none", day=str(told.due_on))
        return
    counts = (told.without_target, told.without_self_evaluation, told.without_evidence)
    if any(counts):
        yield hit("self_check", "open", target=counts[0], evaluation=counts[1], evidence=counts[2])
