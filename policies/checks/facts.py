"""What other stages and other sheets know about a project, for the checks that one sheet alone cannot answer.

Every part may be missing; a check that needs it is then silent. Money is 万元, rates are percent, days are inclusive.
`looked_for` names the parts that the records were asked for: such a part that is empty means that there is none.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from policies.model import Sheet
from policies.text import Text

Likelihood = Literal["certain", "possible", "impossible"]
"""确定能、有可能、完全不可能 (R-MON-06)."""


@dataclass(frozen=True, slots=True)
class Application:
    """What the application says beside the target sheet: why, on what basis, how."""

    necessity: str | None = None
    basis: str | None = None
    plan: str | None = None
    safeguards: str | None = None


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of the budget calculation; `standard` is the spending standard it cites."""

    name: str
    amount: Decimal
    quantity: Decimal | None = None
    price: Decimal | None = None
    standard: str | None = None


@dataclass(frozen=True, slots=True)
class ExAnte:
    """The ex-ante appraisal. `dimensions` counts those of the five with a conclusion of their own (R-EX-02)."""

    score: Decimal | None = None
    conclusion: str | None = None
    dimensions: int | None = None
    remarks: int | None = None
    done_on: dt.date | None = None
    requested_on: dt.date | None = None
    outsiders: int | None = None
    """Appraisers who do not belong to the applicant."""
    prices_compared: bool | None = None


@dataclass(frozen=True, slots=True)
class Filling:
    """Who filled the sheet in, who checked it, who approved it, when and in how many minutes."""

    filler: str | None = None
    reviewer: str | None = None
    head: str | None = None
    filled_on: dt.date | None = None
    minutes: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of money after approval, and whether the target was changed with it through the procedure (R-TG-15)."""

    before: Decimal
    after: Decimal
    target_followed: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """One indicator row at a monitoring; `index` counts from 0 as in the sheet. `value` is cumulative."""

    index: int
    value: str | None = None
    forecast: str | None = None
    likelihood: Likelihood | None = None
    cause: str | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Monitoring:
    """One monitoring up to and including the day `until`. `physical` is the share of the work done, percent."""

    until: dt.date
    executed: Decimal | None = None
    received: Decimal | None = None
    reported_rate: Decimal | None = None
    forecast: Decimal | None = None
    physical: Decimal | None = None
    rows: tuple[Progress, ...] = ()
    flagged: bool = False
    action: str | None = None
    cause: str | None = None
    """Why nothing or too little was spent."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment."""

    day: dt.date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Source:
    """Money of one source of a transfer payment: budget of the year and what was spent."""

    name: Text
    budget: Decimal
    executed: Decimal


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """One problem in an evaluation report."""

    text: str
    amount: Decimal | None = None
    rule: str | None = None
    owner: str | None = None
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation by department or finance; `gap_explained` holds the points item by item where it differs."""

    score: Decimal | None = None
    grade: str | None = None
    gap_explained: str | None = None
    problems: tuple[Shortcoming, ...] = ()
    concluded_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of rectification."""

    text: str
    owner: str | None = None
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    proof: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """The result sent to the unit, and the unit's plan to mend."""

    sent_on: dt.date | None = None
    plan_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a result, by whom, and why."""

    action: str
    amount: Decimal | None = None
    reason: str | None = None
    approver: str | None = None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What was published, when, counted from the replies to budget and accounts (预算法 art. 14)."""

    secret: bool = False
    budget_reply_on: dt.date | None = None
    target_on: dt.date | None = None
    accounts_reply_on: dt.date | None = None
    self_evaluation_on: dt.date | None = None
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Register:
    """The register of who answers for a project; `poor_years` in a row graded 差."""

    head: str | None = None
    owner: str | None = None
    section: str | None = None
    major: bool = False
    lifelong: bool = False
    poor_years: int = 0
    talked_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding that a reviewer upheld in an earlier year."""

    year: int
    code: str


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The unit's own check of all its projects before the audit season begins on `due_on`; counts of projects."""

    due_on: dt.date
    done_on: dt.date | None = None
    without_target: int = 0
    without_self_evaluation: int = 0
    without_evidence: int = 0


@dataclass(frozen=True, slots=True)
class Typical:
    """The usual range of an indicator, inclusive, and where the range comes from."""

    name: str
    unit: str
    low: Decimal
    high: Decimal
    source: Text


@dataclass(frozen=True, eq=False)
class Facts:
    """Everything known beside the sheet itself."""

    looked_for: frozenset[str] = frozenset()
    today: dt.date | None = None
    last_year: Sheet | None = None
    """This project's sheet of the year before, with its actual values where it was self-evaluated."""
    earlier: tuple[Sheet, ...] = ()
    """The same for the years before that."""
    approved: Sheet | None = None
    """The approved version in force."""
    requested: Sheet | None = None
    """The sheet as first asked for (一上), before the ceiling came down."""
    siblings: tuple[Sheet, ...] = ()
    """The unit's other projects of the year."""
    others: tuple[Sheet, ...] = ()
    """Projects of other units of the year."""
    issued: Sheet | None = None
    """The target as issued with a transfer from above, of which this sheet carries a part."""
    parts: tuple[Sheet, ...] = ()
    """The sheets this one was split into."""
    duties: tuple[str, ...] = ()
    """The unit's duties, one sentence each."""
    application: Application | None = None
    budget_lines: tuple[BudgetLine, ...] = ()
    ex_ante: ExAnte | None = None
    filling: Filling | None = None
    change: Change | None = None
    monitorings: tuple[Monitoring, ...] = ()
    """In the order of time."""
    payments: tuple[Payment, ...] = ()
    sources: tuple[Source, ...] = ()
    """Where the money of a transfer payment comes from."""
    evaluation: Evaluation | None = None
    other_reports: tuple[str, ...] = ()
    """The problem sections of evaluation reports on other projects."""
    feedback: Feedback | None = None
    promises: tuple[Promise, ...] = ()
    decision: Decision | None = None
    last_grade: str | None = None
    """What last year ended with: the evaluation's grade, else that of the self-evaluation."""
    next_request: Decimal | None = None
    """What the unit asks for next year."""
    disclosure: Disclosure | None = None
    register: Register | None = None
    remarks: tuple[Remark, ...] = ()
    self_check: SelfCheck | None = None
    typical: tuple[Typical, ...] = ()

    def lacks(self, part: str) -> bool:
        """True when the records were asked for this part and have none. Raises: AttributeError for no such part."""
        return part in self.looked_for and not getattr(self, part)


NOTHING_KNOWN: Final = Facts()
