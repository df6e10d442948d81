"""What a check says: the bilingual messages and cures of data/checks/messages.yaml, by code and variant.

A variant may set its own severity. `block` must name one of the grounds that design.md allows; the loader refuses any
other, so that a default, local or design rule can never block.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from policies.data_files import load, text
from policies.finding import Severity
from policies.text import Text

BLOCK_GROUNDS: Final = frozenset({"empty", "contradiction", "sum", "tampering", "law"})
LONGEST_QUOTE: Final = 48
"""Characters of a person's own words that a message repeats."""
_LISTED: Final = 3


@dataclass(frozen=True, slots=True)
class Variant:
    """One way a check can fire. `severity` None means the catalogue's; `rule` names the rule it rests on, if its own."""

    severity: Severity | None
    ground: str | None
    rule: str | None
    message: Text
    cure: Text


@cache
def variants(code: str) -> dict[str, Variant]:
    """Every variant of a code. Raises: KeyError for a code without messages, ValueError for a block without ground."""
    return {
        name: _variant(code, name, node) for name, node in load("checks/messages")[code].items()
    }


@cache
def approved_note() -> Text:
    """What is added to a cure at self-evaluation, when the target is approved and can no longer be changed."""
    return text(load("checks/messages")["approved_note"])


def _variant(code: str, name: str, node: Any) -> Variant:
    severity = Severity(node["severity"]) if "severity" in node else None
    ground = node.get("ground")
    if (severity is Severity.BLOCK) != (ground in BLOCK_GROUNDS):
        raise ValueError(f"{code} {name}: block needs a ground among {sorted(BLOCK_GROUNDS)}")
    return Variant(severity, ground, node.get("rule"), text(node["message"]), text(node["cure"]))


def clip(words: str) -> str:
    """A person's own words on one line, cut short with … when longer than LONGEST_QUOTE characters."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1]}…"


def listed(names: Iterable[str]) -> Text:
    """Up to three names in quotation marks, and how many more there are."""
    found = list(names)
    shown = [f"“{clip(name)}”" for name in found[:_LISTED]]
    if len(found) <= _LISTED:
        return Text("、".join(shown), ", ".join(shown))
    more = len(found)
    return Text(f"{'、'.join(shown)}等{more}条", f"{', '.join(shown)} and others, {more} in all")
