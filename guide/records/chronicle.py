"""A project's year told in plain words from its history: who did what, when and why; small changes of one day together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from guide.records.cell_names import CELL_NAMES
from guide.records.freezing import stage_name
from guide.records.rights import ACTION_NAMES, Action
from policies.text import Text

NAMED: Final = 3
"""Changed cells told in full; of more than that the first ones and how many there are."""
SHOWN: Final = 40
"""Characters of a value."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `at` is UTC; `by` as typed or signed in, "" when unsigned."""

    at: str
    by: str
    kind: str
    """begun, filled, submitted, reopened, version, waived, judged, evidence, withdrawn, given, returned or paper."""
    said: Text


def tell(connection: sqlite3.Connection, project_id: str) -> list[Event]:
    """Everything that happened to a project-year, oldest first."""
    teller = _Teller(connection)
    for row in connection.execute(
        "SELECT * FROM history WHERE project_id = ? ORDER BY seq", (project_id,)
    ):
        teller.hear(row)
    teller.close()
    return teller.events


@dataclass(slots=True)
class _Filling:
    """What one person filled in on one day, until something else happened."""

    at: str
    by: str
    cells: list[Text] = field(default_factory=list)
    rows: int = 0
    """Indicators added."""


class _Teller:
    """Hears the history row by row and remembers what rows are called."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.events: list[Event] = []
        self._connection = connection
        self._names: dict[str, str] = {}
        """Indicator -> its name as of now."""
        self._rounds: dict[str, int] = {}
        self._asked: dict[str, tuple[str, str]] = {}
        """Approval -> its stage and what is asked for."""
        self._filling: _Filling | None = None
        self._born = ""
        """The moment of the sheet being inserted: its rows are part of it."""

    def hear(self, row: sqlite3.Row) -> None:
        """Take one history row in."""
        table, change = row["table_name"], row["field"]
        new = json.loads(row["new"]) if change is None and row["new"] else {}
        if table == "indicators":
            self._hear_indicator(row, new)
        elif table in {"sheets", "values"}:
            self._hear_cells(row, new)
        elif table == "stages":
            self._hear_stage(row, new)
        elif table == "approvals":
            self._hear_word(row, new)
        elif table in _TOLD and change is None and new:
            kind, said = _TOLD[table]
            self._event(row, kind, said.fill(**self._facts(table, new)))
        elif table == "evidence" and change == "withdrawn":
            self._event(row, "withdrawn", _WITHDRAWN.fill(reason=row["new"] or ""))
        elif table not in _SILENT:
            self._fill(row)

    def close(self) -> None:
        """End the filling-in that was still going on."""
        one, self._filling = self._filling, None
        if one is None:
            return
        told = list(dict.fromkeys(one.cells))
        parts = [_ROWS.fill(count=one.rows)] if one.rows else []
        parts += told[:NAMED]
        if len(told) > NAMED:
            parts.append(_MORE.fill(count=len(told) - NAMED))
        said = _FILLED.fill(what=_joined(parts)) if parts else _FILLED_IN
        self.events.append(Event(one.at, one.by, "filled", said))

    def _hear_indicator(self, row: sqlite3.Row, new: dict[str, Any]) -> None:
        key, change = row["row_key"], row["field"]
        if new:
            self._names[key] = str(new["name"])
            if row["at"] != self._born:
                self._filled(row).rows += 1
        elif change is None:
            name = json.loads(row["old"] or "{}").get("name", "")
            self._filled(row).cells.append(_GONE.fill(name=name))
        elif change != "position":
            self._cell(row, key)
            if change == "name":
                self._names[key] = row["new"] or ""

    def _hear_cells(self, row: sqlite3.Row, new: dict[str, Any]) -> None:
        table, change = row["table_name"], row["field"]
        if table == "sheets" and new:
            self._born = row["at"]
            if new["version"] == 1:
                self._event(row, "begun", _BEGUN.fill(name=new["name"]))
            else:
                reason = new["reason"] or "-"
                self._event(row, "version", _VERSION.fill(number=new["version"], reason=reason))
        elif table == "values" and new:
            if row["at"] != self._born:
                name = self._names.get(row["row_key"].split(" ")[0], "")
                self._filled(row).cells.append(_cell(name, "actual", None, new.get("actual")))
        elif change in CELL_NAMES:
            self._cell(row, row["row_key"].split(" ")[0] if table == "values" else None)

    def _hear_stage(self, row: sqlite3.Row, new: dict[str, Any]) -> None:
        if new:
            carried = new.get("opened_at") != row["at"]  # into a new version, as it stood
            if not carried and (row["at"] != self._born or new["stage"] != "target"):
                self._event(row, "begun", _STAGE_BEGUN.fill(stage=stage_name(new["stage"])))
        elif row["field"] == "state":
            stage = stage_name(row["row_key"].split(" ", 1)[1])
            if row["new"] == "submitted":
                count = self._rounds[row["row_key"]] = self._rounds.get(row["row_key"], 0) + 1
                said = _SUBMITTED if count == 1 else _SUBMITTED_AGAIN
                self._event(row, "submitted", said.fill(stage=stage, count=count))
            else:
                said = _REOPENED.fill(stage=stage, reason=row["why"] or "-")
                self._event(row, "reopened", said)

    def _hear_word(self, row: sqlite3.Row, new: dict[str, Any]) -> None:
        """Somebody's word on a hand-in: given with it, or later."""
        if new:
            self._asked[row["row_key"]] = (new["stage"], new["action"])
        given = new.get("verdict") if new else row["new"] if row["field"] == "verdict" else None
        if given in _WORDS:
            stage, action = self._asked[row["row_key"]]
            facts = {"stage": stage_name(stage), "action": ACTION_NAMES[Action(action)]}
            self._event(row, given, _WORDS[given].fill(**facts, reason=row["why"] or "-"))

    def _facts(self, table: str, new: dict[str, Any]) -> dict[str, Text | str | int]:
        if table == "waivers":
            name = self._person(new["person_id"])
            return {"code": new["code"], "reason": new["reason"], "person": name}
        if table == "judgements":
            return {
                "code": new["code"],
                "verdict": _VERDICTS[new["verdict"]],
                "reason": new["reason"] or "-",
            }
        row: Text | str = new["row"] or _WHOLE
        return {"name": new["name"], "row": row, "sum": new["sha256"][:12]}

    def _person(self, number: int) -> str:
        row = self._connection.execute("SELECT name FROM people WHERE id = ?", (number,)).fetchone()
        return str(row[0]) if row else "-"

    def _cell(self, row: sqlite3.Row, indicator: str | None) -> None:
        old, new = row["old"], row["new"]
        if row["field"] == "unit_id":
            old, new = (self._unit(number) for number in (old, new))
        name = self._names.get(indicator, "") if indicator else ""
        self._filled(row).cells.append(_cell(name, row["field"], old, new))

    def _unit(self, number: str | None) -> str | None:
        query = "SELECT name FROM units WHERE id = ?"
        row = self._connection.execute(query, (number,)).fetchone()
        return row and str(row[0])

    def _filled(self, row: sqlite3.Row) -> _Filling:
        one = self._filling
        if one is None or (one.by, one.at[:10]) != (row["who"], row["at"][:10]):
            self.close()
            one = self._filling = _Filling(row["at"], row["who"])
        return one

    def _fill(self, row: sqlite3.Row) -> None:
        """A stage's own paper: that it was worked on is told, not every cell."""
        self._filled(row)

    def _event(self, row: sqlite3.Row, kind: str, said: Text) -> None:
        self.close()
        self.events.append(Event(row["at"], row["who"], kind, said))


