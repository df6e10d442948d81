"""Checking one's answers and submitting them: the page, the jumps to what is found, the reasons, the last yes."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Final

from guide.talk.draft import Draft
from guide.talk.finish import MEND, WAIVE, read_waiver, unwaived, waive_key
from guide.talk.paper_cells import is_paper
from guide.talk.places import question_for
from guide.talk.question import Question
from guide.talk.reading import read_choice
from guide.talk.standing import CHECK, FINISH, SUBMIT
from guide.talk.turn import TurnKind
from policies.finding import Finding
from policies.text import Text, Unclear

_SUBMITTED: Final = Text(
    "已提交：{stage}，{name}。内容已固定；要改请输入“撤回：原因”。",
    "Submitted: {stage}, {name}. It is fixed now; to change it, type: reopen <reason>",
)


def show_check(d: Draft) -> None:
    """Go to the page: the form as it stands, what is still open, every finding with its number."""
    d.position = CHECK
    d.ask()


def try_submit(d: Draft) -> None:
    """Submit when nothing blocks and the page was seen; else say what stands in the way."""
    blocking = unwaived(d.findings(), d.memory)
    if blocking:
        d.say(
            TurnKind.NOTICE,
            Text(
                "还有{n}处须先改正，或由一位具名的人写明理由。",
                "{n} places must be mended first, or a named person must write a reason.",
            ).fill(n=len(blocking)),
        )
        d.position = waive_key(blocking[0])
        d.tell(blocking[:1])
        d.ask()
    elif open_ := [q for q in d.missing() if is_paper(q.key) and not q.optional]:
        d.tell_missing()
        d.position = open_[0].key
        d.ask()
    elif d.position in FINISH:
        _submit(d)
    else:
        d.say(TurnKind.NOTICE, Text("提交前请先看一遍。", "Please look it over before submitting."))
        show_check(d)


def take(d: Draft, question: Question, line: str) -> None:
    """An answer on the check page, to the last yes, or to the question for a reason. Raises: Unclear."""
    if question.key == CHECK:
        _checked(d, line)
    elif question.key.startswith(WAIVE):
        _reasoned(d, question, line)
    elif line and read_choice(question.choices, line).key == CHECK:
        show_check(d)
    elif line:
        try_submit(d)
    else:
        d.ask(hints=False)


def go_to(d: Draft, finding: Finding) -> None:
    """Jump to the question in which a finding is mended, to come straight back to the page afterwards."""
    target = question_for(finding, d.at, d.questions())
    if target and target.key not in FINISH:
        d.change(memory=replace(d.memory, back=CHECK))
        d.position = target.key
    d.ask()


def _checked(d: Draft, line: str) -> None:
    findings = d.findings()
    if not line:
        if unwaived(findings, d.memory):
            try_submit(d)
        else:
            d.position = SUBMIT
            d.ask()
        return
    number = unicodedata.normalize("NFKC", line).strip().rstrip(".、")
    if not number.isdecimal() or not 1 <= int(number[:4]) <= len(findings):
        raise Unclear(_what_can_be_said(findings))
    go_to(d, findings[int(number) - 1])


def _what_can_be_said(findings: list[Finding]) -> Text:
    if not findings:
        return Text(
            "没有问题可跳转。输入“提交”，或“跳到 题目名”去改。",
            'There is no finding to go to. Type "submit", or "go to" and a question.',
        )
    return Text(
        f"请输入1到{len(findings)}之间的数字去改那一处，或输入“提交”。",
        f'Type a number from 1 to {len(findings)} to mend that place, or "submit".',
    )


def _reasoned(d: Draft, question: Question, line: str) -> None:
    if not line or line.strip() in {"1", "１"} or line.strip().casefold() == MEND:
        go_to(d, next(f for f in d.findings() if waive_key(f) == question.key))
        return
    waiver = read_waiver(question.key, line)
    others = tuple(w for w in d.memory.waivers if (w.code, w.where) != (waiver.code, waiver.where))
    d.change(memory=replace(d.memory, waivers=(*others, waiver)))
    d.say(
        TurnKind.ECHO,
        Text(
            f"已记下{waiver.person}的理由：{waiver.reason}",
            f"The reason of {waiver.person} is kept: {waiver.reason}",
        ),
    )
    d.position = SUBMIT
    if unwaived(d.findings(), d.memory):
        try_submit(d)
    else:
        d.ask()


def _submit(d: Draft) -> None:
    d.complete()
    current = {(finding.code, finding.where) for finding in d.findings()}
    d.waivers = tuple(w for w in d.memory.waivers if (w.code, w.where) in current)
    d.submitted = d.closed = True
    d.position = None
    d.say(
        TurnKind.NOTICE,
        _SUBMITTED.fill(name=d.sheet.project.name, stage=d.stage.title),
        submitted=True,
    )
