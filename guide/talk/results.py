"""What the year came to, as the stages after it need it: the score and grade that count, and the problems found."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from guide.records.dossier import Dossier
from policies.finding import Life
from policies.papers import papers
from policies.profile import Profile
from policies.scoring import grade


@dataclass(frozen=True, slots=True)
class YearEnd:
    """Of an evaluation where there is one, else of the self-evaluation; None and empty where nothing is known."""

    score: Decimal | None
    grade: str | None
    problems: tuple[str, ...]


def outcome_of(dossier: Dossier, profile: Profile) -> YearEnd:
    """The outcome of a project-year; a self-evaluation without a grade gets the one of its total."""
    kind = papers().get(Life.EVALUATION)
    closed = dossier.closed(Life.EVALUATION)
    seen = kind.known(closed).get("evaluation") if kind and closed else None
    if seen is not None:
        return YearEnd(seen.score, seen.grade, tuple(one.text for one in seen.problems))
    sheet = dossier.sheet
    if sheet is None or not dossier.handed_in(Life.SELF_EVALUATION):
        return YearEnd(None, None, ())
    graded = sheet.grade or (str(grade(sheet.total, profile)) if sheet.total is not None else None)
    return YearEnd(sheet.total, graded, ())
