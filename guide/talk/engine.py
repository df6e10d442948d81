"""The talk as a pure state machine: a sheet, a position and a memory in; turns and the next state out. No I/O."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from guide.records.dossier import Dossier
from guide.talk import answers, commands, confirming, onward, wording
from guide.talk.advisor import Advisor, Suggestion
from guide.talk.draft import Draft
from guide.talk.memory import Memory
from guide.talk.phrases import Command
from guide.talk.question import Question, QuestionKind, Task
from guide.talk.row_answers import is_edit, says_none
from guide.talk.stage import Situation, TalkStage
from guide.talk.standing import tasks
from guide.talk.turn import Step, Turn, TurnKind
from policies.finding import Finding
from policies.model import Sheet
from policies.papers import Paper
from policies.profile import Profile
from policies.text import Lang, Text, same

_UNKNOWN = Text(
    "没有“{words}”这个指令，输入“帮助”看有哪些；要写进表里，请去掉开头的斜线或顿号。",
    'There is no command "{words}"; type "help" for the list. To write it into the form leave out the slash.',
)
_SUBMITTED = Text(
    "已提交：{stage}，{name}。要改请输入“撤回：原因”。",
    "Submitted: {stage}, {name}. To change it, type: reopen <reason>",
)
_AGAIN = Text("要另做一轮，请输入“新一轮”。", "For another round, type: another round")


@dataclass(frozen=True)
class Talk:
    """One stage's conversation at one moment. Immutable: `say` returns a Step, `after(step)` the talk that follows."""

    stage: TalkStage
    sheet: Sheet
    profile: Profile
    advisor: Advisor
    position: str | None = None
    postponed: frozenset[str] = frozenset()
    closed: bool = False
    """Submitted: nothing is asked until the sheet is reopened with a reason."""
    lang: Lang = "zh"
    """The language the clerk writes in."""
    paper: Paper | None = None
    """The stage's own document as it stands."""
    dossier: Dossier = field(default_factory=Dossier)
    today: date | None = None
    unit: str = ""
    """The clerk's own unit, offered for a new project."""
    person: str = ""
    """Who is signed in."""

    @property
    def current(self) -> Question | None:
        """The question now open; None when the stage is submitted."""
        return self.draft().current()

    @property
    def waiting(self) -> Text | None:
        """Why the stage cannot start yet; None when it can."""
        return self.draft().waiting

    @property
    def at(self) -> Situation:
        """The sheet, the paper and all that decides what is asked now."""
        return self.draft().at

    def tasks(self) -> tuple[Task, ...]:
        """The task list: sections with the state of every question."""
        d = self.draft()
        return tasks(self.stage, d.questions(), d.at, closed=self.closed)

    def findings(self) -> list[Finding]:
        """All findings on the sheet as it stands, most severe first."""
        return self.draft().findings()

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Library indicators for the current question, in the order of their digits."""
        d = self.draft()
        return d.suggestions(d.current())

    def open(self) -> Step:
        """Greets, or says where the talk stands, and asks the current question."""
        d = self.draft()
        if d.waiting:
            d.say(TurnKind.NOTICE, d.waiting, waiting=True)
            d.turns += onward.told_next(d.at)
        elif word := confirming.awaited(d):
            confirming.tell(d, word)
        elif self.closed:
            d.say(
                TurnKind.NOTICE,
                _SUBMITTED.fill(name=self.sheet.project.name, stage=self.stage.title),
            )
            if self.stage.repeats:
                d.say(TurnKind.NOTICE, _AGAIN)
            d.turns += onward.told_next(d.at)
        else:
            d.say(TurnKind.NOTICE, self._greeting())
            d.turns += onward.told_passed_over(d.at, self.stage.stage)
            d.turns += self.stage.opening(d.at)
            d.ask()
        return d.step()

    def say(self, line: str) -> Step:
        """What follows when the clerk says this: an answer, a command, or a question to the assistant."""
        d = self.draft()
        question = d.asked = d.current()
        d.position = question.key if question else None
        said = wording.read(line, question.kind if question else None)
        if said.text:
            d.turns.append(Turn("clerk", TurnKind.ANSWER, same(said.text), _about(question)))
        if question and self._answers(d, said, question):
            answers.take(d, question, said.text)
        elif said.unknown:
            d.say(TurnKind.ERROR, _UNKNOWN.fill(words=said.text))
        elif said.asks:
            sure = said.text[0] in "?？"
            commands.answer_question(d, said.rest, question, open_=not sure)
        elif said.command:
            commands.obey(d, said, question)
        elif question is None:
            commands.obey(d, replace(said, command=Command.SUBMIT), None)
        return d.step()

    def jump(self, key: str) -> Step:
        """Goes to a question by its key or by the place of a finding; nothing already answered is lost."""
        d = self.draft()
        question = d.current()
        d.position = question.key if question else None
        if question is not None:
            commands.move(d, key)
        return d.step()

    def after(self, step: Step) -> Talk:
        """The talk in the state a step left."""
        return replace(
            self,
            sheet=step.sheet,
            paper=step.paper,
            position=step.position,
            postponed=step.postponed,
            closed=(self.closed or step.submitted) and step.reopen is None and not step.again,
            lang=step.lang or self.lang,
        )

    def draft(self) -> Draft:
        """A step to be worked out from here."""
        memory = Memory.read(self.postponed)
        at = Situation(
            self.sheet,
            self.profile,
            memory,
            self.advisor,
            self.paper,
            self.dossier,
            self.today,
            self.unit,
            self.person,
        )
        if at.paper is None and self.stage.draft is not None:
            at = replace(at, paper=self.stage.draft(at))
        if self.position is None and not self.closed:
            at = replace(at, memory=self.stage.begin(at))
        waiting = None if self.closed else self.stage.waits(at)
        return Draft(
            self.stage,
            at,
            self.position,
            closed=self.closed or waiting is not None,
            waiting=waiting,
            speaks=self.lang,
        )

    def _answers(self, d: Draft, said: wording.Said, question: Question) -> bool:
        """Whether the line is an answer; an unsure command is one unless its words name a question."""
        if question.kind is QuestionKind.ROWS and (is_edit(said.text) or says_none(said.text)):
            return True
        if said.command in commands.ON_WHAT_IS_HANDED_IN:
            return True
        if said.command and not said.sure:
            return commands.named(d, said.rest) is None
        return not (said.command or said.asks or said.unknown)

    def _greeting(self) -> Text:
        if self.position is None:
            return self.stage.intro
        return Text(
            "接着上次继续：{name}，{stage}。", "Going on from last time: {name}, {stage}."
        ).fill(name=self.sheet.project.name or "—", stage=self.stage.title)


def _about(question: Question | None) -> dict[str, str]:
    return {"key": question.key} if question else {}
