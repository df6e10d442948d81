"""A stage answered to its end by making up an answer for every question it asks, whatever the stage."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from guide.records.freezing import owner
from guide.talk import paper_cells
from guide.talk.question import Choice, Column, Question, QuestionKind
from guide.talk.session import Session
from guide.talk.stage import Situation
from guide.talk.standing import FINISH
from guide.talk.turn import Step
from policies.finding import Life
from policies.model import Sheet
from policies.papers.monitoring import Monitoring

WORDS = (
    "=1+1",
    "@SUM(A1)",
    "[/]",
    "第一行\n第二行",
    "好😀",
    "１２。5％",
    "王某，9月30日前完成",
    "甲（乙）；丙：丁",
    "<b>{{ 7*7 }}</b>",
    "'单引号",
    "真" * 300,
    "2026-03",
    "A: b (c); d",
)
DAYS = ("2026-07-31", "2026-02-28", "2027-01-01")
AMOUNTS = (Decimal("12.5"), Decimal(0), Decimal("1234.56"), Decimal("99999999.9999"))


def answer(session: Session, seed: int) -> None:
    """Every question that can be asked gets an answer; stored as one step of the talk."""
    draw = Random(seed)  # noqa: S311  answers, no secrets
    at, d = session.at, session.talk.draft()
    done: set[str] = set()
    while question := next((q for q in d.stage.questions(d.at) if wanted(q, done)), None):
        done.add(question.key)
        if session.stage is Life.SELF_EVALUATION and owner(question.key) != session.stage:
            continue
        if question.kind is QuestionKind.ITEMS:
            if d.at.paper and question.columns:
                put_items(d, question, draw)
            continue
        before = d.sheet
        d.put(question.key, value(question, draw))
        outcome = d.stage.follow(d.at, question.key, before)
        d.change(sheet=outcome.sheet, paper=outcome.paper)
    store(session, d.at)
    assert session.at.paper != at.paper or session.sheet != at.sheet


def wanted(question: Question, done: set[str]) -> bool:
    written = question.kind not in {
        QuestionKind.ROWS, QuestionKind.WEIGHTS, QuestionKind.CONFIRM,
    }  # fmt: skip
    known = question.key.startswith("project.") or question.key in FINISH | {"paper.kind"}
    asked = not question.quiet or question.key.endswith(".deviation")
    return written and asked and not known and question.key not in done


def store(session: Session, at: Situation) -> None:
    session.keep(Step((), at.sheet, session.talk.position, paper=at.paper))


def put_items(d: Any, question: Question, draw: Random) -> None:
    paper = d.at.paper
    for _ in range(draw.choice((1, 2, 3))):
        cells = {c.field: item_value(c, draw) for c in question.columns}
        field = paper_cells.field_of(question.key)
        given = {k: v for k, v in cells.items() if v is not None}
        if "problem" in given:
            given["problem"] = 1
        paper = paper_cells.add(paper, field, given)
    d.change(paper=paper)
    outcome = d.stage.follow(d.at, question.key, d.sheet)
    d.change(paper=outcome.paper)


def item_value(column: Column, draw: Random) -> Any:
    if column.optional and draw.random() < 0.3:
        return None
    made = kind_value(column.kind, column.choices, draw)
    # A line cannot hold what parts its cells and items.
    plain = "".join(" " if sign in "\n|｜：；（）:;()" else sign for sign in str(made))
    return plain.strip() if isinstance(made, str) and not column.choices else made


def value(question: Question, draw: Random) -> Any:
    if question.kind is QuestionKind.MARK:
        return mark(question, draw)
    made = kind_value(question.kind, question.choices, draw)
    # Owner and day stand behind the measure, parted by a sign that a name does not have.
    return (
        made.replace("；", "、").replace(";", ",").replace("\n", " ")
        if question.key.endswith(".owner")
        else made
    )


def kind_value(kind: QuestionKind, choices: tuple[Choice, ...], draw: Random) -> Any:
    if kind is QuestionKind.CHOICE:
        return draw.choice(choices).key
    if kind is QuestionKind.SEVERAL:
        count = draw.randint(1, len(choices))
        return tuple(one.key for one in choices[:count])
    if kind in {QuestionKind.DAY, QuestionKind.DATE}:
        return draw.choice(DAYS)
    if kind is QuestionKind.MONEY:
        return draw.choice(AMOUNTS)
    if kind is QuestionKind.NUMBER:
        return draw.choice(("3", "12", "0.25"))
    if kind is QuestionKind.POINTS:
        return draw.choice((Decimal(1), Decimal("97.25")))
    return draw.choice(WORDS)


def mark(question: Question, draw: Random) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    if question.most is None or (question.levels and draw.random() < 0.5):
        cells["level"] = draw.choice(question.levels).key
    else:
        cells["points"] = draw.choice((Decimal(0), question.most, question.most / 2))
    remark, evidence = draw.choice(WORDS), draw.choice(WORDS)
    # Where remark and evidence share a cell, a remark that looks like both is one of the cases told apart by hand.
    return cells | {"remark": remark.replace("（", "〔").replace("）", "〕"), "evidence": evidence}


def emptied(session: Session) -> None:
    """The stage as it was before anybody answered."""
    at = session.at
    if at.paper is None:
        rows = tuple(
            one.model_copy(update=dict.fromkeys(("actual", "score", "deviation")))
            for one in at.sheet.indicators
        )
        money = at.sheet.funding.model_copy(update={"executed": None, "revised": None})
        objective = at.sheet.objective.model_copy(update={"achieved": None})
        blank = {"total": None, "grade": None, "execution": type(at.sheet.execution)()}
        fields = {name: getattr(at.sheet, name) for name in Sheet.model_fields}
        fields |= {"indicators": rows, "funding": money, "objective": objective, **blank}
        store(session, replace(at, sheet=Sheet.model_construct(**fields)))
        return
    draft = session.talk.stage.draft
    assert draft is not None
    blank = draft(replace(at, paper=None))
    if hasattr(at.paper, "plan_on"):  # the day of the first promise, which no form shows
        blank = blank.model_copy(update={"plan_on": at.paper.plan_on})
    if isinstance(blank, Monitoring) and isinstance(at.paper, Monitoring):
        # A change since then has other targets; the rows monitored are those of their day.
        targets = [{"target": one.target} for one in at.paper.rows]
        rows = (one.model_copy(update=t) for one, t in zip(blank.rows, targets, strict=True))
        asked = tuple(one.model_copy(update={"outcome": None}) for one in at.paper.follow_ups)
        blank = blank.model_copy(update={"rows": tuple(rows), "follow_ups": asked})
    store(session, replace(at, paper=blank))
