"""What pydantic says about a sheet, as sentences for the person who wrote it: where, what came, what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from guide.intake.text_file import printable
from policies.text import Text, Unclear, same

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

MOST: Final = 8
"""Complaints shown at once."""
CELL_NAMES: Final[dict[str, Text]] = {
    "project": Text("项目", "project"),
    "project.name": Text("项目名称", "project name"),
    "project.unit": Text("单位", "unit"),
    "project.year": Text("年度", "year"),
    "project.sector": Text("行业", "sector"),
    "project.nature": Text("项目性质", "nature of the project"),
    "project.start": Text("开始时间", "start"),
    "project.end": Text("结束时间", "end"),
    "project.owner": Text("负责人", "owner"),
    "funding": Text("资金", "funding"),
    "funding.total": Text("资金总额", "total funding"),
    "funding.fiscal": Text("财政拨款", "fiscal funds"),
    "funding.carried_over": Text("上年结转", "carried over"),
    "funding.other": Text("其他资金", "other funds"),
    "funding.revised": Text("调整后预算数", "revised budget"),
    "funding.executed": Text("执行数", "executed amount"),
    "objective": Text("目标", "objective"),
    "objective.whole_period": Text("总体目标", "objective for the whole period"),
    "objective.annual": Text("年度目标", "annual objective"),
    "objective.achieved": Text("目标完成情况", "what was achieved"),
    "execution": Text("预算执行", "budget execution"),
    "execution.weight": Text("预算执行分值", "weight of budget execution"),
    "execution.score": Text("预算执行得分", "score of budget execution"),
    "indicators": Text("指标", "indicators"),
    "level1": Text("一级指标", "level-1 family"),
    "level2": Text("二级指标", "level-2 family"),
    "name": Text("指标名称", "indicator name"),
    "target": Text("指标值", "target value"),
    "weight": Text("分值", "weight"),
    "actual": Text("实际完成值", "actual value"),
    "score": Text("得分", "score"),
    "deviation": Text("偏差原因", "reason for deviation"),
    "basis": Text("设定依据", "basis"),
    "evidence": Text("佐证", "evidence"),
    "total": Text("总分", "total score"),
    "grade": Text("等级", "grade"),
    "schema": Text("格式", "schema"),
}


def sentences(error: ValidationError) -> Text:
    """Every complaint as a line, the first few in full."""
    found = [sentence(one) for one in error.errors(include_url=False)]
    lines = found[:MOST]
    if len(found) > MOST:
        rest = str(len(found) - MOST)
        lines.append(Text(f"另有{rest}处。", f"And {rest} more."))
    return Text("\n".join(line.zh for line in lines), "\n".join(line.en for line in lines))


def sentence(error: ErrorDetails) -> Text:
    """One complaint."""
    kind, where = error["type"], error["loc"]
    if kind == "extra_forbidden":
        return _unknown_key(where)
    if kind == "missing":
        return _MISSING.fill(cell=cell_name(where))
    return _WRONG.fill(cell=cell_name(where), what=_what(kind, error))


def cell_name(where: tuple[int | str, ...]) -> Text:
    """A place in plain words with its path: 第4个指标的“指标值”（indicators[3].target）."""
    path = path_of(where)
    if where[:1] == ("indicators",) and len(where) > 1:
        number = str(int(where[1]) + 1)
        of_row = Text(f"第{number}个指标", f"indicator {number}")
        if len(where) == 2:
            return _CELL.fill(name=of_row, path=path)
        name = CELL_NAMES.get(str(where[2]), same(printable(str(where[2]), 60)))
        inside = Text(f"{of_row.zh}的“{name.zh}”", f"{name.en} of {of_row.en}")
        return _CELL.fill(name=inside, path=path)
    name = CELL_NAMES.get(path, same(path))
    return _CELL.fill(name=Text(f"“{name.zh}”", name.en), path=path)


def path_of(where: tuple[int | str, ...]) -> str:
    """A place as the contract writes it: indicators[3].target."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where)
    return printable(path.lstrip("."), 120)


def _unknown_key(where: tuple[int | str, ...]) -> Text:
    key = str(where[-1])
    near = difflib.get_close_matches(key, _keys_beside(where), n=1)
    hint = _DID_YOU_MEAN.fill(key=near[0]) if near else Text("请删去它。", "Delete it.")
    return _UNKNOWN.fill(key=printable(key, 60), path=path_of(where), hint=hint)


