"""The gate before every reading and writing: who is here, whether that person may do this, and on which projects.

Asked inside the transaction itself, so that an account that was closed or given another role a moment ago counts. A
workspace with one account or none is open to whoever sits at it; only its people are then guarded, by that account.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from guide.records.errors import Forbidden, SignInNeeded
from guide.records.facts import WaiverLike
from guide.records.freezing import stage_name
from guide.records.rights import ACTION_NAMES, OF_A_UNIT, ROLE_NAMES, Action, Role, allowed, who_may
from policies.text import Text, same

_SIGN_IN: Final = Text(
    "这个工作文件夹由多人共用，请先登录（--as 姓名，或在应用里登录）。",
    "Several people share this workspace: sign in first (--as NAME, or in the app).",
)
_ENDED: Final = Text(
    "您的登录已失效：帐号已停用，或密码、角色有变动。请重新登录。",
    "You are no longer signed in: the account was closed, or its password or role changed. Sign in again.",
)
_NOT_ALLOWED: Final = Text(
    "{who}（{role}）不能{what}。可以这样做的有：{others}。",
    "{who} ({role}) may not {what}. Who may: {others}.",
)
_IN_STAGE: Final = Text("{action}“{stage}”", "{action} here ({stage})")
_NOBODY: Final = Text(
    "无（这个阶段还没有规定权限）", "nobody (no rights are set for this stage yet)"
)
_OTHER_UNIT: Final = Text(
    "{project}不属于{unit}。{role}只能办理本单位的项目；项目单位名称应与帐号的单位一致。",
    "{project} does not belong to {unit}. A {role} sees the projects of the own unit only; "
    "the project's unit must be named as the account's is.",
)
_OWN_NAME: Final = Text(
    "放行理由要由写理由的人本人登录后署名。现在登录的是{who}，理由署名是{other}。",
    "A reason to let a finding pass is signed by whoever is signed in. That is {who}; the reason names {other}.",
)
NEW: Final = Text("这个项目", "This project")
_OWN: Final = (
    "{sheets}.project_id IN (SELECT o.project_id FROM sheets o WHERE o.current = 1 AND o.unit_id = ?"
    " UNION ALL SELECT o.project_id FROM sheets o"
    " JOIN projects p ON p.id = o.project_id JOIN accounts a ON a.person_id = p.created_by"
    " WHERE o.current = 1 AND o.unit_id IS NULL AND a.unit_id = ?)"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person. `unit` is None for the bureau's people, the auditor and the administrator."""

    id: int
    name: str
    role: Role
    unit: str | None
    seal: str
    """Of the password signed in with; another one ends the sign-in."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How far a person sees: the projects of one unit by its number, or all (None).

    A project that has no unit yet belongs to its creator's unit.
    """

    unit: int | None = None

    def conditions(self) -> tuple[list[str], list[str | int]]:
        """What SQL must ask of the sheets `s` to list what is current and within sight, and the values for it."""
        wanted, values = self.reach()
        return ["s.current = 1", *wanted], values

    def reach(self, sheets: str = "s") -> tuple[list[str], list[str | int]]:
        """The same for every version of a sheet, not only the current one; `sheets` is what SQL calls them."""
        if self.unit is None:
            return [], []
        return [_OWN.format(sheets=sheets)], [self.unit, self.unit]

    def holds(self, connection: sqlite3.Connection, project_id: str) -> bool:
        """Whether a project-year lies within sight."""
        wanted, values = self.conditions()
        found = connection.execute(
            f"SELECT 1 FROM sheets s WHERE {' AND '.join(wanted)} AND s.project_id = ?",  # noqa: S608  our own words
            (*values, project_id),
        )
        return found.fetchone() is not None


class Gate:
    """Stands before one Store. `actor` is who is signed in on it."""

    def __init__(self) -> None:
        self.actor: Actor | None = None

    def let(
        self, connection: sqlite3.Connection, action: Action, stage: str | None = None
    ) -> Sight:
        """How far the person sees, when the action is allowed. Raises: Forbidden, SignInNeeded."""
        most = 0 if action is Action.ADMINISTER else 1
        if accounts(connection) <= most:
            return Sight()
        if self.actor is None:
            raise SignInNeeded(_SIGN_IN)
        row = connection.execute(
            "SELECT role, unit_id, active, seal FROM accounts WHERE person_id = ?", (self.actor.id,)
        ).fetchone()
        if row is None or not row["active"] or row["seal"] != self.actor.seal:
            raise SignInNeeded(_ENDED)
        role = Role(row["role"])
        if not allowed(role, action, stage):
            raise Forbidden(_refusal(self.actor.name, role, action, stage))
        return Sight(row["unit_id"] if role in OF_A_UNIT else None)

    def let_in(
        self,
        connection: sqlite3.Connection,
        action: Action,
        stage: str | None,
        project_id: str,
        shown: Text | None = None,
    ) -> None:
        """Let an action pass on one project-year; an unknown one is left to who looks for it. Raises: Forbidden."""
        sight = self.let(connection, action, stage)
        if self.actor is None or sight.unit is None or sight.holds(connection, project_id):
            return
        if connection.execute("SELECT 1 FROM projects WHERE id = ?", (project_id,)).fetchone():
            raise Forbidden(
                _OTHER_UNIT.fill(
                    project=shown or same(project_id),
                    unit=self.actor.unit or "-",
                    role=ROLE_NAMES[self.actor.role],
                )
            )

    def guard_reasons(
        self, connection: sqlite3.Connection, stage: str, waivers: Iterable[WaiverLike]
    ) -> None:
        """A reason is written by who may, under the own name. Raises: Forbidden."""
        for waiver in waivers:
            self.let(connection, Action.OVERRIDE, stage)
            if self.signed and self.actor and waiver.person.strip() != self.actor.name:
                names = {"who": self.actor.name, "other": waiver.person.strip()[:40] or "-"}
                raise Forbidden(_OWN_NAME.fill(**names))

    def may(self, connection: sqlite3.Connection, action: Action, stage: str) -> bool:
        """Whether the person may do this in a stage."""
        try:
            self.let(connection, action, stage)
        except (Forbidden, SignInNeeded):
            return False
        return True

    def signature(self, by: str) -> str:
        """In whose name something is written: the signed-in person's, else the name that was typed."""
        return self.actor.name if self.actor else by

    @property
    def signed(self) -> bool:
        """Whether somebody is signed in."""
        return self.actor is not None


def accounts(connection: sqlite3.Connection) -> int:
    """How many accounts there ever were, closed ones too: closing accounts never opens a workspace."""
    return int(connection.execute("SELECT count(*) FROM accounts").fetchone()[0])


def _refusal(name: str, role: Role, action: Action, stage: str | None) -> Text:
    what = ACTION_NAMES[action]
    if stage is not None:
        what = _IN_STAGE.fill(action=what, stage=stage_name(stage))
    others = [ROLE_NAMES[one] for one in who_may(action, stage)]
    listed = Text("、".join(t.zh for t in others), ", ".join(t.en for t in others))
    return _NOT_ALLOWED.fill(
        who=same(name), role=ROLE_NAMES[role], what=what, others=listed or _NOBODY
    )
