"""From a reviewer's words about a finding to a judgement the records can keep; what does not fit is refused with a cure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from guide.records.judgements import Judgement, Verdict
from guide.records.rows import SHEET_CELLS
from guide.talk.cells import get, row_of
from policies.finding import Finding, Stage
from policies.model import Indicator, Sheet
from policies.text import Text, Unclear, same

if TYPE_CHECKING:
    from guide.records.facts import SheetRecord
    from guide.records.store import Store
    from policies.profile import Profile

OTHER: Final = "other"
"""The code of a finding that no check looks for."""
_PARTS: Final = ("project", "funding", "objective", "execution", "indicators", "total", "grade")
SHOWN: Final = 8
_NOT_FOUND: Final = Text(
    "{project}没有“{code} {where}”这条问题。现有：{there}。检查没有找到的，用--add补充。",
    'There is no finding "{code} {where}" on {project}. There are: {there}. Use --add for what the checks did not find.',
)
_NOTHING: Final = Text("没有问题", "none")
_ALREADY: Final = Text(
    "检查已经找到“{code} {where}”，不用补充。", 'The checks found "{code} {where}" already; there is nothing to add.'
)  # fmt: skip
_NO_CODE: Final = Text(
    "没有“{code}”这个问题编号。用P001这样的编号（jixiao search 可以查），都不合适的写other。",
    'There is no code "{code}". Use one such as P001 (jixiao search finds them), or other where none fits.',
)
_NO_PLACE: Final = Text(
    "{project}没有“{where}”这一格。写法如objective.annual、funding.total、indicators[0].target（第1条写0，共{count}条）。",
    'There is no cell "{where}" on {project}. Write objective.annual, funding.total or indicators[0].target '
    "(the first row is 0; there are {count}).",
)


def findings_of(store: Store, record: SheetRecord, profile: Profile) -> list[Finding]:
    """What a reviewer judges: the findings kept at the last submission, or for a draft what the checks find now."""
    if record.state == "submitted":
        return store.findings(record.project_id, record.stage)
    from policies.checks import check_sheet

    return check_sheet(record.sheet, Stage(record.stage), profile)


def of_finding(finding: Finding, sheet: Sheet, verdict: Verdict, reason: str = "") -> Judgement:
    """The judgement of a finding that the checks made."""
    return Judgement(
        code=finding.code,
        where=finding.where,
        verdict=verdict,
        message=finding.message,
        reason=reason,
        severity=str(finding.severity),
        content=content_at(sheet, finding.where),
    )


def judged(
    record: SheetRecord,
    findings: Sequence[Finding],
    place: tuple[str, str],
    verdict: Verdict,
    reason: str,
) -> Judgement:
    """The judgement that a reviewer names by its place: code and cell. Raises: Unclear that says what there is."""
    code, where = as_code(place[0]), place[1]
    found = next((f for f in findings if (f.code, f.where) == (code, where)), None)
    told: dict[str, Text | str] = {
        "project": record.project_id,
        "code": code[:20],
        "where": where[:60],
    }
    if verdict != "added":
        if found is None:
            raise Unclear(_NOT_FOUND.fill(there=_listed(findings, code), **told))
        return of_finding(found, record.sheet, verdict, reason)
    if found is not None:
        raise Unclear(_ALREADY.fill(**told))
    _known_code(code)
    if not is_place(record.sheet, where):
        raise Unclear(_NO_PLACE.fill(count=len(record.sheet.indicators), **told))
    content = content_at(record.sheet, where)
    return Judgement(code, where, "added", same(reason), reason, content=content)


def as_code(written: str) -> str:
    """A code as people type it: p001 is P001."""
    return OTHER if written.casefold() == OTHER else written.upper()


def unjudged(store: Store, record: SheetRecord, findings: Iterable[Finding]) -> list[Judgement]:
    """All findings of this submission nobody has spoken of, as accepted: what a review lets stand at its end."""
    now = (record.version, record.stage)
    stages = store.stages(record.project_id)
    last = next((one.round for one in stages if (one.version, one.stage) == now), 0)
    spoken = {
        (one.judgement.code, one.judgement.where)
        for one in store.judgements.of(record.project_id)
        if (one.version, one.stage, one.round) == (*now, last)
    }
    rest = [f for f in findings if (f.code, f.where) not in spoken]
    return [of_finding(f, record.sheet, "accepted") for f in rest]


def is_place(sheet: Sheet, where: str) -> bool:
    """Whether the sheet has such a cell, row or part."""
    place = row_of(where)
    if place is None:
        return where in _PARTS or where in SHEET_CELLS.values()
    row, field = place
    return row < len(sheet.indicators) and (field is None or field in Indicator.model_fields)


def content_at(sheet: Sheet, where: str) -> str:
    """What stands in the place: a whole row or part as JSON, a single cell of another part as text."""
    place = row_of(where)
    value: Any = None
    if place and place[0] < len(sheet.indicators):
        value = sheet.to_json()["indicators"][place[0]]
    elif where in _PARTS:
        value = sheet.to_json().get(where)
    else:
        value = get(sheet, where)
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)


def _listed(findings: Sequence[Finding], code: str) -> Text:
    """Those of the same code first; the rest as far as there is room."""
    ordered = sorted(findings, key=lambda f: f.code != code)
    names = [f"{f.code} {f.where}" for f in ordered]
    if not names:
        return _NOTHING
    more = "…" if len(names) > SHOWN else ""
    return Text("、".join(names[:SHOWN]) + more, ", ".join(names[:SHOWN]) + more)


def _known_code(code: str) -> None:
    from policies.problems import problems

    if code != OTHER and code not in problems():
        raise Unclear(_NO_CODE.fill(code=code[:20]))
