"""Precision and recall of the checks against reviewers, by code: only what somebody judged counts.

Precision: of the findings judged, the share that was accepted. Recall: of what reviewers hold to be wrong, the share that
the checks found. Either is None where nothing was judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guide.records.judgements import StoredJudgement


@dataclass(frozen=True, slots=True)
class Agreement:
    """Judgements of one code, or of all."""

    code: str
    accepted: int
    rejected: int
    added: int

    @property
    def precision(self) -> float | None:
        """Accepted of accepted and rejected, 0 to 1."""
        return _share(self.accepted, self.rejected)

    @property
    def recall(self) -> float | None:
        """Accepted of accepted and added, 0 to 1."""
        return _share(self.accepted, self.added)

    def as_dict(self) -> dict[str, Any]:
        """JSON shape; shares with four decimals."""
        return {
            "code": self.code,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "added": self.added,
            "precision": _rounded(self.precision),
            "recall": _rounded(self.recall),
        }


def by_code(judgements: Iterable[StoredJudgement]) -> list[Agreement]:
    """One line a code, in the order of the codes."""
    counts = Counter((one.judgement.code, one.judgement.verdict) for one in judgements)
    return [
        Agreement(code, *(counts[code, verdict] for verdict in ("accepted", "rejected", "added")))
        for code in sorted({code for code, _verdict in counts})
    ]


def in_all(lines: Sequence[Agreement]) -> Agreement:
    """The sum of all codes; its code is empty."""
    sums = (sum(getattr(one, name) for one in lines) for name in ("accepted", "rejected", "added"))
    return Agreement("", *sums)


def _share(hits: int, misses: int) -> float | None:
    return hits / (hits + misses) if hits + misses else None


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
