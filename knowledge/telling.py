"""Sheets of the content files told in words, a line for each part, so that they are found and can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from knowledge.sheets import pick
from policies.level import LEVEL2_NAMES, Level2
from policies.text import Lang, Text

_SIGNS: Final = "≥≤=＝<>"
_COMMA: Final = Text("，", ", ")
_SEMICOLON: Final = Text("；", "; ")
_COLON: Final = Text("：", ": ")
_POINTS: Final = Text("（{0}分）", " ({0} points)")
_CELLS: Final = {
    "basis": Text("依据", "basis"),
    "actual": Text("完成值", "actual"),
    "score": Text("得分", "score"),
    "deviation": Text("偏差原因和措施", "cause and cure"),
    "evidence": Text("佐证", "evidence"),
}
_MONEY: Final = {
    "total": Text("年度资金总额", "budget of the year"),
    "fiscal": Text("财政拨款", "fiscal"),
    "carried_over": Text("上年结转", "carried over"),
    "other": Text("其他资金", "other"),
    "revised": Text("调整后预算", "revised budget"),
    "executed": Text("全年执行", "spent"),
}
_OBJECTIVE: Final = {
    "whole_period": Text("总体目标", "Whole period"),
    "annual": Text("年度目标", "Target of the year"),
    "achieved": Text("完成情况", "Achieved"),
}
_CLAIMS: Final = {"total": Text("总分", "total"), "grade": Text("等级", "grade")}
_YUAN_IN_WAN: Final = 10_000
_EXECUTION: Final = Text("执行率得分", "execution score")


def told(node: Any) -> tuple[Text, ...]:
    """The sheet in words: the objective, the money, a line for each row, the claimed total."""
    return tuple(Text(*line) for line in zip(_lines(node, "zh"), _lines(node, "en"), strict=True))


def estimate(lines: Sequence[Any]) -> tuple[Text, ...]:
    """The lines of a cost estimate in words: "管网：32公里×62000元＝198.4万元"; `price` is in 元, `amount` in 万元."""
    return tuple(
        Text(_estimated(pick(line, "zh"), "zh"), _estimated(pick(line, "en"), "en"))
        for line in lines
    )


def _estimated(line: dict[str, Any], lang: Lang) -> str:
    if lang == "zh":
        factors = "×".join(f"{one['n']}{one['unit']}" for one in line["of"])
        price = line["price"]
        told = f"{price / _YUAN_IN_WAN:g}万元" if price >= _YUAN_IN_WAN else f"{price}元"
        return f"{line['what']}：{factors}×{told}＝{line['amount']}万元"
    factors = " × ".join(f"{one['n']:,} {one['unit']}" for one in line["of"])
    return (
        f"{line['what']}: {factors} × {line['price']:,} yuan ={_amount(str(line['amount']), lang)}"
    )


def _lines(node: Any, lang: Lang) -> Iterator[str]:
    cells = pick(node, lang)
    objective, funding = cells.get("objective", {}), cells.get("funding", {})
    yield from _told_objective(objective, ("whole_period", "annual"), lang)
    money = [
        f"{name.pick(lang)}{_amount(funding[key], lang)}"
        for key, name in _MONEY.items()
        if float(funding.get(key, 0))
    ]
    if money:
        line = _COMMA.pick(lang).join(money)
        yield line[:1].upper() + line[1:]
    yield from (
        _told_row(row, lang)
        for row in cells.get("indicators", ())
        if "weight" in row or "c101" not in row
    )
    yield from _told_objective(objective, ("achieved",), lang)
    claims = [f"{name.pick(lang)} {cells[key]}" for key, name in _CLAIMS.items() if key in cells]
    if "score" in cells.get("execution", {}):
        claims.insert(0, f"{_EXECUTION.pick(lang)} {cells['execution']['score']}")
    if claims:
        joined = _COMMA.pick(lang).join(claims)
        yield joined.replace(" ", "") if lang == "zh" else joined


def _told_objective(objective: dict[str, str], keys: tuple[str, ...], lang: Lang) -> Iterator[str]:
    for key in keys:
        if key in objective:
            yield f"{_OBJECTIVE[key].pick(lang)}{_COLON.pick(lang)}{objective[key]}"


def _amount(amount: str, lang: Lang) -> str:
    return f"{amount}万元" if lang == "zh" else f" {round(float(amount) * _YUAN_IN_WAN):,} yuan"


def _told_row(row: dict[str, Any], lang: Lang) -> str:
    kind = LEVEL2_NAMES[Level2(row["kind"])].pick(lang).removesuffix("指标")
    line = f"{kind}{_COLON.pick(lang)}{row['name']}"
    target = str(row.get("target", ""))
    if target:
        blank = "" if lang == "zh" else " "
        line += f"{blank if target[0] in _SIGNS else _COMMA.pick(lang)}{target}"
    if "weight" in row:
        line += _POINTS.pick(lang).format(row["weight"])
    told = (
        f"{name.pick(lang)}{_COLON.pick(lang)}{row[key]}"
        for key, name in _CELLS.items()
        if key in row
    )
    return _SEMICOLON.pick(lang).join((line, *told))
