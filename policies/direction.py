"""Which way an indicator points, from its name alone: whether less is better (complaints, leakage, prices, waiting).

What stands at the end of a Chinese name decides: 管网漏损率 is better when lower, 漏损修复率 and 减少投诉件数 when higher.
Words elsewhere in the name (修复路段事故起数, 监测点故障率) do not turn it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from policies import lexicon
from policies.number import fold

_BRACKETS: Final = re.compile(r"\([^()]*\)")
_MEASURE: Final = re.compile(
    r"(?:的)?(?:发生|出现)?(?:率|比率|比例|占比|比重|幅度|额|金额|数|数量|总数|件数|件次|次数|起数|宗数|例数|人口数?|人数|人次|户数|量|面积|程度|度"
    r"|次|rate|number)?$"
)
_OPENING: Final = re.compile(r"^(?:年均?|每年|累计|全年|当年|共|户均|人均|亩均|平均|预计|合计)")
_PLACE: Final = re.compile(
    r"[一-鿿]{0,4}?(?:设施|设备|装置|路段|河段|点|区|片|站|厂|井|工程|项目|系统|平台|单位|人员|企业|后|期间|中)"
)
"""What makes the verb in front part of a noun: 处理设施, 监测点, 修复路段, 治理后."""
_NEAR: Final = 4
"""Characters before a noun in which a word such as 挽回 still speaks of it."""
_MISTAKE: Final = re.compile(r"(?<![纠查改勘防堵补])[误错漏][^率数]?$|[死亡伤毁坏塌裂堵]$|倒伏$")
"""误判, 错登, 漏诊, 枯死: a mistake or a loss, whatever it befalls."""
_HAPPENS: Final = ("发生率", "发生数", "发生起数")
"""What “happens” at a rate is not wished for."""
_FREE: Final = re.compile(r"\bwithout\b|\bwith no\b|\bfree (?:of|from)\b|-free\b", re.IGNORECASE)
"""“delivered without defects”: what is counted is the lack of it."""
_KEPT_IN_HAND: Final = "控制率"


@lru_cache(maxsize=4096)
def lower_is_better(name: str, *, cost: bool, priced: bool) -> bool:
    """True when less is better. `cost`: the row stands among the costs; `priced`: a price at the end of the name counts.

    A cost row is turned round only by a name that reduces, saves or restores; a rate of keeping costs under control is
    not, for 95% may be five percent saved.
    """
    bare = _BRACKETS.sub("", fold(name))
    core = _MEASURE.sub("", bare)
    if bare.isascii():
        return _english(bare, cost=cost, priced=priced)
    if lexicon.begins("reductions", _OPENING.sub("", bare)) or lexicon.ends("reductions", core):
        return False
    if lexicon.ends("reverse_times", bare):
        return True
    if _settled(bare, core, cost=cost):
        return False
    if cost:
        return True
    if lexicon.ends("reverse_prices", bare):
        return priced and not lexicon.holds("reductions", bare)
    noun = lexicon.ends("reverse_nouns", core)
    if noun is None and (_MISTAKE.search(core) or bare.endswith(_HAPPENS)):
        return not _dealt_with(core[:-2])
    return noun is not None and not _dealt_with(core[: -len(noun)])


def _settled(bare: str, core: str, *, cost: bool) -> bool:
    """投诉办结率, 故障修复率, 治理水土流失面积: what is counted is the settling."""
    if cost and bare.endswith(_KEPT_IN_HAND):
        return False
    opened = _OPENING.sub("", bare)
    verb = lexicon.begins("handled", opened)
    if verb and not cost and not _PLACE.match(opened[len(verb) :]):
        return True
    return lexicon.ends("handled", core) is not None


def _dealt_with(before: str) -> bool:
    """化解纠纷数, 挽回经济损失: a word right before the noun, or a reducing one near it, settles it."""
    return bool(lexicon.ends("handled", before)) or lexicon.holds("reductions", before[-_NEAR:])


def _english(bare: str, *, cost: bool, priced: bool) -> bool:
    """English puts the noun anywhere: complaints about dust, reduction of complaints."""
    if lexicon.holds("reductions", bare) or lexicon.holds("handled", bare) or _FREE.search(bare):
        return False
    if cost or lexicon.holds("reverse_nouns", bare) or lexicon.ends("reverse_times", bare):
        return True
    return priced and lexicon.ends("reverse_prices", bare) is not None
