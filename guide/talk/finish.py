"""The end of every stage: check your answers, submit; and the written reason that lets a blocking finding pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from guide.talk.memory import Memory
from guide.talk.question import Choice, Question, QuestionKind
from guide.talk.standing import CHECK, SUBMIT
from guide.talk.turn import Waiver
from policies.finding import Finding, Severity
from policies.text import Text, Unclear

SECTION: Final = "finish"
FINISH_SECTION: Final = (SECTION, Text("检查和提交", "Check and submit"))
WAIVE: Final = "waive:"
MEND: Final = "mend"
_PERSON_AND_REASON: Final = re.compile(r"([^：:\n]{1,30})[：:]\s*(.{4,})", re.DOTALL)
_CHECK: Final = Question(
    key=CHECK,
    section=SECTION,
    kind=QuestionKind.CONFIRM,
    ask=Text(
        "请看一遍：输入问题前的数字就去改那一处；没问题就输入“提交”。",
        'Please look it over. Type the number of a finding to mend it; type "submit" when all is well.',
    ),
    why=Text(
        "提交前自己先看一遍，比被退回快。",
        "Looking it over now is quicker than having it returned.",
    ),
    cell=Text("检查", "Check"),
    clauses=("clause:财预〔2015〕88号#22",),
)
_SUBMIT: Final = Question(
    key=SUBMIT,
    section=SECTION,
    kind=QuestionKind.CONFIRM,
    ask=Text("现在提交吗？", "Submit it now?"),
    why=Text(
        "提交后内容固定；要改须写明理由撤回。",
        "Once submitted it is fixed; taking it back needs a written reason.",
    ),
    cell=Text("提交", "Submit"),
    choices=(
        Choice("submit", Text("提交", "submit")),
        Choice("check", Text("再检查一遍", "check once more")),
    ),
)


def finish_questions() -> tuple[Question, ...]:
    """Check, then submit."""
    return (_CHECK, _SUBMIT)


def waive_key(finding: Finding) -> str:
    """The step that asks for a written reason for this finding."""
    return f"{WAIVE}{finding.code}@{finding.where}"


def waiver_question(key: str, findings: Sequence[Finding]) -> Question | None:
    """The question for a reason; None once the finding is gone."""
    finding = next((f for f in findings if waive_key(f) == key), None)
    if finding is None:
        return None
    return Question(
        key=key,
        section=SECTION,
        kind=QuestionKind.WORDS,
        ask=Text(
            "这一处须先改正：{message}",
            "This must be mended first: {message}",
        ).fill(message=finding.message),
        why=Text(
            "确有特殊情况的，由一位具名的人写明理由，理由随表留存。",
            "Where there is good cause a named person writes the reason; it is kept with the sheet.",
        ),
        cell=Text("例外理由", "Reason to let it pass"),
        form=Text(
            "输入1去改；或写“姓名：理由”。",
            'Type 1 to mend it; or write "name: reason".',
        ),
        choices=(Choice(MEND, Text("去改", "mend it")),),
    )


def read_waiver(key: str, line: str) -> Waiver:
    """A named person's reason from "name: reason". Raises: Unclear when either is missing."""
    found = _PERSON_AND_REASON.fullmatch(line.strip())
    if not found:
        raise Unclear(
            Text(
                "请写“姓名：理由”，两样都要有，理由至少4个字。例如：李某：上级文件规定了这一口径，无法调整。",
                'Write "name: reason"; both are needed. For example: Li: the superior document sets this figure.',
            )
        )
    code, _, where = key.removeprefix(WAIVE).partition("@")
    return Waiver(code, where, found.group(1).strip(), found.group(2).strip())


def unwaived(findings: Iterable[Finding], memory: Memory) -> list[Finding]:
    """Blocking findings for which nobody has given a reason yet."""
    excused = {(waiver.code, waiver.where) for waiver in memory.waivers}
    return [
        f for f in findings if f.severity is Severity.BLOCK and (f.code, f.where) not in excused
    ]
