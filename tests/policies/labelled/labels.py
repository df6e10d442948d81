"""The labelled lines: each entry of the YAML files beside this module, as a whole sheet and what a reviewer says of it.

How an entry is written and labelled: see the head of any of the files. Some allowances follow from the form alone: a sheet
without a weight column may be reminded of it (P048), a row without a basis of its source (P045); an altered actual may
differ from what the text says (P080), an altered score may lift the total to where all scores look inflated (P068).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from policies.finding import Finding, Stage
from policies.model import Sheet

FOLDER: Final = Path(__file__).parent
_CELLS: Final = ("name", "target", "weight", "basis", "actual", "score", "deviation", "evidence")
_FOLLOWS: Final = {"actual": "P080", "score": "P068"}
_GRADES: Final = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))


@dataclass(frozen=True)
class Label:
    """What a reviewer says of one place of one sheet. `frame` is the same sheet before the entry went in."""

    title: str
    sector: str
    lang: str
    stage: Stage
    profile: str
    sheet: Sheet
    frame: Sheet | None
    row: int | None
    """The row it is about; None for the objective, the other cells and for changes of the whole sheet."""
    expect: frozenset[str]
    allow: frozenset[str]
    why: str

    @property
    def good(self) -> bool:
        """Nothing may be returned here."""
        return not self.expect

    def drawn(self, found: list[Finding], before: list[Finding]) -> list[Finding]:
        """The findings this entry draws: at its row, and elsewhere those its frame does not draw."""
        if self.frame is None:
            return [f for f in found if row_of(f) == self.row]
        known = {(f.code, f.severity, _spot(f, self.frame)) for f in before}
        return [
            f
            for f in found
            if (self.row is not None and row_of(f) == self.row)
            or (f.code, f.severity, _spot(f, self.sheet)) not in known
        ]


def row_of(finding: Finding) -> int | None:
    """The row a finding is about, None for other places."""
    head, _, rest = finding.where.partition("[")
    return int(rest.partition("]")[0]) if head == "indicators" and rest else None


def _spot(finding: Finding, sheet: Sheet) -> str:
    row = row_of(finding)
    return finding.where if row is None else sheet.indicators[row].name


def read(folder: Path = FOLDER) -> list[Label]:
    """All labels, the good rows and objectives of the frames among them."""
    return [label for path in sorted(folder.glob("*.yaml")) for label in _of_file(path)]


def _of_file(path: Path) -> Iterator[Label]:
    for form in yaml.safe_load(path.read_text(encoding="utf-8")):
        frame = _frame(form)
        sheet = Sheet.model_validate(frame)
        yield from _good_ones(form, sheet)
        for entry in form["lines"]:
            yield _entry(form, frame, sheet, entry)


def _good_ones(form: dict[str, Any], sheet: Sheet) -> Iterator[Label]:
    for index, row in enumerate(form["rows"]):
        allow = set(row.get("allow", ())) | ({"P045"} if "basis" not in row else set())
        yield _label(form, row["name"], sheet, None, index, row, allow)
    allow = {code for row in form["rows"] for code in row.get("allow", ())}
    if not any("weight" in row for row in form["rows"]):
        allow.add("P048")
    yield _label(form, form["objective"], sheet, None, None, {}, allow)


def _entry(
    form: dict[str, Any], frame: dict[str, Any], before: Sheet, entry: dict[str, Any]
) -> Label:
    made, row = _put_in(deepcopy(frame), entry)
    allow = set(entry.get("allow", ()))
    if row is not None and not made["indicators"][row].get("basis"):
        allow.add("P045")
    allow |= {code for cell, code in _FOLLOWS.items() if "edit" in entry and cell in entry}
    allow -= set(entry["expect"])
    title = entry.get("objective") or entry.get("name") or entry.get("edit") or entry["change"]
    cells = "｜".join(str(entry[c]) for c in _CELLS[1:] if c in entry)
    title = f"{title}｜{cells}" if cells else str(title)
    return _label(form, title, Sheet.model_validate(made), before, row, entry, allow)


def _label(
    form: dict[str, Any],
    title: str,
    sheet: Sheet,
    frame: Sheet | None,
    row: int | None,
    entry: dict[str, Any],
    allow: set[str],
) -> Label:
    return Label(
        title=f"{form['sheet']}：{title}",
        sector=form["sector"],
        lang=form["lang"],
        stage=Stage(form["stage"]),
        profile=form["profile"],
        sheet=sheet,
        frame=frame,
        row=row,
        expect=frozenset(entry.get("expect", ())),
        allow=frozenset(allow),
        why=entry.get("why", ""),
    )


def _frame(form: dict[str, Any]) -> dict[str, Any]:
    objective = {"annual": form["objective"]}
    objective |= {k: form[k] for k in ("whole_period", "achieved") if k in form}
    made = {
        "project": form["project"] | {"sector": form["sector"]},
        "funding": form["funding"],
        "objective": objective,
        "indicators": [_row(row) for row in form["rows"]],
    }
    if "execution" in form:
        made["execution"] = form["execution"]
        _add_up(made)
    return made


def _row(entry: dict[str, Any]) -> dict[str, Any]:
    level1, level2 = entry["level"].split("/")
    return {"level1": level1, "level2": level2} | {k: entry[k] for k in _CELLS if k in entry}


def _put_in(sheet: dict[str, Any], entry: dict[str, Any]) -> tuple[dict[str, Any], int | None]:
    """The sheet with the entry in it, and the entry's row."""
    if "objective" in entry:
        sheet["objective"]["annual"] = entry["objective"]
        return sheet, None
    if "change" in entry:
        _change(sheet, entry["change"])
        return sheet, None
    rows = sheet["indicators"]
    place = entry.get("edit") or entry.get("instead")
    index = next((i for i, row in enumerate(rows) if row["name"] == place), len(rows))
    if "edit" in entry:
        rows[index] |= {cell: entry[cell] for cell in _CELLS if cell in entry}
    elif index < len(rows):
        kept = {"weight": rows[index]["weight"]} if "weight" in rows[index] else {}
        rows[index] = kept | _row(entry)
    else:
        rows.append(_row(entry))
    if "execution" in sheet:
        _add_up(sheet)
    return sheet, index


