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
        r"[^，,；;。、\s为给向对让使帮把到月日前]{0,12}?(?:农户|脱贫户|困难户|受益户|住户|家庭|(?<![每亩入到])户|村民|居民|群众|市民|公众|农民|牧民|寄宿生|毕业生|学生|师生|教师|学员|幼儿|儿童|婴幼儿|妇女|"
        r"游客|观众|读者|老年人|老人|残疾人|患者|病人|职工|工人|干警|干部|医生|军人|传承人|劳动力|务工人员|驾驶员|司机|家长|企业|商户|合作社|经营主体|用户|对象|旅客|村组|社区|学校|园区|"
        r"卫生院|部门|单位|人口|[0-9]万?人(?=手里|发|提供))"
    ),
    (
        r"(?:\S+\s+)?(?:households?|residents?|villagers?|farmers?|herders?|pupils?|students?|teachers?|doctors?|drivers?|children|visitors?|patients?|women|workers?|"
        r"elderly|older people|people|staff|enterprises?|businesses|(?:small\s)?firms|users?|readers|families|communities|schools?|hospitals?|departments?)\b"
    ),
)
_DOING: Final = (
    "build|complete|renew|repair|repaint|restore|train|hold|buy|purchase|pay|draft|treat|open|serve|supply|support|install|plant|"
    "protect|test|monitor|inspect|handle|receive|provide|clean|lay|pave|maintain|run|fix|subsidi[sz]e|digiti[sz]e|certif|replace|"
    "upgrade|dig|drill|extend|organi[sz]e|vaccinate|screen|publish|convert|insulate|heat|keep|distribute|hire|set up|connect|collect|dispose|remove"
)
_VERBS: Final = (
    "完成|打造|实施|收取|落实|建成|建设|新建|扩建|改造|改建|修建|修缮|维修|开展|举办|培训|培养|购置|采购|购买|发放|发到|编制|治理|开放|服务(?!水平|质量|能力|效率|意识|中心|站|对象|业)"
    "|供应|补助|资助|安装|种植|造林|保护|检测|监测|抽检|巡查|办结|接待|体检|筛查|接种|诊疗|提供|整治|清理|更换|替换|升级|架设|疏通|清运|绿化|栽植|配备|配置|排查|检修|养护|印制|编写"
    "|铺设|硬化|救助|慰问|宣传|运行|维护|采集|数字化|贴息|扶持|加固|拆除|搭建|开发|引进|推广|奖补|普查|测绘|审计|评估|灭鼠|改善(?=\\S{0,6}(?:条件|设施|环境))|保障(?=[0-9一-鿿]{0,14}(?:运行|供应|用水|用电|生活))"
)
_SHORT_VERBS: Final = r"(?<![一-鿿])(?:修|栽|种|建|办|买|换|做(?!好)|铺|架|打|补|发)(?!\S{0,2}(?:展|公|理|法))|(?<=[人户员生师底前内要])买|(?<=想|要|将)(?:修|建|办|买)"
_WHAT: Final = (
    (
        rf"(?:{_VERBS}|{_SHORT_VERBS})[^，,；;。]{{1,40}}"
        r"|(?:(?!完成|建成)[^，,；;。、\s为给向对让将把月日]){1,24}(?:维修|修缮|贴息|改造|整治|换掉|换了|做了|修好|建好)(?=[，,；;。]|$)"
    ),
    rf"\b(?:{_DOING})\w*\s+(?:(?!\sand\s(?:{_DOING})|\s(?:by|before|until|so that)\s|\sin\s20)[^,;.]|(?<=[0-9])[,.](?=[0-9])){{2,80}}(?!\w)",
)
_CHINESE_NUMBER: Final = "[一二两三四五六七八九十百千]{1,5}"
_ENGLISH_NUMBER: Final = "(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
_AMOUNT: Final = (
    (
        r"(?<![0-9,.])[0-9][0-9,.]{0,15}\s*(?:万|亿|余)?\s*(?!年|月|日|号|元|万元|亿元|%|％|[0-9.,])"
        rf"(?:{'|'.join(map(re.escape, _HAN_UNITS))}|[\u4e00-\u9fff㎡²³]{{1,2}})"
        rf"|{_CHINESE_NUMBER}(?:个(?!月)|期|场|座|处|所|台|辆|套|间|栋|条|名|户|家|批|项)(?!性)"
    ),
    (
        r"(?<![0-9,.-])(?!20[0-9]{2}\b)[0-9]+(?:[,.][0-9]+)*\s+"
        r"(?!yuan|%|percent|per cent|at\b|and\b|to\b|or\b|of\b|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]+"
        r"(?:\s(?!of\b|to\b|and\b|for\b|in\b|a\b|per\b|all\b|by\b|at\b|over\b|with\b)[a-z]+)?"
        rf"|\b{_ENGLISH_NUMBER}\s(?!or\b|and\b|of\b)[a-z]+"
    ),
)
_STANDARD: Final = (
    (
        r"[^，,；;。\s]{0,24}(?:不低于|不少于|不高于|不超过|不大于|不小于|达到|提高到|提高至|降到|降至|控制在|≥|≤|要到)[^，,；;。]{0,16}|"
        r"[^，,；;。\s]{0,24}[0-9][^，,；;。\s岁]{0,6}(?:以上|以下|以内)|"
        r"[^，,；;。\s]{0,20}(?:下降|降低|减少|提高|增长|节电|节水|节能)[^，,；;。\s]{0,6}(?:一半|一倍|[0-9.]{1,6}\s*[%％])[^，,；;。\s]{0,4}|"
        r"[^，,；;。\s]{0,12}率[^，,；;。]{0,6}[0-9.]{1,8}\s*(?:[%％]|DPI|dpi)?|[^，,；;。\s]{0,8}验收合格|[^，,；;。\s]{0,8}达标|合格"
    ),
    (
        r"(?:\b[^,;.]{0,60}\s)?\b(?:at least|at most|no (?:less|fewer|more) than|up to|down to|raised? (?:from|to)|cut to)\b[^,;]{0,24}|"
        r"(?:\b[^,;]{0,30})?[≥≤][^,;]{0,16}|(?:\b[a-z][^,;.:]{0,30}\s)?\bfrom\s[0-9.]{1,8}\s?%?\sto\s[0-9.]{1,8}\s?%?|"
        r"(?:\b[a-z]+\s(?:rate\s)?)?[0-9.]{1,8}\s?%|\bto standard\b|\ball accepted\b|\bpass(?:es|ed)? (?:the )?acceptance\b"
    ),
)
_WHEN: Final = (
    (
        r"(?:20[0-9]{2}\s*年\s*|今年|当年)?每?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:\s*[0-9]{1,2}\s*日)?(?:底|末|上旬|中旬|下旬)?(?:之前|以前|前|内|起)?|"
        r"每月\s*[0-9]{1,2}\s*日(?:之前|以前|前)?|"
        r"20[0-9]{2}\s*年(?:底|末|内|度)?(?:之前|以前|前)?|20[0-9]{2}-[0-9]{1,2}(?:-[0-9]{1,2})?|"
        r"今年(?:底|内)?|年底前?|年末|年内|全年|上半年|下半年|开学前|汛期?前|入冬前|供暖前|春节前|春耕前|国庆前"
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
    r"^(?:提高|提升|改善|保障|服务|满足|方便|惠及|覆盖|帮助|带动|促进|增强|解决|减轻|确保|做好|维护|培训|培养|资助|补助|慰问|救助|丰富|支持|扶持|开展|送到|全年|and\s|the\s|that\s)+"
)
"""What is done for people stands before them and is no part of who they are."""
_DONE_TO: Final = re.compile(r"^(?:完成|建成|新建|改造|修|举?办|每)")
"""完成12所学校, 办两期农民, 每户: what is made, or a measure, and nobody who gains."""
_MEASURES: Final = re.compile(
    r"(?:分钟|小时|度|℃|公分|厘米|岁|分|天|minutes?|hours?|days?|dpi)$", re.IGNORECASE
)
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
    found["amount"] = _of_the_work(found["amount"], found["who"], found["standard"])
    found["who"] = [match for match in found["who"] if not _DONE_TO.match(match.group())]
    parts = {part: (m.group().strip() for m in matches) for part, matches in found.items()}
    parts["who"] = (_SERVING.sub("", phrase) or phrase for phrase in parts["who"])
    return Aim({part: tuple(dict.fromkeys(phrases)) for part, phrases in parts.items()})


def _of_the_work(
    amounts: list[re.Match[str]], who: list[re.Match[str]], standards: list[re.Match[str]]
) -> list[re.Match[str]]:
    """The amounts of what is done: no 18度 of a standard; those of the people only where there are no others."""
    held = [m.span() for m in standards]
    amounts = [
        m
        for m in amounts
        if not (_MEASURES.search(m.group()) and any(a <= m.start() < b for a, b in held))
    ]
    people = [m.span() for m in who if _FOR.search(m.string[: m.start()])]
    work = [m for m in amounts if not any(a <= m.start() < b for a, b in people)]
    return work or amounts


def names_of(parts: tuple[str, ...]) -> Text:
    """The names of some parts, joined."""
    return Text(
        "、".join(PART_NAMES[part].zh for part in parts),
        ", ".join(PART_NAMES[part].en for part in parts),
    )