def _keys_beside(where: tuple[int | str, ...]) -> list[str]:
    from policies.model import Execution, Funding, Indicator, Objective, Project, Sheet

    parts: Mapping[str, Any] = {
        "project": Project,
        "funding": Funding,
        "objective": Objective,
        "execution": Execution,
        "indicators": Indicator,
    }
    part = parts[str(where[0])] if len(where) > 1 else Sheet
    return [field.alias or name for name, field in part.model_fields.items()]


def _what(kind: str, error: ErrorDetails) -> Text:
    context = error.get("ctx", {})
    problem = context.get("error")
    if isinstance(problem, Unclear):
        return problem.message
    make = _KINDS.get(kind, _any)
    return make(error["input"], context)


def _came(value: Any) -> Text:
    names = (
        (bool, Text("是/否值", "true or false")),
        (str, Text("文字", "text")),
        ((int, float, Decimal), Text("数字", "a number")),
        (dict, Text("对象（{ }）", "an object { }")),
        ((list, tuple), Text("列表（[ ]）", "a list [ ]")),
    )
    if value is None:
        return Text("空值（null）", "null")
    name = next((name for types, name in names if isinstance(value, types)), _OTHER)
    if isinstance(value, (dict, list, tuple)):
        return name
    words = printable(str(value), 40)
    return Text(f"{name.zh}“{words}”", f'{name.en} "{words}"')


def _should_be(what: Text) -> Callable[[Any, Mapping[str, Any]], Text]:
    def say(value: Any, _context: Mapping[str, Any]) -> Text:
        return _SHOULD_BE.fill(what=what, came=_came(value))

    return say


def _choices(value: Any, context: Mapping[str, Any]) -> Text:
    expected = str(context.get("expected", "")).replace("'", "")
    return _ONE_OF.fill(choices=expected.replace(" or ", "/"), came=_came(value))


def _too_long(_value: Any, context: Mapping[str, Any]) -> Text:
    limit = str(context.get("max_length", ""))
    return Text(f"超过{limit}个字，请缩短。", f"longer than {limit} characters; shorten it.")


def _should_be_filled(_value: Any, _context: Mapping[str, Any]) -> Text:
    return Text("不能是空的。", "must not be empty.")


def _out_of_range(value: Any, _context: Mapping[str, Any]) -> Text:
    return Text(
        f"{_came(value).zh}超出范围，年度应在1990到2100之间。",
        f"{_came(value).en} is out of range; a year is between 1990 and 2100.",
    )


def _any(value: Any, _context: Mapping[str, Any]) -> Text:
    return Text(f"{_came(value).zh}不能用在这里。", f"{_came(value).en} cannot stand here.")


_WORDS: Final = Text("文字", "text")
_OBJECT: Final = Text("对象（{ }）", "an object { }")
_LIST: Final = Text("列表（[ ]）", "a list [ ]")
_YEAR: Final = Text("四位年份，例如2025", "a year of four digits, for example 2025")
_OTHER: Final = Text("别的内容", "something else")
_KINDS: Final[dict[str, Callable[[Any, Mapping[str, Any]], Text]]] = {
    "string_type": _should_be(_WORDS),
    "string_unicode": _should_be(
        Text("完整的文字（含有损坏的字符）", "whole text (it holds a broken character)")
    ),
    "string_too_long": _too_long,
    "too_long": _too_long,
    "string_too_short": _should_be_filled,
    "too_short": _should_be_filled,
    "literal_error": _choices,
    "int_type": _should_be(_YEAR),
    "int_parsing": _should_be(_YEAR),
    "int_from_float": _should_be(_YEAR),
    "int_parsing_size": _should_be(_YEAR),
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "model_type": _should_be(_OBJECT),
    "model_attributes_type": _should_be(_OBJECT),
    "dict_type": _should_be(_OBJECT),
    "tuple_type": _should_be(_LIST),
}
_CELL: Final = Text("{name}（{path}）", "{name} ({path})")
_MISSING: Final = Text("缺少{cell}。", "{cell} is missing.")
_WRONG: Final = Text("{cell}：{what}", "{cell}: {what}")
_SHOULD_BE: Final = Text("应为{what}，收到的是{came}。", "this should be {what}, but {came} came.")
_ONE_OF: Final = Text(
    "应为{choices}，收到的是{came}。", "this should be {choices}, but {came} came."
)
_UNKNOWN: Final = Text(
    "不认识的键“{key}”（{path}）。{hint}", 'Unknown key "{key}" ({path}). {hint}'
)
_DID_YOU_MEAN: Final = Text("是不是想写“{key}”？", 'Did you mean "{key}"?')
