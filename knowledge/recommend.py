"""A project in words → indicators worth considering: balanced over the levels of the form, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from knowledge.entry import Entry, Kind
from knowledge.query import Query
from knowledge.rank import Ranked
from knowledge.search import Search
from policies.level import LEVEL2_NAMES, Level1, Level2, read_level2
from policies.text import same

if TYPE_CHECKING:
    from policies.profile import Profile

MOST: Final = {Level2.QUANTITY: 3, Level2.QUALITY: 2}
"""Indicators of one kind in a balanced set; one of the others, two when asked for many."""
SAME_SECTOR: Final = 3.0
SAME_TYPE: Final = 1.5
FROM_ELSEWHERE: Final = 0.45
"""Share of the words, by weight, that an indicator of another sector must contain; a word in common is no kinship."""
USED: Final = 100.0
"""What an earlier use by the same people adds: it comes first of its kind."""
_COSTS: Final = (Level2.ECONOMIC_COST, Level2.SOCIAL_COST, Level2.ECOLOGICAL_COST)
_BENEFITS: Final = (Level2.ECONOMIC, Level2.SOCIAL, Level2.ECOLOGICAL, Level2.SUSTAINABLE)
_LEVEL1: Final = {
    **dict.fromkeys((Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS), "产出"),
    **dict.fromkeys((*_COSTS, Level2.COST), "成本"),
    **dict.fromkeys(_BENEFITS, "效益"),
    Level2.SATISFACTION: "满意度",
}
_VOTERS: Final = 15
"""Best indicators that help to guess the sector."""
_FOUND_VOTE: Final = 2.0
"""What all of them together weigh beside the characters of a word that names a sector."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """One indicator and why it is worth considering."""

    entry: Entry
    score: float
    why: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The contract's JSON shape of a suggested indicator."""
        part = {name: text.zh for name, text in self.entry.extra.items()}
        return {
            "id": self.entry.id.partition(":")[2],
            "name": self.entry.title.as_dict(),
            "level1": self.entry.level1,
            "level2": self.entry.level2,
            "unit": part.get("unit"),
            "operator": part.get("operator"),
            "typical": part.get("typical"),
            "why": list(self.why),
        }


@dataclass(frozen=True, slots=True)
class Suggestions:
    """A balanced set in the order of the form."""

    text: str
    sector: str | None
    indicators: tuple[Suggested, ...]

    def as_dict(self) -> dict[str, Any]:
        """The contract's JSON shape of a suggestion."""
        return {
            "text": self.text,
            "sector": self.sector,
            "indicators": [one.as_dict() for one in self.indicators],
        }


@dataclass(frozen=True, slots=True)
class Earlier:
    """An indicator that the clerk's own records hold already; `why` says where, in the reader's language."""

    key: str
    name: str
    level2: str
    target: str
    why: str


def suggest(
    search: Search,
    text: str,
    *,
    sector: str | None,
    profile: Profile | None,
    limit: int,
    earlier: Sequence[Earlier] = (),
) -> Suggestions:
    """Indicators for a project: every family of the profile's form, the kinds in proportion, at most `limit`.

    The sector is guessed from the words when it is not given; an unknown sector counts as none.
    """
    asked = search.asking.read(text)
    # How many cars are bought says nothing of what to measure.
    query = replace(asked, words=tuple(w for w in asked.words if not w.text.isdigit()))
    ranked = search.ranker.rank(query, search.members("kind", str(Kind.INDICATOR))).best
    known = search.members("sector", sector) if sector else frozenset()
    chosen = sector if known else _guessed(search, query, ranked)
    used = {one.name: one for one in reversed(earlier)}
    weighed = (_used(one, used) for one in _weighed(search, query, ranked, chosen))
    found = sorted(weighed, key=lambda one: (-one.score, one.entry.id))
    shipped = {one.entry.title.zh for one in found}
    candidates = [*(_own(one) for one in used.values() if one.name not in shipped), *found]
    candidates.sort(key=lambda one: -one.score)
    picked = _balanced(candidates, _kinds(profile), max(0, limit))
    return Suggestions(text, chosen, tuple(picked))


def _used(one: Suggested, used: Mapping[str, Earlier]) -> Suggested:
    """The library's indicator, first of its kind where it was used before."""
    before = used.get(one.entry.title.zh)
    if before is None:
        return one
    return replace(one, score=one.score + USED, why=(before.why, *one.why))


