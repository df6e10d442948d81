"""Questions about one's own project ("还差什么?", "has it been submitted?"), answered from its record alone.

No knowledge base is asked. The same record gives the same answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from guide.talk.advisor import Reply
from guide.talk.question import State, Task
from guide.talk.standing import FINISH
from policies import catalogue
from policies.finding import Finding
from policies.text import Text

NAMED: Final = 5
"""Open questions named; findings named are fewer, for each is a sentence."""
TOLD: Final = 2
_MINE: Final = (
    r"(?:请问)?(?:(?:我们?|咱们?)(?:单位)?(?:的|这个|这张|这)?|这个|这张|这份|本|该|当前)?"
    r"(?:项目|表格?|申报表?|自评表?|目标表?|绩效表|填报|材料)?(?:现在|目前|到底|都|已经?|究竟)*"
)
_WHAT: Final = r"(?:什么|啥|哪些|哪几[项处题个]|多少|几[项处题个])(?:地方|内容|东西|材料|题|项)?"
_ZH: Final = re.compile(
    rf"{_MINE}(?:"
    rf"还?[差缺剩]了?{_WHAT}(?:没填|没做|没完成|要填|要做)?|还少{_WHAT}|"
    rf"还?有{_WHAT}(?:没有?|还没|要|需要)(?:填|做|改|补|完成|弄|写|处理)完?|"
    r"(?:走|做|填|进行|办)?(?:到|在)了?(?:哪|什么|第几)(?:一?步|里|儿|个?阶段|个?环节|程度)?|"
    r"(?:是)?什么(?:状态|进度|进展)|(?:的)?(?:状态|进度|进展)(?:怎么样|如何|到哪了?)|"
    r"(?:提交|报送|上报|交)(?:上去|出去)?了?(?:没有?|吗|么|没)|(?:有没有|是否|是不是)(?:已经?)?(?:提交|报送|上报)|"
    r"(?:可以|能|能不能|可不可以)提交了?(?:没有?)?|(?:填|做|写)[完好]了?(?:没有?|吗|么|没)|"
    r"(?:我|我们)?(?:下一步|接下来)(?:我|我们)?(?:该|要|应该|需要)?(?:做|填|干|办)(?:什么|啥)"
    r")(?:了|呢|的|吗|么|没有|啊)*"
)
_THING: Final = r"(?:project|sheet|form|targets?|self-evaluation|application)"
_OWN: Final = rf"(?:my|our|this|the) {_THING}"
_EN: Final = re.compile(
    r"what(?:'s| is| are)?(?: still| else| is)* (?:missing|left|open|outstanding|unanswered|not done)"
    rf"(?: (?:in|on|from|for|with) {_OWN}| to (?:do|fill in|answer))?|"
    r"what (?:do|should|must|have) (?:i|we)(?: still)?(?: (?:need|have))?(?: to)?(?: still)? (?:do|fill in|left)(?: next| now)?|"
    rf"(?:where|how far)(?: along)? (?:is|are|am|does|do|has|have) (?:i|we|{_OWN})(?: stand| got| come| now| gone| along)*|"
    rf"what(?:'s| is) (?:the )?(?:state|status|progress|next step)(?: (?:of|for|in|on) {_OWN})?|"
    rf"(?:is|has|was|have|did) (?:it|i|we|{_OWN})(?: been)?(?: already)? (?:submit(?:ted)?|sent(?: in)?|handed in|finished|complete|ready)"
    r"(?: it| to submit| to be submitted| yet| now)*|"
    rf"can (?:i|we) (?:already )?submit(?: it| {_OWN})?(?: now| yet| already)*"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the record says of a project in one stage."""

    name: str
    project_id: str | None
    stage: Text
    submitted: bool
    tasks: Sequence[Task]
    findings: Sequence[Finding]
    blocking: Sequence[Finding] = ()
    """Those of the findings that keep it from being submitted: not mended, and no reason given."""
    following: Text | None = None
    """The question that comes next."""


def is_about_own(question: str) -> bool:
    """Whether a line as a whole asks how one's own project stands; a question of policy never does."""
    folded = unicodedata.normalize("NFKC", question[:200]).casefold().replace("’", "'")
    bare = re.sub(r"\s+", " ", folded).strip(" ?!。.,，…~")
    joined = bare.replace(" ", "")
    return bool(_ZH.fullmatch(joined) or _EN.fullmatch(bare))


def reply(at: Standing) -> Reply:
    """State, what is open, what the check found, the next step; the clauses behind what blocks as sources."""
    lines = [_head(at)]
    if not at.submitted:
        lines += [_open(at), _found(at), _next(at)]
    text = Text("\n".join(line.zh for line in lines), "\n".join(line.en for line in lines))
    cited = [c for one in at.blocking[:TOLD] for c in one.citations if c.article]
    ids = dict.fromkeys(
        f"clause:{one.number}#{one.article}" for one in cited if _known(one.number, one.article)
    )
    return Reply(text, tuple(ids))


def _head(at: Standing) -> Text:
    known = f"（{at.project_id}）" if at.project_id else ""
    known_en = f" ({at.project_id})" if at.project_id else ""
    state = Text("已提交", "submitted") if at.submitted else Text("未提交", "not submitted yet")
    return Text(
        f"{at.name}{known}，{at.stage.zh}：{state.zh}。",
        f"{at.name}{known_en}, {at.stage.en}: {state.en}.",
    )


def _open(at: Standing) -> Text:
    """Which questions still want an answer."""
    items = (item for task in at.tasks for item in task.questions)
    open_ = [
        item.title for item in items if item.state is not State.DONE and item.key not in FINISH
    ]
    if not open_:
        return Text("各题都已填写。", "Every question is answered.")
    named, n = open_[:NAMED], len(open_)
    zh = "、".join(title.zh for title in named) + ("等" if n > NAMED else "")
    en = "; ".join(title.en for title in named) + ("; ..." if n > NAMED else "")
    return Text(f"还有{n}题未填：{zh}。", f"{n} still to answer: {en}.")


def _found(at: Standing) -> Text:
    if not at.findings:
        return Text("检查未发现问题。", "The check finds nothing.")
    n, b = len(at.findings), len(at.blocking)
    if not b:
        return Text(
            f"检查发现{n}处，都不妨碍提交。",
            f"The check finds {n} {'place' if n == 1 else 'places'}; none keeps it from being submitted.",
        )
    told = at.blocking[:TOLD]
    zh = "".join(one.message.zh for one in told)
    en = " ".join(one.message.en for one in told)
    return Text(
        f"检查发现{n}处，其中{b}处须先改正或具名说明理由：{zh}",
        f"The check finds {n}, of which {b} must be mended or explained by a named person first: {en}",
    )


def _next(at: Standing) -> Text:
    if at.following:
        return Text(f"下一题：{at.following.zh}。", f"Next question: {at.following.en}.")
    if at.blocking:
        return Text("下一步：改正上面这几处。", "Next step: mend these places.")
    return Text("下一步：核对一遍，然后提交。", "Next step: look it over, then submit.")


def _known(number: str, article: str | None) -> bool:
    try:
        catalogue.cite(number, article)
    except KeyError:
        return False
    return True
