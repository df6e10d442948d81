"""What the screen of one project shows: where it stands, what comes next, its files and its diary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from guide.app.safe import Part
from guide.app.ways_on import WayOn, ways_on
from guide.language import _, language
from policies.text import Text

if TYPE_CHECKING:
    from guide.app.desk import Desk
    from guide.records.chronicle import Event
    from guide.records.evidence import EvidenceFile
    from guide.records.facts import State
    from guide.reports.form import FormInfo


@dataclass(frozen=True)
class ProjectFacts:
    """Gathered beside the records, so that drawing waits for nothing."""

    ways: tuple[WayOn, ...]
    states: dict[str, State]
    next_step: Text | None
    forms: tuple[FormInfo, ...]
    """Those of the stages that have begun."""
    files: tuple[EvidenceFile, ...]
    missing: tuple[Text, ...]
    """What the rules on evidence want besides."""
    diary: tuple[Event, ...]


def project_facts(desk: Desk, project_id: str) -> ProjectFacts:
    """All of one project. Raises: RecordsError, Unclear."""
    from guide.reports.forms import form_of
    from guide.talk.onward import next_step
    from policies.evidence import evidence_gaps
    from policies.finding import Life

    store = desk.store
    dossier = store.dossier(project_id)
    states = {row.stage: row.state for row in dossier.stages}
    papers = {stage: kept[-1].paper for stage, kept in dossier.papers.items() if kept}
    forms = [
        form_of(Life(stage), desk.profile, papers.get(stage))
        for stage in map(str, Life)
        if stage in states
    ]
    step = next_step(dossier, desk.profile)
    gaps = evidence_gaps(store.load(project_id).sheet, store.evidence.facts(project_id))
    return ProjectFacts(
        ways_on(desk, project_id),
        states,
        step.said if step else None,
        tuple(form for form in forms if form),
        tuple(store.evidence.of(project_id)),
        tuple(gap.message for gap in gaps),
        tuple(store.diary(project_id)),
    )


def kept_parts(facts: ProjectFacts) -> list[Part]:
    """The files that prove the results, what is still missing, and what happened, as text for one page."""
    lang = language()
    parts: list[Part] = [(_("Evidence") + "\n", "bold")]
    parts += [_file(one) + "\n" for one in facts.files] or [
        (_("No evidence yet.") + "\n", "$quiet")
    ]
    parts += [(f"{one.pick(lang)}\n", "$warning") for one in facts.missing]
    how = _(
        "To add a file write in the self-evaluation, at its row: attach, and the path of the file."
    )
    parts += [(how + "\n\n", "$quiet"), (_("What happened") + "\n", "bold")]
    for event in reversed(facts.diary):
        parts += [(_moment(event.at) + "  ", "$quiet"), *_event(event)]
    return parts


def _event(event: Event) -> list[Part]:
    from guide.records.facts import signed

    return [
        (signed(event.by).pick(language()) + "  ", "$accent"),
        event.said.pick(language()) + "\n",
    ]


def _file(one: EvidenceFile) -> str:
    from policies.evidence import KIND_NAMES

    row = one.row or _("the whole project")
    size = f"{one.size / 1024:,.0f} KB" if one.size >= 1024 else f"{one.size} B"
    gone = (
        ""
        if one.withdrawn is None
        else " " + _("[withdrawn: {reason}]").format(reason=one.withdrawn)
    )
    return f"{row}  {one.name}  {KIND_NAMES[one.kind].pick(language())}  {size}{gone}"


def _moment(at: str) -> str:
    """A stored moment by the clock here."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
