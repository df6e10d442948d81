"""Who may do what: one table a person can check against the responsibility matrix of a county (who answers, who does).

A unit's people see and touch their own unit's projects only; the bureau, the auditor and the administrator see all. What
no line of the table allows is refused; a stage that the table does not know can be read and nothing else.
The division follows common practice and is ours where practice differs: 谁申请资金，谁编制目标；谁分配资金，谁审核目标.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from policies.text import Text


class Role(StrEnum):
    """What a person is; one role each."""

    CLERK = "clerk"
    UNIT_HEAD = "unit-head"
    REVIEWER = "reviewer"
    BUREAU_HEAD = "bureau-head"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What can be done. Those up to OVERRIDE are done in a stage; JUDGE to EXPORT need none; the others concern all records."""

    WRITE = "write"
    SUBMIT = "submit"
    SIGN = "sign"
    APPROVE = "approve"
    RETURN = "return"
    REOPEN = "reopen"
    OVERRIDE = "override"
    JUDGE = "judge"
    READ = "read"
    EXPORT = "export"
    VERIFY = "verify"
    BACKUP = "backup"
    ADMINISTER = "administer"


ROLE_NAMES: Final[dict[Role, Text]] = {
    Role.CLERK: Text("填报人", "clerk"),
    Role.UNIT_HEAD: Text("单位负责人", "unit head"),
    Role.REVIEWER: Text("审核人", "reviewer"),
    Role.BUREAU_HEAD: Text("财政局负责人", "bureau head"),
    Role.AUDITOR: Text("审计", "auditor"),
    Role.ADMINISTRATOR: Text("管理员", "administrator"),
}
ACTION_NAMES: Final[dict[Action, Text]] = {
    Action.WRITE: Text("填写", "fill in"),
    Action.SUBMIT: Text("提交", "submit"),
    Action.SIGN: Text("签字确认", "sign off"),
    Action.APPROVE: Text("批准", "approve"),
    Action.RETURN: Text("退回", "return"),
    Action.REOPEN: Text("重新打开", "reopen"),
    Action.OVERRIDE: Text("写明理由放行", "let a blocking finding pass"),
    Action.JUDGE: Text("对检查出的问题表态", "judge findings"),
    Action.READ: Text("查看", "read"),
    Action.EXPORT: Text("导出", "export"),
    Action.VERIFY: Text("核验记录", "verify the records"),
    Action.BACKUP: Text("备份和恢复", "back up and restore"),
    Action.ADMINISTER: Text("管理人员", "administer people"),
}
OF_A_UNIT: Final = frozenset({Role.CLERK, Role.UNIT_HEAD})
"""Roles whose people belong to a unit and see its projects only. All others are the bureau's, or look at everything."""

_W, _S, _G = Action.WRITE, Action.SUBMIT, Action.SIGN
_A, _R, _O, _V = Action.APPROVE, Action.RETURN, Action.REOPEN, Action.OVERRIDE
_NONE: Final[tuple[Action, ...]] = ()
_COLUMNS: Final = (Role.CLERK, Role.UNIT_HEAD, Role.REVIEWER, Role.BUREAU_HEAD)
# fmt: off
STAGE_RIGHTS: Final[dict[str, tuple[tuple[Action, ...], ...]]] = {
    # stage            clerk          unit head             reviewer              bureau head
    "ex-ante":         ((_W, _S, _O), (_W, _S, _G, _O, _V), (_A, _R, _O, _V),     (_A, _R, _O, _V)),
    "target":          ((_W, _S, _O), (_W, _S, _G, _O, _V), (_A, _R, _O, _V),     (_A, _R, _O, _V)),
    "review":          (_NONE,        _NONE,                (_W, _S, _A, _R, _O, _V), (_A, _R, _O, _V)),
    "budget":          (_NONE,        _NONE,                (_W, _S, _A, _O, _V), (_W, _S, _A, _R, _O, _V)),
    "monitoring":      ((_W, _S, _O), (_W, _S, _G, _O, _V), (_A, _R, _O, _V),     (_A, _R, _O, _V)),
    # The look is the reviewer's, day and proof of each task are the unit's.
    "second-look":     ((_W,),        (_W,),                (_W, _S, _A, _R, _O, _V), (_A, _R, _O, _V)),
    "change":          ((_W, _S, _O), (_W, _S, _G, _O, _V), (_A, _R, _O, _V),     (_A, _R, _O, _V)),
    "self-evaluation": ((_W, _S, _O), (_W, _S, _G, _O, _V), (_A, _R, _O, _V),     (_A, _R, _O, _V)),
    # A department evaluates its own projects too (部门评价); its head answers for that.
    "evaluation":      (_NONE,        (_W, _S, _G, _O),     (_W, _S, _A, _R, _O, _V), (_A, _R, _O, _V)),
    # The letter is the reviewer's, the promises and their proof are the unit's, closing is the reviewer's.
    "feedback":        ((_W, _S),     (_W, _S, _G),         (_W, _S, _A, _R, _O, _V), (_A, _R, _O, _V)),
    "results-use":     (_NONE,        _NONE,                (_W, _S, _O, _V),     (_W, _S, _A, _R, _O, _V)),
}
# fmt: on
GENERAL_RIGHTS: Final[dict[Action, frozenset[Role]]] = {
    Action.JUDGE: frozenset({Role.REVIEWER, Role.BUREAU_HEAD}),
    Action.READ: frozenset(Role),
    Action.EXPORT: frozenset(Role),
    Action.VERIFY: frozenset(Role) - OF_A_UNIT,
    Action.BACKUP: frozenset({Role.ADMINISTRATOR}),
    Action.ADMINISTER: frozenset({Role.ADMINISTRATOR}),
}
"""Actions that need no stage. READ and EXPORT reach as far as the person sees."""


def allowed(role: Role, action: Action, stage: str | None = None) -> bool:
    """Whether a role may do this (in this stage)."""
    return role in who_may(action, stage)


def who_may(action: Action, stage: str | None = None) -> tuple[Role, ...]:
    """The roles that may do this, in the order of the table; none for a stage the table does not know."""
    if action in GENERAL_RIGHTS:
        return tuple(role for role in Role if role in GENERAL_RIGHTS[action])
    row = STAGE_RIGHTS.get(stage or "", ())
    return tuple(role for role, actions in zip(_COLUMNS, row, strict=False) if action in actions)


def role_of(words: str) -> Role | None:
    """A role by its code or by its name in either language; None when there is no such role."""
    for role, name in ROLE_NAMES.items():
        if words.strip().casefold() in {role, name.zh, name.en}:
            return role
    return None
