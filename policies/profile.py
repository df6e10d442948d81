"""Profiles: the weights, bands, thresholds, dates and forms in use, each value with its origin and honesty label.

A profile is a YAML file: built in (data/profiles/<name>.yaml) or a county's own, given by its path. It may inherit
another one and then holds only what differs. Keys that are not declared in data/profiles/keys.yaml are refused by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from policies.finding import Stage, Strength
from policies.level import Level1
from policies.profile_file import FOLDER, Origin, built_in, read
from policies.profile_keys import Family
from policies.profile_places import wrong
from policies.text import Text, Unclear

__all__ = ["NATIONAL", "Family", "Origin", "Profile", "load", "load_file", "names"]

NATIONAL: Final = "national"


@dataclass(frozen=True, eq=False, slots=True)
class Profile:
    """Rules in use at one place. `value` and `origin` raise KeyError for a key that is not declared."""

    name: str
    title: Text
    inherits: str | None
    origins: Mapping[str, Origin]

    def value(self, key: str) -> Any:
        """The value of a key: Decimal, int, bool, str, tuple or None, as keys.yaml declares it."""
        return self.origins[key].value

    def origin(self, key: str) -> Origin:
        """The value with its origin and labels."""
        return self.origins[key]

    @property
    def layout(self) -> tuple[Family, ...]:
        """Level-1 families in form order, without execution; with it they add up to 100 points (R-WT-01)."""
        families: tuple[Family, ...] = self.value("weights.layout")
        return families

    def layout_for(self, *, satisfaction: bool) -> tuple[Family, ...]:
        """The layout with or without satisfaction; without it benefit takes its points (101号 三(六), R-WT-05)."""
        gone = next((f for f in self.layout if f.level1 is Level1.SATISFACTION), None)
        if satisfaction or gone is None:
            return self.layout
        moved = gone.points if self.value("weights.satisfaction_to_benefit") else Decimal(0)
        return tuple(
            Family(f.level1, f.points + (moved if f.level1 is Level1.BENEFIT else 0), f.kinds)
            for f in self.layout
            if f is not gone
        )

    @property
    def execution_weight(self) -> Decimal:
        """Points of budget execution, counted at self-evaluation only."""
        points: Decimal = self.value("weights.execution")
        return points

    def form(self, stage: Stage | str) -> str:
        """The official form of a stage: "F1" or "F1b" for the target, "F5" for the self-evaluation."""
        form: str = self.value(f"form.{str(stage).replace('-', '_')}")
        return form


def names() -> list[str]:
    """The built-in profiles, the national one first."""
    return sorted(built_in(), key=lambda name: name != NATIONAL)


def load(name_or_path: str) -> Profile:
    """A built-in profile by name, or a county's own by path. Raises: Unclear that says what is wrong and where."""
    if name_or_path in names():
        return _built_in(name_or_path)
    path = Path(name_or_path)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        shown, known = name_or_path[:80], names()
        raise Unclear(
            Text(
                f"没有名为“{shown}”的参数档。现有：{'、'.join(known)}；也可以给出一个.yaml文件。",
                f'There is no profile "{shown}". Known: {", ".join(known)}; or give a .yaml file.',
            )
        )
    return load_file(path)


def gaps(profile: Profile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys that wait for a local rule: those switched off for want of one, and those where a default stands in.

    What law fixes, what a finance office agreed to, and what this tool itself chose are no gaps.
    """
    open_ = [
        key
        for key, origin in profile.origins.items()
        if not origin.confirmed and origin.strength not in {Strength.LAW, Strength.DESIGN}
    ]
    off = tuple(key for key in open_ if profile.value(key) is None)
    return off, tuple(key for key in open_ if profile.value(key) is not None)


def load_file(path: Path) -> Profile:
    """A county's own file. Raises: ProfileFaults with all that is wrong in it."""
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise wrong(path, Text("文件名要以.yaml结尾", "its name must end in .yaml"))
    return _profile(path)


@cache
def _built_in(name: str) -> Profile:
    return _profile(FOLDER / f"{name}.yaml")


def _profile(path: Path) -> Profile:
    contents = read(path)
    profile = Profile(contents.name, contents.title, contents.inherits, contents.origins)
    _hold_together(profile, path)
    return profile


def _hold_together(profile: Profile, path: Path) -> None:
    """Values that must agree with each other (rules.md §0: scheme and layout move together)."""
    total = profile.execution_weight + sum((f.points for f in profile.layout), Decimal(0))
    if total != 100:
        raise wrong(
            path,
            Text(
                f"各级指标分值与执行率合计{total}，应为100，请改weights.layout的points或weights.execution",
                f"points add up to {total}, not 100; change the points in weights.layout or weights.execution",
            ),
            "weights.layout",
        )
    apart = any(family.level1 is Level1.COST for family in profile.layout)
    scheme, cost = profile.value("weights.scheme"), profile.value("indicator.cost_as_level1")
    if apart is not cost or (scheme != "custom" and cost is not (scheme == "C101")):
        raise wrong(
            path,
            Text(
                "权重方案、成本单列和指标表三处要一致：C101成本单列为一级指标，N10成本在产出之下",
                "weight scheme, cost_as_level1 and layout must agree: C101 sets cost apart, N10 keeps it under output",
            ),
            "weights.scheme",
        )
    if profile.value("exec.scoring") == "intervals" and not profile.value("exec.intervals"):
        raise wrong(
            path,
            Text("按区间得分要写exec.intervals", "intervals need exec.intervals"),
            "exec.intervals",
        )
    if profile.value("quant.over.deduct") == "table" and not profile.value("quant.over.table"):
        raise wrong(
            path,
            Text("按表扣分要写quant.over.table", "table needs quant.over.table"),
            "quant.over.table",
        )
