"""Who issued a document, and under which number, as the first and last lines of a file say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from knowledge.ingest.line import without_blanks

_ORGAN_END: Final = r"部|委|厅|局|办|署|院|府|会|室|行|党组|中心|税务总局|总局|集团|公司|学校|大学|支队|大队|中队|站|所|馆|处|科"
_ORGAN: Final = re.compile(rf"[\u4e00-\u9fff（）()]{{1,30}}(?:{_ORGAN_END})")
_BETWEEN_ORGANS: Final = re.compile(r"[ 、，]+")
_NUMBER: Final = re.compile(
    r"([\u4e00-\u9fff]{1,12}?)\s?[〔\[【［﹝（(<〈]\s?((?:19|20)\d\d)\s?[〕\]】］﹞）)>〉]\s?(?:第\s?)?0{0,3}(\d{1,4})\s?号"
)
_NUMBER_BEHIND: Final = re.compile(rf"[ （(]*{_NUMBER.pattern}[ )）]*$")
_ORDER: Final = re.compile(
    r"((?:国务院|[\u4e00-\u9fff]{2,30}?(?:部|委员会|局|署|政府|银行))令)\s?第?\s?(\d{1,4})\s?号"
)
_LABEL: Final = re.compile(r"^(?:发文字号|文\s?号|发文文号|文件编号)[:：\s]*")
_RED_HEAD: Final = re.compile(
    rf"([\u4e00-\u9fff 、]{{2,60}}?(?:{_ORGAN_END}|中共[\u4e00-\u9fff]{{1,20}}))\s?文\s?件$"
)
_CONGRESS: Final = re.compile(
    r"第[一二三四五六七八九十]+届(全国人民代表大会)(常务委员会)?|(国务院)(?:令|第)"
)
_TITLE_WORD: Final = re.compile(r"^.*(?:通知|办法|意见|规定|细则|文号|字号)")
"""A number without a blank behind the title."""
_CITING: Final = re.compile(r"根据|依据|按照|废止|替代|详见|参照")
"""Such a line names somebody else's number."""
_REPUBLIC: Final = "中华人民共和国"
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")


def number_in(text: str) -> str | None:
    """The first document number in a text, as it is cited: 财预〔2020〕10号, 财政部令第102号."""
    return next(_numbers(text), None)


def own_number(head: Sequence[str]) -> str | None:
    """The number a document bears: on a line of its own, behind a label, or with its title; never one it cites."""
    lines = [line for line in _whole_orders(head) if not _CITING.search(line)]
    for line in lines:
        bare = _LABEL.sub("", line)
        found = number_in(bare)
        if found and (bare != line or is_number_line(line)):
            return found
    told = [
        found
        for line in lines
        if len(line) <= 100 and not line.endswith(("。", "；"))
        for found in _numbers(line)
    ]
    # A regulation lists the orders that made and amended it; the last one is in force.
    return told[-1 if told and "令第" in told[0] else 0] if told else None


def without_number(title: str) -> str:
    """A title without the number in brackets behind it."""
    match = _NUMBER_BEHIND.search(title.translate(_FULL_WIDTH))
    return title[: match.start()].strip() if match and match.start() else title


def _numbers(text: str) -> Iterator[str]:
    plain = text.translate(_FULL_WIDTH)
    for match in _NUMBER.finditer(plain):
        letters = _TITLE_WORD.sub("", match[1])
        yield f"{letters or match[1]}〔{match[2]}〕{match[3]}号"
    for match in _ORDER.finditer(plain):
        yield f"{match[1].removeprefix(_REPUBLIC)}第{match[2]}号"


def _whole_orders(head: Sequence[str]) -> Iterator[str]:
    """中华人民共和国财政部令 and 第102号 stand on two lines of an order."""
    before = ""
    for line in head:
        yield f"{before}{line}" if before.endswith("令") and line.startswith("第") else line
        before = line


def is_number_line(line: str) -> bool:
    """A line that holds the number and at most who signs."""
    plain = line.translate(_FULL_WIDTH)
    match = _NUMBER.search(plain) or _ORDER.search(plain)
    if not match:
        return False
    rest = (plain[: match.start()] + plain[match.end() :]).strip(" ：:（）()　")
    return rest in ("", _REPUBLIC) or rest.startswith(("签发人", "文号", "发文字号"))


def red_head(line: str) -> str | None:
    """甘肃省财政厅 of the red line 甘肃省财政厅文件."""
    match = _RED_HEAD.fullmatch(line.strip())
    return without_blanks(match[1]) if match else None


def of_title(title: str) -> str | None:
    """财政部 of 财政部关于印发…的通知."""
    front, about, _ = title.partition("关于")
    return front.strip() if about and is_organs(front.strip()) else None


def of_congress(lines: Iterable[str]) -> str | None:
    """The last body that the lines on how a law came about name."""
    found = None
    for line in lines:
        for match in _CONGRESS.finditer(line):
            found = match[3] or match[1] + (match[2] or "")
    return found


def of_number(number: str | None) -> str | None:
    """财政部 of 财政部令第102号; the letters of a bracketed number are no name."""
    return number.partition("令第")[0] if number and "令第" in number else None


def is_organs(line: str) -> bool:
    """Nothing but names of offices."""
    names = _BETWEEN_ORGANS.split(line.strip())
    return len(names) <= 8 and all(len(name) <= 32 and _ORGAN.fullmatch(name) for name in names)
