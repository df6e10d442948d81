"""Lines that are not what their family says: input, rates, outcomes, activities and compliance in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import Case, Row
from policies.checks.content import meet
from policies.checks.phrases import BRACKETS, chinese
from policies.checks.registry import BOTH, Hit, check, hit
from policies.level import LEVEL2_NAMES, Level2
from policies.target import Kind
from policies.units import convert, same_unit

_RATE_NAME: Final = re.compile(r"(?<![频功利汇辨])(?:率|比例|占比|比重)$")
_AMOUNT_END: Final = re.compile(
    r"(?:的)?(?:增长|下降|上升|提高|降低|增加|减少|变化)?(?:率|幅度|比例|额|数|人数|人次|户数|起数|件数|数量|量|程度)?$"
)
"""What may follow the noun of an outcome: 营业收入增长率, 火灾起数."""
_SATISFIED: Final = re.compile(r"满意|satisf", re.IGNORECASE)
_SATISFACTION_WORD: Final = re.compile(
    r"(?:对[^象].{0,30})?(?:的)?满意(?:度|率|程度)?(?:指标)?|\bsatisfaction\b(?:\s+of)?",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(
    r"较|比[上去前基]|由.+[到至增升降]|从.+[到至增升降]|->|→|减少|下降|降低|缩短|节约|than|from .+ to",
    re.IGNORECASE,
)
_FROM_ABOVE: Final = re.compile(
    r"(?:上级|中央|省级?|市级?|县级?|财政|本级|配套|专项)(?!.*(?:发放|兑付|到户|到人)).*(?:资金|经费|拨款|预算)"
)
_OPENING: Final = re.compile(r"^(?:完成|新增|新|累计|全年|年|共|实际|计划|每年)+")
_CLOCK: Final = frozenset({"小时", "分钟", "秒", "hours", "minutes"})
_WHOEVER: Final = re.compile(
    r"受益|灌区|项目区|沿线|当地|本地|参与|服务区|全县|本县|享受|接受|服务的?|的"
)
_COUNT_NAME: Final = re.compile(
    r"(?:人|户|个|家|项|件|次|学生|学校|村|机构|对象|台|套|笔|单位)数量?$|面积$|里程$"
)
_SPEC_UNIT: Final = re.compile(
    r"毫米|厘米|mm|cm|英寸|V|伏|A|安|Hz|赫兹|MPa|兆帕|dB|分贝|℃|转/分钟?|rpm|lm|流明"
    r"|(?:m³|立方米|方|L|升)/(?:h|小时|min|分钟?|s|秒)"
)
"""Units in which devices and materials are specified, never what a project makes."""
_HELD: Final = re.compile(r"^(?:开展|组织|举办|举行|召开|实施)")
_EVENT_UNITS: Final = frozenset({"场", "场次", "期", "届", "班", "讲"})
_FLOW: Final = re.compile(r"资金|经费|支出|拨付|支付|总额|投入|安排|兑付")
_ABOUT_MONEY: Final = re.compile(
    r"(?:资金|经费|预算|支出)[^,、]{0,6}?(?:报告|方案|系统|平台|软件|文本|核算|审核|台账|凭证|账务|报表|问题|疑点)"
)
"""预算执行分析报告, 资金监控系统: papers and tools about money, not money."""
_MADE_ENGLISH: Final = re.compile(
    r"\b(?:installed|built|repaired|renewed|replaced|purchased|bought|printed|planted|paved|laid)$",
    re.IGNORECASE,
)
_GAIN: Final = re.compile(
    r"带动|增收|增产|增加.{0,6}(?:收入|产值|税)|(?:降低|减少|挽回|避免).{0,6}损失"
    r"|\b(?:raise|increase|more|higher) .{0,20}\b(?:income|output|sales)\b",
    re.IGNORECASE,
)
"""What others gain, written as a cost; a saving (节约成本, 运维费下降) is rightly there."""


@check("P019", *BOTH)
def satisfaction_as_benefit(case: Case) -> Iterator[Hit]:
    """Satisfaction in a benefit row, which is no family of it; or the same people asked twice with two values."""
    asked: list[tuple[str, Row]] = []
    for row in case.named:
        if row.is_benefit and _SATISFIED.search(row.name):
            yield hit(row.cell("name"), "benefit", name=row.name)
        elif row.kind is Level2.SATISFACTION:
            group = _SATISFACTION_WORD.sub("", row.name).strip("的对 ")
            twin = next((other for name, other in asked if _same_people(name, group)), None)
            if twin is not None and twin.target_text != row.target_text:
                values = {"one": twin.target_text, "two": row.target_text}
                yield hit(row.cell("target"), "two", name=row.name, **values)
            asked.append((group, row))


def _same_people(one: str, other: str) -> bool:
    """用水户 and 灌区用水户 are the same people; 游客 and 境外游客 are not."""
    bare = [_WHOEVER.sub("", name) for name in (one, other)]
    return bool(bare[0]) and bare[0] == bare[1]


@check("P021", *BOTH)
def forced_dimension(case: Case) -> Iterator[Hit]:
    """An ecological or economic row whose words have nothing to do with ecology or economy."""
    for row in case.of(Level2.ECOLOGICAL):
        variant = _ecology_fault(row, case)
        if variant:
            kind = LEVEL2_NAMES[Level2.ECOLOGICAL]
            yield hit(row.cell("name"), variant, name=row.name, kind=kind)
    for row in case.of(Level2.ECONOMIC):
        text = f"{row.name} {row.target_text}"
        if lexicon.holds("not_economic", row.name) and not lexicon.holds("economic_nouns", text):
            yield hit(row.cell("name"), "forced", name=row.name, kind=LEVEL2_NAMES[Level2.ECONOMIC])


def _ecology_fault(row: Row, case: Case) -> str | None:
    """Concrete nouns clear a row, foreign ones convict it; “生态”, “环境” alone do so where a project pays people or runs an office.

    A row with neither may hold a noun that the lists do not know, so it only draws a question.
    """
    text = f"{row.name} {row.target_text}"
    bare = lexicon.without("not_ecology", text)
    if lexicon.holds("ecology_nouns", lexicon.without("ecology_general", bare)):
        return None
    if lexicon.holds("not_ecology", text):
        return "forced"
    if not lexicon.holds("ecology_general", bare):
        words = row.target.kind is Kind.QUALITATIVE  # a vague value is P035's
        return "doubtful" if chinese(row.name) and not words else None
    return "forced" if lexicon.holds("pay_and_desks", case.project_name) else None


@check("P025", *BOTH)
def input_as_output(case: Case) -> Iterator[Hit]:
    """Money put in, written as what comes out; money paid to people is no such thing."""
    for row in case.of(Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS):
        name = _ABOUT_MONEY.sub("", lexicon.without("budget_work", row.name))
        told = lexicon.found("input_nouns", name)
        word = told or _money_unit(row, name)
        if not word or compliance(name):
            continue
        if row.kind is Level2.QUANTITY and (
            _counts_things(row) or lexicon.holds("money_made", name)
        ):
            continue
        if row.kind is Level2.TIMELINESS and row.target.value is not None and row.percent is None:
            continue  # “申报到拨付≤20个工作日” is the speed of the service
        variant = "payment" if row.kind is Level2.TIMELINESS else "input" if told else "money"
        if lexicon.holds("payout_words", name) and not _FROM_ABOVE.match(name):
            if not _money_alone(row, name):
                continue
            variant = "payout"
        yield hit(row.cell("name"), variant, name=row.name, word=word)


def _money_alone(row: Row, name: str) -> bool:
    """“奖补资金总额 160万元”: the money of a subsidy as it flows, without those who get it; “发放金额” is what they get."""
    return (
        row.kind is Level2.QUANTITY
        and _FLOW.search(name) is not None
        and bool(_money_unit(row, name))
    )


def _money_unit(row: Row, name: str) -> str | None:
    """“购置设备 50万元” in a quantity row: the unit itself is the money put in, unless money is what the work brings."""
    if row.kind is not Level2.QUANTITY or lexicon.holds("money_made", name):
        return None
    unit = row.target.unit
    return unit if unit and convert(Decimal(1), unit, "元") is not None else None


def _counts_things(row: Row) -> bool:
    """“公用经费保障学生数＝735人” counts pupils, whatever paid for them."""
    unit = row.target.unit
    if unit is None and _COUNT_NAME.search(row.name):
        return True
    return unit is not None and unit != "%" and convert(Decimal(1), unit, "元") is None


@check("P026", *BOTH)
def rate_as_quantity(case: Case) -> Iterator[Hit]:
    """A rate in a quantity row; quantity is how many."""
    for row in case.of(Level2.QUANTITY):
        if row.percent is not None or _RATE_NAME.search(row.name):
            yield hit(row.cell("target"), "rate", name=row.name, value=row.target_text)


@check("P027", *BOTH)
def outcome_as_quality(case: Case) -> Iterator[Hit]:
    """What happens to people or nature, written as the quality of the thing itself."""
    for row in case.of(Level2.QUALITY):
        name = BRACKETS.sub("", row.name)
        bare = _AMOUNT_END.sub("", name)
        word = lexicon.ends("outcome_in_quality", name) or lexicon.ends("outcome_in_quality", bare)
        if not word and name.isascii():
            word = lexicon.found("outcome_in_quality", name)
        if word:
            yield hit(row.cell("level2"), "outcome", name=row.name, word=word)


@check("P028", *BOTH)
def output_as_benefit(case: Case) -> Iterator[Hit]:
    """Events, visits, areas under benefit without any comparison, or a quantity row once more: made, not changed."""
    for row in case.named:
        if not row.is_benefit or row.target.baseline is not None:
            continue
        text = f"{row.name} {row.target_text}"
        if _COMPARED.search(text) or _SATISFIED.search(text) or row.percent is not None:
            continue
        variant = _made(case, row, text)
        if variant:
            yield hit(row.cell("level2"), variant, name=row.name, value=row.target_text)


def _made(case: Case, row: Row, text: str) -> str | None:
    held = row.target.unit in {"次", "批", "批次"} and _HELD.match(row.name)
    if lexicon.found("activity_nouns", text) or held or row.target.unit in _EVENT_UNITS:
        return "activity"
    if row.target.value is None:
        return None
    names = (row.name, _OPENING.sub("", row.name))
    if any(lexicon.begins("making_verbs", name) for name in names) and _is_amount(row):
        return "made"
    if _MADE_ENGLISH.search(row.name) and _is_amount(row):
        return "made"
    if lexicon.found("amount_nouns", row.name) or _received(row) or _counted_before(case, row):
        return "amount"
    return None


def _is_amount(row: Row) -> bool:
    """True for so many things, metres or tons; not for years, prices, or what should be low or has changed."""
    unit = row.target.unit or ""
    timed = convert(Decimal(1), unit, "天") or convert(Decimal(1), unit, "月") or unit in _CLOCK
    if timed or "/" in unit or row.target.operator in {"<=", "<"}:
        return False
    return convert(Decimal(1), unit, "元") is None and not lexicon.holds("change_words", row.name)


def _counted_before(case: Case, row: Row) -> bool:
    """“收运餐厨垃圾 7300吨” under benefit, when a quantity row about the same thing has the same amount."""
    if row.target.unit in {None, "%"} or lexicon.holds("change_words", row.name):
        return False
    twins = (r for r in case.of(Level2.QUANTITY) if r.target.value is not None)
    return any(
        same_unit(twin.target.unit, row.target.unit)
        and twin.target.value == row.target.value
        and meet(twin.name, row.name)
        for twin in twins
    )


def _received(row: Row) -> bool:
    """“接待观众30000人次”, with the amount in the value."""
    return row.target.unit in {"人次", "万人次"} and "接待" in row.name + row.target_text


def compliance(text: str) -> str | None:
    """The word for following rules; 符合规范要求 holds 合规 by chance."""
    return lexicon.found("compliance", lexicon.blanked("not_compliance", text))


@check("P029", *BOTH)
def compliance_as_performance(case: Case) -> Iterator[Hit]:
    """Following rules is a minimum, not the quality of an output (R-TG-10)."""
    for row in case.named:
        word = compliance(row.name) or (
            compliance(row.target_text) if row.target.kind is Kind.QUALITATIVE else None
        )
        if word:
            yield hit(row.cell("name"), "rule", name=row.name, word=word)


@check("P032", *BOTH)
def benefit_as_cost(case: Case) -> Iterator[Hit]:
    """Social and ecological cost mean harm, economic cost a price; good done, or what others gain, is no cost."""
    for row in case.of(Level2.SOCIAL_COST, Level2.ECOLOGICAL_COST):
        word = lexicon.found("harmless_benefits", f"{row.name} {row.target_text}")
        if word and not lexicon.holds("reverse_nouns", row.name):
            kind = LEVEL2_NAMES[row.kind] if row.kind else ""
            yield hit(row.cell("name"), "good", name=row.name, word=word, kind=kind)
    for row in case.of(Level2.COST, Level2.ECONOMIC_COST):
        found = _GAIN.search(row.name)
        if found:
            yield hit(row.cell("name"), "gain", name=row.name, word=found.group())


@check("P033", *BOTH)
def device_spec(case: Case) -> Iterator[Hit]:
    """A device's specification as quantity, or as quality when the name ends with it; it belongs in the contract."""
    for row in case.of(Level2.QUANTITY, Level2.QUALITY):
        look = lexicon.found if row.kind is Level2.QUANTITY else lexicon.ends
        word = look("device_specs", BRACKETS.sub("", row.name).replace("成功率", ""))
        unit = row.target.unit or ""
        if not word and row.kind is Level2.QUANTITY and _SPEC_UNIT.fullmatch(unit):
            word = unit
        if word:
            yield hit(row.cell("name"), "spec", name=row.name, word=word, value=row.target_text)


@check("P034", *BOTH)
def long_term(case: Case) -> Iterator[Hit]:
    """Sustained impact that only says “long-term”, or a percentage pinned on a duration."""
    for row in case.named:
        if row.kind is not Level2.SUSTAINABLE:
            continue
        lasting = lexicon.found("lasting_values", row.target_text)
        if row.target.kind is Kind.QUALITATIVE and lasting and len(row.target_text) <= 12:
            yield hit(row.cell("target"), "lasting", name=row.name, value=row.target_text)
        elif row.target.kind is Kind.QUANTITATIVE and _pinned(row):
            yield hit(row.cell("target"), "pinned", name=row.name, value=row.target_text)


def _pinned(row: Row) -> bool:
    if row.target.unit not in {"%", None} or "率" in row.name:
        return False
    return lexicon.holds("duration_nouns", row.name)
