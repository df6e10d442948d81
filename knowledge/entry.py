"""One searchable thing, in both languages, with a source and its honesty label."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from policies.finding import Citation
from policies.text import Text


class Kind(StrEnum):
    """What an entry is; the first part of its id."""

    CLAUSE = "clause"
    RULE = "rule"
    INDICATOR = "indicator"
    TERM = "term"
    PROBLEM = "problem"
    LESSON = "lesson"
    FORM = "form"
    ANSWER = "answer"
    EXAMPLE = "example"
    DOCUMENT = "document"


KIND_NAMES: dict[Kind, Text] = {
    Kind.CLAUSE: Text("条款", "Clause"),
    Kind.RULE: Text("规则", "Rule"),
    Kind.INDICATOR: Text("指标", "Indicator"),
    Kind.TERM: Text("术语", "Term"),
    Kind.PROBLEM: Text("常见问题", "Problem pattern"),
    Kind.LESSON: Text("小课", "Lesson"),
    Kind.FORM: Text("表格", "Form"),
    Kind.ANSWER: Text("问答", "Answer"),
    Kind.EXAMPLE: Text("实例", "Example"),
    Kind.DOCUMENT: Text("文件", "Document"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause, indicator, term, problem, lesson, form, answer, example or document.

    `id` is `kind:key` (contract.md), e.g. `clause:财预〔2020〕10号#16`. `body` is all that should be found and shown;
    `keywords` are found but not shown (codes, lay words, pinyin comes at index build). `about` are ids of the entries
    this one is about. `stages` are the stages of the life it belongs to, in the words of the calendar.
    """

    id: str
    kind: Kind
    title: Text
    body: Text
    source: Citation | None = None
    keywords: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    sector: str | None = None
    level1: str | None = None
    level2: str | None = None
    extra: dict[str, Text] = field(default_factory=dict)
    """Named parts a reader wants separately, e.g. an indicator's `unit`, `typical`, `formula`, `evidence`."""
