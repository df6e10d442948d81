"""The monitoring stage: money and results so far, the forecast of the year end, causes and measures (R-MON-01 to 07)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from guide.talk.finish import FINISH_SECTION, finish_questions
from guide.talk.life import wait_for
from guide.talk.monitored_rows import ROWS_SECTION, row_questions
from guide.talk.question import Choice, Question, QuestionKind
from guide.talk.stage import Effect, Outcome, Situation, TalkStage
from guide.talk.tasks import follow_ups, second_look_of
from policies.finding import Life
from policies.model import Sheet
from policies.money import write_amount
from policies.papers import Paper
from policies.papers.monitoring import FollowUp, MonitoredRow, Monitoring
from policies.prospect import LIGHT_NAMES, Light, light_of, likely
from policies.text import Text

_MONEY: Final = "money"
_FOLLOW: Final = "follow"
_ACT: Final = "act"
_CLAUSE: Final = ("clause:财预〔2019〕136号#7", "clause:中发〔2018〕34号#(八)")
_UNTIL: Final = Question(
    key="paper.until",
    section=_MONEY,
    kind=QuestionKind.DAY,
    ask=Text(
        "这次监控的数据到哪一天为止？", "Up to which day do the figures of this monitoring run?"
    ),
    why=Text(
        "执行数和完成值都按同一天算；中央部门是1—7月，各县看本地通知。",
        "Money and results are taken on the same day; central departments use January to July, a county its own notice.",
    ),
    cell=Text("数据截止日", "Figures up to"),
    clauses=("clause:财预〔2019〕136号#11",),
)
_EXECUTED: Final = Question(
    key="paper.executed",
    section=_MONEY,
    kind=QuestionKind.MONEY,
    ask=Text(
        "到这一天一共支出了多少（万元）？", "How much was spent up to that day (10,000 yuan)?"
    ),
    why=Text(
        "双监控的一半：执行率=执行数÷预算数，工具来算；一分没花就写0。",
        "One half of the double monitoring: the rate is spent over budget, worked out here; write 0 when nothing was spent.",
    ),
    cell=Text("累计执行数（万元）", "Executed so far (10,000 yuan)"),
    clauses=_CLAUSE,
    problems=("P061",),
)
_FORECAST: Final = Question(
    key="paper.forecast",
    section=_MONEY,
    kind=QuestionKind.MONEY,
    ask=Text(
        "到年底预计一共支出多少（万元）？", "How much will be spent by the year end (10,000 yuan)?"
    ),
    why=Text(
        "预计花不完的钱现在就能调剂，拖到年底就成了结转。",
        "Money that will not be spent can be moved now; at the year end it is only carried over.",
    ),
    cell=Text("全年预计执行数（万元）", "Spending forecast (10,000 yuan)"),
    clauses=_CLAUSE,
)
_CAUSE: Final = Question(
    key="paper.cause",
    section=_MONEY,
    kind=QuestionKind.LONG,
    ask=Text("钱为什么没有花出去？卡在哪一步？", "Why was the money not spent? Where is it stuck?"),
    why=Text(
        "没有支出或低于预警线的，要写清原因，才知道是晚了还是用不了。",
        "Where nothing was spent or an alert line is crossed the cause tells whether it is late or not needed.",
    ),
    cell=Text("执行慢的原因", "Cause of slow spending"),
    clauses=_CLAUSE,
    problems=("P064",),
)
_MEASURE: Final = Question(
    key="paper.measure",
    section=_MONEY,
    kind=QuestionKind.LONG,
    ask=Text(
        "打算怎么补上？谁负责，哪天前付出第一笔？",
        "What will be done, by whom, and by when is the first payment made?",
    ),
    why=Text("没有日期和责任人的措施等于没有措施。", "A measure without date and owner is none."),
    cell=Text("执行措施、责任人和期限", "Measure, owner and date for the spending"),
    clauses=_CLAUSE,
    problems=("P064",),
)
_ACTION: Final = Question(
    key="paper.action",
    section=_ACT,
    kind=QuestionKind.CHOICE,
    ask=Text(
        "有指标可能完不成，或钱花得慢，建议怎么办？",
        "Targets are in doubt or money is slow. What is suggested?",
    ),
    why=Text(
        "监控的意义在于纠偏；这里只是建议，暂停或调整由人按程序决定。",
        "Monitoring is there to correct; this is a suggestion, people decide by the procedure.",
    ),
    cell=Text("处理建议", "Suggestion"),
    choices=(
        Choice("go-on", Text("按措施整改，继续执行", "go on, with the measures")),
        Choice("adjust", Text("按程序调整预算和目标", "change budget and target by the procedure")),
        Choice(
            "suspend", Text("建议暂缓拨付，查明再定", "suggest to hold payments until cleared up")
        ),
    ),
    clauses=("clause:财预〔2019〕136号#13",),
    problems=("P065",),
)
_REMARK: Final = Question(
    key="paper.remark",
    section=_ACT,
    kind=QuestionKind.LONG,
    ask=Text("还有什么要说明的？", "Anything else to say?"),
    why=Text("例如自查发现的其他问题。", "For example other problems found on the way."),
    cell=Text("其他说明", "Remark"),
    clauses=_CLAUSE,
    optional=True,
)


def _questions(at: Situation) -> tuple[Question, ...]:
    paper = at.paper if isinstance(at.paper, Monitoring) else Monitoring()
    follow = tuple(_follow_up(n, one) for n, one in enumerate(paper.follow_ups))
    alerted = _alerted(at, paper)
    act = (_ACTION,) if paper.drifting or alerted else ()
    money = (_UNTIL, _EXECUTED, _FORECAST, *((_CAUSE, _MEASURE) if alerted else ()))
    return (*follow, *money, *row_questions(at, paper), *act, _REMARK, *finish_questions())


def _follow_up(number: int, one: FollowUp) -> Question:
    return Question(
        key=f"paper.follow_ups[{number}].outcome",
        section=_FOLLOW,
        kind=QuestionKind.LONG,
        ask=Text(
            "上次监控说要“{measure}”，做到了吗？",
            'Last time it was said: "{measure}". Was it done?',
        ).fill(measure=one.measure),
        why=Text(
            "上次写的措施要有下文，否则监控就走了形式。",
            "A measure needs its outcome, or monitoring is a formality.",
        ),
        cell=Text("措施落实情况", "Outcome of the measure"),
        clauses=("clause:财预〔2019〕136号#13",),
        problems=("P065",),
        title=Text(f"上次措施{number + 1}", f"Measure {number + 1}"),
    )


def _draft(at: Situation) -> Paper:
    """Rows of the sheet in force; at a second monitoring the tasks of the first are asked after."""
    earlier = [one for one in at.dossier.closed(Life.MONITORING) if isinstance(one, Monitoring)]
    return Monitoring(
        until=_period_end(at, second=bool(earlier)),
        rows=tuple(
            MonitoredRow(row=n, name=one.name, target=one.target)
            for n, one in enumerate(at.sheet.indicators)
        ),
        follow_ups=follow_ups(at),
    )


def _period_end(at: Situation, *, second: bool) -> str | None:
    """The last day of the profile's period in the budget year; a second monitoring has its own day."""
    year, month = at.sheet.project.year, at.profile.value("monitor.period_end")
    if year is None or second:
        return None
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _alerted(at: Situation, paper: Monitoring) -> bool:
    """Whether nothing was spent, or a line that the county has set is crossed (R-MON-10, off unless set)."""
    rate = _rate(at, paper)
    if rate is None or paper.until is None:
        return False
    lines = at.profile.value("monitor.alert") or ()
    month = int(paper.until[5:7])
    due = [below for upto, below in lines if upto <= month]
    return rate == 0 or bool(due and rate < due[-1])


