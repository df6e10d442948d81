"""A scoring sheet in a talk: one question a leaf, its figures and vetoes, the card they make, and what it finds wanting."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from guide.talk.question import NOTHING, Choice, Column, Question, QuestionKind
from guide.talk.speak import join, lines
from guide.talk.stage import Situation
from policies.finding import Finding, Severity
from policies.papers.marked import MarkedPaper, days_of, is_money
from policies.profile import Profile
from policies.rulebook import rule
from policies.scoring.framework import Framework, Item
from policies.scoring.framework_file import load_framework
from policies.scoring.marked_leaf import mark_leaf
from policies.scoring.marking import Mark
from policies.scoring.marks import Card, score
from policies.text import Text

MARKS: Final = "paper.marks"
OTHERS: Final = ("marks", Text("逐项评分", "Marks"))
"""The section of blocks that only a county's own sheet has."""
FIGURES: Final = "figures"
"""The section of the figures."""
_WORDS_FORM: Final = Text(
    "写法：档次，或“档次|理由”；不是最高一档的要写理由。",
    'Write the level, or "level | reason"; below the best level a reason is wanted.',
)
_POINTS_FORM: Final = Text(
    "写法：“得分|理由|依据材料”，后两格可不写；满分{most}分{levels}。",
    "Write: points | reason | evidence; the last two may be left out. Full marks {most}{levels}.",
)
_OR_LEVELS: Final = Text("，也可以写档次：{names}", "; or a level: {names}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a stage asks by a scoring sheet: what its questions rest on, and the rule that a gap in it breaks."""

    clauses: tuple[str, ...]
    rule: str
    blocks: tuple[str, ...]
    """The blocks that have a section of their own in the task list; all others share one."""
    problems: tuple[str, ...] = ()
    evidence: bool = False
    """Whether every block needs a paper that it rests on (R-EX-06)."""


def framework_at(paper: MarkedPaper, use: str, profile: Profile) -> Framework:
    """The sheet the paper was begun on; before that, the profile's for a use. Raises: Unclear."""
    name = paper.framework or profile.value(f"framework.{use}")
    path = Path(name)
    return _loaded(name, path.stat().st_mtime_ns if path.suffix and path.exists() else 0)


@lru_cache(maxsize=16)
def _loaded(name: str, changed: int) -> Framework:  # noqa: ARG001  a file that changed is read again
    return load_framework(name)


def card_of(paper: MarkedPaper, framework: Framework, profile: Profile) -> Card:
    """The card that the paper's marks make."""
    return score(framework, paper.marking(framework), profile)


def mark_questions(at: Situation, framework: Framework, how: Sheet) -> tuple[Question, ...]:
    """One question a leaf that the paper has a row for; one that is worked out from figures is asked only without them."""
    paper = at.paper
    if not isinstance(paper, MarkedPaper):
        return ()
    rows = {one.item: number for number, one in enumerate(paper.marks)}
    known = paper.marking(framework).figures
    asked = []
    for block in framework.tree:
        for leaf in block.leaves():
            if leaf.id in rows:
                worked = is_worked(leaf, known)
                asked.append(_mark(block, leaf, rows[leaf.id], how, worked=worked))
    return tuple(asked)


def is_worked(leaf: Item, known: Container[str]) -> bool:
    """Whether the points of a leaf are worked out from figures that are all `known`."""
    formula = leaf.compute
    return formula is not None and all(one.id in known for one in (formula.first, formula.second))


def level_of(paper: MarkedPaper, key: str, points: Decimal, profile: Profile) -> str | None:
    """The level that points alone make of the leaf asked for by `key`; None where they make none."""
    row = key.removeprefix(f"{MARKS}[").rstrip("]")
    framework = framework_at(paper, "", profile)
    item = paper.marks[int(row)].item
    leaf = next((one for one in framework.leaves() if one.id == item), None)
    level = leaf and mark_leaf(leaf, Mark(points=points), {}, profile).level
    return level.zh if level else None


def _mark(block: Item, leaf: Item, row: int, how: Sheet, *, worked: bool) -> Question:
    levels = tuple(
        Choice(
            one.name.zh,
            join([one.name, one.ask], "：", ": ") if one.ask and leaf.max is None else one.name,
        )
        for one in (leaf.scale.levels if leaf.scale else ())
    )
    names = tuple(
        Choice(one.key, leaf.scale.levels[n].name) for n, one in enumerate(levels) if leaf.scale
    )
    most = f"{leaf.max.normalize():f}" if leaf.max is not None else ""
    ask = leaf.ask or Text("“{name}”给多少分？", 'What does "{name}" deserve?').fill(name=leaf.name)
    points = [join([Text("看：", "Look at:"), p], "", " ") for p in leaf.points]
    formula = Text("公式：{f}", "Formula: {f}").fill(f=leaf.formula) if leaf.formula else NOTHING
    return Question(
        key=f"{MARKS}[{row}]",
        section=f"marks.{block.id}" if block.id in how.blocks else OTHERS[0],
        kind=QuestionKind.MARK,
        ask=join([leaf.name, ask], "：", ": ") if leaf.ask else ask,
        why=_ORIGIN.fill(label=leaf.label.whole()),
        cell=leaf.name,
        form=lines([*points, formula, _form(names, most)]),
        clauses=how.clauses,
        problems=how.problems,
        choices=levels if leaf.max is None else (),
        levels=names,
        most=leaf.max,
        optional=worked,
        quiet=worked,
    )


def _form(levels: Sequence[Choice], most: str) -> Text:
    if not most:
        return _WORDS_FORM
    names = join([one.label for one in levels], "、", ", ")
    shown = _OR_LEVELS.fill(names=names) if names else NOTHING
    return _POINTS_FORM.fill(most=most, levels=shown)


def figure_questions(paper: MarkedPaper, framework: Framework, how: Sheet) -> tuple[Question, ...]:
    """One question a figure that the paper has a row for; what is not known is left empty and then marked by hand."""
    names = {figure.id: figure for figure in framework.figures()}
    days = days_of(framework)
    asked = []
    for number, one in enumerate(getattr(paper, "figures", ())):
        figure = names.get(one.item)
        if figure is None:
            continue
        kind = QuestionKind.DATE if one.item in days else QuestionKind.NUMBER
        if is_money(figure):
            kind = QuestionKind.MONEY
        asked.append(
            Question(
                key=f"paper.figures[{number}].value",
                section=FIGURES,
                kind=kind,
                ask=(_WHICH_DAY if one.item in days else _HOW_MUCH).fill(name=figure.name),
                why=Text(
                    "有数就由程序算出得分；没有就直接回车，后面由您打分。",
                    "With the figure the score is worked out; without it press Enter and mark by hand.",
                ),
                cell=figure.name,
                clauses=how.clauses,
                optional=True,
            )
        )
    return tuple(asked)


def veto_question(framework: Framework, section: str, how: Sheet) -> Question:
    """The vetoes that hold, each with its reason; none is the usual answer."""
    choices = tuple(Choice(veto.id, veto.name) for veto in framework.vetoes)
    listed = [Text(f"{n}. {c.label.zh}", f"{n}. {c.label.en}") for n, c in enumerate(choices, 1)]
    return Question(
        key="paper.vetoes",
        section=section,
        kind=QuestionKind.ITEMS,
        ask=Text("有没有下面的否决情形？", "Does one of these vetoes hold?"),
        why=Text(
            "有一项成立，不论多少分都不予支持。",
            "One that holds forces no support, whatever the score.",
        ),
        cell=Text("否决情形", "Vetoes"),
        form=lines(
            [
                *listed,
                Text(
                    "没有就直接回车；有就写“编号|理由”。",
                    'None: Enter alone; else "number | reason".',
                ),
            ]
        ),
        clauses=how.clauses,
        columns=(
            Column("veto", Text("否决情形", "veto"), QuestionKind.CHOICE, choices),
            Column("reason", Text("理由", "reason")),
        ),
        optional=True,
    )


def said_of(card: Card, paper: MarkedPaper, key: str) -> tuple[Text, ...]:
    """How the score of the leaf just marked came about."""
    row = key.removeprefix(f"{MARKS}[").rstrip("]")
    if not key.startswith(MARKS) or not row.isdecimal() or int(row) >= len(paper.marks):
        return ()
    if not card.framework.scored:
        return ()
    line = card.line(paper.marks[int(row)].item)
    return (line.how,) if line.how else ()


def mark_findings(card: Card, paper: MarkedPaper, how: Sheet) -> Iterator[Finding]:
    """What is wrong or missing on the sheet: level and points that contradict each other, remarks and evidence wanted."""
    rows = {one.item: number for number, one in enumerate(paper.marks)}
    for line in card.lines:
        row = rows.get(line.item.id)
        if line.item.parts or row is None or not line.needs:
            continue
        given = paper.marks[row].level or paper.marks[row].points is not None
        if "points" in line.needs and given:
            told = _CONTRADICTS.fill(name=line.item.name, how=line.how)
            yield _finding(how.rule, Severity.BLOCK, row, told, _MEND)
        elif "remark" in line.needs and line.decided:
            told = _REMARK.fill(name=line.item.name)
            yield _finding(how.rule, Severity.RETURN, row, told, _WRITE)
    if how.evidence:
        yield from _without_evidence(card, paper, rows)


def _without_evidence(card: Card, paper: MarkedPaper, rows: dict[str, int]) -> Iterator[Finding]:
    """The blocks that are marked and name no paper at all (R-EX-06)."""
    for block in card.framework.tree:
        leaves = [leaf for leaf in block.leaves() if leaf.id in rows]
        marked = leaves and all(card.line(leaf.id).decided for leaf in leaves)
        if marked and not any(paper.marks[rows[leaf.id]].evidence for leaf in leaves):
            told = _EVIDENCE.fill(name=block.name)
            yield _finding("R-EX-06", Severity.WARN, rows[leaves[0].id], told, _PAPER)


def _finding(rule_id: str, severity: Severity, row: int, message: Text, cure: Text) -> Finding:
    basis = (rule(rule_id).citation,)
    return Finding(rule_id, severity, None, f"{MARKS}[{row}]", message, cure, basis)


def shown_points(points: Decimal | None) -> str:
    """Points plainly; a dash while open."""
    return "—" if points is None else f"{points.normalize():f}"


_WHICH_DAY: Final = Text("{name}是哪一天？", "On which day: {name}?")
_HOW_MUCH: Final = Text("{name}是多少？", "How much: {name}?")
_ORIGIN: Final = Text("这一项的来历：{label}", "Where this point comes from: {label}")
_CONTRADICTS: Final = Text(
    "“{name}”的档次和得分对不上：{how}", '"{name}": level and points contradict: {how}'
)
_MEND: Final = Text("改得分或改档次。", "Change the points or the level.")
_REMARK: Final = Text("“{name}”扣了分，没有写理由。", '"{name}" lost points without a reason.')
_WRITE: Final = Text("在得分后面写“|理由”。", 'Write "| reason" behind the points.')
_EVIDENCE: Final = Text(
    "“{name}”没有一处写明依据的材料。", 'No mark under "{name}" names the paper it rests on.'
)
_PAPER: Final = Text(
    "再写一遍：得分|理由|材料名称。", "Write it again: points | reason | name of the paper."
)
