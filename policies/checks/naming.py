"""Names of indicators: several things in one, a category in place of a name, a value hidden in the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row
from policies.checks.phrases import BRACKETS, length
from policies.checks.registry import BOTH, Hit, check, hit
from policies.level import Level2
from policies.target import Kind

_JOINS: Final = re.compile(
    r"[、,/;]|以及|(?<![普涉危触波顾])及(?![时格其])|(?<![共总调温饱平])和(?![谐平解])|并(?=[印开举建购采发编制安组维宣培])"
)
_MEASURE_END: Final = re.compile(
    r"(?:率|比例|占比|比重|面积|数量|数|人次|场次|批次|次|长度|里程|天数|时间|时长|时限|日期|成本|费用|标准|单价|造价|满意度|程度"
    r"|金额|额|量|个数|系数|指数|年限|距离|起|密度|幅度|频次|rate|number|cost|area|length)$"
)
_VALUES: Final = re.compile(r"(?<![\d.])\d[\d,.]*\s*(?!年|月|日|号)([^\W\d_]+|%)")
_NUMBERS: Final = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?=[^\W\d_]|%|\s|$|[,;、])")
_FROM_TO: Final = re.compile(
    r"[由从].+[到至为]|\bfrom\b.+\bto\b|→|->|(?:较|比)?(?:上年|去年|上一年|同期).*\d|\d.*\blast year\b|\d\S{0,4}(?:增|升|提|降|减|缩)\S{0,2}[到至为]",
    re.IGNORECASE,
)
_SIZE: Final = re.compile(r"\d[^\d,;]{0,3}[×xX*]\s*\d")
_GRADES: Final = re.compile(r"[优良中差好].{0,3}[=:：(]|达成")
_PARTS: Final = re.compile(r"[;；。\n]")
_GRADE_NAME: Final = re.compile(r"\s*([^\s:：=＝(（,，]{1,6})\s*[:：=＝(（]")
_MARKS: Final = re.compile(r"[优良中差]\s*[=＝:：(（]")
_SEVERAL: Final = re.compile(r"[,;、和]")
_ONE_AFTER_ALL: Final = re.compile(r"样本|[nN]\s*[≥=]|其中")
_SIGN_IN_NAME: Final = re.compile(
    r"(?:[≥≤<>=]|不低于|不少于|不超过|不高于|最高|最低)\s*\d[\d,.]*[^\s\d()、,;/]{0,3}"
)
_VALUE_AT_END: Final = re.compile(
    r"(?<![\d.A-Za-z第])(\d[\d,.]*)\s*(%|个|人|名|户|处|座|家|所|台|套|辆|项|件|份|条|场|次|期|亩|公里|千米|米|平方米|吨|元|万元|间|栋|头|只|株|人次|天)$"
)
_VALUE_AT_START: Final = re.compile(
    r"\d[\d,]*(?:\.\d+)?(?= [a-z]{3,})(?! (?:hours?|days?|weeks?|months?|years?|minutes?|kwh)\b)"
)
"""“14 public toilets renewed”; English puts the amount first."""


@check("P022", *BOTH)
def compound(case: Case) -> Iterator[Hit]:
    """Several things in one row: half done cannot be scored."""
    for row in case.named:
        parts = _parts(row.name)
        if len(parts) >= 3 or (len(parts) == 2 and ";" in row.name):
            yield hit(row.cell("name"), "name", text=row.name, count=len(parts))
        elif several_values(row):
            yield hit(row.cell("target"), "value", text=row.target_text, name=row.name)
        elif length(BRACKETS.sub("", row.name)) > case.limit("name_chars"):
            yield hit(row.cell("name"), "long", text=row.name, most=int(case.limit("name_chars")))


def _parts(name: str) -> list[str]:
    """What a name joins; a list of things with one measure at the end is one thing."""
    bare = BRACKETS.sub("", name)
    if bare.isascii():
        acts = [p.strip() for p in re.split(r"[,;]|\band\b", bare)]
        return [part for part in acts if lexicon.begins("english_verbs", part)]
    parts = [part for part in (p.strip() for p in _JOINS.split(bare)) if len(part) >= 2]
    measured = sum(_MEASURE_END.search(part) is not None for part in parts)
    if len(parts) >= 2 and measured == 1 and _MEASURE_END.search(parts[-1]):
        return parts[-1:]
    return parts


def several_values(row: Row) -> bool:
    """“完成1部宣传片,2套方案”: amounts of different things in one cell."""
    known = row.target.kind in {Kind.DATE, Kind.RANGE} or _FROM_TO.search(row.target_text)
    if _SIZE.search(row.target_text):
        return False  # 1.2米×0.8米 is one size
    if known or len(_GRADES.findall(row.target_text)) >= 2:
        return False
    bare = BRACKETS.sub("", row.target_text)
    if _ONE_AFTER_ALL.search(bare):
        return False
    if row.target.kind is Kind.UNREADABLE and len(_NUMBERS.findall(bare)) >= 2 and "/" not in bare:
        return not graded(row.indicator.target or "")
    if not _SEVERAL.search(bare):
        return False
    return len({unit[:2] for unit in _VALUES.findall(bare)}) >= 2


@check("P023", *BOTH)
def category_as_name(case: Case) -> Iterator[Hit]:
    """The name is that of its family, or ends in a word that says nothing to be measured."""
    for row in case.named:
        if row.kind is Level2.SATISFACTION:
            continue
        if lexicon.is_one("category_names", row.name):
            yield hit(row.cell("name"), "category", name=row.name)
            continue
        ending = lexicon.ends("hollow_endings", BRACKETS.sub("", row.name))
        if not ending and row.name.isascii():
            ending = lexicon.begins("hollow_starts", row.name)
        if ending and not _counted_in_a_unit(row) and not _value_is_the_fault(row):
            yield hit(row.cell("name"), "hollow", name=row.name, ending=ending)


def _value_is_the_fault(row: Row) -> bool:
    """Graded words are fine; “显著提升” is P035's, a percentage of a duration P034's, “95%” of a slogan P036's: one remark a line."""
    text = row.indicator.target or ""
    if graded(text) or (
        row.target.kind is Kind.QUALITATIVE and lexicon.holds("vague_values", text)
    ):
        return True
    slogan = lexicon.begins("slogan_verbs", row.name) and row.percent is not None
    lasting = row.kind is Level2.SUSTAINABLE and lexicon.holds("duration_nouns", row.name)
    return bool(slogan) or lasting


