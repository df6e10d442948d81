"""Units and signs: missing, in conflict with the name, or pointing the wrong way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row
from policies.checks.filled import numbered, placeholder
from policies.checks.phrases import BRACKETS, chinese
from policies.checks.rates import ABOUT, CHANGE_END
from policies.checks.registry import BOTH, Hit, check, hit
from policies.direction import lower_is_better
from policies.level import Level2
from policies.scoring.how import plain
from policies.target import Kind
from policies.units import convert, known, same_unit

_NAME_UNIT: Final = re.compile(r"\(([^()]{1,8})\)$")
_RATE: Final = re.compile(r"率|比例|占比|比重|百分比|%|rate|ratio|share|percent", re.IGNORECASE)
_NO_UNIT: Final = re.compile(
    r"指数|系数|等级|得分|评分|分数|PUE|PH|pH|年份|倍数|星级|名次|排名|index|score|efficiency|coefficient",
    re.IGNORECASE,
)
_COUNTED_ENGLISH: Final = re.compile(
    r"^(?:number of )?[a-z][\w -]*?(?:s|people|staff) (?:[a-z]+ed|built|held|laid|a year|with)\b",
    re.IGNORECASE,
)
"""“Boreholes drilled: 6”: an English name that says what is counted and what was done to it."""
_MEASURED_IN: Final = {
    "人数": ("人", "人次", "人天", "人月", "例", "学生", "户"),
    "人次": ("人次", "人"),
    "户数": ("户", "家", "户次", "个"),
    "面积": ("平方米", "亩", "亩次", "平方厘米"),
    "里程": ("米", "延米"),
    "长度": ("米", "延米", "英寸"),
    "金额": ("元",),
    "天数": ("天", "工作日", "人天"),
}
"""Units in which the thing a name ends with can be told."""
_FORWARD_RATE: Final = re.compile(r"(?:合格|满意|覆盖|完成|及时|达标|通过|准确|完好|普及)[率度]$")
_PEOPLE: Final = re.compile(r"人口|人数")
_FORWARD_COUNT: Final = re.compile(r"(?:人数|人次|场次|面积|里程|户数|数量|个数)$")
_BURDEN: Final = re.compile(
    r"停|占|征|拆|误|超|违|损|扰|投诉|事故|排放|能耗|用水|用电|用纸|取水|限|减|降|未|库存|积|等待|排队|次数"
)
_SHARE: Final = re.compile(r"(?:率|占比|比例|覆盖)$")
_GROWS: Final = re.compile(
    r"(?:增长|增加|提高|上升|增值|增|下降|降低|减少|节约|利用|使用|产销|回报|收益|周转|入住|负载|杠杆|投入产出|毛利|利润|变动|计划完成|计划执行)(?:率|比例)$"
)
"""Rates that may exceed 100%."""
_FALL: Final = re.compile(r"下降|减少|降低|压减|降幅|fewer|less|fall|reduc|decreas", re.IGNORECASE)
_ANY_SIGN: Final = re.compile(r"[≥≤<>]|不低于|不少于|不超过|不高于|以上|以下|以内")


@check("P037", *BOTH)
def unit_wrong_or_missing(case: Case) -> Iterator[Hit]:
    """A number without a unit, or with one that cannot belong to its name."""
    for row in case.named:
        target = row.target
        if placeholder(row.name) or numbered(row.name):
            continue  # P011 speaks of it
        if target.value is None or target.kind not in {Kind.QUANTITATIVE, Kind.RANGE}:
            if two_units(row):
                yield hit(row.cell("target"), "two_units", name=row.name, value=row.target_text)
            continue
        variant = _unit_fault(row)
        if variant:
            unit = target.unit or ""
            yield hit(row.cell("target"), variant, name=row.name, value=row.target_text, unit=unit)


def _unit_fault(row: Row) -> str | None:
    unit = row.target.unit
    if two_units(row):
        return "two_units"
    if not unit:
        told = row.kind is Level2.QUANTITY and lexicon.holds("device_specs", row.name)
        return None if told else _missing_unit(row)  # a specification is P033's
    if _name_says_otherwise(row, unit):
        return "name_unit"
    if unit in {"户", "万户"} and _PEOPLE.search(row.name) and "户" not in row.name:
        return "people"
    if unit in {"人", "万人", "人次"} and row.name.endswith("户数"):
        return "households"
    if _measures_otherwise(row, unit):
        return "name_unit"
    if (
        row.kind is Level2.TIMELINESS
        and not _of_time(unit)
        and re.search(r"及时|按时|按期|时间|日期|时限", row.name)
    ):
        return "time"
    return _price_without_measure(row, unit)


def _missing_unit(row: Row) -> str | None:
    if _NO_UNIT.search(row.name) or row.kind is Level2.SATISFACTION or row.target.value == 0:
        return None  # nought is nought in any unit
    if _RATE.search(row.name):
        return None if row.target.baseline is not None else "percent"
    if _COUNTED_ENGLISH.search(row.name):
        return None
    return "missing" if chinese(row.name) else "counted"


def two_units(row: Row) -> bool:
    """“28.8万元%”: money and percent in one value."""
    if "元" not in row.target_text or "%" not in row.target_text:
        return False
    bare = BRACKETS.sub(lambda m: m.group().strip("()"), row.target_text)
    return (
        re.fullmatch(
            r"[≥≤=<>]?\s*[\d.,]+\s*(?:[百千]?[万亿]?元\s*[,/]?\s*%|%\s*[百千]?[万亿]?元)", bare
        )
        is not None
    )


def _name_says_otherwise(row: Row, unit: str) -> bool:
    found = _NAME_UNIT.search(row.name)
    named = found.group(1) if found else ""
    if not named or not known(named) or same_unit(named, unit):
        return False
    return convert(Decimal(1), named, unit) is None and unit not in BRACKETS.sub("", row.name)


def _measures_otherwise(row: Row, unit: str) -> bool:
    """用工人数 ≥1460家, 改造面积 12公里: what the last word of the name measures cannot be told in this unit."""
    name = BRACKETS.sub("", row.name)
    units = next((units for word, units in _MEASURED_IN.items() if name.endswith(word)), ())
    if not units or not known(unit) or "/" in unit or unit == "%" or CHANGE_END.search(name):
        return False
    return all(convert(Decimal(1), unit, one) is None for one in units)


def _of_time(unit: str) -> bool:
    if any(
        convert(Decimal(1), unit, time) is not None
        for time in ("天", "分钟", "秒", "月", "工作日", "%")
    ):
        return True
    return unit in {"百分点", "日期", "分", "次"} or not known(unit)


def _price_without_measure(row: Row, unit: str) -> str | None:
    if (
        convert(Decimal(1), unit, "万元") is None
        or "/" in row.target_text
        or "每" in row.target_text
    ):
        return None
    word = lexicon.found("unit_price_words", row.name)
    if not word or lexicon.holds("per_head_words", row.name) or _NAME_UNIT.search(row.name):
        return None
    return "standard" if word.endswith("标准") else "price"


@check("P038", *BOTH)
def wrong_sign(case: Case) -> Iterator[Hit]:
    """A rate above 100%, “≥100%”, or a sign that points the wrong way."""
    for row in case.named:
        target = row.target
        if target.doubts and target.operator is None and _ANY_SIGN.search(row.target_text):
            if target.kind is Kind.QUANTITATIVE and not ABOUT.search(row.target_text):
                yield hit(
                    row.cell("target"),
                    "conflict",
                    name=row.name,
                    value=row.target_text,
                    doubt=target.doubts[0],
                )
            continue
        if target.value is None or (target.operator is None and row.percent is None):
            continue
        variant = _share_fault(row) or _direction_fault(row)
        if variant:
            number = plain(target.value)
            yield hit(
                row.cell("target"), variant, name=row.name, value=row.target_text, number=number
            )


def _share_fault(row: Row) -> str | None:
    if row.percent is None or row.percent < 100:
        return None
    name = BRACKETS.sub("", row.name)
    capped = lexicon.ends("capped_rates", name)
    if row.percent > 100:
        return "above_all" if capped else None
    share = capped or (_SHARE.search(name) and not _GROWS.search(name))
    told = row.target.baseline is None and row.target.operator in {">=", ">"}
    return "at_least_all" if share and told else None


def _direction_fault(row: Row) -> str | None:
    name, operator = BRACKETS.sub("", row.name), row.target.operator
    if operator in {">=", ">"} and not _FALL.search(row.target_text):
        priced = row.is_cost or "/" in (row.target.unit or "")
        return "reverse" if lower_is_better(row.name, cost=False, priced=priced) else None
    if operator in {"<=", "<"} and _FORWARD_RATE.search(name) and not re.search(r"不|未|非", name):
        return "forward"
    counts = row.kind is Level2.QUANTITY and _FORWARD_COUNT.search(name)
    if operator in {"<=", "<"} and counts and not _BURDEN.search(name):
        return "capped"
    return None