def _rate(at: Situation, paper: Monitoring) -> Decimal | None:
    budget = at.sheet.budget
    return paper.executed / budget * 100 if paper.executed is not None and budget else None


def _follow(at: Situation, key: str, before: Sheet) -> Outcome:  # noqa: ARG001  a stage's signature
    paper = at.paper
    if not isinstance(paper, Monitoring):
        return Outcome(at.sheet)
    if key == _EXECUTED.key:
        return Outcome(at.sheet, tuple(_rate_echo(at, paper)))
    found = re.fullmatch(r"paper\.rows\[(\d+)\]\.(forecast|likelihood)", key)
    if not found:
        return Outcome(at.sheet)
    row = paper.rows[int(found[1])]
    if found[2] == "forecast" and row.likelihood is None and row.forecast:
        guess = likely(at.sheet.indicators[row.row], row.forecast, at.profile)
        if guess == "certain":
            rows = list(paper.rows)
            rows[int(found[1])] = row.model_copy(update={"likelihood": guess})
            paper = paper.model_copy(update={"rows": tuple(rows)})
            return Outcome(at.sheet, (_ON_COURSE,), paper)
    return Outcome(at.sheet, (_light_echo(at, paper),) if found[2] == "likelihood" else ())


def _rate_echo(at: Situation, paper: Monitoring) -> list[Text]:
    rate, budget = _rate(at, paper), at.sheet.budget
    if rate is None or budget is None:
        return []
    told = Text(
        "执行率{rate}%（{executed}÷{budget}万元）。",
        "Execution rate {rate}% ({executed} of {budget}, 10,000 yuan).",
    ).fill(
        rate=str(rate.quantize(Decimal("0.01"))),
        executed=write_amount(paper.executed or Decimal(0)),
        budget=write_amount(budget),
    )
    return [told, _ALERT] if _alerted(at, paper) else [told]


