"""Which stages of a project can be opened now, which are there to look at, and why the others cannot start yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from policies.finding import ON_OCCASION, Life
from policies.text import Text

if TYPE_CHECKING:
    from guide.app.desk import Desk

Standing = Literal["draft", "new", "submitted", "waits", "others"]


@dataclass(frozen=True, slots=True)
class WayOn:
    """One stage: being filled in, ready to begin, submitted, or not open (`why`): it waits, or is for other people."""

    stage: Life
    standing: Standing
    why: Text | None = None


def ways_on(desk: Desk, project_id: str) -> tuple[WayOn, ...]:
    """Every stage that has a talk, what can be worked on first, the occasional ones behind. Raises: RecordsError, Unclear."""
    from guide.talk.memory import Memory
    from guide.talk.stage import Situation, TalkStage, stages

    store = desk.store
    sheet, dossier = store.load(project_id).sheet, store.dossier(project_id)
    at = Situation(
        sheet, desk.profile, Memory(), desk.advisor, dossier=dossier, today=store.today()
    )

    def way(life: Life, stage: TalkStage) -> WayOn:
        held = dossier.stage(life)
        if held is not None and held.state == "submitted":
            return WayOn(life, "submitted")
        if not _may_write(desk, life):
            return WayOn(life, "others", _writers(life))
        if held is not None:
            return WayOn(life, "draft")
        why = stage.waits(at)
        return WayOn(life, "waits" if why else "new", why)

    found = [way(life, stage) for life, stage in stages().items()]
    order: tuple[Standing, ...] = ("draft", "new", "submitted", "waits", "others")
    return tuple(
        sorted(found, key=lambda one: (order.index(one.standing), one.stage in ON_OCCASION))
    )


def _may_write(desk: Desk, life: Life) -> bool:
    from guide.records.rights import Action, allowed

    actor = desk.store.actor
    return actor is None or allowed(actor.role, Action.WRITE, str(life))


def _writers(life: Life) -> Text:
    from guide.records.rights import ROLE_NAMES, Action, who_may

    names = [ROLE_NAMES[role] for role in who_may(Action.WRITE, str(life))]
    return Text("由{who}办理", "for: {who}").fill(
        who=Text("、".join(n.zh for n in names), ", ".join(n.en for n in names))
    )
