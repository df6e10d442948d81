"""The review stage: the findings the filer saw, eight points, a grade, and approval or return with reasons (88号 art. 22-25)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from guide.agreement.judging import OTHER, content_at, of_finding
from guide.records.judgements import Judgement
from guide.talk import marks
from guide.talk.finish import FINISH_SECTION, finish_questions
from guide.talk.life import wait_for
from guide.talk.question import Choice, Column, Question, QuestionKind
from guide.talk.speak import finding_turn, form_text, guide, join, lines
from guide.talk.stage import Effect, Judge, Outcome, Reopen, Situation, TalkStage
from guide.talk.turn import Turn, TurnKind
from policies.finding import SEVERITY_NAMES, Finding, Life, Severity
from policies.model import Sheet
from policies.papers import Paper
from policies.papers.marked import blank_marks
from policies.papers.review import APPROVE, RETURN, Review
from policies.review import FAILED, RETURNED, key_of, misfits, missing_parts, proposal, upheld
from policies.scoring.framework import Framework
from policies.scoring.outcome import Proposal
from policies.text import Text, same

_SECTION: Final = "opening"
_DECISION: Final = "decision"
_88: Final = "clause:财预〔2015〕88号#"
_BLOCKS: Final = ("completeness", "relevance", "appropriateness", "feasibility")
_HOW: Final = marks.Sheet((f"{_88}22", f"{_88}24"), "R-RV-05", _BLOCKS)
_USES: Final = {"general": "review_general", "key": "review_key"}
_KIND: Final = Question(
    key="paper.kind",
    section=_SECTION,
    kind=QuestionKind.CHOICE,
    ask=Text("按一般性项目还是重点项目审核？", "Is it reviewed as a general or as a key project?"),
    why=Text(
        "一般性项目只定性；重点项目定性之外还要打分。",
        "General projects are judged in words; key projects are scored as well.",
    ),
    cell=Text("审核方式", "Kind of review"),
    clauses=(f"{_88}24",),
    choices=(
        Choice("general", Text("一般性项目（定性）", "general (in words)")),
        Choice("key", Text("重点项目（定性加打分）", "key (in words and scored)")),
    ),
)
_DISMISSED: Final = Question(
    key="paper.dismissed",
    section=_SECTION,
    kind=QuestionKind.ITEMS,
    ask=Text("上面的问题，有哪条您不认可？", "Which of the findings above do you not accept?"),
    why=Text(
        "不认可的写明理由，不计入建议等级，也不写进退回函；以后会用来改进检查。",
        "With a reason it counts neither for the grade nor in the return letter, and helps to improve the checks.",
    ),
    cell=Text("不认可的问题", "Findings not accepted"),
    form=Text("写法：编号|理由；没有就直接回车。", "Write: number | reason. None: Enter alone."),
    clauses=(f"{_88}22",),
    optional=True,
)
_ADDED: Final = Question(
    key="paper.added",
    section=_SECTION,
    kind=QuestionKind.ITEMS,
    ask=Text("还有没有程序没查出来的问题？", "Is there anything the checks did not find?"),
    why=Text(
        "补充的问题和查出的一样，计入建议等级、写进退回函。",
        "What you add counts like the others and stands in the return letter.",
    ),
    cell=Text("补充的问题", "Findings added"),
    clauses=(f"{_88}22",),
    optional=True,
)
_SEVERITIES: Final = tuple(Choice(str(one), SEVERITY_NAMES[one]) for one in Severity)
_OPINION: Final = Question(
    key="paper.opinion",
    section=_DECISION,
    kind=QuestionKind.LONG,
    ask=Text("总体意见是什么？", "What is the overall opinion?"),
    why=Text("写在审核表的末尾。", "It stands at the end of the review form."),
    cell=Text("总体意见", "Overall opinion"),
    clauses=(f"{_88}22",),
    optional=True,
)
_REASONS: Final = replace(
    _OPINION,
    ask=Text("为什么退回，要求改什么？", "Why is it returned, and what is to be changed?"),
    why=Text(
        "写进退回函；留下的问题会逐条附在后面，不用重抄。",
        "It stands in the return letter; the findings that stand follow one by one, no need to copy them.",
    ),
    cell=Text("退回理由和要求", "Reasons for the return"),
    optional=False,
)
_DUE: Final = Question(
    key="paper.due_on",
    section=_DECISION,
    kind=QuestionKind.DAY,
    ask=Text("要求哪一天前重新报送？", "By which day shall it be handed in again?"),
    why=Text("写进退回函。", "It stands in the return letter."),
    cell=Text("重新报送期限", "To be handed in again by"),
    clauses=(f"{_88}25",),
    optional=True,
)
_REVIEWER: Final = Question(
    key="paper.reviewer",
    section=_DECISION,
    kind=QuestionKind.WORDS,
    ask=Text("审核人是谁？", "Who reviewed it?"),
    why=Text("谁审核谁签名。", "Whoever reviews it signs it."),
    cell=Text("审核人", "Reviewer"),
    clauses=(f"{_88}22",),
)


def _framework(at: Situation, paper: Review) -> Framework:
    return marks.framework_at(paper, _USES[paper.kind or "general"], at.profile)


def _found(at: Situation) -> tuple[Finding, ...]:
    """The findings the filer saw at the last hand-in, each once."""
    return tuple({key_of(one): one for one in at.dossier.findings.get(Life.TARGET, ())}.values())


def _proposal(at: Situation, paper: Review) -> Proposal | None:
    framework = _framework(at, paper)
    card = marks.card_of(paper, framework, at.profile)
    if card.result is None:
        return None
    standing = upheld(_found(at), paper)
    return proposal(framework, card.result.name.zh, standing, missing_parts(at.sheet), at.profile)


def _questions(at: Situation) -> tuple[Question, ...]:
    paper = at.paper
    if not isinstance(paper, Review):
        return ()
    framework = _framework(at, paper)
    return (
        replace(_KIND, default=_usual_kind(at)),
        *_about_findings(at),
        *marks.mark_questions(at, framework, _HOW),
        *_deciding(at, paper, framework),
        *finish_questions(),
    )


def _usual_kind(at: Situation) -> str:
    line, total = at.profile.value("review.key_amount"), at.sheet.funding.total
    return "key" if line is not None and total is not None and total >= line else "general"


def _about_findings(at: Situation) -> tuple[Question, ...]:
    found = _found(at)
    numbered = tuple(Choice(key_of(f), same(f"{f.code} {f.where}")) for f in found)
    dismissed = replace(
        _DISMISSED,
        columns=(
            Column("finding", Text("编号", "number"), QuestionKind.CHOICE, numbered),
            Column("reason", Text("理由", "reason")),
        ),
    )
    places = _places(at.sheet)
    listed = join(
        [Text(f"{n}{c.label.zh}", f"{n} {c.label.en}") for n, c in enumerate(places, 1)], "、", ", "
    )
    added = replace(
        _ADDED,
        form=Text(
            "写法：位置|问题|轻重（1须先改正，2退回，3提醒；可不写）。位置写数字：{places}。没有就直接回车。",
            "Write: place | finding | severity (1 mend first, 2 return, 3 note; may be left out). Place as a number: {places}. None: Enter alone.",
        ).fill(places=listed),
        columns=(
            Column("place", Text("位置", "place"), QuestionKind.CHOICE, places),
            Column("message", Text("问题", "finding")),
            Column(
                "severity",
                Text("轻重", "severity"),
                QuestionKind.CHOICE,
                _SEVERITIES,
                optional=True,
            ),
        ),
    )
    return (dismissed, added) if found else (added,)


def _places(sheet: Sheet) -> tuple[Choice, ...]:
    rows = (
        Choice(f"indicators[{n}]", Text(f"第{n + 1}行“{one.name}”", f'row {n + 1} "{one.name}"'))
        for n, one in enumerate(sheet.indicators)
    )
    return (
        Choice("objective.annual", Text("年度目标", "annual objective")),
        Choice("funding.total", Text("资金", "money")),
        Choice("indicators", Text("指标整体", "the indicators as a whole")),
        *rows,
    )


def _deciding(at: Situation, paper: Review, framework: Framework) -> tuple[Question, ...]:
    found = _proposal(at, paper)
    suggested = found.result.name.zh if found else None
    results = tuple(
        Choice(one.name.zh, join([one.name, one.then] if one.then else [one.name], "：", ": "))
        for one in framework.outcome.results
    )
    asked = [
        Question(
            key="paper.grade",
            section=_DECISION,
            kind=QuestionKind.CHOICE,
            ask=lines([Text("评为哪一等？", "Which grade?"), found.how if found else Text("", "")]),
            why=Text(
                "建议由各要点和留下的问题推出；等级由审核人定。",
                "The proposal follows from the points and the findings; the grade is the reviewer's.",
            ),
            cell=Text("综合评定等级", "Overall grade"),
            clauses=(f"{_88}25",),
            choices=results,
            default=suggested,
        )
    ]
    if suggested and paper.grade and paper.grade != suggested:
        names = {one.name.zh: one.name for one in framework.outcome.results}
        asked.append(_why_other(names[suggested], names.get(paper.grade) or same(paper.grade)))
    asked.append(_decision(paper))
    asked += [_REASONS, _DUE] if paper.decision == RETURN else [_OPINION]
    return (*asked, replace(_REVIEWER, default=at.person or None))


def _why_other(suggested: Text, grade: Text) -> Question:
    return Question(
        key="paper.grade_reason",
        section=_DECISION,
        kind=QuestionKind.WORDS,
        ask=Text(
            "建议是{suggested}，您评为{grade}，理由是什么？",
            "{suggested} was proposed and you chose {grade}: for what reason?",
        ).fill(suggested=suggested, grade=grade),
        why=Text(
            "和建议不同的，要留下理由。", "Where it differs from the proposal the reason is kept."
        ),
        cell=Text("等级不同于建议的理由", "Reason for another grade"),
        clauses=(f"{_88}25",),
    )


def _decision(paper: Review) -> Question:
    back = paper.grade in (RETURNED, FAILED)
    return Question(
        key="paper.decision",
        section=_DECISION,
        kind=QuestionKind.CHOICE,
        ask=Text("通过，还是退回修改？", "Approve it, or return it to be revised?"),
        why=Text(
            "通过的进入预算安排；退回的，目标重新打开，由单位修改后再报。",
            "What is approved goes on to the budget; what is returned is reopened for the unit to revise.",
        ),
        cell=Text("审核决定", "Decision"),
        clauses=(f"{_88}25",),
        choices=(
            Choice(APPROVE, Text("通过", "approve")),
            Choice(RETURN, Text("退回修改", "return")),
        ),
        default=(RETURN if back else APPROVE) if paper.grade else None,
    )


def _draft(at: Situation) -> Paper:
    paper = Review()
    return _on_sheet(at, paper)


def _on_sheet(at: Situation, paper: Review) -> Review:
    """The paper with a row for every point of its sheet; what was marked stays."""
    use = f"framework.{_USES[paper.kind or 'general']}"
    name = at.profile.value(use)
    framework = marks.framework_at(paper.model_copy(update={"framework": name}), use, at.profile)
    rows = blank_marks(framework, paper.marks)
    return paper.model_copy(update={"framework": name, "marks": rows})


def _opening(at: Situation) -> Sequence[Turn]:
    """The target as handed in, what was returned before, and the findings with their numbers."""
    told = [guide(TurnKind.NOTICE, form_text(at.sheet), target=True)]
    earlier = [one for one in at.dossier.closed(Life.REVIEW) if isinstance(one, Review)]
    if earlier and earlier[-1].decision == RETURN:
        reason = earlier[-1].opinion or "—"
        told.append(guide(TurnKind.NOTICE, _BEFORE.fill(reason=reason)))
    found = _found(at)
    told.append(guide(TurnKind.NOTICE, _SAW.fill(count=len(found)) if found else _CLEAN))
    return (*told, *(finding_turn(one, number) for number, one in enumerate(found, 1)))


def _follow(at: Situation, key: str, before: Sheet) -> Outcome:  # noqa: ARG001  a stage's signature
    paper = at.paper
    if not isinstance(paper, Review):
        return Outcome(at.sheet)
    if key == _KIND.key:
        return Outcome(at.sheet, paper=_on_sheet(at, paper))
    if key.startswith(marks.MARKS):
        card = marks.card_of(paper, _framework(at, paper), at.profile)
        return Outcome(at.sheet, marks.said_of(card, paper, key))
    if key == "paper.grade" and (found := _proposal(at, paper)):
        changes = {"suggested": found.result.name.zh}
        return Outcome(at.sheet, paper=paper.model_copy(update=changes))
    return Outcome(at.sheet)


def _findings(at: Situation) -> Sequence[Finding]:
    paper = at.paper
    if not isinstance(paper, Review):
        return ()
    card = marks.card_of(paper, _framework(at, paper), at.profile)
    return (*misfits(paper), *marks.mark_findings(card, paper, _HOW))


def _effects(at: Situation) -> Sequence[Effect]:
    """The reviewer's word on every finding is kept; a return opens the target again for this reason."""
    paper = at.paper
    if not isinstance(paper, Review):
        return ()
    reasons = {one.finding: one.reason or "" for one in paper.dismissed}
    given = [
        of_finding(one, at.sheet, "rejected", reasons[key_of(one)])
        if key_of(one) in reasons
        else of_finding(one, at.sheet, "accepted")
        for one in _found(at)
    ]
    given += [
        Judgement(
            OTHER,
            one.place,
            "added",
            same(one.message),
            one.message,
            one.severity or str(Severity.RETURN),
            content_at(at.sheet, one.place),
        )
        for one in paper.added
    ]
    effects: list[Effect] = [Judge(Life.TARGET, tuple(given), paper.reviewer or "")]
    if paper.decision == RETURN:
        effects.append(Reopen(Life.TARGET, paper.opinion or "—"))
    return effects


