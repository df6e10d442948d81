"""How one turn of the talk looks: what stands out, what stays quiet, in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from guide.app.flow import Flow
from guide.app.safe import Part, flow
from guide.language import _, language
from policies.finding import SEVERITY_NAMES, Citation, Severity, Strength, Verified, basis
from policies.text import Text

if TYPE_CHECKING:
    from guide.talk.turn import Turn
    from policies.finding import Finding

SIGNS: Final = {Severity.BLOCK: "$error", Severity.RETURN: "$warning", Severity.WARN: "$accent"}
"""The colour of a severity; its word always stands beside it."""


def dress(turn: Turn) -> Flow:
    """A turn as the transcript shows it."""
    lang = language()
    if turn.kind == "finding" and turn.data.get("finding"):
        return flow(*_finding(turn.data))
    if turn.kind == "question" and turn.data.get("ask"):
        return flow(turn.data["ask"][lang])
    if turn.kind == "notice" and turn.data.get("form"):
        return flow(
            _("The form stands on the check page (F8) and under The form on the right (F3).")
        )
    if turn.kind == "notice" and turn.data.get("target"):
        return flow(_("The target as it was handed in stands on the right (F5)."))
    if turn.kind == "notice" and turn.data.get("tasks"):
        return flow(_("The task list stands on the left (F2)."))
    if turn.kind == "reply":
        return flow((_("Answer") + "\n", "bold $secondary"), turn.text.pick(lang))
    return flow(turn.text.pick(lang))


def finding_parts(finding: Finding) -> list[Part]:
    """A finding in full: how serious, what, the cure, and the clause with its label."""
    return _parts(
        finding.severity,
        finding.where,
        finding.message,
        finding.cure,
        basis(finding.code, finding.citations),
    )


def _finding(data: dict[str, Any]) -> list[Part]:
    found = data["finding"]
    severity = Severity(found["severity"])
    message = Text(**found["message"])
    number = data.get("number")
    if number:
        lead = f"{number}. {SEVERITY_NAMES[severity].pick(language())}  "
        return [(lead, f"bold {SIGNS[severity]}"), message.pick(language())]
    labels = basis(found["code"], [_citation(one) for one in found.get("citations", ())])
    return _parts(severity, found["where"], message, Text(**found["cure"]), labels)


def _parts(
    severity: Severity, where: str, message: Text, cure: Text, labels: list[Text]
) -> list[Part]:
    lang, place = language(), _place(where)
    parts: list[Part] = [(SEVERITY_NAMES[severity].pick(lang) + "  ", f"bold {SIGNS[severity]}")]
    if place:
        parts.append((place.pick(lang) + "  ", "$accent"))
    parts.append(message.pick(lang))
    if cure:
        parts += [("\n" + _("Cure: "), "bold"), cure.pick(lang)]
    if labels:
        joint = "；" if lang == "zh" else "; "
        basis = _("Basis: ") + joint.join(label.pick(lang) for label in labels)
        parts.append(("\n" + basis, "$quiet"))
    return parts


def _place(where: str) -> Text | None:
    """The cell a finding speaks of, by its name on the form."""
    from guide.talk.cells import row_of
    from guide.talk.speak import CELL_NAMES, ROW_CELL_NAMES

    row = row_of(where)
    return ROW_CELL_NAMES.get(row[1] or "") if row else CELL_NAMES.get(where)


def _citation(node: dict[str, Any]) -> Citation:
    return Citation(
        node["number"], node["article"], Verified(node["verified"]), Strength(node["strength"])
    )