def _change(sheet: dict[str, Any], change: dict[str, Any]) -> None:
    rows = sheet["indicators"]
    for name, cells in change.get("edit", {}).items():
        next(row for row in rows if row["name"] == name).update(cells)
    sheet["indicators"] = rows = [r for r in rows if r["name"] not in change.get("drop", ())]
    for row, weight in zip(rows, change.get("weights", ()), strict=False):
        row["weight"] = weight
    rows.extend(_row(row) for row in change.get("add", ()))
    for cell in change.get("clear", ()):
        for row in rows:
            row.pop(cell, None)
    for part in ("project", "funding", "objective"):
        sheet[part] = sheet[part] | change.get(part, {})
    if "execution" in sheet:
        _add_up(sheet)
    sheet |= {part: change[part] for part in ("execution", "total", "grade") if part in change}
    if "execution" in change:
        sheet["total"] = _total(sheet)


def _add_up(sheet: dict[str, Any]) -> None:
    """Execution score, total and grade as the rows claim them; nothing where a part is missing."""
    money = Sheet.model_validate(sheet).funding
    if money.revised and money.executed is not None:
        rate = min(money.executed / money.revised, Decimal(1))
        score = (rate * 10).quantize(Decimal("0.01"), ROUND_HALF_UP)
        sheet["execution"] = {"weight": 10, "score": float(score)}
    if any("score" in row for row in sheet["indicators"]):
        sheet["total"] = _total(sheet)
        sheet["grade"] = next(name for least, name in _GRADES if sheet["total"] >= least)
    else:
        sheet.pop("total", None)
        sheet.pop("grade", None)


def _total(sheet: dict[str, Any]) -> float:
    scores = [row.get("score", 0) for row in sheet["indicators"]] + [sheet["execution"]["score"]]
    return float(sum(Decimal(str(score)) for score in scores))
