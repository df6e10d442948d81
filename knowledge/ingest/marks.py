"""What stands in front of a clause: 第十二条, 第12条之一, 第二章, 一、, （三）, 4., 附件2. Only how it looks; order is `outline`'s."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from knowledge.ingest.line import without_blanks
from knowledge.numbers import read_han

_DIGITS: Final = "〇一二三四五六七八九"
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBER: Final = r"[〇零一二两三四五六七八九十百千\d０-９ ]{1,12}"
_HAN_NUMBER: Final = r"[一二三四五六七八九十百]{1,5}"
_ARTICLE: Final = re.compile(
    rf"(?:\*\*)?第({_NUMBER})条((?:之[一二三四五六七八九十]{{1,2}})?)(?:\*\*)?(?P<gap>[\s:：.．]*)"
)
_REFERENCE: Final = re.compile(
    r"规定|所[称列述指规]|的|第|[、，,。；;）)—-]|和|或|及(?!时)|以[及上下外内]|至|与第|中(?:规定|所|的|有关)|之|款|项(?!目)"
    r"|情形|除外|为准"
)
"""Behind 第X条 without a blank this is a reference to an article, not its head."""
_ENGLISH: Final = re.compile(
    r"(?:Article|ARTICLE|Art\.) (\d{1,3})()(?![\d%])(?P<gap>[\s:.—-]*)(?![a-z(,;)])"
)
"""`Article 5 Purpose`; `Article 5 applies` and `Article 5(2)` only speak of one."""
_DIVISION: Final = re.compile(
    rf"第({_NUMBER})(编|分编|章|节)(?:\s*$|[\s:：]*(?![的规和、及至到，。])(.+))"
)
_POINTS: Final = (
    re.compile(rf"({_HAN_NUMBER}) ?[、．.](?!\d)\s*"),
    re.compile(rf"[（(] ?({_HAN_NUMBER}) ?[)）][、．.]?\s*"),
    re.compile(r"([\d０-９]{1,2}) ?[.．、](?![\d０-９])\s*"),
)
_ANNEX: Final = re.compile(
    rf"(附件|附表|附录|附)\s*([\d０-９]{{1,2}}|{_HAN_NUMBER})?\s*(?:[:：]\s*$|$|(?=[\s-])[\s-]*(?![\d０-９]+[.．、])(.{{1,40}})$)"
)
_CONTENTS: Final = re.compile(r"[.．…·⋯_]{3,}\s*[\d０-９]{1,4}$|\t[\d０-９]{1,4}$|^目\s*[录次]$")
LONGEST_HEAD: Final = 60
"""Characters; a longer line is a sentence, whatever it begins with."""
_LONGEST_CONTENTS: Final = 200
DIVISIONS: Final = ("编", "分编", "章", "节")


@dataclass(frozen=True, slots=True)
class Article:
    """第十二条 and what follows it on the line."""

    number: int
    suffix: str
    """`之一` of 第一百二十条之一."""
    gap: bool
    """A blank stands behind it: very likely the head of an article."""
    rest: str

    @property
    def name(self) -> str:
        """As a citation writes it."""
        return f"{self.number}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Division:
    """第二章 预算管理职权."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """`一、` is depth 0, `（一）` depth 1, `1.` depth 2."""

    depth: int
    number: int
    rest: str

    @property
    def name(self) -> str:
        """As a citation writes it."""
        return (to_han(self.number), f"({to_han(self.number)})", f"第{self.number}点")[self.depth]


def article(text: str) -> Article | None:
    """The article a line opens, unless it plainly only speaks of one."""
    match = _ARTICLE.match(text) or _ENGLISH.match(text)
    if not match:
        return None
    rest, gap = text[match.end() :], bool(match["gap"]) or match.end() == len(text)
    if not gap and _REFERENCE.match(rest):
        return None
    number = _read(match[1])
    return Article(number, match[2], gap, rest.strip()) if number else None


def division(text: str) -> Division | None:
    """The 编, 章 or 节 a line heads."""
    match = _DIVISION.match(text)
    if not match or len(text) > LONGEST_HEAD or text.endswith(("。", "；", "，")):
        return None
    name = without_blanks(match[3] or "").strip()
    return Division(match[2], f"第{match[1].replace(' ', '')}{match[2]} {name}".strip())


def point(text: str) -> Point | None:
    """The numbered point a line opens."""
    for depth, pattern in enumerate(_POINTS):
        if match := pattern.match(text):
            return Point(depth, _read(match[1]), text[match.end() :].strip())
    return None


def annex(text: str) -> str | None:
    """`附件2` of a line that heads an attachment (附件2, 附2：, 附件 2 自评表); None for 附件：1.自评表, which lists them."""
    match = _ANNEX.match(text)
    if not match or text.endswith("。"):
        return None
    kind = "附件" if match[1] == "附" else match[1]
    return f"{kind}{_read(match[2])}" if match[2] else kind


def annex_title(text: str) -> str | None:
    """What stands behind `附件2` on the same line."""
    match = _ANNEX.match(text)
    return match[3].strip(" -") if match and match[3] else None


def is_contents(text: str) -> bool:
    """A line of a table of contents."""
    return len(text) <= _LONGEST_CONTENTS and bool(_CONTENTS.search(text))


def opens_clause(text: str) -> bool:
    """Anything above that a wrapped line must not be joined to."""
    return bool(article(text) or division(text) or point(text) or annex(text))


def article_name(words: str) -> str:
    """`第九条` → `9`; other words stay as they are."""
    found = article(words.strip())
    return found.name if found and not found.rest else words.strip()


def to_han(number: int) -> str:
    """1 to 999 in Chinese: 12 → 十二, 105 → 一百零五, 110 → 一百一十."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    front = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        front += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        front += "零"
    return front + (_DIGITS[ones] if ones or not number else "")


def _read(digits: str) -> int:
    plain = digits.translate(_FULL_WIDTH).replace(" ", "")
    mixed = re.fullmatch(r"\d+|\D+", plain)
    return read_han(plain) if mixed else 0
