"""What a check says about a sheet: finding, severity, axis, citation, and the honesty labels every citation carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from policies.text import Text, same


class Stage(StrEnum):
    """The stages of a performance file that have checks and a talk."""

    TARGET = "target"
    SELF_EVALUATION = "self-evaluation"


class Life(StrEnum):
    """The stages of a project's whole life, in their order; those of Stage are among them."""

    EX_ANTE = "ex-ante"
    TARGET = "target"
    REVIEW = "review"
    BUDGET = "budget"
    MONITORING = "monitoring"
    SECOND_LOOK = "second-look"
    CHANGE = "change"
    SELF_EVALUATION = "self-evaluation"
    EVALUATION = "evaluation"
    FEEDBACK = "feedback"
    RESULTS_USE = "results-use"


class Severity(StrEnum):
    """How far a finding goes: `block` stops submission until mended or reasoned, `return` and `warn` inform."""

    BLOCK = "block"
    RETURN = "return"
    WARN = "warn"


class Axis(StrEnum):
    """The four axes of target review (R-RV-01 to R-RV-04, 财预〔2015〕88号 art. 22)."""

    COMPLETENESS = "completeness"
    RELEVANCE = "relevance"
    APPROPRIATENESS = "appropriateness"
    FEASIBILITY = "feasibility"


class Verified(StrEnum):
    """How well a fact is confirmed: two pages agree, one page, or recalled and not looked up."""

    YES = "yes"
    SINGLE_SOURCE = "single-source"
    FROM_MEMORY = "from-memory"


class Strength(StrEnum):
    """How binding a rule is for a county. Only `law` may be stated as binding; the rest can be replaced by a profile."""

    LAW = "law"
    DEFAULT = "default"
    LOCAL = "local"
    DESIGN = "design"
    PRACTICE = "practice"


VERIFIED_NAMES: Final[dict[Verified, Text]] = {
    Verified.YES: Text("已核实", "confirmed"),
    Verified.SINGLE_SOURCE: Text("单一来源", "one source"),
    Verified.FROM_MEMORY: Text("凭记忆、待核对", "from memory, to be checked"),
}
STRENGTH_NAMES: Final[dict[Strength, Text]] = {
    Strength.LAW: Text("法定", "law"),
    Strength.DEFAULT: Text("默认口径，可由本地规定替换", "default, a local rule may replace it"),
    Strength.LOCAL: Text("个别地方做法", "local practice elsewhere"),
    Strength.DESIGN: Text("本工具的设计取舍", "a design choice of this tool"),
    Strength.PRACTICE: Text("常见做法", "common practice"),
}
SEVERITY_NAMES: Final[dict[Severity, Text]] = {
    Severity.BLOCK: Text("须先改正或写明理由", "mend it or give a reason"),
    Severity.RETURN: Text("可能被退回", "likely to be returned"),
    Severity.WARN: Text("提醒", "note"),
}

LIFE_NAMES: Final[dict[Life, Text]] = {
    Life.EX_ANTE: Text("事前绩效评估", "Ex-ante appraisal"),
    Life.TARGET: Text("绩效目标", "Target"),
    Life.REVIEW: Text("目标审核", "Review"),
    Life.BUDGET: Text("预算批复", "Budget approval"),
    Life.MONITORING: Text("绩效监控", "Monitoring"),
    Life.SECOND_LOOK: Text("监控复核", "Second look"),
    Life.CHANGE: Text("目标调整", "Change"),
    Life.SELF_EVALUATION: Text("绩效自评", "Self-evaluation"),
    Life.EVALUATION: Text("绩效评价", "Evaluation"),
    Life.FEEDBACK: Text("反馈和整改", "Feedback and rectification"),
    Life.RESULTS_USE: Text("结果应用", "Use of results"),
}
ON_OCCASION: Final = frozenset({Life.EX_ANTE, Life.SECOND_LOOK, Life.CHANGE})
"""Stages that not every project goes through: neither a next step nor missed until they are begun."""
CHOSEN: Final = frozenset({Life.EVALUATION, Life.FEEDBACK})
"""Stages of the projects that are chosen for an evaluation; for the others they may be passed over."""
_OWN_SOURCES: Final[dict[str, Text]] = {
    "本工具设计": Text("本工具设计", "this tool"),
    "指标库": Text("指标库", "indicator library"),
}
"""Sources that are no document and so have a name in either language."""
_POINT_STARTS: Final = tuple("(一二三四五六七八九十")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement rests. `article` is written as documents.md heads it: "16", "(七)", "三(六)", "附件2"."""

    number: str
    article: str | None
    verified: Verified
    strength: Strength

    def label(self) -> Text:
        """The citation with its honesty label, as it must be shown: 财预〔2020〕10号第16条（默认口径…；凭记忆、待核对）."""
        place, mark = self.place(), self.mark()
        name = _OWN_SOURCES.get(self.number, same(self.number))
        return Text(f"{name.zh}{place.zh}（{mark.zh}）", f"{name.en}{place.en} ({mark.en})")

    def mark(self) -> Text:
        """The honesty label alone, for where number and article already stand."""
        strength, verified = STRENGTH_NAMES[self.strength], VERIFIED_NAMES[self.verified]
        return Text(f"{strength.zh}；{verified.zh}", f"{strength.en}; {verified.en}")

    def place(self) -> Text:
        """The article, point or attachment as it stands behind the number: 第16条, (七), 附件2."""
        article = self.article or ""
        if article.isdigit():
            return Text(f"第{article}条", f", art. {article}")
        if article.startswith("附件"):
            return Text(article, f", annex {article[2:]}".rstrip())
        if article[:1] in _POINT_STARTS:
            return Text(article, f", point {article}")
        return Text(f"“{article}”", f', "{article}"') if article else Text("", "")

    def as_dict(self) -> dict[str, str | None]:
        """The contract's JSON shape of a citation."""
        return {
            "number": self.number,
            "article": self.article,
            "verified": str(self.verified),
            "strength": str(self.strength),
        }


_GOOD_PRACTICE: Final = Text("好的做法，没有条文规定", "good practice, no rule")


_OWN_WORD: Final = Text("审核人的意见", "the reviewer's own remark")
OTHER: Final = "other"
"""The code of what a reviewer found and no check did."""


def basis(code: str, citations: Sequence[Citation]) -> list[Text]:
    """What a finding rests on, as it must be shown: each citation with its label, or that there is no rule."""
    return [one.label() for one in citations] or [_OWN_WORD if code == OTHER else _GOOD_PRACTICE]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reviewer would say, at one place. `where` is a path such as `indicators[3].target`."""

    code: str
    severity: Severity
    axis: Axis | None
    where: str
    message: Text
    cure: Text
    citations: tuple[Citation, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The contract's JSON shape of a finding."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "axis": str(self.axis) if self.axis else None,
            "where": self.where,
            "message": self.message.as_dict(),
            "cure": self.cure.as_dict(),
            "citations": [c.as_dict() for c in self.citations],
        }
