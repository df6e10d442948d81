"""Title, number, issuer and date of a document, read from its head, its signature and the name of its file.

A guess, shown to the person for confirmation: nothing here is a fact until somebody has looked at it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from knowledge.ingest import issuers, marks
from knowledge.ingest.dates import days, first_day, is_day
from knowledge.ingest.line import Line, without_blanks

_TITLE_END: Final = re.compile(
    r"(?:法|条例|办法|规定|细则|意见|通知|方案|制度|指南|规程|指引|决定|公告|通告|通报|函|批复|标准|规则|要点|计划|规划|守则"
    r"|安排|预案|纪要|须知|问答|章程|准则|解释|答问|说明|报告|请示|命令|决议|纲要|目录|体系|规范|手册|措施|流程|清单)(?:[（(][^（()）]*[)）])?$"
)
_NOT_TITLE: Final = re.compile(
    r"^[（(]|令$|^第\s?\d+\s?号$|^(?:特急|急件|加急|平急|机密|秘密|绝密|内部资料|签发人|发文机关|发布机构|成文日期|发布日期|生成日期|索引号|主题|来源|分类"
    r"|公开方式|有效性|字体|打印|分享|当前位置|首页|信息来源|浏览|名称|标题|附件|根据|依据|按照|参照)|^\d{1,9}$|^[—－-]"
)
_MADE: Final = re.compile(r"通过|修订|修正|公布|发布|颁布|批准")
_LABELLED_DAY: Final = re.compile(
    r"(?:成文日期|发文日期|印发日期|发布日期|生成日期|公布日期)[:：\s]*(.+)"
)
_SENTENCE: Final = ("：", ":", "。", "；", "，")
_LONGEST_TITLE: Final = 120
_LONGEST_HEAD: Final = 300
"""Characters of a line that are looked at for particulars."""
_MOST_HEAD: Final = 40
"""Lines, likewise."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the head of a document says; None where it says nothing."""

    title: str
    number: str | None
    issuer: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Issuer and date at the end of a notice, and where they stand."""

    issuer: str
    date: str
    start: int
    end: int


def particulars(
    lines: Sequence[Line], head: Sequence[str], file_name: str, title: str | None
) -> Particulars:
    """Reads them. `head`: lines before the first clause; `title`: what the format itself says is the title."""
    signed = signature(lines)
    head = [line[:_LONGEST_HEAD] for line in head[:_MOST_HEAD]]
    found = _cleaned(title) or title_of(head) or PurePath(file_name).stem
    number = issuers.own_number([*head, found])
    issuer = (
        issuers.of_title(found)
        or next(filter(None, map(issuers.red_head, head[:10])), None)
        or (signed.issuer if signed else None)
        or issuers.of_congress(head)
        or issuers.of_number(number)
    )
    date = (signed.date if signed else None) or _latest(_date(head), _edition(file_name))
    return Particulars(found[:_LONGEST_TITLE], number, issuer, date)


def signature(lines: Sequence[Line]) -> Signature | None:
    """The office above a date on a line of its own, behind the first lines of a file."""
    for place in range(len(lines) - 1, 2, -1):
        above, text = lines[place - 1].text, lines[place].text
        if not lines[place].is_row and is_day(text) and issuers.is_organs(above):
            start = place - 1
            while start > 3 and issuers.is_organs(lines[start - 1].text):
                start -= 1
            names = " ".join(without_blanks(line.text) for line in lines[start:place])
            return Signature(names, first_day(text) or "", start, place + 1)
    return None


def title_of(head: Sequence[str]) -> str | None:
    """The title among the first lines: up to four that end like a title; else the first that are no trappings."""
    blocks: list[list[str]] = [[]]
    for line in head:
        if _is_trapping(line) or line.endswith(_SENTENCE) or len(line) > _LONGEST_TITLE:
            blocks.append([])
            continue
        blocks[-1].append(line)
        if _TITLE_END.search(line):
            return _cleaned("".join(blocks[-1][-4:]))
    first = next(filter(None, blocks), [])
    return _cleaned("".join(first[:4]))


def _is_trapping(line: str) -> bool:
    return bool(
        _NOT_TITLE.search(line)
        or issuers.red_head(line)
        or issuers.is_number_line(line)
        or is_day(line)
        or marks.is_contents(line)
        or (first_day(line) and _MADE.search(line))
    )


def _cleaned(title: str | None) -> str | None:
    bare = (title or "").strip()
    if bare.startswith("《") and bare.count("《") == 1:
        bare = bare.strip("《》")
    return issuers.without_number(without_blanks(bare)) or None


def _edition(file_name: str) -> str | None:
    """The day in a file's name: 预算法(2018-12-29), 预算法_20181229, as the collections of laws name their files."""
    stem = re.sub(
        r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", r"\1-\2-\3", PurePath(file_name).stem
    )
    return first_day(stem)


def _latest(*found: str | None) -> str | None:
    return max(filter(None, found), default=None)


def _date(head: Sequence[str]) -> str | None:
    """A labelled day, else the last day on which a law was passed or amended, else a day on a line of its own."""
    for line in head:
        if (match := _LABELLED_DAY.search(line)) and (day := first_day(match[1])):
            return day
    made = [day for line in head if not line.endswith("。") for day in _made(line)]
    alone = [first_day(line) for line in head if is_day(line)]
    return max(made, default=None) or next(filter(None, alone), None)


def _made(line: str) -> list[str]:
    """The days of a line that are said to be those of passing, amending or publishing; not of coming into force."""
    found = sorted(days(line))
    ends = [*(start for start, _ in found[1:]), len(line)]
    return [
        day for (start, day), end in zip(found, ends, strict=False) if _MADE.search(line[start:end])
    ]
