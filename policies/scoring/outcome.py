"""The result that marks make: by points, by levels, by a veto; and the grade of a target review with its findings.

A result is a proposal with its reason (local.md §2.3, §3; R-RV-06; 10号 art. 18); people decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from policies.profile import Profile
from policies.scoring.framework import FULL, Framework, Result, Veto
from policies.scoring.how import join, plain, say
from policies.scoring.marked_leaf import Leaf
from policies.text import Text

_NOTHING: Final = Text("", "")
_RETURNED, _REFUSED = 2, 3
"""Places of 中 and 差 among the four grades of a review."""


def result_of(
    framework: Framework,
    leaves: Sequence[Leaf],
    total: Decimal | None,
    vetoes: Sequence[tuple[Veto, str]],
    profile: Profile,
) -> tuple[Result | None, Text]:
    """The result and how it came about; None while it is open. `total` in points, two decimals."""
    results = framework.outcome.results
    if vetoes:
        names = [veto.name for veto, _reason in vetoes]
        told = Text("、".join(n.zh for n in names), "; ".join(n.en for n in names))
        return results[-1], join(
            say("card_veto", names=told, result=results[-1].name), _then(results[-1])
        )
    if framework.scored:
        found, how = _by_points(framework, total, profile)
    else:
        found, how = _by_levels(framework, leaves)
    return found, join(how, _then(found))


def _then(result: Result | None) -> Text:
    return result.then if result is not None and result.then is not None else _NOTHING


def _by_points(
    framework: Framework, total: Decimal | None, profile: Profile
) -> tuple[Result | None, Text]:
    """Each cut-off belongs to the better result (rules.md §7)."""
    results, stated = framework.outcome.results, framework.outcome.cutoffs
    if framework.full != FULL:
        return None, say("card_weights", sum=plain(framework.full))
    cutoffs: tuple[Decimal, ...] = profile.value(stated) if isinstance(stated, str) else stated
    if total is None:
        return None, _NOTHING
    for result, least in zip(results, cutoffs, strict=False):
        if total >= least:
            return result, say("card_by_points", result=result.name, least=plain(least))
    return results[-1], say(
        "card_by_points_last", result=results[-1].name, least=plain(cutoffs[-1])
    )


def _by_levels(framework: Framework, leaves: Sequence[Leaf]) -> tuple[Result | None, Text]:
    """The lowest level given decides, but the last result needs `mostly` percent of the leaves at the last level."""
    results = framework.outcome.results
    places = [_place(leaf) for leaf in leaves]
    if any(place is None for place in places) or not places:
        return None, _NOTHING
    known = [place for place in places if place is not None]
    last = len(results) - 1
    lowest = sum(1 for place in known if place >= last)
    if lowest * 100 >= framework.outcome.mostly * len(known):
        found = results[-1]
    else:
        found = results[min(max(known), last - 1)]
    return found, say("card_by_levels", result=found.name, counts=_counts(leaves))


def _place(leaf: Leaf) -> int | None:
    levels = leaf.item.scale.levels if leaf.item.scale else ()
    names = [level.name for level in levels]
    return names.index(leaf.level) if leaf.level in names else None


def _counts(leaves: Sequence[Leaf]) -> Text:
    """How often each level was given, in the order of the scale."""
    scale = leaves[0].item.scale
    told = []
    for level in scale.levels if scale else ():
        count = sum(1 for leaf in leaves if leaf.level == level.name)
        if count:
            told.append(say("card_level_count", level=level.name, count=count))
    return Text("、".join(t.zh for t in told), ", ".join(t.en for t in told))


def remarks(framework: Framework, profile: Profile) -> tuple[Text, ...]:
    """What to mind about the sheet as a whole: blocks that should weigh more together (R-WT-06, R-EVAL-04)."""
    rule = framework.together
    if rule is None or not framework.scored:
        return ()
    blocks = [item for item in framework.tree if item.id in rule.parts]
    weight = sum((item.full for item in blocks), Decimal(0))
    origin = profile.origin(rule.least)
    if weight >= origin.value:
        return ()
    names = Text("＋".join(b.name.zh for b in blocks), " + ".join(b.name.en for b in blocks))
    told: dict[str, Any] = {"names": names, "sum": plain(weight), "least": plain(origin.value)}
    return (say("card_together", label=origin.label(), **told),)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed grade of a target review and why."""

    result: Result
    how: Text


def propose_review(
    framework: Framework,
    result: Result | None,
    profile: Profile,
    *,
    blocks: int = 0,
    returns: int = 0,
    missing: Sequence[Text] = (),
) -> Proposal | None:
    """The default return rule (local.md §3): findings can only lower what the marks make.

    `blocks`, `returns`: findings of these severities that the reviewer let stand; `missing`: mandatory parts that are
    not there. One block finding or `review.return_findings` return findings mean 中, a missing part means 差.
    None while there are neither marks nor such findings.
    """
    results = framework.outcome.results
    place = results.index(result) if result is not None else 0
    why = [
        say("review_by_marks", result=result.name) if result is not None else say("review_unmarked")
    ]
    least: int = profile.value("review.return_findings")
    found: list[Text] = []
    if blocks:
        found.append(say("review_block", count=blocks))
    if returns >= least:
        found.append(say("review_returns", count=returns, least=least))
    if found:
        place = max(place, _RETURNED)
    if missing:
        names = Text("、".join(m.zh for m in missing), ", ".join(m.en for m in missing))
        found.append(say("review_missing", names=names))
        place = max(place, _REFUSED)
    if result is None and not found:
        return None
    told = [*why, *found]
    reason = Text("；".join(t.zh for t in told), "; ".join(t.en for t in told))
    proposed = results[place]
    return Proposal(
        proposed, join(say("review_propose", result=proposed.name, why=reason), _then(proposed))
    )
