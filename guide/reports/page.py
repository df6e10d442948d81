"""A form and what fills it -> the page every writer draws: title lines, grids, signature line, small print, annex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from guide.reports import labels as say
from guide.reports.fitting import fitted
from guide.reports.form import Filling, FormInfo
from guide.reports.layout import Annex, Page
from policies.finding import SEVERITY_NAMES, Finding, basis
from policies.text import Text, same

if TYPE_CHECKING:
    from policies.model import Sheet

State = Literal["draft", "submitted"]
_INDICATOR: Final = re.compile(r"indicators\[(\d{1,4})\](?:\.(\w+))?")
_PARTS: Final[dict[str, Text]] = {
    "": say.PLACE_SHEET,
    "project": say.PROJECT,
    "funding": say.FUNDING_NAME,
    "objective": say.OBJECTIVE,
    "execution": say.RATE,
    "indicators": say.INDICATORS,
}


def page(
    form: FormInfo,
    filling: Filling,
    *,
    state: State = "draft",
    findings: Sequence[Finding] = (),
    today: date | None = None,
) -> Page:
    """The form drawn in one language. Findings stand behind a draft only; a submitted form is the form alone."""
    year = filling.sheet.project.year
    draft = state != "submitted"
    return Page(
        lang=filling.lang,
        code=form.code,
        title=filling.say(form.title),
        year=filling.say(say.YEAR, year=year) if year else filling.say(say.YEAR_BLANK),
        draft=filling.say(say.DRAFT) if draft else "",
        unit=filling.say(say.UNIT) if form.money and not form.cover else "",
        grids=fitted(form.draw(filling)),
        signatures=tuple(
            filling.say(name, **_signing(filling)) for name in form.signatures or say.SIGNATURES
        ),
        notes=tuple(filling.say(note) for note in _notes(form, filling, today)),
        page_of=filling.say(say.PAGE_OF),
        annex=_annex(filling, findings) if draft and findings else None,
        cover=form.cover(filling) if form.cover else (),
        portrait=form.cover is not None,
    )


def _signing(filling: Filling) -> dict[str, str]:
    """Whom the signature line names already: of the project, and the reviewer where the form prints a review."""
    project, reviewer = filling.sheet.project, getattr(filling.paper, "reviewer", None)
    return {"owner": project.owner or "", "unit": project.unit or "", "reviewer": reviewer or ""}


def _notes(form: FormInfo, filling: Filling, today: date | None) -> Iterable[Text]:
    profile = filling.profile
    yield say.LAYOUT_AFTER.fill(code=form.code, basis=form.basis.label())
    yield from form.remarks(filling)
    yield say.PROFILE.fill(title=profile.title, name=profile.name)
    if form.scored_by:
        sheet = form.scored_by(filling)
        label, origin = sheet.label.said(), sheet.label.origin
        yield say.SHEET_LABEL.fill(title=sheet.title, label=label, origin=origin)
    elif form.weighted:
        yield say.WEIGHTS_LABEL.fill(label=profile.origin("weights.layout").label())
    if not form.signatures:
        yield say.SIGNED_LOCALLY
    yield say.MADE_ON.fill(date=today.isoformat()) if today else say.MADE


def _annex(filling: Filling, findings: Sequence[Finding]) -> Annex:
    remarks = (_remark(filling, n, finding) for n, finding in enumerate(findings, 1))
    return Annex(filling.say(say.ANNEX), tuple(remarks))


def _remark(filling: Filling, n: int, finding: Finding) -> str:
    lines = [
        say.REMARK.fill(
            n=n,
            severity=SEVERITY_NAMES[finding.severity],
            place=place_of(finding.where, filling.sheet),
            code=finding.code,
            message=finding.message,
        ),
        say.CURE.fill(cure=finding.cure),
    ]
    lines.append(say.BASIS.fill(basis=_joined(basis(finding.code, finding.citations))))
    return "\n".join(filling.say(line) for line in lines)


def place_of(where: str, sheet: Sheet) -> Text:
    """A path such as `indicators[3].target` in words; the path itself when it names no cell."""
    from guide.talk.speak import CELL_NAMES, ROW_CELL_NAMES

    if not (found := _INDICATOR.fullmatch(where)):
        return _PARTS.get(where) or CELL_NAMES.get(where) or same(where)
    index, column = int(found[1]), ROW_CELL_NAMES.get(found[2] or "")
    name = sheet.indicators[index].name if index < len(sheet.indicators) else ""
    place = say.PLACE_INDICATOR.fill(n=index + 1, name=name)
    return say.PLACE_COLUMN.fill(place=place, column=column) if column else place


def _joined(texts: Sequence[Text]) -> Text:
    return Text("；".join(t.zh for t in texts), "; ".join(t.en for t in texts))
