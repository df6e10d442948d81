"""The machine-checkable rules: what each demands, how code can check it, how binding it is, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from policies.catalogue import cite
from policies.data_files import load, names, optional_text, text, verified, weaker
from policies.finding import Citation, Strength, Verified
from policies.text import Text


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Only a rule of strength `law` may ever stop a submission."""

    id: str
    title: Text
    text: Text
    check: Text
    """What a program does about it, in words."""
    stages: tuple[str, ...]
    strength: Strength
    verified: Verified
    evidence: Text | None
    """Which part rests on what, where the parts differ."""
    note: Text | None
    """What limits the strength, e.g. a threshold that is local."""
    basis: Text | None
    """Where it stands beyond the citations; always there when there are none."""
    citations: tuple[Citation, ...]
    sources: tuple[str, ...]

    @property
    def entry_id(self) -> str:
        """`rule:R-SELF-05`."""
        return f"rule:{self.id}"

    @property
    def stage(self) -> str:
        """The stage it belongs to first."""
        return self.stages[0]

    @property
    def citation(self) -> Citation:
        """The first citation; without one, the basis in words. It carries the strength of the rule."""
        if self.citations:
            return self.citations[0]
        words = self.basis.zh if self.basis else self.id
        return Citation(words, None, self.verified, self.strength)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the files: ex-ante, target, review, weights, self-evaluation and so on."""
    found = [rule for name in names("rules") for rule in _file(name)]
    return tuple(sorted(found, key=lambda rule: rule.id))


def rule(rule_id: str) -> Rule:
    """One rule. Raises: KeyError for an unknown id."""
    return _by_id()[rule_id]


@cache
def _by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules()}


def _file(name: str) -> tuple[Rule, ...]:
    node = load(name)
    return tuple(_rule(node, row) for row in node["rules"])


def _rule(node: Any, row: Any) -> Rule:
    strength, label = Strength(row["strength"]), verified(row["verified"])
    return Rule(
        id=row["id"],
        title=text(row["title"]),
        text=text(row["text"]),
        check=text(row["check"]),
        stages=tuple(row.get("stages", node["stages"])),
        strength=strength,
        verified=label,
        evidence=optional_text(row.get("evidence")),
        note=optional_text(row.get("note")),
        basis=optional_text(row.get("basis")),
        citations=tuple(_cited(c, strength, label) for c in row["citations"]),
        sources=tuple(row.get("sources", ())),
    )


def _cited(row: Any, strength: Strength, label: Verified) -> Citation:
    found = cite(row["number"], row.get("article"))
    return Citation(found.number, found.article, weaker(found.verified, label), strength)
