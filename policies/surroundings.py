"""What stands around a value: words without meaning, and words that make the number something else than the value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from policies import doubt
from policies.cell import Cell
from policies.quantities import Quantity
from policies.target import Kind, Operator, Target
from policies.text import Text
from policies.units import names as unit_names
from policies.words import any_of, meaning, word_list

_SIGNS: Final = re.compile(r"[<>≥≤≠=±*^%‰‱《》〈〉?#@&|~{}\[\]\\+×÷/→]|^[·•・]")
_TITLES: Final = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")
COMPARED: Final = re.compile(
    r"[≥≤<>]|[不未][得能应可]?(?:低|少|高|多|大|小|长|短|迟|晚)于|[不未][得能应可]?超[过出]|[高低大小多少]于"
    r"|(?:超过|[好优差劣]于)(?=上年|去年|同期|上一年)|\bat (?:least|most)\b|\b(?:more|less|fewer|lower|higher|later|better) than\b",
    re.IGNORECASE,
)
"""Words of comparison; without a number behind them the value stands elsewhere (不低于上年)."""
NAMELESS_COUNT: Final = re.compile(
    r"[两二三四五六七八九十]+(?:个|场|次|项|套|份|部|台|家|处|座|所|批|名|户)(?![性元])"
)
"""A second count in Chinese characters beside one in digits."""

_AS: Final = re.compile(
    r"(?:按照?|依照?|参照|根据|以)(?!时|期|月|季|年|质|量|要求|计划|进度|程序|序|规范|工期|节点)"
)
_DONE: Final = re.compile(
    r"(?:完成|办理|执行|发放|实施|开展|推进|落实|拨付|支付|使用|管理|建设|进行|到位)$"
)
_NEGATED: Final = re.compile(
    r"(?:不|未|没|没有|非|勿|莫|不是|零下|负|剩余|还有|尚有|尚余|\bnot|\bno)$"
    r"|(?:^|[还尚仍只])(?:差|缺|欠|剩|少|多|除)$|[比较].*(?<![减缩增])[多少]$",
    re.IGNORECASE,
)
_ORDINAL: Final = re.compile(r"(?:第|排名|名列|位列|\btop|\bno\.)$", re.IGNORECASE)
_RANK_UNITS: Final = frozenset({None, "%", "名", "位", "强"})
CHANGE: Final = re.compile(
    r"(?:增长|增加|增幅|提高|提升|上升|下降|降低|降幅|减少|缩短|压减|节约|up|down|rise|fall|growth)[率到]?$",
    re.IGNORECASE,
)
"""Words before a number that make it a change, not a level: 增长, 下降."""
IS_CHANGE: Final = re.compile(
    r"增|提高|提升|升|降|减|缩短|节约|改善|chang|ris|fall|grow|reduc|sav", re.IGNORECASE
)
"""A target or a name that asks for a change: 投诉下降率, 增收幅度."""
_THAN_BEFORE: Final = re.compile(r"上年|去年|上一年|同期|同比|较|比|last year", re.IGNORECASE)
_THAN_AT_END: Final = re.compile(r"[较比](?:上年|去年|上一年|同期|上年同期)$")
_MEASURE_NOUN: Final = re.compile(
    r"(?:标准|规模|量|额|价格?|水平|基数|均值|上年|去年|定额|概算|利率)的?$"
)
_RELATIVE_UNITS: Final = frozenset({"%", "倍"})
_PERCENT_WORDS: Final = frozenset({"百分比", "percent", "per cent", "pct"})
_BLANKS: Final = re.compile(r"\s*([/·*•・×每()])\s*")
_MEASURE_WORD: Final = re.compile(r"个(?=工作日|自然日|日历|百分点|小时|学时|课时)")


@dataclass(frozen=True, slots=True)
class Side:
    """The words before and after a quantity that mean something; `each` is the 月 of 每月≥1次."""

    lead: str
    tail: str
    each: str = ""

    @property
    def words(self) -> str | None:
        """Both together, "…" where the value stands (覆盖…村), or only what stands before it; None when nothing is left."""
        if not self.tail:
            return self.lead or None
        before, after = (
            " " if words.isascii() and words else "" for words in (self.lead[-1:], self.tail[:1])
        )
        return f"{self.lead}{before}…{after}{self.tail}"


def side(cell: Cell, quantity: Quantity) -> Side:
    """What stands around the only quantity of a cell."""
    lead, each = formal(cell.lead(quantity.start)), ""
    tail = formal_tail(cell.line[quantity.end :])
    while found := _patterns().each.search(lead):
        each = f"{found[1]}·{each}" if each else found[1]
        lead = formal(lead[: found.start()])
    return Side(lead, tail, each)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What is built once from the word and unit lists."""

    formal: re.Pattern[str]
    formal_tail: re.Pattern[str]
    operator: re.Pattern[str]
    example: re.Pattern[str]
    each: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    before, after = any_of(word_list("formal_before")), any_of(word_list("formal_after"))
    operator, example = any_of(tuple(meaning("before"))), any_of(word_list("example"))
    heads = any_of(tuple(u for u in unit_names() if not u.isascii() and not u.startswith("年")))
    stops = r",;、。:\s"
    # Possessive (++): the words overlap (已, 完成, 已完成), and trying every split of a long run would never end.
    return _Patterns(
        re.compile(rf"(?:^|(?<=[{stops}]))(?:{before}|[{stops}])++$|[{stops}]++$", re.IGNORECASE),
        re.compile(rf"^(?:{after}|[{stops}])++", re.IGNORECASE),
        re.compile(rf"({operator})\s*$", re.IGNORECASE),
        re.compile(rf"(?:^|[{stops}(])(?:{example})|(?:{example})$", re.IGNORECASE),
        re.compile(rf"(?:每个?|(?=半年))({heads}|学期|半年|生)$"),
    )


