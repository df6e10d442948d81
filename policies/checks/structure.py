"""The set of indicators: families that are missing, too few, too many, doubled, or do not serve the project's purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policies import lexicon
from policies.checks.case import BENEFIT_KINDS, COST_KINDS, Case, Row
from policies.checks.families import compliance
from policies.checks.phrases import chinese, likeness
from policies.checks.registry import BOTH, Hit, check, hit
from policies.checks.texts import listed
from policies.level import LEVEL2_NAMES, Level1, Level2
from policies.scoring.how import plain
from policies.text import Text
from policies.units import convert

_MIRROR: Final = re.compile(
    r"(?:任务|计划)落实率$|(?:任务|计划|工作|工程)?(?:完成|执行|实现|完工|达标)率$|^(?:completion|execution|achievement) rate of |\b(?:completion|execution) rate$",
    re.IGNORECASE,
)
_DONE_RATE: Final = re.compile(
    r"(?:更换|安装|配备|采购|购置|改造|建设|发放|铺设|配送|选派|到位|投放|栽植|覆盖)率$"
)
"""“路灯更换率”: the share of a number that stands in the quantity row."""
_EMPTY_WORDS: Final = re.compile(r"施工|任务|计划|工作|工程|项目|建设|实施")
_NEARLY_ALL: Final = 95
_COUNTING: Final = re.compile(
    r"(?:数量|数目|个数|次数|场次|期数|人次|人数|户数|批次|面积|长度|里程|数)$|[(].*[)]$"
)
_ALIKE: Final = 0.7
_SHORTEST: Final = 3
_NOTHING_MORE: Final = re.compile(r"的|接受|全县|全市|全区|本年度?|年度|当年|全部|总|共|数量?$")
_BENEFIT_PEOPLE: Final = re.compile(
    r"(?:受益|惠及|服务|覆盖|补助|救助|新增通水).{0,6}(?:人口|人数|人员|群众)"
)
_BENEFIT_HOMES: Final = re.compile(
    r"(?:受益|惠及|服务|覆盖|补助|救助|新增通水).{0,6}(?:户数|农户|住户|家庭)"
)
_MOST_HEADS: Final = 10


@check("P015", *BOTH)
def no_benefit(case: Case) -> Iterator[Hit]:
    """No benefit indicator at all (R-TG-05). Silent where rows stand without a family, for then it cannot be known."""
    if not case.named or any(row.family is None for row in case.named):
        return
    if any(row.is_benefit for row in case.named):
        return
    plain = lexicon.found("no_benefit_needed", case.project_name)
    yield hit("indicators", "waivable" if plain else "missing", word=plain or "")


@check("P016", *BOTH)
def too_few(case: Case) -> Iterator[Hit]:
    """No rows, too few outputs, kinds that are missing, or one row that decides the whole score."""
    if not case.named:
        yield hit("indicators", "none")
        return
    if all(row.family for row in case.named):
        outputs = sum(row.family is Level1.OUTPUT for row in case.named)
        if outputs < case.limit("output_rows"):
            least = int(case.limit("output_rows"))
            yield hit("indicators", "few", count=outputs, least=least)
        missing = list(_missing_kinds(case))
        if missing:
            yield hit("indicators", "kinds", kinds=_join(missing))
    yield from _heavy(case)


def _missing_kinds(case: Case) -> Iterator[Text]:
    kinds = {row.kind for row in case.named}
    for kind in (Level2.QUANTITY, Level2.QUALITY):
        if kind not in kinds:
            yield LEVEL2_NAMES[kind]
    if not kinds & COST_KINDS and lexicon.holds("works_and_purchase", case.project_name):
        yield LEVEL2_NAMES[Level2.COST]
    if Level2.SATISFACTION not in kinds and not _without_users(case):
        yield LEVEL2_NAMES[Level2.SATISFACTION]


def _without_users(case: Case) -> bool:
    """True when the project runs inside the office, or benefit already carries the points of satisfaction (R-WT-05)."""
    if lexicon.holds("direct_users_unlikely", case.project_name):
        return True
    benefit = sum(
        (r.indicator.weight or Decimal(0) for r in case.named if r.is_benefit), Decimal(0)
    )
    moved = {f.level1: f.points for f in case.profile.layout_for(satisfaction=False)}
    return benefit > 0 and benefit == moved.get(Level1.BENEFIT)


def _join(names: list[Text]) -> Text:
    return Text("、".join(n.zh for n in names), ", ".join(n.en.lower() for n in names))


def _heavy(case: Case) -> Iterator[Hit]:
    for row in case.named:
        weight = row.indicator.weight
        if weight is not None and weight > case.limit("weight_warn"):
            variant = "decides" if weight > case.limit("weight_return") else "heavy"
            yield hit(row.cell("weight"), variant, name=row.name, weight=plain(weight))


@check("P017", *BOTH)
def too_many(case: Case) -> Iterator[Hit]:
    """More rows than anyone can prove, measured against the money."""
    rows = [row for row in case.named if not row.is_part]
    budget = case.sheet.budget
    small = budget is not None and 0 < budget < case.limit("small_budget")
    most = case.limit("rows_small") if small else case.limit("rows")
    if len(rows) > most:
        yield hit("indicators", "small" if small else "many", count=len(rows), most=int(most))


@check("P018", *BOTH)
def mirrored(case: Case) -> Iterator[Hit]:
    """A quality row that only says whether the quantity row was done."""
    quantities = [(row.name, _stem(row.name, _COUNTING)) for row in case.of(Level2.QUANTITY)]
    for row in case.of(Level2.QUALITY):
        ending = _MIRROR.search(row.name) or _DONE_RATE.search(row.name)
        if not ending or row.percent is None or row.percent < _NEARLY_ALL:
            continue
        stem, strict = row.name.replace(ending.group(), "").strip(), row.name.endswith("达标率")
        if _COUNTING.search(stem):
            stem, strict = _stem(stem, _COUNTING), False  # 培训人次达标率
        stem += ending.group().removesuffix("率") if ending.re is _DONE_RATE else ""
        twin = next((name for name, other in quantities if _same(stem, other, strict=strict)), None)
        if twin:
            yield hit(row.cell("name"), "mirror", name=row.name, twin=twin)
        elif ending.re is _MIRROR and not strict and not compliance(row.name):
            yield hit(row.cell("name"), "done", name=row.name)
    yield from _said_twice(case)


def _said_twice(case: Case) -> Iterator[Hit]:
    """One thing under two names: same kind, value and unit, and one name within the other."""
    seen: list[tuple[str, Row]] = []
    for row in case.of(Level2.QUANTITY, *BENEFIT_KINDS):
        stem = _COUNTING.sub("", row.name)
        value = row.target.value
        if (
            value is None
            or row.target.unit in {None, "%"}
            or value <= 1
            or row.is_part
            or len(stem) < _SHORTEST
        ):
            continue
        twin = next((other for name, other in seen if _one_thing(stem, name, row, other)), None)
        if twin is not None:
            yield hit(
                row.cell("name"), "twice", name=row.name, twin=twin.name, value=row.target_text
            )
        seen.append((stem, row))


def _one_thing(stem: str, name: str, row: Row, other: Row) -> bool:
    if row.kind is not other.kind or row.name == other.name or not (stem in name or name in stem):
        return False
    same = convert(other.target.value or Decimal(0), other.target.unit, row.target.unit)
    return same == row.target.value


def _stem(name: str, ending: re.Pattern[str]) -> str:
    return ending.sub("", name)


def _same(stem: str, other: str, *, strict: bool) -> bool:
    """The same words in any order: “监控更换” and “更换视频监控”. “施工”, “任务” and the like do not count."""
    if len(stem) < 2:
        return False
    if strict:
        return stem == other
    bare = _EMPTY_WORDS.sub("", stem)
    within = len(bare) >= _SHORTEST and chinese(bare) and set(bare) <= set(other)
    return within or stem.lower() in other.lower() or likeness(stem, other) >= _ALIKE


@check("P020", *BOTH)
def main_dimension_blank(case: Case) -> Iterator[Hit]:
    """The project exists for a dimension in which no indicator is set."""
    if not any(row.is_benefit for row in case.named):
        return
    for words, kind in (("needs_ecology", Level2.ECOLOGICAL), ("needs_economy", Level2.ECONOMIC)):
        word = lexicon.found(words, case.project_name)
        if word and not any(row.target_text for row in case.of(kind)):
            yield hit("indicators", "blank", word=word, kind=LEVEL2_NAMES[kind])


@check("P043", *BOTH)
def contradictory_rows(case: Case) -> Iterator[Hit]:
    """One thing with two values, or a part bigger than its whole."""
    seen: dict[tuple[str, Level2 | None], Row] = {}
    whole: Row | None = None
    for row in case.named:
        first = seen.setdefault((_subject(row.name), row.kind), row)
        if first is not row and _differ(first, row):
            yield hit(
                row.cell("target"),
                "two_values",
                name=row.name,
                one=first.target_text,
                two=row.target_text,
            )
        if not row.is_part:
            whole = row
        elif whole is not None and _bigger(row, whole):
            yield hit(
                row.cell("target"),
                "part",
                name=row.name,
                part=row.target_text,
                whole=whole.name,
                all=whole.target_text,
            )
    yield from _people_and_households(case)


def _subject(name: str) -> str:
    """A name without what changes nothing, its characters in one order: 接受体检的老年人数 is 体检老年人数."""
    bare = _NOTHING_MORE.sub("", name)
    return "".join(sorted(bare)) if chinese(bare) and len(bare) >= _SHORTEST else name


def _differ(one: Row, other: Row) -> bool:
    """Two values for one thing; rows under names that are not the very same must also be counted in one unit."""
    if not one.target_text or other.target_text in {"", one.target_text}:
        return False
    if one.name == other.name:
        return True
    same = one.target.unit is not None and one.target.unit == other.target.unit
    return same and one.target.value != other.target.value


def _people_and_households(case: Case) -> Iterator[Hit]:
    """Beneficiaries counted as people and as households that cannot both be right: fewer people than households, or over ten each."""
    people = [row for row in case.named if _BENEFIT_PEOPLE.search(row.name)]
    homes = [row for row in case.named if _BENEFIT_HOMES.search(row.name)]
    for one in people:
        for two in homes:
            heads, houses = _count(one, "人"), _count(two, "户")
            if heads and houses and not houses <= heads <= _MOST_HEADS * houses:
                shown = {"people": one.target_text, "homes": two.target_text}
                yield hit(one.cell("target"), "people", name=one.name, other=two.name, **shown)


def _count(row: Row, unit: str) -> Decimal | None:
    value = row.target.value
    return None if value is None else convert(value, row.target.unit, unit)


def _bigger(part: Row, whole: Row) -> bool:
    one, two = part.target, whole.target
    return (
        one.value is not None
        and two.value is not None
        and one.unit == two.unit
        and one.value > two.value
    )


@check("P082", *BOTH)
def header_without_value(case: Case) -> Iterator[Hit]:
    """A row that carries the weight but no value, above sub-rows that carry values but no weight."""
    for row in case.rows:
        if not row.name or not row.indicator.weight or row.target_text:
            continue
        below = case.rows[row.index + 1 :]
        parts = [
            r for r in below if r.target_text and r.indicator.weight is None and r.kind == row.kind
        ]
        if parts and (parts[0] is below[0] or parts[0].is_part):
            yield hit(
                row.cell("target"), "header", name=row.name, names=listed(r.name for r in parts)
            )
