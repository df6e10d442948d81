"""The talk as plain lines, and the ways from one project and stage to another. Every stage of the talk works here as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TextIO

from guide.language import _, use
from guide.plain import asides
from guide.plain.asides import Aside, Kind
from guide.plain.window import Window
from guide.records.errors import RecordsError
from guide.records.store import Store
from guide.talk.advisor import Advisor, LibraryAdvisor
from guide.talk.onward import next_step
from guide.talk.question import State
from guide.talk.session import Session
from guide.talk.speak import STATE_NAMES
from guide.talk.stage import stages
from guide.talk.turn import TurnKind
from knowledge.entry import Kind as EntryKind
from policies.finding import Life
from policies.profile import Profile
from policies.text import Lang, Text, Unclear

if TYPE_CHECKING:
    from guide.plain.school import School
    from guide.plain.shelf import Shelf

DONE: Final = 0
REFUSED: Final = 2
_LISTED: Final = 30
_CHOOSE: Final = Text(
    "输入数字继续，或输入“新建项目”。", 'Type a number to go on with one, or "new project".'
)
_NONE_YET: Final = Text("还没有项目。", "There are no projects yet.")
_NO_NUMBER: Final = Text(
    "没有这个数字或编号。输入“项目”看清单。",
    'There is no such number or id. Type "projects" for the list.',
)
_NO_STAGE: Final = Text(
    "没有这个阶段。输入“阶段”看清单。", 'There is no such stage. Type "stages" for the list.'
)
_NO_PROJECT: Final = Text(
    "请先答完项目名称，建了档才能换阶段。",
    "Name the project first; then there is a record with stages.",
)
_AWAITED: Final = Text("已提交，等确认", "handed in, waits to be confirmed")
_STAGES: Final = Text("阶段（输入“阶段 数字”换过去）：", 'Stages ("stage NUMBER" goes to one):')


def run(  # noqa: PLR0917  the contract of the window, in the order a command has them
    store: Store,
    profile: Profile,
    lang: Lang,
    stage: Life | str,
    project_id: str | None,
    stdin: Iterable[str],
    stdout: TextIO,
    by: str,
    advisor: Advisor | None = None,
    *,
    echo: bool = False,
    choose: bool = False,
    unit: str = "",
) -> int:
    """Talk until the clerk leaves or the input ends; exit code 0, or 2 when the records refuse.

    `unit` is offered as the unit of a new project. `choose` begins with the list of projects, where there are any, in place of a new one. `echo` repeats the clerk's
    lines, for a transcript of a piped talk.
    """
    use(lang)
    window = Window(stdout, lang, echo=echo)
    talk = _Talk(store, profile, advisor or LibraryAdvisor(store.path.parent), by, window)
    talk.unit = unit
    try:
        if not (choose and talk.list_projects()):
            talk.open(project_id, Life(str(stage)))
        for line in stdin:
            if talk.take(line.rstrip("\r\n")):
                break
        else:
            window.line(_("End of input. Everything is saved."))
    except RecordsError as error:
        window.line(error.message)
        return REFUSED
    if talk.session and talk.session.project_id:
        window.line(_("Project {id}").format(id=talk.session.project_id))
    return DONE


class _Talk:
    """The open talk, if any, and what stands beside it."""

    def __init__(
        self, store: Store, profile: Profile, advisor: Advisor, by: str, window: Window
    ) -> None:
        self.store = store
        self.profile = profile
        self.advisor = advisor
        self.by = by
        self.unit = ""
        """Offered as the unit of a new project."""
        self.window = window
        self.session: Session | None = None
        self._listed: list[tuple[str, str]] = []
        """Project and stage behind each number of the last list."""
        self._shelf: Shelf | None = None
        self._school: School | None = None

    def open(self, project_id: str | None, stage: Life) -> None:
        """Open a talk and say where it stands. Raises: RecordsError."""
        session = Session(
            self.store, project_id, stage, self.profile, self.advisor,
            by=self.by, lang=self.window.lang, attaches=True, unit=self.unit,
        )  # fmt: skip
        self.session = session
        self.window.show(session.open())

    def take(self, line: str) -> bool:
        """One line; whether the clerk leaves. Raises: RecordsError when the talk itself cannot be stored."""
        aside = asides.read(line)
        if aside is not None:
            if self.window.echo:
                self.window.line(f"> {line}")
            self._beside(aside)
        elif self._school is not None and self._school.trying:
            self._school.attempt(line)
            if not self._school.trying:
                self._again()
        elif self.session is None:
            return self._chosen(line.strip())
        else:
            if self.window.echo and not line.strip():
                self.window.line(">")  # Enter alone is no turn
            step = self.session.say(line)
            self.window.show(step)
            return step.leave
        return False

    def list_projects(self) -> bool:
        """List the projects, the last worked on first; whether there are any."""
        rows = self.store.projects(recent=True, limit=_LISTED)
        self._listed = [(row.id, row.stage) for row in rows]
        if not rows:
            self.window.said(TurnKind.NOTICE, _NONE_YET)
            return False
        lines = []
        for number, row in enumerate(rows, start=1):
            title = stages()[Life(row.stage)].title.pick(self.window.lang)
            state = STATE_NAMES[State.DONE if row.state == "submitted" else State.PROGRESS]
            parts = (
                row.name,
                row.unit or "",
                str(row.year or ""),
                title,
                state.pick(self.window.lang),
            )
            lines.append(f"{number}. " + _("; ").join(part for part in parts if part))
        self.window.said(TurnKind.NOTICE, _("Projects"), lines)
        self.window.line(_CHOOSE)
        return True

    def _chosen(self, words: str) -> bool:
        """A line while no talk is open: a number of the list, or leaving."""
        from guide.talk.phrases import Command
        from guide.talk.wording import read

        if read(words).command is Command.LEAVE:
            return True
        if words.isdecimal():
            self._beside(Aside(Kind.OPEN, words))
        elif words:
            self.window.said(TurnKind.ERROR, _CHOOSE)
        return False

    def _beside(self, aside: Aside) -> None:
        """Carry out what was asked for beside the talk; what cannot be done is told, and the talk stands."""
        try:
            if aside.kind in {Kind.PROJECTS, Kind.OPEN, Kind.NEW, Kind.STAGES, Kind.STAGE}:
                self._go(aside)
            else:
                self._look(aside)
        except (RecordsError, Unclear) as refusal:
            self.window.said(TurnKind.ERROR, refusal.message)

    def _go(self, aside: Aside) -> None:
        if aside.kind is Kind.PROJECTS:
            self.list_projects()
        elif aside.kind is Kind.NEW:
            self.open(None, Life.TARGET)
        elif aside.kind is Kind.OPEN:
            self._open_listed(aside.rest)
        elif self.session is None or self.session.project_id is None:
            self.window.said(TurnKind.ERROR, _NO_PROJECT)
        elif aside.kind is Kind.STAGES:
            self._list_stages(self.session.project_id)
        else:
            stage = _stage(aside.rest, self.window.lang)
            if stage is None:
                self.window.said(TurnKind.ERROR, _NO_STAGE)
            else:
                self.open(self.session.project_id, stage)

    def _open_listed(self, words: str) -> None:
        if words.isdecimal() and 1 <= int(words) <= len(self._listed):
            project, stage = self._listed[int(words) - 1]
            self.open(project, Life(stage))
        elif "-" in words:
            self.open(words, Life(self.store.load(words).stage))
        else:
            self.window.said(TurnKind.ERROR, _NO_NUMBER)

    def _list_stages(self, project_id: str) -> None:
        lang = self.window.lang
        states = {row.stage: row.state for row in self.store.stages(project_id)}
        dossier = self.store.dossier(project_id)
        lines = []
        for number, (life, stage) in enumerate(stages().items(), start=1):
            kept = states.get(str(life))
            state = {None: State.OPEN, "submitted": State.DONE}.get(kept, State.PROGRESS)
            said = _AWAITED if dossier.awaits(life) else STATE_NAMES[state]
            lines.append(f"{number}. {stage.title.pick(lang)}{self.window.colon}{said.pick(lang)}")
        self.window.said(TurnKind.NOTICE, _STAGES, lines)
        if step := next_step(dossier, self.profile):
            self.window.said(TurnKind.NOTICE, step.said)

    def _look(self, aside: Aside) -> None:
        """Search, lessons and handbook; then the question once more."""
        if aside.kind is Kind.LEARN:
            self._learn(aside.rest)
            return
        if aside.kind is Kind.HANDBOOK:
            self._handbook(aside.rest)
        elif aside.kind is Kind.SEARCH:
            self._open_shelf().search(aside.rest)
        elif aside.kind is Kind.LIBRARY:
            self._open_shelf().search(aside.rest or self._about(), EntryKind.INDICATOR)
        elif aside.kind is Kind.READ:
            self._open_shelf().read(int(aside.rest))
        elif aside.kind is Kind.USE and self.session is not None:
            row = self._open_shelf().row(int(aside.rest))
            if row is not None:
                self.window.show(self.session.say(row))
                return
        self._again()

    def _about(self) -> str:
        """What the project is about, in its own words."""
        if self.session is None:
            return ""
        sheet = self.session.sheet
        return f"{sheet.project.name} {sheet.objective.annual or ''}".strip()

    def _learn(self, number: str) -> None:
        from guide.plain.school import School

        self._school = School(self.window)
        if number:
            self._school.read(int(number))
        else:
            self._school.contents()
        if not self._school.trying:
            self._again()

    def _handbook(self, words: str) -> None:
        from guide.help.handbook import find, pages, plain

        lang = self.window.lang
        if words:
            self.window.said(TurnKind.REPLY, plain(find(words).name, lang))
        else:
            lines = [f"{page.name}{self.window.colon}{page.title.pick(lang)}" for page in pages()]
            self.window.said(TurnKind.REPLY, _("Handbook"), lines)

    def _open_shelf(self) -> Shelf:
        if self._shelf is None:
            from guide.plain.shelf import Shelf

            own = self.advisor
            library = (
                own if isinstance(own, LibraryAdvisor) else LibraryAdvisor(self.store.path.parent)
            )
            self._shelf = Shelf(library, self.window)
        return self._shelf

    def _again(self) -> None:
        """What is asked in the talk, once more, after something beside it."""
        question = self.session.current if self.session else None
        if question is not None:
            self.window.said(TurnKind.QUESTION, question.ask)


def _stage(words: str, lang: Lang) -> Life | None:
    """The stage by its number on the list, its code, or a part of its name in the language in use."""
    known = stages()
    if words.isdecimal():
        number = int(words)
        return list(known)[number - 1] if 1 <= number <= len(known) else None
    folded = words.casefold()
    for fits in (str.__eq__, lambda wanted, name: wanted in name):
        for life, stage in known.items():
            if any(fits(folded, name.casefold()) for name in (str(life), stage.title.pick(lang))):
                return life
    return None
