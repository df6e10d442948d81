"""Another person's word on a stage that was handed in: what is waited for, giving it, returning it with a reason."""

from __future__ import annotations

from typing import Final

from guide.records.approvals import Approval
from guide.talk.draft import Draft
from guide.talk.turn import TurnKind, Verdict
from policies.text import Text

_HOW: Final = Text(
    "确认请输入“批准”，不同意请输入“退回：原因”。",
    "Whoever that is types: approve. Or: return <reason>",
)
_NOTHING: Final = Text("这里没有等待批准的内容。", "Nothing waits to be approved here.")
_REASON: Final = Text("请写明原因：退回：原因。", "Please give the reason: return <reason>")
_GIVEN: Final = Text("已确认：{stage}，{name}。", "Confirmed: {stage}, {name}.")
_RETURNED: Final = Text("已退回：{stage}，{name}。", "Returned: {stage}, {name}.")


def awaited(d: Draft) -> Approval | None:
    """The word that the stage waits for; None when for none."""
    return d.at.dossier.awaits(d.stage.stage)


def tell(d: Draft, approval: Approval) -> None:
    """What was handed in, for whom it waits, and how that person answers."""
    d.say(TurnKind.NOTICE, d.form(), form=True)
    d.say(TurnKind.NOTICE, approval.said)
    d.say(TurnKind.NOTICE, _HOW)


def approve(d: Draft) -> None:
    """Give the word."""
    _decide(d, Verdict(given=True), _GIVEN)


def send_back(d: Draft, reason: str) -> None:
    """Decline with a reason; the stage goes back to who filled it in."""
    if reason or awaited(d) is None:
        _decide(d, Verdict(given=False, reason=reason), _RETURNED)
    else:
        d.say(TurnKind.ERROR, _REASON)


def _decide(d: Draft, verdict: Verdict, said: Text) -> None:
    if awaited(d) is None:
        d.say(TurnKind.NOTICE, _NOTHING)
        return
    d.verdict = verdict
    d.say(TurnKind.NOTICE, said.fill(stage=d.stage.title, name=d.sheet.project.name or "—"))
