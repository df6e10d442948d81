"""Target values: vague, made-up percentages, units, signs, baselines, values that nothing can reach or that look typed wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row, read
from policies.checks.cost import budget_phrase
from policies.checks.families import compliance
from policies.checks.filled import numbered, placeholder
from policies.checks.naming import graded, several_values
from policies.checks.phrases import chinese, likeness
from policies.checks.registry import BOTH, Hit, check, hit
from policies.direction import lower_is_better
from policies.finding import Life
from policies.level import Level2
from policies.scoring.how import plain
from policies.target import Kind
from policies.units import convert, known, same_unit

_BRACKETS: Final = re.compile(r"\([^()]*\)")
_NAME_UNIT: Final = re.compile(r"\(([^()]{1,8})\)$")
_RATE: Final = re.compile(r"率|比例|占比|比重|百分比|%|rate|ratio|share|percent", re.IGNORECASE)
_NO_UNIT: Final = re.compile(
    r"指数|系数|等级|得分|评分|分数|PUE|PH|pH|年份|倍数|星级|名次|排名|index|score", re.IGNORECASE
)
_ADVERBS: Final = re.compile(
    r"^(?:有效|切实|进一步|不断|持续|全面|有力|积极|大力|充分|稳步|着力|努力|显著|明显|逐步|深入|扎实|effectively |further |continuously )+"
)
_MOTTO: Final = re.compile(r"[^\W\d率比度占]{4}(?:[、,]\s*[^\W\d率比度占]{4})+")
"""节约资源、保护环境: phrases of four characters in a row, none of them a rate."""
_NO_GROWTH: Final = 80
_RATIO_END: Final = re.compile(
    r"(?:(?<![效功频速])率|比|比例|占比|比重|度|感|覆盖|完成|增长|增速|增幅|下降|降幅|提高|减少|幅度|rate|ratio|share)$"
)
_CHANGE_END: Final = re.compile(
    r"(?:增长|增加|增幅|增速|增收|增产|下降|降低|降幅|减少|提高|提升|上升|缩短|压减)(?:率|幅度|比例|额|量|百分比)?$|改善(?:率|幅度)?$|growth|increase|reduction",
    re.IGNORECASE,
)
_NAMED_RATE: Final = re.compile(
    r"(?:增长|下降|降低|减少|提高|提升|改善|上升|缩短|压减)(?:率|幅度)$|增速$|增幅$|降幅$|\bgrowth\b|\brate of (?:in|de)crease\b|\breduction (?:rate$|of|in)\b",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(
    r"增长|增加|下降|降低|减少|提高|提升|increase|decrease|grow|reduce", re.IGNORECASE
)
_COMPARED: Final = re.compile(
    r"较|比\s*(?:上|去|前|基|20\d\d|对照|同)|同比|环比|上年|去年|基期|基数|对照|往年|由.+[到至增升降为]|从.+[到至增升降]|same period|than|from .+ to|baseline",
    re.IGNORECASE,
)
_THAN_LAST_YEAR: Final = re.compile(r"上年|去年|上一年|同比|同期|last year", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
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
_ABOUT: Final = re.compile(r"约|左右|上下|大概|approximately|about|around", re.IGNORECASE)
_ANY_SIGN: Final = re.compile(r"[≥≤<>]|不低于|不少于|不超过|不高于|以上|以下|以内")
_FIGURES_OF_ITS_OWN: Final = re.compile(r"\d\s*:\s*\d|\d[^\d,;]{0,4}[×xX*]\s*\d|\d\s*[VvWAΩ]$")
"""1:19, 24×7, 380V: clear to a reader, though no amount that could be scored."""
_DECIMALS: Final = 4
_YUAN_IN_WAN: Final = 10_000


@check("P035", *BOTH)
def vague_value(case: Case) -> Iterator[Hit]:
    """A word without grades in place of a value (R-TG-11)."""
    for row in case.named:
        text = row.target_text
        if not text or row.kind is Level2.TIMELINESS:
            continue
        if lexicon.is_one("vague_amounts", text):
            yield hit(row.cell("target"), "vague", name=row.name, value=text, word=text)
            continue
        if row.target.kind is not Kind.QUALITATIVE:
            yield from _unclear(row)
            continue
        if _spoken_of_elsewhere(row) or graded(row.indicator.target or ""):
            continue
        if len(text) >= 4 and likeness(text, row.name) > 0.9:
            yield hit(row.cell("target"), "repeats", name=row.name, value=text)
            continue
        word = lexicon.found("vague_values", text)
        if lexicon.holds("binary_values", text):
            continue
        if word and not (_CHANGE.fullmatch(word) and _COMPARED.search(text)):
            yield hit(row.cell("target"), "vague", name=row.name, value=text, word=word)
        elif not _can_be_checked(text):
            yield hit(row.cell("target"), "unmeasured", name=row.name, value=text)


def _can_be_checked(text: str) -> bool:
    """True for a figure, a class or grade (Ⅲ类, 一级A标准), or words for something that is there or not (通过, 挂牌)."""
    return bool(re.search(r"[0-9Ⅰ-Ⅻ]|[A-Z]{2}", text)) or lexicon.holds("checkable_values", text)


def _unclear(row: Row) -> Iterator[Hit]:
    """“约50个”, “12.5.3”: a number that cannot be relied on. Several values in one cell are P022's, signs P038's."""
    if not row.target.doubts or row.target.absent or row.target.kind is Kind.DATE:
        return
    if _FIGURES_OF_ITS_OWN.search(row.target_text):
        return
    if _ABOUT.search(_BRACKETS.sub("", row.target_text)):
        yield hit(row.cell("target"), "about", name=row.name, value=row.target_text)
    elif row.target.kind is Kind.UNREADABLE and not _said_by_others(row):
        doubt = row.target.doubts[0]
        yield hit(row.cell("target"), "unclear", name=row.name, value=row.target_text, doubt=doubt)


def _said_by_others(row: Row) -> bool:
    return (
        (row.is_cost and budget_phrase(row) is not None)
        or lexicon.holds("device_specs", row.name)
        or several_values(row)
        or placeholder(row.target_text) is not None
        or _two_units(row)
        or graded(row.indicator.target or "")
    )


def _spoken_of_elsewhere(row: Row) -> bool:
    """“长期” is P034's, “控制在预算内” P031's, “严格执行制度” P029's."""
    text = row.target_text
    lasting = row.kind is Level2.SUSTAINABLE and len(text) <= 12
    return (
        (lasting and lexicon.holds("lasting_values", text))
        or (row.is_cost and budget_phrase(row) is not None)
        or compliance(text) is not None
    )


