"""The good sheet spoilt once for each of the 90 patterns: the pattern fires, and nothing fires without a reason."""

from __future__ import annotations

from copy import deepcopy

import pytest
from check_cases import case_sheet, findings, table

from policies.problems import problems

SPOILT = table("spoilt")


def _prepared(spoil):
    """The case with the handles of this test worked out: rows told by `all`, copied, full marks, repeated rows."""
    case = deepcopy(spoil)
    stage = case.get("stage", "target")
    rows = case_sheet({"stage": stage, "scheme": case.get("scheme", "N10")})[0].indicators
    change = case.setdefault("change", {})
    if case.pop("full", False):
        for n, row in enumerate(rows):
            change.setdefault(n, {})["score"] = float(row.weight)
        case |= {"total": 99.86}
    if case.pop("copy", False):
        for n, row in enumerate(rows):
            change.setdefault(n, {})["actual"] = row.target
    if case.pop("repeat", 0):
        names = "东南西北上下前后左右里外春夏秋冬甲乙丙丁"
        made = [
            {
                "level1": "产出",
                "level2": "数量",
                "name": f"{sign}段警示牌",
                "target": "≥1块",
                "weight": 1,
                "basis": "竣工图",
            }
            for sign in names
        ]
        case["rows"] = [row.model_dump(exclude_none=True) for row in rows] + made
    if equal := case.pop("equal", 0):
        change |= {n: {"weight": equal} for n in range(len(rows))}
    if "under" in case:
        at = case.pop("under")
        own = [row.model_dump(exclude_none=True) for row in rows]
        part = {"level1": "产出", "level2": "数量", "name": "其中东支渠", "target": "≥9公里"}
        case["rows"] = [*own[: at + 1], part, *own[at + 1 :]]
    for seen in case.get("facts", {}).get("monitorings", ()):
        if seen.get("rows") == "all":
            seen["rows"] = [{"index": n, "value": "按计划推进"} for n in range(len(rows))]
            seen["rows"][0] |= seen.pop("first", {})
    return {name: part for name, part in case.items() if part != {}}


@pytest.mark.parametrize("code", SPOILT)
def test_one_fault_draws_its_code_and_nothing_without_a_reason(code):
    entry = SPOILT[code]
    found = {finding.code: finding.message.zh for finding in findings(_prepared(entry["spoil"]))}

    assert code in found, found
    assert set(found) - {code} <= set(entry.get("same", ())), found


def test_every_pattern_is_there():
    assert set(SPOILT) == set(problems())
