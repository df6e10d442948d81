"""`jixiao import`, the part for forms that were printed to be filled in: says what changes, and then stores it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from guide.commands.base import Setting, say
from guide.commands.import_summary import Outcome
from guide.language import _, language
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from guide.commands.files import Batch
    from guide.readback.reading import FilledForm
    from guide.readback.taking import Taken
    from guide.talk.session import Session

_BY_LABELS: Final = "F10"
"""Read by what is printed on it, as any self-evaluation is, where its project is not recorded here."""


def form_in(setting: Setting, path: Path) -> FilledForm | None:
    """The form in a file that was printed to be filled in; None for all other files. Raises: Unclear."""
    from guide.readback.reading import read_form
    from guide.records.errors import Unknown

    form = read_form(path)
    if form is not None and form.about.form == _BY_LABELS:
        try:
            setting.store.load(form.about.project)
        except Unknown:
            return None
    return form


def take(
    setting: Setting, batch: Batch, form: FilledForm, by: str, *, quiet: bool, sure: bool
) -> Outcome:
    """What became of a form. What it changes is told before it is stored; unless `sure`, a terminal asks first."""
    from guide.readback.taking import take_in
    from guide.records.errors import RecordsError, Unknown

    path, code = form.path, form.about.form
    try:
        session = _session(setting, form, by)
        taken = take_in(session, form)
    except Unknown:
        message = _UNKNOWN.fill(file=path.name, form=code, project=form.about.project[:40])
        batch.refuse(path, message)
        return Outcome(path, code, said=message)
    except (RecordsError, Unclear) as refusal:
        batch.refuse(path, refusal.message)
        return Outcome(path, code, said=refusal.message)
    for notice in taken.notices:
        batch.note(path, notice)
    if not quiet:
        _tell(form, session, taken)
    if taken.step is not None and not (sure or quiet or batch.is_many) and not _agreed():
        return _outcome(form, session, taken, "left", _LEFT)
    if taken.step is None:
        return _outcome(form, session, taken, "same", _SAME.fill(project=form.about.project))
    refusal_text = _keep(session, taken)
    if refusal_text is not None:
        batch.refuse(path, refusal_text)
        return Outcome(path, code, said=refusal_text)
    return _outcome(form, session, taken, "answers", _stored(session, taken))


def _session(setting: Setting, form: FilledForm, by: str) -> Session:
    from guide.talk.advisor import LibraryAdvisor
    from guide.talk.session import Session
    from policies.finding import Life

    stage, project = form.about.stage, form.about.project
    if stage not in set(Life):
        raise Unclear(_NO_STAGE.fill(file=form.path.name, stage=stage[:20]))
    advisor = LibraryAdvisor(setting.workspace.home)
    who = by or setting.own_name
    return Session(
        setting.store, project, Life(stage), setting.profile, advisor, by=who, lang=language()
    )


def _keep(session: Session, taken: Taken) -> Text | None:
    """Store the answers as one step of the talk; why not, where the records refuse them."""
    from guide.talk.turn import TurnKind

    if taken.step is None:
        return None
    kept = session.keep(taken.step)
    return next((turn.text for turn in kept.turns if turn.kind is TurnKind.ERROR), None)


def _tell(form: FilledForm, session: Session, taken: Taken) -> None:
    from guide.readback.taking import line

    name = session.sheet.project.name
    say(f"{form.about.project}  {name}  {session.title.pick(language())}  {form.about.form}")
    for change in taken.changes:
        say("  " + line(change).pick(language()).replace("\n", " ⏎ "))


def _agreed() -> bool:
    """Whether the person at the terminal wants it stored; true where nobody sits there."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    return click.confirm(_("Store these answers?"), default=True, err=True)


def _stored(session: Session, taken: Taken) -> Text:
    """What was stored, what a check says of it, and what is still open."""
    places = {change.place for change in taken.changes}
    found = [one for one in session.findings() if one.where in places]
    missing = len(session.talk.draft().missing())
    command = f"jixiao talk --project {session.project_id} --stage {session.stage}"
    told = [
        _STORED.fill(count=len(taken.changes)),
        *(one.message for one in found),
        (_OPEN if missing else _WHOLE).fill(count=missing, command=command),
    ]
    return Text("\n".join(one.zh for one in told), "\n".join(one.en for one in told))


def _outcome(form: FilledForm, session: Session, taken: Taken, how: str, said: Text) -> Outcome:
    return Outcome(
        form.path,
        form.about.form,
        how=how,
        about=session.sheet.project,
        notices=taken.notices,
        project=form.about.project,
        stage=form.about.stage,
        version=session.at.dossier.versions[-1].number,
        said=said,
        of_a_talk=True,
        changes=tuple((one.place, one.old, one.new) for one in taken.changes),
    )


_UNKNOWN: Final = Text(
    "“{file}”是项目{project}的{form}，这里的记录里没有这个项目（也可能不归您看）。请在打印它的那套记录里导入。",
    '"{file}" is {form} of project {project}, which is not in these records, or not within your sight. '
    "Import it into the records it was printed from.",
)
_NO_STAGE: Final = Text(
    "“{file}”的环节“{stage}”这个程序不认识，可能来自更新版本。",
    '"{file}" is of a stage that is not known here, "{stage}"; it may come from a newer version.',
)
_SAME: Final = Text(
    "{project}：表上填的和记录一样，没有改动。",
    "{project}: the form says what is in the record; nothing changed.",
)
_LEFT: Final = Text("没有存。", "Not stored.")
_STORED: Final = Text("已存{count}处。", "Answers stored: {count}.")
_OPEN: Final = Text(
    "还有{count}题没填，接着填：{command}", "Questions still open: {count}. Go on with: {command}"
)
_WHOLE: Final = Text(
    "都填完了，检查和提交：{command}", "All is answered; check and submit with: {command}"
)
