"""Document numbers, articles and codes in any shape people write them, as words of the index.

`财预[2020]10号`, `财预(2020)10号`, `财预2020年10号`, `2020年10号`, `10号文`, `第十六条`, `16条`, `附件2`, `三(六)`, `P31`, `r-self-5`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from knowledge.analysis import fold
from knowledge.entry import Entry, Kind
from policies.finding import Citation
from policies.text import Text

_DIGITS: Final = dict(
    zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_HAN_NUMBER: Final = "[〇零一二两三四五六七八九十百千]+"
_NUMBER: Final = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{0,12}?)\s*[\[(<]?\s*(?P<year>(?:19|20)\d\d)\s*[\])>]?\s*年?\s*(?:第\s*)?"
    r"(?P<serial>\d{1,4})\s*号"
    r"|(?P<bare>[\u4e00-\u9fff]{0,12}?)\s*第?\s*(?P<only>\d{1,4})\s*号(?:文件|文|令)?(?!前|之前|以前|起|左右|楼|院)"
    r"|(?P<named>[\u4e00-\u9fff]{1,6})\s*\[?(?P<of>(?:19|20)\d\d)\]?\s*年?[\s-]\s*(?P<tail>\d{1,4})(?![\d年月日%万元个])"
    r"|(?:no\.?|number|document)\s*(?P<english>\d{1,4})\b"
)
_ARTICLE: Final = re.compile(
    rf"(?P<firm>第\s*)(?P<cn>\d{{1,3}}|{_HAN_NUMBER})\s*条|(?P<loose>\d{{1,3}})\s*条(?!件|款|例|目|指标|线)"
    r"|\bart(?:icle|\.)?\s*(?P<en>\d{1,3})\b"
)
_POINT: Final = re.compile(
    r"(?P<part>[一二三四五六七八九十]*)\s*\((?P<point>[一二三四五六七八九十]+)\)|附件\s*(?P<annex>\d{1,2}|[一二三四五])"
    r"|\bannex\s*(?P<english>\d{1,2})\b"
)
_CODE: Final = re.compile(r"[a-z]+(?:[ -][a-z]+){0,5}[ -]?\d{1,4}[a-z]?(?![a-z\d])")
_CODE_JOINT: Final = re.compile(r"[ -]")
_LAST_DIGITS: Final = re.compile(r"0*(\d+)([a-z]?)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A document number, article or point as it stands in a question: where, and what is known of it."""

    start: int
    end: int
    issuer: str = ""
    year: str = ""
    serial: str = ""
    article: str = ""
    loose: bool = False
    """`6条` without 第 is an article only beside a document, `2020 10` a number only behind its issuer."""


def mentions(folded: str) -> Iterator[Mention]:
    """Every document number and every article or point in folded text, in order of kind, then of place."""
    for match in _NUMBER.finditer(folded):
        issuer = match["issuer"] or match["bare"] or match["named"] or ""
        serial = match["serial"] or match["only"] or match["tail"] or match["english"]
        yield Mention(
            *_span(match, issuer),
            issuer=issuer,
            year=match["year"] or match["of"] or "",
            serial=serial.lstrip("0"),
            loose=bool(match["tail"]),
        )
    for match in _ARTICLE.finditer(folded):
        number = match["cn"] or match["loose"] or match["en"]
        yield Mention(*match.span(), article=str(read_han(number)), loose=bool(match["loose"]))
    for match in _POINT.finditer(folded):
        yield Mention(*match.span(), article=_point(match))


def read_han(digits: str) -> int:
    """Up to thousands: 十六 → 16, 一百零二 → 102, 73 → 73."""
    if digits.isdigit() and digits.isascii():
        return int(digits)
    total, digit = 0, 0
    for character in digits:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number as documents carry it, taken apart; `word` stands for it in the index."""

    number: str
    """As the document itself writes it."""
    word: str
    issuer: str
    year: str
    serial: str

    def fits(self, mention: Mention) -> bool:
        """Whether what was written of the number agrees with this one."""
        return (
            mention.serial == self.serial
            and mention.year in ("", self.year)
            and (not mention.issuer or not self.issuer or mention.issuer.endswith(self.issuer))
        )


@lru_cache(maxsize=2048)
def read_number(number: str) -> DocumentNumber:
    """Takes a document's own number apart; a law is known by its name alone."""
    word = fold(number).replace(" ", "")
    match = re.search(r"^(?P<issuer>.*?)(?:\[(?P<year>\d{4})\])?第?(?P<serial>\d+)号$", word)
    if not match:
        return DocumentNumber(number, word, "", "", "")
    serial = match["serial"].lstrip("0")
    return DocumentNumber(number, word, match["issuer"], match["year"] or "", serial)


def number_words(source: Citation | None) -> list[str]:
    """The words of a citation: its document, its article, and both together."""
    if source is None:
        return []
    word = read_number(source.number).word
    if not source.article:
        return [word]
    article = article_word(source.article)
    return [word, article, word + article]


def article_word(article: str) -> str:
    """`16` → `#16`, `三(六)` → `#三(六)`: the same for every way of writing brackets."""
    return "#" + fold(article).replace(" ", "")


def code_words(entry: Entry) -> list[str]:
    """What an entry is: document and article of a clause, or the code in its id."""
    if entry.kind in (Kind.CLAUSE, Kind.DOCUMENT):
        return number_words(entry.source)
    key = entry.id.partition(":")[2]
    return [plain_code(key)] if key.isascii() else []


def heading(entry: Entry) -> Text:
    """The title without its code or number: what is left of `成本指标＝预算总额（P031）` is what it says."""
    marks = [entry.id.partition(":")[2]]
    if entry.source and entry.kind in (Kind.CLAUSE, Kind.DOCUMENT):
        place = entry.source.place()
        number = entry.source.number
        marks = [number + place.zh, number + place.en, number, *marks]
    return Text(_without(marks, entry.title.zh), _without(marks, entry.title.en))


def codes(folded: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and plain form of everything that could be a code of ours (`p31`, `r-self-05`, `f1b`)."""
    for match in _CODE.finditer(folded):
        starts = [0, *(joint.end() for joint in _CODE_JOINT.finditer(match.group()))]
        for start in starts:
            yield match.start() + start, match.end(), plain_code(match.group()[start:])


def plain_code(code: str) -> str:
    """Lower case, no hyphens or blanks, no leading noughts: P031, p31 and `P 31` are one."""
    tight = re.sub(r"[\s-]+", "", code.lower())
    return _LAST_DIGITS.sub(r"\1\2", tight)


def fitting(mention: Mention, known: Iterable[DocumentNumber]) -> list[DocumentNumber]:
    """The documents a mention may stand for; those whose issuer was written come alone."""
    found = [number for number in known if number.fits(mention)]
    named = [number for number in found if number.issuer and mention.issuer.endswith(number.issuer)]
    return named if named or mention.loose else found


def _without(marks: Iterable[str], title: str) -> str:
    """Only at the ends: a number in the middle belongs to what is said."""
    for mark in marks:
        for bracketed in (f"（{mark}）", f"({mark})", mark):
            bare = title.removeprefix(bracketed).removesuffix(bracketed)
            if bare != title:
                return bare.strip(" ：:,《》") or title
    return title


def _span(match: re.Match[str], issuer: str) -> tuple[int, int]:
    """The issuer's letters are only cut off once it is known which document is meant."""
    return match.start() + len(issuer), match.end()


def _point(match: re.Match[str]) -> str:
    if annex := match["annex"] or match["english"]:
        return f"附件{read_han(annex)}"
    return f"{match['part']}({match['point']})"