def _waits(at: Situation) -> Text | None:
    return wait_for(at, Life.TARGET)


_BEFORE: Final = Text("上一轮退回的理由：{reason}", "Why it was returned last time: {reason}")
_SAW: Final = Text(
    "单位提交时看到的问题有{count}条，您看到的和单位看到的一样：",
    "The unit saw {count} findings when it handed this in; you see the same:",
)
_CLEAN: Final = Text(
    "单位提交时，程序没有发现问题。", "The checks found nothing when the unit handed this in."
)

STAGE: Final = TalkStage(
    stage=Life.REVIEW,
    title=Text("绩效目标审核", "Target review"),
    intro=Text(
        "先看单位报的目标和提交时查出的问题，再逐个要点审核，最后定等级、通过或退回。",
        "First the target and what was found at hand-in, then point by point, then the grade, approval or return.",
    ),
    sections=(
        (_SECTION, Text("查出的问题", "Findings")),
        ("marks.completeness", Text("完整性", "Completeness")),
        ("marks.relevance", Text("相关性", "Relevance")),
        ("marks.appropriateness", Text("适当性", "Appropriateness")),
        ("marks.feasibility", Text("可行性", "Feasibility")),
        marks.OTHERS,
        (_DECISION, Text("等级和决定", "Grade and decision")),
        FINISH_SECTION,
    ),
    questions=_questions,
    follow=_follow,
    draft=_draft,
    opening=_opening,
    waits=_waits,
    findings=_findings,
    effects=_effects,
    offers=False,
    repeats=True,
)
