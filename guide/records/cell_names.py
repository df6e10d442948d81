"""What the cells of a sheet are called when one speaks about them; the columns of `sheets`, `indicators` and `values`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from guide.records.facts import Change
from guide.records.rows import SHEET_CELLS
from policies.text import Text, same

SHOWN: Final = 40
"""Characters of a value."""
_ROW: Final = re.compile(r"indicators\[(\d+)\](?:\.(\w+))?")

CELL_NAMES: Final[dict[str, Text]] = {
    "name": Text("名称", "name"),
    "unit_id": Text("单位", "unit"),
    "year": Text("年度", "year"),
    "sector": Text("行业", "sector"),
    "nature": Text("项目属性", "nature"),
    "starts": Text("开始时间", "start"),
    "ends": Text("结束时间", "end"),
    "owner": Text("负责人", "owner"),
    "funding_total": Text("资金总额", "total funds"),
    "funding_fiscal": Text("财政拨款", "fiscal funds"),
    "funding_carried_over": Text("上年结转", "carried over"),
    "funding_other": Text("其他资金", "other funds"),
    "funding_revised": Text("调整后预算", "revised budget"),
    "funding_executed": Text("执行数", "money spent"),
    "objective_whole_period": Text("总体目标", "whole-period objective"),
    "objective_annual": Text("年度目标", "objective of the year"),
    "objective_achieved": Text("实际完成情况", "what was achieved"),
    "execution_weight": Text("执行率分值", "points for execution"),
    "execution_score": Text("执行率得分", "score of execution"),
    "total": Text("总分", "total"),
    "grade": Text("等级", "grade"),
    "level1": Text("一级指标", "level 1"),
    "level2": Text("二级指标", "level 2"),
    "target": Text("指标值", "target"),
    "weight": Text("分值", "weight"),
    "basis": Text("设定依据", "basis"),
    "evidence": Text("佐证", "evidence"),
    "actual": Text("实际完成值", "actual value"),
    "score": Text("得分", "score"),
    "deviation": Text("偏差原因", "reason of deviation"),
}
_OF_ROW: Final = Text("第{number}项指标的{cell}", "{cell} of indicator {number}")
_WHOLE_ROW: Final = Text("第{number}项指标", "indicator {number}")
_NOW: Final = Text("{cell}现为“{new}”", '{cell} is now "{new}"')
_PATHS: Final = {path: column for column, path in SHEET_CELLS.items()}


def spoken(changes: Iterable[Change]) -> Text:
    """Changed cells by their names with what they hold now, each once."""
    now = {change.where: change.new for change in changes}
    told = [
        _NOW.fill(cell=cell_name(where), new=new[:SHOWN]) if new else cell_name(where)
        for where, new in now.items()
    ]
    return Text("；".join(one.zh for one in told), "; ".join(one.en for one in told))


def cell_name(where: str) -> Text:
    """A cell by its path, such as `indicators[3].target`; the path itself where it has no name."""
    if row := _ROW.fullmatch(where):
        number, cell = int(row[1]) + 1, CELL_NAMES.get(row[2] or "")
        return _OF_ROW.fill(number=number, cell=cell) if cell else _WHOLE_ROW.fill(number=number)
    column = _PATHS.get(where, where)
    return CELL_NAMES.get("unit_id" if column == "unit" else column, same(where))
