"""A step while it is being worked out: the sheet, memory and place as they change, and the turns said on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from guide.talk.advisor import Suggestion
from guide.talk.cells import row_of
from guide.talk.finish import WAIVE, waiver_question
from guide.talk.known import facts_of
from guide.talk.memory import Memory
from guide.talk.paper_cells import is_paper
from guide.talk.question import Question, QuestionKind
from guide.talk.speak import (
    finding_turn,
    form_text,
    guide,
    hint_turn,
    lines,
    paper_text,
    question_turn,
)
from guide.talk.stage import Situation, TalkStage
from guide.talk.standing import CHECK, FINISH, open_after, settled
from guide.talk.turn import Step, Turn, TurnKind, Verdict, Waiver
from policies.checks import check_sheet
from policies.finding import Finding
from policies.model import Sheet
from policies.notation import read_target
from policies.papers import Paper
from policies.text import Lang, Text


@dataclass
class Draft:
    """Local to one step; never kept. `say` adds turns, `go` moves, `step` closes it."""

    stage: TalkStage
    at: Situation
    position: str | None
    closed: bool = False
    waiting: Text | None = None
    """Why the stage cannot start yet."""
    speaks: Lang = "zh"
    """The language the clerk writes in; a picked indicator is written in it."""
    turns: list[Turn] = field(default_factory=list)
    submitted: bool = False
    waivers: tuple[Waiver, ...] = ()
    leave: bool = False
    reopen: str | None = None
    again: bool = False
    verdict: Verdict | None = None
    lang: Lang | None = None
    asked: Question | None = None
    """The question that stood open when the clerk spoke."""
    mended: bool = False
    """Back on the check page after mending one place: the findings are shown again, the form is not."""
    touched: tuple[int, ...] = ()
    """Rows the answer wrote, whose findings are told at once."""

    @property
    def sheet(self) -> Sheet:
        """The sheet as it stands now."""
        return self.at.sheet

    @property
    def memory(self) -> Memory:
        """The memory as it stands now."""
        return self.at.memory

    def change(
        self,
        *,
        sheet: Sheet | None = None,
        memory: Memory | None = None,
        paper: Paper | None = None,
    ) -> None:
        """Put a new sheet, memory or paper in place."""
        at = self.at
        self.at = replace(
            at, sheet=sheet or at.sheet, memory=memory or at.memory, paper=paper or at.paper
        )

    def put(self, path: str, value: Any) -> None:
        """Fill a cell of the sheet or the paper. Raises: Unclear when it cannot hold the value."""
        self.at = self.at.put(path, value)

    def questions(self) -> tuple[Question, ...]:
        """The questions that apply now."""
        return self.stage.questions(self.at)

    def find(self, key: str | None) -> Question | None:
        """A question by its key, or the one that asks for the reason behind a waiver key."""
        if key and key.startswith(WAIVE):
            return waiver_question(key, self.findings())
        return next((q for q in self.questions() if q.key == key), None)

    def current(self) -> Question | None:
        """The question at the present place; the next open one when that is gone; None when submitted."""
        if self.closed:
            return None
        found = self.find(self.position)
        return found or open_after(self.questions(), self.at, self.position) or self.find(CHECK)

    def findings(self) -> list[Finding]:
        """All findings on the sheet now, most severe first."""
        if not self.sheet.project.name:
            return []
        found = check_sheet(
            self.sheet, self.stage.stage, self.at.profile, facts_of(self.at, self.stage.stage)
        )
        placed = (replace(one, where=self.stage.place(one.where)) for one in found)
        return [*self.stage.findings(self.at), *placed]

    def suggestions(self, question: Question | None) -> tuple[Suggestion, ...]:
        """Library indicators for a question about rows, in the order of their digits."""
        if question is None or question.kind is not QuestionKind.ROWS or not self.stage.offers:
            return ()
        project = self.sheet.project
        words = f"{project.name} {self.sheet.objective.annual or ''}"
        return self.at.advisor.suggest(words, project.sector, question.level2)

    def say(self, kind: TurnKind, text: Text, /, **data: Any) -> None:
        """Add a turn of the guide."""
        self.turns.append(guide(kind, text, **data))

    def tell(self, findings: Sequence[Finding], *, numbered: bool = False) -> None:
        """Add a turn for each finding."""
        for number, finding in enumerate(findings, 1):
            self.turns.append(finding_turn(finding, number if numbered else None))

    def ask(self, *, hints: bool = True) -> None:
        """Ask the question at the present place; without hints only what is asked, as it was shown in full before."""
        question = self.current()
        if question is None:
            return
        self.position = question.key
        if hints and question.key == CHECK:
            self._page()
        self._doubts(question)
        offered = self.suggestions(question)
        self.turns.append(question_turn(question, self.at, offered, brief=not hints))
        if (
            hints
            and question.kind is not QuestionKind.CONFIRM
            and not self._just_explained(question)
        ):
            hint = hint_turn(question, self.sheet, self.at.advisor, self.memory.skill)
            if hint:
                self.turns.append(hint)

    def _just_explained(self, question: Question) -> bool:
        """The question before was of the same sort, and its reason stands right above."""
        before = self.asked
        return before is not None and before.key != question.key and before.why == question.why

    def complete(self) -> None:
        """Fill in what the stage works out by itself, before it is looked over and handed in."""
        if self.sheet.project.name:
            self.change(sheet=self.stage.complete(self.at))

    def _page(self) -> None:
        """Check your answers: the form as it stands, what is still open, and every finding behind its number."""
        self.complete()
        if not self.mended:
            self.say(TurnKind.NOTICE, self.form(), form=True)
        self.tell_missing()
        findings = self.findings()
        self.tell(findings, numbered=True)
        if not findings:
            self.say(TurnKind.NOTICE, Text("没有发现问题。", "No fault was found."))

    def form(self) -> Text:
        """What is being filled in, as plain lines."""
        questions = self.questions()
        beside = [q for q in questions if is_paper(q.key)]
        asked = [q for q in questions if not q.quiet and q.key not in FINISH]
        whole = len(beside) < len(asked)
        parts = [form_text(self.sheet)] if whole else []
        return lines([*parts, paper_text(beside, self.at)])

    def missing(self) -> list[Question]:
        """The questions still open, in the order of asking."""
        return [
            q
            for q in self.questions()
            if not q.quiet and q.key not in FINISH and not settled(q, self.at)
        ]

    def tell_missing(self) -> bool:
        """Say which questions are still open; False when none is."""
        missing = self.missing()
        if missing:
            names = [q.name for q in missing]
            self.say(
                TurnKind.NOTICE,
                Text("还没有填：{names}。", "Still open: {names}.").fill(
                    names=Text("、".join(n.zh for n in names), ", ".join(n.en for n in names))
                ),
                missing=[q.key for q in missing],
            )
        return bool(missing)

    def _doubts(self, question: Question) -> None:
        """Why this cell is asked about by itself."""
        if question.key in self.memory.ask and question.kind is QuestionKind.VALUE:
            row = self.sheet.indicators[question.row or 0]
            for doubt in read_target(row.target, row.name).doubts if row.target else ():
                self.say(TurnKind.HINT, doubt, key=question.key)

    def advance(self) -> None:
        """Move on: to a cell in doubt, back to where a mending started, else to the next open question.

        From a cell that is not asked in turn the next one is the first that is open.
        """
        doubtful = sorted(self.memory.ask, key=in_order)
        if doubtful:
            self.position = doubtful[0]
        elif self.memory.back:
            self.position = self.memory.back
            self.mended = True
            self.change(memory=replace(self.memory, back=None))
        else:
            here = self.find(self.position)
            start = None if here is None or here.quiet else here.key
            following = open_after(self.questions(), self.at, start)
            self.position = following.key if following else CHECK

    def step(self) -> Step:
        """What came of it."""
        return Step(
            turns=tuple(self.turns),
            sheet=self.sheet,
            paper=self.at.paper,
            position=self.position,
            postponed=self.memory.write(),
            submitted=self.submitted,
            waivers=self.waivers,
            leave=self.leave,
            reopen=self.reopen,
            again=self.again,
            verdict=self.verdict,
            lang=self.lang,
        )


def in_order(path: str) -> tuple[int, str]:
    """The order in which doubtful cells are asked about: row by row."""
    place = row_of(path)
    return (place[0], place[1] or "") if place else (-1, path)
