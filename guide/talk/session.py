"""A talk bound to its record: every step is durably stored in one transaction before the next question is returned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from guide.records.errors import Changed, Forbidden, Frozen
from guide.records.facts import StoredTurn
from guide.records.store import Store
from guide.talk.advisor import Advisor, Suggestion
from guide.talk.attachments import attach
from guide.talk.cells import blank
from guide.talk.engine import Talk
from guide.talk.onward import told_next
from guide.talk.question import Question, Task
from guide.talk.speak import guide
from guide.talk.stage import Begin, Judge, Reopen, Situation, stages
from guide.talk.teaching import with_lesson
from guide.talk.turn import Step, Turn, TurnKind, Verdict
from knowledge.entry import Entry
from policies.finding import Finding, Life, Stage
from policies.model import Sheet
from policies.profile import Profile
from policies.text import Lang, Text, Unclear

_SIGNED: Final[dict[str, Literal["guide", "clerk"]]] = {"guide": "guide", "clerk": "clerk"}


@dataclass(frozen=True, slots=True)
class PastTurn:
    """One stored turn: `id` to ask for those before it, when and by whom it was said."""

    id: int
    turn: Turn
    at: str
    by: str


class Session:
    """What a window talks to. With `project_id` None a new project begins; it is recorded once it has a name.

    Raises RecordsError (from the store) when a step cannot be stored; the talk then stands where it stood.
    """

    def __init__(
        self,
        store: Store,
        project_id: str | None,
        stage: Stage | Life,
        profile: Profile,
        advisor: Advisor,
        *,
        by: str = "",
        lang: Lang = "zh",
        attaches: bool = False,
        unit: str = "",
    ) -> None:
        self.store = store
        self.project_id = project_id
        self.stage = Life(str(stage))
        self.profile = profile
        self.advisor = advisor
        self.by = by
        self.lang = lang
        self.attaches = attaches
        """Whether a path in an answer means a file of the person's own machine; never so in a browser."""
        self.unit = unit
        self._revision = 0
        self._unsaved: tuple[Turn, ...] = ()
        """What was said before the project had a name, stored together with it."""
        self.talk = self._load()

    @property
    def title(self) -> Text:
        """The name of the stage."""
        return self.talk.stage.title

    @property
    def sheet(self) -> Sheet:
        """The sheet as it stands, for a live form."""
        return self.talk.sheet

    @property
    def at(self) -> Situation:
        """The sheet, the stage's paper and what the records know beside them."""
        return self.talk.at

    @property
    def waiting(self) -> Text | None:
        """Why the stage cannot start yet; None when it can."""
        return self.talk.waiting

    @property
    def current(self) -> Question | None:
        """The question now open; None when submitted."""
        return self.talk.current

    def questions(self) -> tuple[Question, ...]:
        """The questions that apply now, those not asked in turn too."""
        return self.talk.stage.questions(self.at)

    def tasks(self) -> tuple[Task, ...]:
        """The task list."""
        return self.talk.tasks()

    def open(self) -> Step:
        """The first turns of a window: where the talk stands and the question. Stores nothing on a resumed talk."""
        step = self.talk.open()
        if self.project_id is None:
            self._unsaved += step.turns
        elif self.talk.position is None and not (self.talk.closed or self.talk.waiting):
            return self.keep(step)
        return step

    def say(self, line: str) -> Step:
        """One line (or several pasted lines) of the clerk; stored before it returns."""
        attached = attach(self, line) if self.attaches else None
        return self.keep(attached or self.talk.say(line))

    def jump(self, key: str) -> Step:
        """Goes to a question by its key or by the place of a finding; stored before it returns."""
        return self.keep(self.talk.jump(key))

    def turns(self, *, before: int | None = None, limit: int = 60) -> list[PastTurn]:
        """Stored turns, oldest first within a page; `before` is the id of the oldest one already shown."""
        if self.project_id is None:
            return []
        stored = self.store.turns(self.project_id, str(self.stage), before=before, limit=limit)
        return [PastTurn(one.id, _turn(one), one.at, one.by) for one in stored]

    def findings(self) -> list[Finding]:
        """Findings on the sheet as it stands, most severe first."""
        return self.talk.findings()

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Library indicators for the current question, in the order of their digits; empty when it takes none."""
        return self.talk.suggestions()

    def entries(self) -> tuple[Entry, ...]:
        """The clauses the current question rests on, for a basis panel."""
        question = self.current
        return self.advisor.entries(question.clauses) if question else ()

    def _load(self) -> Talk:
        stage = stages()[self.stage]
        if self.project_id is None:
            actor, today = self.store.actor, self.store.today()
            sheet = blank(actor.unit if actor else None)
            return Talk(
                stage,
                sheet,
                self.profile,
                self.advisor,
                lang=self.lang,
                today=today,
                unit=self.unit,
                person=actor.name if actor else "",
            )
        record = self.store.load(self.project_id, stage=str(self.stage))
        self._revision = record.revision
        return Talk(
            stage,
            record.sheet,
            self.profile,
            self.advisor,
            record.position,
            record.postponed,
            closed=record.state == "submitted",
            lang=self.lang,
            paper=record.paper,
            dossier=self.store.dossier(self.project_id),
            today=self.store.today(),
            unit=self.unit,
            person=self.store.actor.name if self.store.actor else "",
        )

    def keep(self, step: Step) -> Step:
        """Store a step, with all that handing a stage in does, then let the talk stand there. Raises: Blocked, RecordsError."""
        step = with_lesson(self.store, self.project_id, self.by, step)
        following = self.talk.after(step)
        if self.project_id is None and not step.sheet.project.name:
            self._unsaved += step.turns
            self.talk = following
            return step
        try:
            self._store(step)
        except Forbidden as refusal:
            if self._only_looks(step):
                self.talk = following
                return step
            return self._refused(step, refusal.message)
        except (Frozen, Unclear) as refusal:
            return self._refused(step, refusal.message)
        except Changed as refusal:
            self.talk = self._load()
            return self._refused(self.talk.open(), refusal.message, after=True)
        if step.submitted or step.again or step.verdict:
            self.talk = self._load()
            if step.submitted or step.verdict:
                return replace(step, turns=(*step.turns, *self._onward()))
        elif self.project_id and _named_anew(self.talk.sheet, step.sheet):
            self.talk = replace(following, dossier=self.store.dossier(self.project_id))
        else:
            self.talk = following
        return step

    def _onward(self) -> tuple[Turn, ...]:
        """The word that a hand-in waits for, and the project's next step; not kept, as it changes with the records."""
        word = self.at.dossier.awaits(self.stage)
        waits = (guide(TurnKind.NOTICE, word.said),) if word else ()
        return (*waits, *told_next(self.at))

    def _only_looks(self, step: Step) -> bool:
        """Whether a step changes nothing: who may only read can still walk through a talk and ask."""
        moves = step.submitted or step.again or step.verdict or step.reopen is not None
        return step.sheet == self.talk.sheet and step.paper == self.talk.at.paper and not moves

    def _store(self, step: Step) -> None:
        stage = str(self.stage)
        with self.store.together():
            project_id, revision = self._opened(step)
            if step.verdict is not None:
                self._revision = self._decide(project_id, revision, step, step.verdict)
                return
            if step.reopen is not None:
                revision = self.store.reopen(
                    project_id, stage, revision=revision, by=self.by, reason=step.reopen
                )
            if step.again:
                revision = self.store.again(project_id, stage, revision=revision, by=self.by)
            revision = self.store.save(
                project_id,
                revision=revision,
                stage=stage,
                sheet=step.sheet,
                position=step.position,
                postponed=step.postponed,
                turns=(*self._unsaved, *step.turns),
                by=self.by,
                lang=step.lang,
                paper=step.paper,
            )
            if step.submitted:
                revision = self.store.submit(
                    project_id,
                    stage,
                    revision=revision,
                    by=self.by,
                    findings=self.talk.after(step).findings(),
                    waivers=step.waivers,
                )
                if self.store.dossier(project_id).awaits(stage) is None:
                    revision = self._take_effect(project_id, revision, self.talk.after(step).at)
        self.project_id, self._revision, self._unsaved = project_id, revision, ()

    def _decide(self, project_id: str, revision: int, step: Step, verdict: Verdict) -> int:
        """Keep somebody's word on the hand-in; given, it takes the effect that waited for it."""
        revision = self.store.decide(
            project_id,
            str(self.stage),
            given=verdict.given,
            revision=revision,
            by=self.by,
            reason=verdict.reason,
            turns=step.turns,
        )
        if not verdict.given or self.store.dossier(project_id).awaits(str(self.stage)):
            return revision
        self.talk = self._load()
        return self._take_effect(project_id, self._revision, self.talk.at)

    def _take_effect(self, project_id: str, revision: int, at: Situation) -> int:
        """Carry out what handing the stage in (and its approval, where one is needed) does to other stages and to the sheet."""
        for effect in self.talk.stage.effects(at):
            if isinstance(effect, Judge):
                judged = str(effect.stage)
                self.store.judgements.give(project_id, judged, effect.given, by=effect.by)
            elif isinstance(effect, Begin):
                revision = self.store.hand_on(
                    project_id, str(effect.stage), effect.paper, revision=revision, by=self.by
                )
            elif isinstance(effect, Reopen):
                revision = self.store.reopen(
                    project_id,
                    str(effect.stage),
                    revision=revision,
                    by=self.by,
                    reason=effect.reason,
                )
            else:
                revision = self.store.renew(
                    project_id,
                    str(self.stage),
                    effect.sheet,
                    revision=revision,
                    by=self.by,
                    reason=effect.reason,
                )
        return revision

    def _opened(self, step: Step) -> tuple[str, int]:
        """The project and its revision; a new one is recorded with its first sheet."""
        if self.project_id is not None:
            return self.project_id, self._revision
        created = self.store.create(
            step.sheet,
            by=self.by,
            stage=str(self.stage),
            profile=self.profile.name,
            lang=self.lang,
        )
        return created, self.store.load(created).revision

    def _refused(self, step: Step, message: Text, *, after: bool = False) -> Step:
        """Nothing was stored: what the clerk said, why not, and the question as it stood."""
        error = guide(TurnKind.ERROR, message)
        if after:
            return replace(step, turns=(error, *step.turns))
        said = tuple(turn for turn in step.turns if turn.who == "clerk")
        stands = self.talk
        return Step(
            (*said, error), stands.sheet, stands.position, stands.postponed, paper=stands.paper
        )


def _named_anew(before: Sheet, after: Sheet) -> bool:
    """Whether the project-year is another one now, so that another year before it counts."""
    old, new = before.project, after.project
    return (old.name, old.unit, old.year) != (new.name, new.unit, new.year)


def _turn(stored: StoredTurn) -> Turn:
    who = _SIGNED.get(stored.who, "guide")
    return Turn(who, TurnKind(stored.kind), stored.text, dict(stored.data))