@check("P036", *BOTH)
def made_up_percentage(case: Case) -> Iterator[Hit]:
    """A percentage pinned on a slogan: no numerator, no denominator."""
    for row in case.named:
        if row.percent is None or row.is_cost or row.kind in {Level2.QUANTITY, Level2.SATISFACTION}:
            continue
        name = _BRACKETS.sub("", row.name)
        moved = _CHANGE.search(row.target_text) or row.target.baseline is not None
        if moved or lexicon.holds("duration_nouns", name):
            continue
        if lexicon.is_one("category_names", name) or compliance(name):
            continue  # P023 and P029 speak of them
        if _slogan(name, row.percent):
            yield hit(row.cell("target"), "slogan", name=row.name, value=row.target_text)
        elif chinese(name) and not _hollow(name) and not _says_ratio(row):
            yield hit(row.cell("target"), "no_ratio", name=row.name, value=row.target_text)


def _says_ratio(row: Row) -> bool:
    """A name, or words beside the number (优良率≥90%), with a numerator and a denominator."""
    return lexicon.holds("ratio_words", row.name) or "率" in row.target_text


def _hollow(name: str) -> bool:
    """“学校发展能力” is P023's."""
    return lexicon.ends("hollow_endings", name) is not None


def _slogan(name: str, percent: Decimal) -> bool:
    """“促进旅游发展≥95%”. A growth of four fifths is no growth either: “带动农民增收≥90%”."""
    name = _ADVERBS.sub("", name)
    verb = lexicon.begins("slogan_verbs", name)
    if not verb:
        return _MOTTO.fullmatch(name) is not None
    rest = name[len(verb) :]
    grows = _CHANGE_END.search(rest) and not rest.endswith(("率", "比例", "幅度"))
    if grows and percent >= _NO_GROWTH:
        return True
    return (
        not _RATIO_END.search(rest)
        and not grows
        and not _CHANGE_END.search(rest)
        and not lexicon.holds("measurable_nouns", rest)
    )


@check("P037", *BOTH)
def unit_wrong_or_missing(case: Case) -> Iterator[Hit]:
    """A number without a unit, or with one that cannot belong to its name."""
    for row in case.named:
        target = row.target
        if placeholder(row.name) or numbered(row.name):
            continue  # P011 speaks of it
        if target.value is None or target.kind not in {Kind.QUANTITATIVE, Kind.RANGE}:
            if _two_units(row):
                yield hit(row.cell("target"), "two_units", name=row.name, value=row.target_text)
            continue
        variant = _unit_fault(row)
        if variant:
            unit = target.unit or ""
            yield hit(row.cell("target"), variant, name=row.name, value=row.target_text, unit=unit)


def _unit_fault(row: Row) -> str | None:
    unit = row.target.unit
    if _two_units(row):
        return "two_units"
    if not unit:
        return _missing_unit(row)
    if _name_says_otherwise(row, unit):
        return "name_unit"
    if re.search(r"人口|人数", row.name) and unit in {"户", "万户"} and "户" not in row.name:
        return "people"
    if re.search(r"户数$", row.name) and unit in {"人", "万人", "人次"}:
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
    return "percent" if _RATE.search(row.name) else "missing"


def _two_units(row: Row) -> bool:
    """“28.8万元%”: money and percent in one value."""
    bare = _BRACKETS.sub(lambda m: m.group().strip("()"), row.target_text)
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
    return convert(Decimal(1), named, unit) is None and unit not in _BRACKETS.sub("", row.name)


