"""The life of a project as a whole: which stage must be there before another."""

from __future__ import annotations

from guide.talk.stage import Situation
from policies.finding import LIFE_NAMES, Life
from policies.text import Text

_WAITS = Text(
    "{stage}还没有提交，先做完它才能做这一步。",
    "The {stage} is not handed in yet; it comes before this step.",
)


def wait_for(at: Situation, *stages: Life) -> Text | None:
    """Why a stage cannot start yet: the first of these stages that is not handed in; None when all are."""
    for stage in stages:
        if not at.dossier.handed_in(stage):
            name = LIFE_NAMES[stage]
            return _WAITS.fill(stage=Text(name.zh, name.en[0].lower() + name.en[1:]))
    return None
