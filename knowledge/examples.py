"""Full examples: good sheets of different sectors in both languages, target and where it has come so far self-evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from knowledge.cards import DATA
from knowledge.sheets import as_json, as_target, has_twin, twin
from policies.data_files import load, names, text
from policies.finding import Stage
from policies.model import Sheet
from policies.text import Lang, Text

_TWIN: Final = "national-c101"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the estimate: quantities (people, days), price of one in 元, amount in 万元."""

    what: Text
    quantities: tuple[Decimal, ...]
    price: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Example:
    """One project. `profiles` names the profiles in whose layout the target stands, the sheet's own first."""

    key: str
    title: Text
    sector: str
    profiles: tuple[str, ...]
    stages: tuple[Stage, ...]
    estimate: tuple[Line, ...]
    _node: Any

    @property
    def id(self) -> str:
        """`example:<key>`."""
        return f"example:{self.key}"

    def sheet(self, lang: Lang, stage: Stage = Stage.TARGET, profile: str | None = None) -> Sheet:
        """The sheet as it stood at that stage. Raises: KeyError for a stage or a profile that it does not have."""
        own = self.profiles[0]
        wanted = profile or own
        if stage not in self.stages or wanted not in self.profiles:
            raise KeyError(f"{self.key}: {stage} by {wanted}")
        if wanted != own:
            if stage is not Stage.TARGET:
                raise KeyError(f"{self.key}: {stage} by {wanted}")
            return Sheet.model_validate(twin(self._node, lang))
        told = as_json(self._node, lang)
        return Sheet.model_validate(as_target(told) if stage is Stage.TARGET else told)


@cache
def examples() -> tuple[Example, ...]:
    """Every full example, in the order of the files."""
    cards = (card for name in names("examples", DATA) for card in load(name, DATA)["entries"])
    return tuple(_example(card) for card in cards if "sheet" in card)


def example(key: str) -> Example:
    """One example. Raises: KeyError for an unknown key."""
    return {one.key: one for one in examples()}[key]


def _example(card: Any) -> Example:
    own = card.get("profile", "national")
    return Example(
        key=card["key"],
        title=text(card["title"]),
        sector=card["sector"],
        profiles=(own, _TWIN) if has_twin(card["sheet"]) else (own,),
        stages=tuple(Stage(stage) for stage in card["stages"]),
        estimate=tuple(_line(line) for line in card["estimate"]),
        _node=card["sheet"],
    )


def _line(line: Any) -> Line:
    quantities = tuple(Decimal(str(one["n"])) for one in line["of"])
    return Line(
        text(line["what"]), quantities, Decimal(str(line["price"])), Decimal(line["amount"])
    )