def _own(one: Earlier) -> Suggested:
    """An indicator of their own making, with the value it had."""
    family = read_level2(one.level2)
    parts = {"unit": same(""), "operator": same(""), "typical": same(one.target)}
    entry = Entry(
        f"indicator:{one.key}",
        Kind.INDICATOR,
        same(one.name),
        same(one.name),
        level1=_LEVEL1.get(family) if family else None,
        level2=LEVEL2_NAMES[family].zh.removesuffix("指标") if family else None,
        extra=parts,
    )
    return Suggested(entry, USED, (one.why,))


def _guessed(search: Search, query: Query, ranked: Sequence[Ranked]) -> str | None:
    """By the words that name a sector and by the indicators they find; 培训 or 购置 names a kind of project, not a sector."""
    voters = ranked[:_VOTERS]
    types = {t for one in voters for t in _types(search.reader.entry(one.number))}
    votes = search.asking.sector_votes(query.text, common=types)
    total = sum(one.score for one in voters) or 1.0
    for one in voters:
        sector = search.reader.head(one.number).sector
        if sector:
            votes[sector] = votes.get(sector, 0.0) + _FOUND_VOTE * one.score / total
    return max(votes, key=lambda s: (votes[s], s)) if votes else None


def _weighed(
    search: Search, query: Query, ranked: Sequence[Ranked], sector: str | None
) -> Iterator[Suggested]:
    """What the words found, and the rest of the sector behind it."""
    found = {one.number: one for one in ranked}
    mates = search.members("sector", sector) if sector else frozenset()
    best = ranked[0].score if ranked else 1.0
    for number in mates | found.keys():
        entry = search.reader.entry(number)
        one = found.get(number)
        if sector and number not in mates and (one is None or one.coverage < FROM_ELSEWHERE):
            continue
        score = one.score / best if one else 0.0
        types = [t for t in _types(entry) if t in query.text]
        score = (score + 0.02 * len(types)) * (SAME_TYPE if types else 1.0)
        score = (score + 0.05) * SAME_SECTOR if number in mates else score
        yield Suggested(entry, score, _why(one, types, entry, number in mates))


def _why(one: Ranked | None, types: Sequence[str], entry: Entry, is_mate: bool) -> tuple[str, ...]:
    words = [word.text for word in one.matched] if one else []
    sector = [entry.sector] if is_mate and entry.sector else []
    return tuple(dict.fromkeys((*words, *types, *sector)))


def _types(entry: Entry) -> list[str]:
    types = entry.extra.get("project_types")
    return types.zh.split("、") if types else []


def _kinds(profile: Profile | None) -> list[tuple[Level1, Level2]]:
    """Families and kinds in form order."""
    if profile is None:
        from policies.profile import NATIONAL, load

        profile = load(NATIONAL)
    return [(family.level1, kind) for family in profile.layout for kind in family.kinds]


def _balanced(
    candidates: list[Suggested], kinds: list[tuple[Level1, Level2]], limit: int
) -> list[Suggested]:
    """First one of each family, then one of each kind, then up to the share of each kind, best first."""
    by_kind = {kind: [c for c in candidates if _fits(c, kind)] for _, kind in kinds}
    picked: dict[str, tuple[int, Suggested]] = {}
    rounds = 1 + max(MOST.values()) + limit // len(kinds)
    for turn in range(rounds):
        wanting = [
            (place, kind)
            for place, (_, kind) in enumerate(kinds)
            if turn < MOST.get(kind, 1) + (limit > len(kinds) + 4)
        ]
        if turn == 0:
            wanting = _families_first(kinds, by_kind) + wanting
        for place, kind in wanting:
            taken = sum(where == place for where, _ in picked.values())
            fresh = next((c for c in by_kind[kind] if c.entry.id not in picked), None)
            if fresh and taken <= turn and len(picked) < limit:
                picked[fresh.entry.id] = (place, fresh)
    for place, (_, kind) in enumerate(kinds):
        for fresh in by_kind[kind][: MOST.get(kind, 2)]:
            if len(picked) < limit:
                picked.setdefault(fresh.entry.id, (place, fresh))
    return [one for _, one in sorted(picked.values(), key=lambda p: (p[0], -p[1].score))]


def _families_first(
    kinds: list[tuple[Level1, Level2]], by_kind: dict[Level2, list[Suggested]]
) -> list[tuple[int, Level2]]:
    """The best kind of each family, so that a short list still has them all."""
    best: dict[Level1, tuple[float, int, Level2]] = {}
    for place, (family, kind) in enumerate(kinds):
        score = by_kind[kind][0].score if by_kind[kind] else -1.0
        if family not in best or score > best[family][0]:
            best[family] = (score, place, kind)
    return [(place, kind) for _, place, kind in best.values()]


def _fits(candidate: Suggested, kind: Level2) -> bool:
    own = read_level2(candidate.entry.level2)
    return own in {*_COSTS, Level2.COST} if kind is Level2.COST else own is kind