def _counted_in_a_unit(row: Row) -> bool:
    """“日供水能力≥5000吨” is measured, whatever its ending."""
    if row.target.baseline is not None or lexicon.ends("measured_levels", row.name):
        return True
    return row.target.value is not None and row.target.unit not in {None, "%", "分"}


def grades(text: str) -> list[str]:
    """The names of written grades in their order, the best first: 优、中、差 of “优：…；中：…；差：…”."""
    parts = (_GRADE_NAME.match(part) for part in _PARTS.split(text))
    return [part[1] for part in parts if part]


def graded(text: str) -> bool:
    """True when three grades or more are written out, so that a word can be a value (R-TG-11)."""
    parts = _PARTS.split(text)
    if len(parts) >= 3 and sum(lexicon.holds("grade_marks", part) for part in parts) >= 3:
        return True
    return len(set(_MARKS.findall(text))) >= 3


@check("P024", *BOTH)
def value_in_name(case: Case) -> Iterator[Hit]:
    """A sign or an amount inside the name; the value has its own cell."""
    for row in case.named:
        found = (
            _SIGN_IN_NAME.search(row.name)
            or _VALUE_AT_END.search(row.name)
            or _VALUE_AT_START.match(row.name)
        )
        if found:
            yield hit(row.cell("name"), "value", name=row.name, value=found.group().strip())
