"""What a form is to this room, and what fills one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from guide.records.dossier import Dossier
from guide.reports.layout import Cell, Grid, head, label
from guide.reports.levels import Group, groups
from policies.catalogue import cite
from policies.data_files import load, verified
from policies.finding import Citation, Life
from policies.model import Sheet
from policies.text import Lang, Text

if TYPE_CHECKING:
    from policies.papers import Paper
    from policies.profile import Profile
    from policies.scoring import Scorecard
    from policies.scoring.framework import Framework


@dataclass(frozen=True)
class Filling:
    """All that fills a form: one project-year, the county's profile, the language, the recomputed scores, the papers."""

    sheet: Sheet
    profile: Profile
    lang: Lang
    given: Scorecard | None = None
    dossier: Dossier = field(default_factory=Dossier)
    """What the records hold of the other stages; empty for a sheet that is not recorded."""
    paper: Paper | None = None
    """The paper the form prints, where it prints one."""
    today: date | None = None
    fillable: bool = False
    """Whether it is printed to be filled in and read back."""

    @cached_property
    def scorecard(self) -> Scorecard:
        """The scores by rule; computed here unless they were given."""
        from policies.scoring import score_sheet

        return self.given or score_sheet(self.sheet, self.profile)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The indicators by level."""
        return groups(self.sheet, self.profile, self.lang)

    def without_paper(self) -> Filling:
        """The same with its paper blank, to be filled in by hand."""
        return replace(self, paper=None)

    def say(self, text: Text, **values: str | int | Text) -> str:
        """A label in the form's language."""
        return (text.fill(**values) if values else text).pick(self.lang)

    def grade(self, name: str | None) -> str:
        """A grade by its name in the form's language; a county's own grade as it is written."""
        from policies.scoring.card import GRADE_NAMES

        known = next((text for text in GRADE_NAMES.values() if text.zh == name), None)
        return self.say(known) if known else name or ""

    def label(self, text: Text, across: int = 1, down: int = 1) -> Cell:
        """A label cell."""
        return label(self.say(text), across, down)

    def head(self, text: Text, across: int = 1, down: int = 1, spoken: str = "") -> Cell:
        """A head cell."""
        return head(self.say(text), across, down, spoken)

    def narrow_head(self, text: Text) -> Cell:
        """A head over a column as narrow as a tick: English words are turned, Chinese ones break anywhere."""
        return replace(self.head(text), turned=self.lang == "en")


@dataclass(frozen=True, slots=True)
class FormInfo:
    """One official form. `source` names its description in policies/data; `draw` lays it out.

    `title` is the heading as it is printed. `remarks` is small print that depends on how the form was filled.
    """

    code: str
    title: Text
    stages: tuple[Life, ...]
    source: str
    draw: Callable[[Filling], tuple[Grid, ...]]
    remarks: Callable[[Filling], tuple[Text, ...]] = lambda _: ()
    signatures: tuple[Text, ...] = ()
    """The signature line where it is not the usual one."""
    answers: bool = False
    """Whether a person's answers stand on it in cells that Excel import reads back by their names.

    F1, F1b and F5 are read by what is printed on them. F7, L1 and P1 are reports: all they say is worked out or told on
    other forms (what F7 has of a person is asked beside F6).
    """
    cover: Callable[[Filling], tuple[str, ...]] | None = None
    """The lines of its cover, where it is a report: on upright paper, the signature line on the cover too."""
    money: bool = True
    """Whether amounts stand on it, so that their unit is printed above."""
    weighted: bool = True
    """Whether levels and points of the indicators stand on it, so that their origin is printed below."""
    scored_by: Callable[[Filling], Framework] | None = None
    """The scoring sheet it prints, whose own label stands below instead."""
    given: tuple[tuple[str, str], ...] = ()
    """Answers that follow from its being this form, by their places."""
    suits: Callable[[Paper | None], bool] = lambda _: True
    """Whether this is the form of the stage for a paper, where a stage has several."""

    @property
    def stage(self) -> Life:
        """The stage at whose end the form is handed in."""
        return self.stages[0]

    @property
    def basis(self) -> Citation:
        """What the layout follows, labelled with how far the layout itself is confirmed."""
        node = load(self.source)
        first = node["citations"][0]
        return replace(
            cite(first["number"], first.get("article")), verified=verified(node["verified"])
        )
