"""One sentence first: a clerk's aim in own words, laid out as who benefits, what, how much, standard, by when.

Word patterns only, so that every part found can be pointed at in the sentence and the same sentence gives the same parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from policies import units
from policies.text import Text

PART_NAMES: Final[dict[str, Text]] = {
    "who": Text("谁受益", "who benefits"),
    "what": Text("做什么", "what is done"),
    "amount": Text("做多少", "how much"),
    "standard": Text("什么标准", "to what standard"),
    "when": Text("何时完成", "by when"),
}
_HAN_UNITS: Final = tuple(unit for unit in units.names() if "\u4e00" <= unit[0] <= "\u9fff")
_WHO: Final = (
    (
        r"[^，,；;。、\s为给向对让使帮月日前]{0,12}?(?:农户|脱贫户|困难户|受益户|住户|家庭|户|村民|居民|群众|市民|公众|农民|牧民|学生|师生|教师|学员|幼儿|儿童|"
        r"游客|观众|读者|老年人|老人|残疾人|患者|病人|职工|干警|干部|企业|商户|用户|对象|旅客|村组|社区|学校|园区)"
    ),
    (
        r"(?:\S+\s+)?(?:households?|residents?|villagers?|farmers?|pupils?|students?|teachers?|children|visitors?|patients?|"
        r"elderly|older people|people|staff|enterprises?|businesses|firms|users?|families|communities|schools?)\b"
    ),
)
_DOING: Final = (
    "build|complete|renew|repair|restore|train|hold|buy|purchase|pay|draft|treat|open|serve|supply|support|install|plant|"
    "protect|test|monitor|inspect|handle|receive|provide|clean|lay|pave|maintain|run"
)
_WHAT: Final = (
    (
        r"(?:完成|打造|实施|收取|落实|建成|建设|新建|扩建|改造|改建|修建|修缮|维修|开展|举办|培训|购置|采购|发放|编制|治理|开放|服务(?!水平|质量|能力|效率|意识)|供应|补助|资助|安装|种植|造林|"
        r"保护|检测|监测|巡查|办结|接待|体检|筛查|接种|诊疗|提供|整治|清理|更换|替换|升级|架设|疏通|清运|绿化|栽植|配备|配置|排查|检修|养护|印制|编写|铺设|硬化|救助|慰问|宣传|运行|维护)[^，,；;。]{1,40}"
    ),
    rf"\b(?:{_DOING})\w*\s+(?:(?!\sand\s(?:{_DOING})\b)[^,;.]|(?<=[0-9])[,.](?=[0-9])){{2,60}}(?!\w)",
)
_AMOUNT: Final = (
    (
        r"(?<![0-9,.])[0-9][0-9,.]{0,15}\s*(?:万|亿|余)?\s*(?!年|月|日|号|元|万元|亿元|%|％|[0-9.,])"
        rf"(?:{'|'.join(map(re.escape, _HAN_UNITS))}|[\u4e00-\u9fff㎡²³]{{1,2}})"
    ),
    (
        r"(?<![0-9,.-])(?!20[0-9]{2}\b)[0-9][0-9,.]{0,15}\s+"
        r"(?!yuan|%|percent|per cent|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]+(?:\s(?!of\b|to\b|and\b|for\b|in\b)[a-z]+)?"
    ),
)
_STANDARD: Final = (
    (
        r"[^，,；;。\s]{0,24}(?:不低于|不少于|不高于|不超过|不大于|不小于|达到|提高到|提高至|降到|降至|控制在|≥|≤|以上|以下)[^，,；;。]{0,16}|"
        r"[^，,；;。\s]{0,12}率[^，,；;。]{0,6}[0-9.]{1,8}\s*[%％]|验收合格|达标|合格"
    ),
    (
        r"(?:\b[^,;.]{0,60}\s)?\b(?:at least|at most|no (?:less|fewer|more) than|up to|down to|raised? (?:from|to)|cut to)\b[^,;]{0,24}|"
        r"(?:\b[^,;]{0,30})?[≥≤][^,;]{0,16}|[0-9.]{1,8}\s?%|\bto standard\b|\ball accepted\b|\bpass(?:es|ed)? (?:the )?acceptance\b"
    ),
)
_WHEN: Final = (
    (
        r"(?:20[0-9]{2}\s*年\s*)?[0-9]{1,2}\s*月(?:\s*[0-9]{1,2}\s*日)?(?:底|末|上旬|中旬|下旬)?(?:之前|以前|前|内|起)?|"
        r"20[0-9]{2}\s*年(?:底|末|内|度)?(?:之前|以前|前)?|20[0-9]{2}-[0-9]{1,2}(?:-[0-9]{1,2})?|"
        r"年底前?|年末|年内|全年|上半年|下半年|开学前|汛期前|入冬前|供暖前"
    ),
    (
        r"\b(?:by|before|until|within|in)\s+(?:the\s+)?(?:end of\s+)?(?:[0-9]{1,2}\s+)?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
        r"[a-z]*\.?\s*)?(?:[0-9]{1,2},?\s*)?(?:20[0-9]{2}|the year|year[- ]end)|\b(?:by|before)\s+(?:[0-9]{1,2}\s+)?"
        r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*|\ball year\b|\b(?:throughout|during)\s+20[0-9]{2}"
    ),
)
_PATTERNS: Final[dict[str, re.Pattern[str]]] = {
    part: re.compile("|".join(patterns), re.IGNORECASE)
    for part, patterns in (
        ("who", _WHO),
        ("what", _WHAT),
        ("amount", _AMOUNT),
        ("standard", _STANDARD),
        ("when", _WHEN),
    )
}
_FOR: Final = re.compile(r"[为给向对让]$|\bfor\s$", re.IGNORECASE)
_SERVING: Final = re.compile(
    r"^(?:提高|提升|改善|保障|服务|满足|方便|惠及|覆盖|帮助|带动|促进|增强|解决|减轻|确保|做好|维护|培训|资助|补助|慰问|救助)+"
)
"""What is done for people stands before them and is no part of who they are."""
_MOST_SHOWN: Final = 3
_READ: Final = 2000
"""Characters looked at; an aim that has not said its parts by then is not one sentence."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The parts of an aim as phrases of the sentence itself; an absent part is missing."""

    parts: dict[str, tuple[str, ...]]

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts the sentence does not say, in the order of PART_NAMES."""
        return tuple(part for part in PART_NAMES if not self.parts[part])

    def laid_out(self) -> Text:
        """The aim part by part, missing ones named."""
        lines_zh, lines_en = [], []
        for part, name in PART_NAMES.items():
            phrases = self.parts[part][:_MOST_SHOWN]
            lines_zh.append(f"{name.zh}：{'、'.join(phrases) or '还没有写'}")
            lines_en.append(f"{name.en}: {'; '.join(phrases) or 'not said yet'}")
        return Text("\n".join(lines_zh), "\n".join(lines_en))


@lru_cache(maxsize=64)
def lay_out(sentence: str) -> Aim:
    """The parts of an aim, found by word patterns in Chinese and English."""
    found = {part: [*pattern.finditer(sentence[:_READ])] for part, pattern in _PATTERNS.items()}
    found["amount"] = _of_the_work(found["amount"], found["who"])
    parts = {part: (m.group().strip() for m in matches) for part, matches in found.items()}
    parts["who"] = (_SERVING.sub("", phrase) or phrase for phrase in parts["who"])
    return Aim({part: tuple(dict.fromkeys(phrases)) for part, phrases in parts.items()})


def _of_the_work(amounts: list[re.Match[str]], who: list[re.Match[str]]) -> list[re.Match[str]]:
    """The amounts of what is done. Those of the people it is done for count only where there are no others."""
    people = [m.span() for m in who if _FOR.search(m.string[: m.start()])]
    work = [m for m in amounts if not any(a <= m.start() < b for a, b in people)]
    return work or amounts


def names_of(parts: tuple[str, ...]) -> Text:
    """The names of some parts, joined."""
    return Text(
        "、".join(PART_NAMES[part].zh for part in parts),
        ", ".join(PART_NAMES[part].en for part in parts),
    )