def _cell(name: str, column: str, old: str | None, new: str | None) -> Text:
    where = CELL_NAMES[column]
    if name and column != "name":
        where = _OF_ROW.fill(name=name[:SHOWN], cell=where)
    values = {"old": (old or "")[:SHOWN], "new": (new or "")[:SHOWN]}
    if not old:
        return _ENTERED.fill(cell=where, **values)
    return (_CHANGED if new else _EMPTIED).fill(cell=where, **values)


def _joined(parts: Iterable[Text]) -> Text:
    told = list(parts)
    return Text("；".join(one.zh for one in told), "; ".join(one.en for one in told))


_SILENT: Final = frozenset(
    {"projects", "units", "people", "talks", "findings", "waivers", "judgements", "evidence"}
)
_BEGUN: Final = Text("建档：{name}", "Began the record: {name}")
_VERSION: Final = Text("形成第{number}版：{reason}", "Version {number}: {reason}")
_STAGE_BEGUN: Final = Text("开始{stage}", "Began: {stage}")
_SUBMITTED: Final = Text("提交{stage}", "Submitted: {stage}")
_SUBMITTED_AGAIN: Final = Text("第{count}次提交{stage}", "Submitted for the {count}. time: {stage}")
_REOPENED: Final = Text("退回修改{stage}：{reason}", "Reopened: {stage}, because: {reason}")
_FILLED: Final = Text("填写：{what}", "Filled in: {what}")
_FILLED_IN: Final = Text("填写", "Filled in")
_ROWS: Final = Text("新增指标{count}条", "indicators added: {count}")
_MORE: Final = Text("另有{count}处", "and {count} more")
_GONE: Final = Text("删去指标“{name}”", 'removed the indicator "{name}"')
_OF_ROW: Final = Text("“{name}”的{cell}", '{cell} of "{name}"')
_ENTERED: Final = Text("{cell}：{new}", "{cell}: {new}")
_CHANGED: Final = Text("{cell}由“{old}”改为“{new}”", '{cell} from "{old}" to "{new}"')
_EMPTIED: Final = Text("{cell}清空（原为“{old}”）", '{cell} emptied (was "{old}")')
_WHOLE: Final = Text("整个项目", "the whole project")
_WITHDRAWN: Final = Text("一份佐证作废：{reason}", "Withdrew a piece of evidence: {reason}")
_VERDICTS: Final = {
    "accepted": Text("认可", "accepted"),
    "rejected": Text("不认可", "rejected"),
    "added": Text("补充", "added"),
}
_WORDS: Final = {
    "given": Text("{stage}：{action}", "{stage}: {action}"),
    "returned": Text("{stage}：不予{action}，{reason}", "{stage}: declined to {action}, {reason}"),
}
_TOLD: Final = {
    "waivers": (
        "waived",
        Text("{code}写明理由放行（{person}）：{reason}", "{code} let pass by {person}: {reason}"),
    ),
    "judgements": (
        "judged",
        Text("审核意见：{verdict}{code}，{reason}", "Judged: {verdict} {code}, {reason}"),
    ),
    "evidence": (
        "evidence",
        Text(
            "收入“{row}”的佐证：{name}（校验值{sum}）",
            'Took in evidence of "{row}": {name} (checksum {sum})',
        ),
    ),
}
