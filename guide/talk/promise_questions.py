"""What is asked of every promise and every task: when it was done, what proves it, and how it stands after checking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from guide.talk.question import Choice, Column, Question, QuestionKind
from policies.finding import Finding, Severity
from policies.papers.feedback import Promise
from policies.rulebook import rule
from policies.text import Text

STATES: Final = (
    Choice("done", Text("已整改", "done")),
    Choice("doing", Text("整改中", "in progress")),
    Choice("open", Text("未整改", "open")),
    Choice("declined", Text("不采纳", "not accepted")),
)
_LONGEST: Final = 30
_WHY: Final = Text(
    "每件事都要有完成日和佐证；没有日期的整改不会发生。",
    "Everything needs the day it was done and its proof; what has no day does not happen.",
)
_WHY_CLOSE: Final = Text(
    "由审核人核对佐证后销号，单位自己说完成不算。",
    "The reviewer closes it after looking at its proof; the unit's own word is not enough.",
)
_DONE: Final = (
    Text("实际完成日", "Done on"),
    Text("“{name}”哪一天完成的？还没完成就“先跳过”。", 'When was "{name}" done? Skip while it is not.'),
)  # fmt: skip
_PROOF: Final = (
    Text("佐证", "Proof"),
    Text("“{name}”有什么材料证明？", 'What proves "{name}"?'),
)
_RESULT: Final = (
    Text("整改结果", "Result"),
    Text("“{name}”整改的结果是什么？", 'What came of "{name}"?'),
)
_STATE: Final = (
    Text("复核状态", "State"),
    Text("“{name}”复核下来是哪种状态？", 'After checking, how does "{name}" stand?'),
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where promises stand: the field of the paper, its two sections, and what the questions rest on."""

    field: str
    doing: str
    closing: str
    clauses: tuple[str, ...]
    problems: tuple[str, ...]
    rule: str

    def questions(self, promises: Sequence[Promise]) -> tuple[Question, ...]:
        """Three questions a promise, in its order; a fourth is not asked in turn."""
        return tuple(one for n, promise in enumerate(promises) for one in self._outcome(n, promise))

    def _outcome(self, number: int, promise: Promise) -> tuple[Question, ...]:
        done = self._ask(number, promise, "done_on", QuestionKind.DAY, _DONE)
        proof = self._ask(number, promise, "proof", QuestionKind.LONG, _PROOF)
        state = self._ask(number, promise, "state", QuestionKind.CHOICE, _STATE)
        # Read from the ledger, which has a column for it; a talk asks for what proves it.
        result = self._ask(number, promise, "result", QuestionKind.LONG, _RESULT)
        result = replace(result, optional=True, quiet=True)
        return (
            done,
            result,
            proof,
            replace(state, section=self.closing, why=_WHY_CLOSE, choices=STATES),
        )

    def _ask(
        self,
        number: int,
        promise: Promise,
        field: str,
        kind: QuestionKind,
        words: tuple[Text, Text],
    ) -> Question:
        cell, ask = words
        measure = promise.measure
        name = measure if len(measure) <= _LONGEST else f"{measure[: _LONGEST - 1]}…"
        return Question(
            key=f"paper.{self.field}[{number}].{field}",
            section=self.doing,
            kind=kind,
            ask=ask.fill(name=name),
            why=_WHY,
            cell=cell,
            clauses=self.clauses,
            problems=self.problems,
            title=Text(f"{number + 1}. {cell.zh}", f"{number + 1}. {cell.en}"),
        )

    def still_open(self, promises: Sequence[Promise], severity: Severity) -> list[Finding]:
        """A promise that the reviewer found not done: the paper cannot be closed with it."""
        cited = (rule(self.rule).citation,)
        return [
            Finding(
                self.rule, severity, None, f"paper.{self.field}[{n}].state",
                _NOT_CLOSED.fill(measure=one.measure), _CLOSE, cited,
            )
            for n, one in enumerate(promises)
            if one.state in {"open", "doing"}
        ]  # fmt: skip


def columns(problem: Text) -> tuple[Column, ...]:
    """The cells of a promise on one line; `problem` is what its number counts."""
    return (
        Column("problem", problem, QuestionKind.POINTS),
        Column("measure", Text("措施", "measure"), QuestionKind.LONG),
        Column("owner", Text("责任人", "owner")),
        Column("due_on", Text("完成日", "due"), QuestionKind.DAY),
    )


_NOT_CLOSED: Final = Text(
    "“{measure}”还没有整改完，不能销号。", '"{measure}" is not done, so it cannot be closed.'
)
_CLOSE: Final = Text(
    "等整改完成并核对佐证后再提交；现在可以先退出，内容都已存好。",
    "Hand in once it is done and its proof was seen; leave for now, everything is saved.",
)