def _measures_otherwise(row: Row, unit: str) -> bool:
    """用工人数 ≥1460家, 改造面积 12公里: what the last word of the name measures cannot be told in this unit."""
    name = _BRACKETS.sub("", row.name)
    units = next((units for word, units in _MEASURED_IN.items() if name.endswith(word)), ())
    if not units or not known(unit) or "/" in unit or unit == "%" or _CHANGE_END.search(name):
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
            if target.kind is Kind.QUANTITATIVE and not _ABOUT.search(row.target_text):
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
    name = _BRACKETS.sub("", row.name)
    capped = lexicon.ends("capped_rates", name)
    if row.percent > 100:
        return "above_all" if capped else None
    share = capped or (_SHARE.search(name) and not _GROWS.search(name))
    told = row.target.baseline is None and row.target.operator in {">=", ">"}
    return "at_least_all" if share and told else None


def _direction_fault(row: Row) -> str | None:
    name, operator = _BRACKETS.sub("", row.name), row.target.operator
    if operator in {">=", ">"} and not _FALL.search(row.target_text):
        priced = row.is_cost or "/" in (row.target.unit or "")
        return "reverse" if lower_is_better(row.name, cost=False, priced=priced) else None
    if operator in {"<=", "<"} and _FORWARD_RATE.search(name) and not re.search(r"不|未|非", name):
        return "forward"
    counts = row.kind is Level2.QUANTITY and _FORWARD_COUNT.search(name)
    if operator in {"<=", "<"} and counts and not _BURDEN.search(name):
        return "capped"
    return None


@check("P039", *BOTH)
def no_baseline(case: Case) -> Iterator[Hit]:
    """A rise or fall in percent without saying from what."""
    for row in case.named:
        if row.target.unit not in {"%", "百分点", "倍"} or row.target.baseline is not None:
            continue
        name, text = _BRACKETS.sub("", row.name), row.target_text
        changes = _CHANGE_END.search(name) or _CHANGE.search(text)
        if not changes and not (_CHANGE.match(name) and lexicon.holds("measurable_nouns", name)):
            continue
        if re.search(r"\d", _YEAR.sub("", row.indicator.basis or "")):
            continue
        if _COMPARED.search(f"{row.name} {text}"):
            bare = row.is_benefit and not row.indicator.basis
            if bare and _THAN_LAST_YEAR.search(f"{row.name} {text}"):
                yield hit(row.cell("target"), "last_year", name=row.name, value=text)
            continue
        small = row.target.unit == "百分点" or _NAMED_RATE.search(name)
        variant = "rate" if small else "change"
        yield hit(row.cell("target"), variant, name=row.name, value=text)
    continuing = case.sheet.project.nature == "continuing" and case.facts.lacks("last_year")
    if continuing and case.stage is Life.TARGET and case.named:
        yield hit("indicators", "no_last_year")


@check("P047", *BOTH)
def odd_precision(case: Case) -> Iterator[Hit]:
    """Exact to the yuan and equal to the target, or ten thousand times the budget."""
    for row in case.named:
        value = row.target.value
        if value is None:
            continue
        if case.at_self_evaluation and _too_exact(value) and _same_number(row):
            yield hit(row.cell("actual"), "exact", name=row.name, value=row.actual_text)
        elif row.is_cost and case.sheet.budget and _mixed_up(row, case.sheet.budget):
            yield hit(row.cell("target"), "ten_thousand", name=row.name, value=row.target_text)
    yield from _money_mixed_up(case)


def _money_mixed_up(case: Case) -> Iterator[Hit]:
    """Two cells of the money table ten thousand times apart (±5%)."""
    money = case.sheet.funding
    cells = {n: getattr(money, n) for n in ("total", "fiscal", "revised", "executed")}
    known = {name: amount for name, amount in cells.items() if amount}
    for name, amount in known.items():
        if any(abs(amount / one - _YUAN_IN_WAN) <= _YUAN_IN_WAN / 20 for one in known.values()):
            yield hit(
                f"funding.{name}", "table", value=plain(amount), smallest=plain(min(known.values()))
            )
            return


def _too_exact(value: Decimal) -> bool:
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent >= _DECIMALS


def _same_number(row: Row) -> bool:
    return bool(row.actual_text) and f"{row.target.value:f}" in row.actual_text


def _mixed_up(row: Row, budget: Decimal) -> bool:
    """Yuan typed where 万元 is meant, or the other way round: a factor of 10,000 (±1%)."""
    value, unit = row.target.value or Decimal(0), read(row.target.unit)
    if unit not in {"", "元", "万元"} or value <= 0:
        return False
    wan = value if unit != "元" else value / _YUAN_IN_WAN
    ratio = wan / budget
    return any(
        abs(ratio - goal) <= goal / 100
        for goal in (Decimal(_YUAN_IN_WAN), 1 / Decimal(_YUAN_IN_WAN))
    )
