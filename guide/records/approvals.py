"""Another person's word on what was handed in: the head's signature under a paper, the approval of a change.

The head of a unit signs for appraisal, target, change, self-evaluation and rectification, as the responsibility matrix
has it; a monitoring goes on without. Asked for only where a workspace is shared. Who hands in and may give that word has given it by handing in. A signature
is waited for where the unit has a head who can sign in; else the name on the sheet stands for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

from guide.records.errors import Frozen
from guide.records.freezing import stage_name
from guide.records.history import Ledger, Row, Value
from guide.records.rights import ACTION_NAMES, OF_A_UNIT, ROLE_NAMES, Action, Role, allowed, who_may
from guide.records.sheets import person
from policies.text import Text, Unclear

Verdict = Literal["given", "returned", "withdrawn"]
ASKED: Final[Mapping[str, tuple[Action, ...]]] = {
    "ex-ante": (Action.SIGN,),
    "target": (Action.SIGN,),
    "change": (Action.SIGN, Action.APPROVE),
    "self-evaluation": (Action.SIGN,),
    "feedback": (Action.SIGN,),
}
"""What a stage needs of somebody else before it counts as handed in, one word after the other."""
_BEFORE: Final[Mapping[str, str]] = {
    "review": "target",
    "budget": "target",
    "evaluation": "self-evaluation",
    "results-use": "self-evaluation",
}
"""Stages that are not handed in while another one waits for its word."""
_WAITS: Final = Text(
    "{stage}已提交，还要{who}{action}，之后才算数。",
    "The {stage} is handed in; before it counts it needs a {who} to {action}.",
)
_NOTHING: Final = Text("{stage}没有等待确认的提交。", "Nothing handed in waits here ({stage}).")
_REASON: Final = Text("退回要写明理由。", "Returning it needs a reason.")
_IN_FORCE: Final = Text(
    "{project}的{stage}已经批准生效，不能撤回。要再改，请另做一轮。",
    "The {stage} of {project} is approved and in force and cannot be reopened. Begin another round to change it again.",
)


@dataclass(frozen=True, slots=True)
class Approval:
    """One hand-in's need of a word, and what became of it. `verdict` is None while it waits; `at` is UTC."""

    stage: str
    round: int
    action: Action
    verdict: Verdict | None
    reason: str | None
    by: str
    at: str | None

    @property
    def said(self) -> Text:
        """That it waits, and for whom."""
        roles = [ROLE_NAMES[role] for role in who_may(self.action, self.stage)]
        who = Text("或".join(r.zh for r in roles), " or ".join(r.en for r in roles))
        return _WAITS.fill(stage=stage_name(self.stage), who=who, action=ACTION_NAMES[self.action])

    @property
    def returns_by(self) -> Action:
        """The right it takes to return it: who signs for it may also decline."""
        return Action.RETURN if self.action is Action.APPROVE else self.action


def kept(connection: sqlite3.Connection, project_id: str) -> tuple[Approval, ...]:
    """All of a project-year, oldest first."""
    rows = connection.execute(
        "SELECT a.*, coalesce(p.name, '') AS by FROM approvals a LEFT JOIN people p ON p.id = a.person_id"
        " WHERE a.project_id = ? ORDER BY a.id",
        (project_id,),
    )
    return tuple(
        Approval(
            *(row["stage"], row["round"], Action(row["action"]), row["verdict"], row["reason"]),
            *(row["by"], row["at"]),
        )
        for row in rows
    )


def waiting(connection: sqlite3.Connection, project_id: str, stage: str) -> Approval | None:
    """What a stage waits for; None when for nothing."""
    found = kept(connection, project_id)
    return next((one for one in found if one.stage == stage and one.verdict is None), None)


def ask(ledger: Ledger, stage: str, round_: int, may: Callable[[Action], bool]) -> None:
    """Note what a hand-in needs, up to the first word to wait for; `may` says whether who hands it in may give a word, and has."""
    _go_on(ledger, stage, round_, ASKED.get(stage, ()), may)


def _go_on(
    ledger: Ledger,
    stage: str,
    round_: int,
    actions: tuple[Action, ...],
    may: Callable[[Action], bool],
) -> None:
    for action in actions:
        given = may(action)
        if not (given or _somebody(ledger, action, stage)):
            continue
        row: dict[str, Value] = {"project_id": ledger.project_id, "stage": stage, "round": round_}
        row |= {"action": str(action), "reason": None, "verdict": None, "person_id": None}
        row["at"] = None
        if given:
            row |= {"verdict": "given", "at": ledger.at, "person_id": person(ledger, ledger.who)}
        ledger.insert("approvals", row)
        if not given:
            return


def decide(
    ledger: Ledger,
    stage: str,
    verdict: Verdict,
    reason: str = "",
    may: Callable[[Action], bool] | None = None,
) -> None:
    """Give the word that is waited for, or decline; a word given asks for the next one, where there is one.

    Raises: Unclear when nothing waits, or without a reason to decline.
    """
    row = _last(ledger, stage)
    if row is None or row["verdict"] is not None:
        raise Unclear(_NOTHING.fill(stage=stage_name(stage)))
    if verdict == "returned" and not reason:
        raise Unclear(_REASON)
    ledger.update(
        "approvals",
        row,
        {
            "verdict": verdict,
            "reason": reason or None,
            "person_id": person(ledger, ledger.who),
            "at": ledger.at,
        },
    )
    if verdict == "given" and may is not None:
        actions = ASKED.get(stage, ())
        behind = actions[actions.index(Action(row["action"])) + 1 :]
        _go_on(ledger, stage, row["round"], behind, may)


def take_back(ledger: Ledger, stage: str) -> None:
    """The hand-in is reopened: nothing is waited for any more. Raises: Frozen when it was approved and is in force."""
    row = _last(ledger, stage)
    if row is None:
        return
    if row["verdict"] is None:
        decide(ledger, stage, "withdrawn")
    elif row["verdict"] == "given" and row["action"] == Action.APPROVE:
        raise Frozen(_IN_FORCE.fill(project=ledger.project_id, stage=stage_name(stage)))


def given_by(role: Role) -> tuple[tuple[str, Action], ...]:
    """The words this role may give: the stage, and the right it takes."""
    return tuple(
        (stage, action)
        for stage, actions in ASKED.items()
        for action in actions
        if allowed(role, action, stage)
    )


def guard(connection: sqlite3.Connection, project_id: str, stage: str) -> None:
    """Raises: Unclear while what a stage builds on, or its own last round, waits for somebody's word."""
    for one in (_BEFORE.get(stage), stage):
        if one and (found := waiting(connection, project_id, one)):
            raise Unclear(found.said)


def _last(ledger: Ledger, stage: str) -> Row | None:
    found = ledger.connection.execute(
        "SELECT * FROM approvals WHERE project_id = ? AND stage = ? ORDER BY id DESC LIMIT 1",
        (ledger.project_id, stage),
    )
    return cast("Row | None", found.fetchone())


def _somebody(ledger: Ledger, action: Action, stage: str) -> bool:
    """Whether there can be somebody to give the word: the bureau always can, a unit only when it has that person."""
    roles = who_may(action, stage)
    if not set(roles) <= OF_A_UNIT:
        return True
    found = ledger.connection.execute(
        "SELECT 1 FROM accounts a JOIN sheets s ON s.unit_id = a.unit_id"  # noqa: S608  our own words
        f" WHERE s.project_id = ? AND s.current = 1 AND a.active = 1 AND a.role IN ({', '.join('?' * len(roles))})",
        (ledger.project_id, *map(str, roles)),
    )
    return found.fetchone() is not None