def has_signs(words: str) -> bool:
    """True for signs that have no place in the words around a value; 《》 around a title are fine."""
    return bool(words) and bool(_SIGNS.search(_TITLES.sub("", words)))


def formal(lead: str) -> str:
    """The words before a value without those that mean nothing there (完成, 达到, 共, punctuation)."""
    return _patterns().formal.sub("", lead).strip() if lead else ""


def formal_tail(tail: str) -> str:
    """The same for the words after a value."""
    return _patterns().formal_tail.sub("", tail).strip(" ,;、。.:!") if tail else ""


def peel_operator(lead: str) -> tuple[str, frozenset[Operator]]:
    """A sign or word of comparison at the end of the lead, taken off: 不晚于 before a date."""
    match = _patterns().operator.search(lead)
    if not match:
        return lead, frozenset()
    return lead[: match.start()], frozenset({meaning("before")[" ".join(match[1].lower().split())]})


def stands_elsewhere(line: str) -> bool:
    """True for words that point to a figure written somewhere else: 按批复, 不低于上年, ≤合同单价."""
    if COMPARED.search(line):
        return True
    if not _AS.match(line):
        return False
    return (len(line) <= 12 and not _DONE.search(line)) or any(
        word in line for word in word_list("borrowed")
    )


def lead_problem(lead: str, quantity: Quantity) -> Text | None:
    """Why the number after these words is not the value: an example, a share of another figure, a rank, a negation."""
    if not lead:
        return None
    if _NEGATED.search(lead):
        return doubt.odd(lead + quantity.words)
    if _ORDINAL.search(lead) or (lead.endswith("前") and quantity.unit in _RANK_UNITS):
        return doubt.RANK
    if _patterns().example.search(lead):
        return doubt.EXAMPLE
    if COMPARED.search(lead):
        return doubt.borrowed(lead + quantity.words)
    if _THAN_BEFORE.search(lead) and (CHANGE.search(lead) or _THAN_AT_END.search(lead)):
        return None
    if (_AS.match(lead) and not _DONE.search(lead)) or (
        quantity.unit in _RELATIVE_UNITS and _MEASURE_NOUN.search(lead)
    ):
        return doubt.borrowed(lead + quantity.words)
    return None


def direction(quantity: Quantity) -> tuple[Operator | None, tuple[Text, ...]]:
    """The operator of a quantity, and doubts when its words are rough or disagree."""
    doubts: tuple[Text, ...] = (doubt.ROUGH,) if quantity.rough else ()
    if len(quantity.operators) > 1 or (quantity.value < 0 and quantity.words.endswith("内")):
        return None, (*doubts, doubt.TWO_DIRECTIONS)
    return next(iter(quantity.operators), None) or quantity.leaning, doubts


def usual(unit: str | None) -> str | None:
    """百分比 and percent are %; 个工作日 is 工作日; 元每斤 is 元/斤. Every other unit stays as it was written."""
    if unit and unit.lower() in _PERCENT_WORDS:
        return "%"
    if unit and "每" in unit:
        unit = unit.replace("每", "/", 1)
    if unit and " " in unit and not unit.isascii():
        unit = _BLANKS.sub(r"\1", unit)
    return _MEASURE_WORD.sub("", unit) if unit and unit.startswith("个") else unit


def unreadable(cell: Cell, *doubts: Text) -> Target:
    """No value may be taken from this cell, for these reasons."""
    return Target(cell.raw, Kind.UNREADABLE, doubts=doubts)