def _light_echo(at: Situation, paper: Monitoring) -> Text:
    light: Light = light_of(
        tuple(row.likelihood for row in paper.rows), alerted=_alerted(at, paper)
    )
    return Text("项目现在的状态：{light}。", "The project now stands at {light}.").fill(
        light=LIGHT_NAMES[light]
    )


_ON_COURSE: Final = Text(
    "预计值达到目标，完成可能性记为“确定能”；不对可以改。",
    'The forecast meets the target, so the likelihood is put down as "certain"; change it if that is wrong.',
)
_ALERT: Final = Text(
    "已触及预警：没有支出，或低于本地设定的预警线。后面要写原因、措施和处理建议。",
    "Alert: nothing was spent, or the county's line is not reached. Cause, measure and suggestion are asked for.",
)


def _effects(at: Situation) -> Sequence[Effect]:
    """A monitoring in yellow or red goes on to the bureau's second look, with its tasks."""
    paper = at.paper
    if not isinstance(paper, Monitoring):
        return ()
    begun = second_look_of(at, paper, alerted=_alerted(at, paper))
    return (begun,) if begun else ()


def _place(where: str) -> str:
    """From the checks' names to the cells of the paper: indicators[3].measure is the measure of row 3."""
    where = re.sub(r"^indicators\[(\d+)\]\.cause$", r"paper.rows[\1].explanation", where)
    where = re.sub(
        r"^indicators\[(\d+)\]\.(value|forecast|likelihood|measure)$", r"paper.rows[\1].\2", where
    )
    names = {
        "monitoring.executed": "executed",
        "monitoring.cause": "cause",
        "monitoring.action": "action",
        "monitoring.rows": "rows",
    }
    return f"paper.{names[where]}" if where in names else where


def _waits(at: Situation) -> Text | None:
    return wait_for(at, Life.TARGET, Life.BUDGET)


STAGE: Final = TalkStage(
    stage=Life.MONITORING,
    title=Text("绩效监控", "Monitoring"),
    intro=Text(
        "年中看一眼：钱花了多少、事做了多少、到年底能不能完成。表已按批复的目标填好，您只填进度。",
        "A look in mid-year: money spent, work done, will the year end well. The sheet is prefilled; you add the progress.",
    ),
    sections=(
        (_FOLLOW, Text("上次监控的措施", "Measures of the last monitoring")),
        (_MONEY, Text("预算执行", "Budget execution")),
        (ROWS_SECTION, Text("指标进度", "Progress of the indicators")),
        (_ACT, Text("处理建议", "What to do")),
        FINISH_SECTION,
    ),
    questions=_questions,
    follow=_follow,
    draft=_draft,
    waits=_waits,
    effects=_effects,
    place=_place,
    offers=False,
    repeats=True,
)
