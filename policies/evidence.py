"""Evidence files: the four classes, and what the rules R-EV-01 to R-EV-03 miss in a sheet and its files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from policies.level import Level2
from policies.model import Indicator, Sheet
from policies.text import Text


class EvidenceKind(StrEnum):
    """The classes of 财预〔2021〕101号 三(八) (from memory)."""

    OFFICIAL = "official"
    WORKING = "working"
    VOUCHER = "voucher"
    NOTE = "note"


KIND_NAMES: Final[dict[EvidenceKind, Text]] = {
    EvidenceKind.OFFICIAL: Text("正式资料", "official paper"),
    EvidenceKind.WORKING: Text("工作资料", "working paper"),
    EvidenceKind.VOUCHER: Text("原始凭证", "voucher"),
    EvidenceKind.NOTE: Text("说明材料", "explanatory note"),
}
_WORDS: Final = (
    (
        EvidenceKind.VOUCHER,
        "验收单|合同|发票|凭证|回单|签到|照片|截屏|截图|台账|决算表|contract|invoice|voucher|receipt|photo",
    ),
    (
        EvidenceKind.OFFICIAL,
        "批复|证书|年鉴|审计|验收报告|鉴定|公告|certificate|approval|audit|yearbook",
    ),
    (EvidenceKind.NOTE, "说明|承诺|statement|note"),
)
_SURVEY: Final = re.compile(r"满意度|问卷|调查|survey|questionnaire", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """What a rule needs to know of one file: the row it proves, its class, its name, and the year it is from."""

    row: str
    kind: EvidenceKind
    name: str
    year: int | None = None
    explained: bool = False
    """Whether somebody wrote why it is from another year."""


@dataclass(frozen=True, slots=True)
class EvidenceGap:
    """What a rule misses. `where` is the cell's path."""

    rule: str
    where: str
    message: Text


def guess_kind(name: str) -> EvidenceKind:
    """The class a file's name speaks for; a working paper when it says nothing."""
    for kind, words in _WORDS:
        if re.search(words, name, re.IGNORECASE):
            return kind
    return EvidenceKind.WORKING


def kind_of(words: str) -> EvidenceKind | None:
    """A class by its code or its name in either language; None when there is none such."""
    for kind, name in KIND_NAMES.items():
        if words.strip().casefold() in {kind, name.zh, name.en}:
            return kind
    return None


def evidence_gaps(sheet: Sheet, facts: Iterable[EvidenceFact]) -> Iterator[EvidenceGap]:
    """What the rules on evidence miss, row by row.

    R-EV-01: each actual value has a file of a class that proves it. R-EV-02: satisfaction has a survey record.
    R-EV-03: it is from the evaluated year, or somebody explained why not. A row whose evidence is only named in words counts as open.
    """
    files = list(facts)
    for index, row in enumerate(sheet.indicators):
        if row.actual is not None:
            mine = [fact for fact in files if fact.row == row.name]
            yield from _row_gaps(f"indicators[{index}]", row, mine, sheet.project.year)


def _row_gaps(
    where: str, row: Indicator, files: Sequence[EvidenceFact], year: int | None
) -> Iterator[EvidenceGap]:
    at, name = f"{where}.evidence", row.name
    if not files:
        yield EvidenceGap("R-EV-01", at, _NONE.fill(name=name))
    elif _measured(row) and all(fact.kind is EvidenceKind.NOTE for fact in files):
        yield EvidenceGap("R-EV-01", at, _ONLY_NOTES.fill(name=name))
    if row.kind is Level2.SATISFACTION and files and not any(_SURVEY.search(f.name) for f in files):
        yield EvidenceGap("R-EV-02", at, _NO_SURVEY.fill(name=name))
    for fact in files:
        if year and fact.year and fact.year != year and not fact.explained:
            yield EvidenceGap(
                "R-EV-03", at, _OTHER_YEAR.fill(name=name, file=fact.name, year=fact.year)
            )


def _measured(row: Indicator) -> bool:
    return bool(re.search(r"\d", str(row.actual)))


_NONE: Final = Text("“{name}”没有佐证文件。", '"{name}" has no evidence file.')
_ONLY_NOTES: Final = Text(
    "“{name}”是数值，只有说明材料，还要有正式资料、工作资料或原始凭证。",
    '"{name}" is a number and has only notes; it needs an official paper, a working paper or a voucher.',
)
_NO_SURVEY: Final = Text(
    "“{name}”没有调查记录：应有日期、方式、样本量和结果。",
    '"{name}" has no survey record: date, method, sample size and result.',
)
_OTHER_YEAR: Final = Text(
    "“{name}”的佐证“{file}”是{year}年的，不在评价年度，也没有说明。",
    'The evidence "{file}" of "{name}" is from {year}, not the evaluated year, and nothing explains it.',
)
