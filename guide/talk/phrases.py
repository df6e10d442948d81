"""The commands of a talk, and the words by which clerks ask for them.

A line is a command when the whole of it is one of these wordings, polite words before and after left aside
("能不能给我举个例子？", "could you show me an example please"). A word more, and it is an answer.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from policies.text import Text

LONGEST: Final = 48
"""Characters; nobody asks for a command in more."""
_POLITE: Final = "{0,5}"
"""How many polite words may stand before and after; bounded, for "我要" may be one or two of them."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Wordings in either language, as patterns without regard for case."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


class Command(StrEnum):
    """What a clerk can ask the talk to do."""

    EXAMPLE = "example"
    WHY = "why"
    HELP = "help"
    BACK = "back"
    NEXT = "next"
    SKIP = "skip"
    MISSING = "missing"
    CHECK = "check"
    SUBMIT = "submit"
    GOTO = "goto"
    CHANGE = "change"
    FORM = "form"
    REOPEN = "reopen"
    AGAIN = "again"
    APPROVE = "approve"
    RETURN = "return"
    LANGUAGE = "language"
    TASKS = "tasks"
    LEAVE = "leave"


COMMAND_NAMES: Final[dict[Command, Text]] = {
    Command.EXAMPLE: Text("举个例子", "example"),
    Command.WHY: Text("为什么", "why"),
    Command.HELP: Text("帮助", "help"),
    Command.BACK: Text("上一步", "back"),
    Command.NEXT: Text("下一题", "next"),
    Command.SKIP: Text("先跳过", "skip"),
    Command.MISSING: Text("还差什么", "what is missing"),
    Command.CHECK: Text("检查", "check"),
    Command.SUBMIT: Text("提交", "submit"),
    Command.GOTO: Text("跳到…", "go to ..."),
    Command.CHANGE: Text("修改…", "change ..."),
    Command.FORM: Text("看表", "form"),
    Command.REOPEN: Text("撤回：原因", "reopen <reason>"),
    Command.AGAIN: Text("新一轮", "another round"),
    Command.APPROVE: Text("批准", "approve"),
    Command.RETURN: Text("退回：原因", "return <reason>"),
    Command.LANGUAGE: Text("语言：en", "language zh"),
    Command.TASKS: Text("任务", "tasks"),
    Command.LEAVE: Text("退出", "leave"),
}
"""How each command is shown to the clerk."""
WITH_WORDS: Final = frozenset(
    {Command.GOTO, Command.CHANGE, Command.REOPEN, Command.RETURN, Command.LANGUAGE}
)
"""Commands that need words behind them."""

_BEFORE: Final = _Said(
    zh=(
        r"请问|请|麻烦(?:你|您)?|劳驾|帮我|帮忙|给我|让我|你|您|能不能|可不可以|可以|能否|能|我想要?|我要|我还想|我还|我|想要?|要|再|那就|那",
        r"好的?|现在|直接|确认|这道题|这一题|这题|这个|这一项|这项|这里|这儿|这|[，,、 ]",
    ),
    en=(
        r"please |can you |could you |can i |could i |may i |i want to |i want ",
        r"i would like to |i'd like to |i would like |i'd like |i need to |i need |let's ",
        r"let us |let me |let |now |ok |okay |just |so |and |hey |well |then |[, ]",
    ),
)
_AFTER: Final = _Said(
    zh=(
        r"吧|吗|呢|啊|呀|嘛|哦|了|一下|好吗|可以吗|行吗|行不行|好不好|谢谢(?:你|您)?|看看|[，,、 ]",
    ),
    en=(r" please| now| then| for now| thanks| thank you| here|[, ]",),
)
_EXAMPLE: Final = _Said(
    zh=(
        r"(?:举|给|来|看|看看|看一下|有没有|有|找|参考)?(?:一|几|两)?(?:个|些|点|下)?(?:好|类似|现成)?的?(?:例子|示例|样例|范例|样板|栗子)(?:来)?(?:说明|参考)?",
        r"举(?:个|几个)?例(?:说明|子)?|例如|(?:别人|其他人|人家|别的单位|别的县|其他单位)(?:是|都)?(?:怎么|咋|如何)(?:写|填)的?",
        r"给(?:个|点|些)参考",
    ),
    en=(
        r"(?:show|give|see|have|need)?(?: ?me)? ?(?:an?|some|any|another|one|the)? ?(?:more|good|bad)? ?(?:examples?|samples?)(?: of (?:this|that|it))?",
        r"(?:do you have|is there|are there|what would be|what is|what's) (?:an?|any|some) (?:good )?examples?",
        r"for example|e\.?g",
        r"what (?:do|did|would) (?:other people|others|other units) (?:write|put)",
    ),
)
_WHY: Final = _Said(
    zh=(
        r"(?:为什么|为啥|为何|干嘛|干吗)(?:还|一定|非)?(?:要|得|需要)?(?:填写|填|写|问|知道)?(?:这个|这项|这些|这一项|这一题|这题|这道题|这里|它)?",
        r"(?:为什么|为啥|为何|干嘛)(?:还|一定|非)?(?:要|得)(?:填|写|问)",
        r"(?:填|写|问)(?:这个|这项|这些|这|它)?(?:干什么|干嘛|干啥|做什么|有什么用|有啥用|有什么意义)",
        r"(?:有|是)?(?:什么|啥|哪条|哪一条|哪个)(?:依据|规定|根据|文件规定|用)|依据(?:是什么|在哪里?|呢)?|凭什么",
    ),
    en=(
        r"why",
        r"why (?:this|that|is (?:this|it|that)|are you|do you|am i|do i|must i|should i|do we|must we|should we)(?: have to| need to| want to| being)?(?: asked| asking| ask| needed| need| fill| write| answer| give| know| required| necessary| want)?(?: me| for| in| out)*(?: (?:this|that|it))?(?: for| in| question| one)?",
        r"what(?:'s| is) (?:this|it|that) (?:good )?for",
        r"(?:what(?:'s| is) )?(?:the |its )?(?:basis|reason|point)(?: (?:for|of) (?:this|it))?",
        r"on what (?:basis|ground|clause)",
    ),
)
_HELP: Final = _Said(
    zh=(
        r"帮助|帮帮(?:我|忙)|帮我|帮忙|提示|教教?我|求助|怎么办",
        r"(?:不会|不懂|不明白|看不懂|没看懂|没看明白|搞不懂|弄不懂|不太懂|不太会|不太明白)(?:填|写|弄|答)?(?:这个|这题|这项)?",
        r"(?:还|也)?(?:不知道|不清楚|不晓得|不确定)(?:该|要|应该)?(?:怎么|咋|如何|怎样|填什么|写什么|写啥|填啥)(?:填写|填|写|答|弄|做)?(?:好|才对)?",
        r"(?:该|应该|要|到底|应当)?(?:怎么|咋|如何|怎样)(?:填写|填|写|回答|答|弄)(?:才对|才好|比较好|好)?",
        r"(?:该|应该|要|到底)?(?:填|写|答)(?:什么|啥|些什么|点什么)|是?(?:什么|啥)意思|有什么要求",
    ),
    en=(
        r"help|help (?:me|out|me out)(?: (?:with (?:this|it)))?|hint|hints|stuck",
        r"(?:i'm|i am) (?:stuck|lost|confused)",
        r"(?:i )?(?:don't|do not|can't|cannot) (?:understand|get|do|follow|answer|fill in)(?: (?:this|it|that))?(?: in| question| one)?",
        r"(?:i )?(?:don't|do not) know (?:how|what) to (?:write|answer|say|put|do|enter|fill in|fill (?:this|it) in)(?: this| it)?",
        r"(?:i'm |i am )?not sure (?:how|what) to (?:write|answer|say|put)(?: this| it)?",
        r"(?:how|what) (?:do|should|can|must|shall) (?:i|we) (?:fill (?:this|it) in|fill in|answer|write|put|say|do|enter)(?: (?:this|that|it|in))*",
        r"what does (?:this|that|it) mean|what(?:'s| is) (?:meant|wanted|asked)",
    ),
)
_BACK: Final = _Said(
    zh=(
        r"(?:返回|退回|回到|回去|退到|退|回|返)?(?:到|去)?(?:上|前)(?:一|面一)?(?:步|题|个|个问题|道题|项|条)(?:去)?|返回|回去|往回",
        r"后退|倒回去|退回去?|刚才那(?:一题|道题|题|个)",
    ),
    en=(
        r"(?:(?:go|take me|step|move|get) )?back(?: (?:one|a|to the (?:previous|last)))?(?: (?:step|question|one))?",
        r"(?:the )?previous(?: (?:one|question|step))?",
        r"the (?:last|one before)(?: (?:one|question|step))?|(?:one|a) (?:step|question) back",
        r"undo|return",
    ),
)
_NEXT: Final = _Said(
    zh=(r"(?:去|到|进入?)?下一?(?:题|步|个|项|个问题)|写完|填完|没有了|就这些|继续",),
    en=(
        r"(?:the )?next(?: (?:one|question|step))?|done|(?:i'm|i am) (?:done|finished)",
        r"finished|that's (?:all|it)|go on|carry on|move on|continue",
    ),
)
_SKIP: Final = _Said(
    zh=(
        r"(?:先)?(?:跳过|略过|跳过去)(?:这个|这题|这一题|这项|它)?|先?(?:放一放|放着|空着|留着|留空|搁着|缓一缓)",
        r"(?:暂时|暂|先|目前|眼下|也|还)*(?:不填|不写|不答|不知道|不晓得|不清楚|不确定|说不准|定不了|没定|没有定|没定下来|没确定|没想好)(?:下来)?",
        r"(?:先|以后|回头|等会儿?|待会儿?|晚点|稍后|后面|过后)(?:再)(?:填|说|写|补|来|弄|答)|待定",
    ),
    en=(
        r"skip(?: (?:this|it|that|over))*(?: (?:one|question|step))?|later|pass",
        r"(?:i'll |i will )?(?:do|answer|fill in|fill|come back to|return to) (?:this|it|that)(?: in)?(?: (?:one|question))? later",
        r"(?:i'm |i am )?not (?:yet|sure|sure yet|known|known yet|decided|decided yet)",
        r"(?:i |we )?(?:don't|do not) (?:yet )?know(?: (?:yet|it|that|this))*",
        r"leave (?:it|this|that)(?: (?:empty|open|blank|out))?|no idea",
        r"to be (?:decided|determined)|tbd",
    ),
)
_MISSING: Final = _Said(
    zh=(
        r"(?:还|都|到底)?(?:差|缺|剩|剩下)(?:什么|啥|哪些|哪几项|哪几题|几项|几题|几个|多少|哪里)(?:没有填|没填|没写|没答|没完成|要填|题|项)?",
        r"(?:还)?有(?:什么|啥|哪些|哪几项|哪几题|多少|几题|几个|几项|几道题)(?:没有填|没填|没写|没答|没完成|要填|需要填|要写)?的?",
        r"还(?:要|需要|得)(?:填|写|补)(?:什么|啥|哪些|多少)|(?:哪些|什么|哪里|哪几题|哪几项)(?:还)?(?:没有填|没填|没写|没答|没完成)",
        r"(?:没有填|没填|没写|没完成)的(?:有|是)?(?:哪些|什么)?|进度|填到哪(?:里|儿)?|(?:填|完成)(?:了)?多少",
    ),
    en=(
        r"what(?:'s| is)?(?: else)?(?: is| do i| do we| have i| did i| must i)?(?: still| else)? (?:missing|left|left to do|open|to do|to fill in|needed|need|need to fill in|need to do|have to fill in|have to do|forget|forgotten|not filled in|fill in)",
        r"what remains",
        r"how (?:much|many)(?: questions)?(?: is| are)?(?: still)? (?:left|missing|open)",
        r"progress|missing|am i (?:done|finished|ready)(?: yet)?",
    ),
)
_CHECK: Final = _Said(
    zh=(
        r"(?:检查|核对|核查|复核)(?:一下|一遍|一次|看看)?(?:答案|我的答案|表格|表|我填的|填的|内容)?(?:有没有问题|有没有错|对不对)?",
        r"(?:看看|看一下|查一下|查查)?(?:有没有|哪里有|哪儿有|有什么)(?:问题|错误|错|毛病)|(?:看看)?哪(?:里|儿)(?:不对|有问题|填错|写错)",
    ),
    en=(
        r"(?:check|review|verify)(?: (?:it|this|all|everything|over))?(?: ?(?:my|the))?(?: (?:answers?|form|sheet|entries))?",
        r"look (?:it|everything) over",
        r"(?:is|are) (?:everything|all|it|this|my answers) (?:ok|okay|right|correct|fine)",
        r"(?:are there )?any (?:problems|mistakes|errors)",
    ),
)
_SUBMIT: Final = _Said(
    zh=(r"(?:提交|报送|上报|递交)(?:上去|表格|这张表|这份表|审核)?|交上去|交表",),
    en=(
        r"(?:i'm |i am )?(?:ready to |finish and )?(?:submit|send)(?: (?:it|this|everything|all))?(?: (?:the|my|this))?(?: ?(?:form|sheet))?(?: (?:off|in))?",
        r"hand (?:it|this|the form) in|hand in(?: the form)?",
    ),
)
_FORM: Final = _Said(
    zh=(
        r"(?:看看|看一下|看|打开|显示|预览)?(?:一下)?(?:现在的|目前的|填好的|我的|整张|当前的|这张)?(?:表格|表)(?:现在)?(?:长什么样|什么样|是什么样)?",
        r"预览",
    ),
    en=(
        r"(?:(?:show|see|view|look at|preview)(?: me)? )?(?:the |my |this )?form(?: so far)?",
        r"preview|show me (?:the |my )?(?:sheet|table)",
    ),
)
_TASKS: Final = _Said(
    zh=(r"(?:看看|看一下|看|打开|显示)?(?:任务清单|任务列表|任务单|任务|清单|目录)",),
    en=(
        r"(?:(?:show|see|open|list)(?: me)? )?(?:the |my |all )?(?:tasks?|task list|list|contents|questions)",
    ),
)
_LEAVE: Final = _Said(
    zh=(
        r"退出|离开|暂停|保存并?退出|存盘退出|(?:今天|先)?(?:就)?(?:先)?到(?:这里|这儿|这)(?:为止)?|不填了|不弄了",
        r"(?:下次|明天|改天)再(?:填|说|来|弄)|再见|拜拜",
    ),
    en=(
        r"(?:quit|exit|leave|pause|stop|bye|goodbye)(?: (?:here|the talk|this))?(?: for (?:today|now))?",
        r"(?:save|stop) and (?:quit|exit|leave|stop)",
        r"(?:that's|that is) (?:all|enough|it) for (?:now|today)",
    ),
)
_REOPEN: Final = _Said(
    zh=(r"撤回|撤回修改",),
    en=(r"reopen|take it back",),
)
_AGAIN: Final = _Said(
    zh=(r"新一轮|(?:再|另)(?:做|来|开)一轮|下一轮|重新(?:做|来)一轮",),
    en=(r"(?:start )?(?:a |the )?(?:another|new|next) round",),
)
_APPROVE: Final = _Said(
    zh=(r"批准|同意|核准|审批通过|签字(?:确认)?|确认签字",),
    en=(
        r"approve(?: (?:it|this|the change))?|approved|i approve(?: (?:it|this))?|sign(?: off)?(?: on)?(?: (?:it|this))?",
    ),
)
_WORDINGS: Final[tuple[tuple[Command, _Said], ...]] = (
    (Command.LEAVE, _LEAVE),
    (Command.EXAMPLE, _EXAMPLE),
    (Command.HELP, _HELP),
    (Command.WHY, _WHY),
    (Command.BACK, _BACK),
    (Command.SKIP, _SKIP),
    (Command.MISSING, _MISSING),
    (Command.NEXT, _NEXT),
    (Command.CHECK, _CHECK),
    (Command.SUBMIT, _SUBMIT),
    (Command.FORM, _FORM),
    (Command.TASKS, _TASKS),
    (Command.REOPEN, _REOPEN),
    (Command.AGAIN, _AGAIN),
    (Command.APPROVE, _APPROVE),
)
"""Leaving comes first ("that's all for now" is no "that's all")."""


def command_in(words: str) -> Command | None:
    """The command that these words as a whole ask for."""
    folded = _fold(words)
    if not folded or len(folded) > LONGEST:
        return None
    return next((command for command, said in _patterns() if said.fullmatch(folded)), None)


@cache
def _patterns() -> tuple[tuple[Command, re.Pattern[str]], ...]:
    return tuple((command, re.compile(_whole(said))) for command, said in _WORDINGS)


def _whole(said: _Said) -> str:
    languages = ((_BEFORE.zh, said.zh, _AFTER.zh), (_BEFORE.en, said.en, _AFTER.en))
    return "|".join(
        f"(?:{'|'.join(before)}){_POLITE}(?:{'|'.join(wordings)})(?:{'|'.join(after)}){_POLITE}"
        for before, wordings, after in languages
    )


def _fold(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).casefold().replace("’", "'")
    return re.sub(r"\s+", " ", folded).strip(" ?!。.,，…~")
