"""A clerk's free input: an answer, one of the commands in the clerk's own words, or a question to the assistant."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from guide.talk.question import QuestionKind
from policies.text import Text

SHORT_QUESTION: Final = 60
"""Characters; a longer line that ends in a question mark is an answer wherever words are asked for."""
LONGEST_COMMAND: Final = 16
"""Characters; what starts with a slash and is longer is taken for an answer."""
_SLASHES: Final = "/／、"
_MARKS: Final = "?？"
_WORDY: Final = frozenset({QuestionKind.WORDS, QuestionKind.LONG, QuestionKind.ROWS})


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
    LANGUAGE = "language"
    TASKS = "tasks"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Said:
    """What a line is: `command` with the words after it in `rest`; a question when `asks`; else an answer.

    `sure` is False for a command that could as well be an answer ("修改…" as the first word of an objective): the
    engine takes it as a command only when its words name a question.
    """

    text: str
    command: Command | None = None
    rest: str = ""
    asks: bool = False
    sure: bool = True
    unknown: bool = False
    """Looks like a command by its slash, but is none."""


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
    Command.LANGUAGE: Text("语言：en", "language zh"),
    Command.TASKS: Text("任务", "tasks"),
    Command.LEAVE: Text("退出", "leave"),
}
"""How each command is shown to the clerk; many more wordings are understood."""

_WHOLE: Final[dict[Command, str]] = {
    Command.EXAMPLE: "举个例子|举例|举例子|例子|示例|样例|给个例子|来个例子|有例子吗|example|an example|examples|"
    "show me an example|give me an example|for example|sample",
    Command.WHY: "为什么|为啥|为什么要填|为什么要填这个|为什么要填这项|为什么问这个|为什么填这个|凭什么|依据|依据是什么|有什么依据|"
    "why|why this|why do you ask|why do i have to fill this in|why do i need this|basis",
    Command.HELP: "帮助|帮助我|帮帮我|帮我|不会填|我不会填|不会写|不会|不懂|我不懂|看不懂|怎么填|怎么写|这个怎么填|提示|"
    "help|help me|hint|i don't understand|i do not understand|how do i fill this in|i'm stuck|stuck",
    Command.BACK: "上一步|上一题|返回|回去|后退|退回上一步|回到上一步|back|go back|previous|previous question",
    Command.NEXT: "下一题|下一步|下一个|写完了|填完了|没有了|就这些|next|next question|done|that's all|go on",
    Command.SKIP: "先跳过|跳过|跳过这题|先跳过这题|不知道|还不知道|我不知道|暂时不知道|先不填|以后再填|以后再说|待定|"
    "skip|skip this|later|pass|i don't know|i don't know yet|i do not know|i do not know yet|don't know|not yet|not sure yet",
    Command.MISSING: "还差什么|差什么|还缺什么|缺什么|还有什么没填|还有哪些没填|还剩什么|还剩多少|进度|"
    "what is missing|what's missing|what is still missing|what's still missing|what is left|what's left|progress|missing",
    Command.CHECK: "检查|检查一下|检查答案|核对|看看有没有问题|check|check answers|check my answers|review",
    Command.SUBMIT: "提交|我要提交|确认提交|报送|上报|submit|submit it|send",
    Command.FORM: "表|表格|看表|看看表|看表格|看一下表|预览|form|the form|show form|show the form|preview",
    Command.TASKS: "任务|任务单|任务清单|任务列表|清单|目录|tasks|task list|list|contents",
    Command.LEAVE: "退出|暂停|离开|保存退出|保存并退出|先到这|先到这里|不填了|下次再填|再见|"
    "quit|exit|leave|bye|pause|stop|save and quit|that's all for now",
    Command.REOPEN: "撤回|撤回修改|reopen|take it back",
    Command.AGAIN: "新一轮|再做一轮|再来一轮|下一轮|另做一轮|another round|new round|next round",
}
_PHRASES: Final = {
    phrase: command for command, phrases in _WHOLE.items() for phrase in phrases.split("|")
}
# With words after them. Sure ones start no ordinary answer.
_SURE: Final = (
    (Command.GOTO, r"(?:跳到|跳转到|转到|前往|go to|goto|jump to)\s*[:：]?\s*(.+)"),
    (
        Command.LANGUAGE,
        r"(?:语言|切换语言|language|lang)\s*[:：]?\s*(zh|en|中文|汉语|英文|英语|chinese|english)",
    ),
    (Command.REOPEN, r"(?:撤回|reopen)[\s:：,，]+(.+)"),
)
_UNSURE: Final = (
    (Command.CHANGE, r"(?:修改|更改|改一下|改|change|edit|correct)\s*[:：]?\s*(.+)"),
    (Command.GOTO, r"(?:回到|去填|填)\s*[:：]?\s*(.+)"),
)
_ASKING_ZH: Final = re.compile(
    r"^(什么是|什么叫|怎么|怎样|如何|为什么|为何|能不能|可不可以|是不是|哪)|(吗|呢|怎么办|怎么填|什么|多少)$"
)
_ASKING_EN: Final = re.compile(
    r"^(what|how|why|which|who|when|where|can|could|do|does|is|are|should|may|must)\b.*\s\S+\s\S+",
    re.IGNORECASE,
)


def read(line: str, kind: QuestionKind | None = None) -> Said:
    """What the clerk meant by this line, where a question of this kind stands open."""
    text = line.strip()
    if "\n" in text or not text:
        return Said(text)
    if text[0] in _MARKS:
        words = text.lstrip(_MARKS + " \u3000")
        command = _PHRASES.get(_fold(words))
        if not words:
            return Said(text, Command.HELP)
        return Said(text, command) if command else Said(text, rest=words, asks=True)
    slashed = text[0] in _SLASHES and len(text) > 1
    said = _command(text[1:].strip() if slashed else text, text, slashed=slashed)
    if said:
        return said
    if slashed and len(text) <= LONGEST_COMMAND and " " not in text:
        return Said(text, unknown=True)
    return Said(text, rest=text, asks=True) if _is_question(text, kind) else Said(text)


def _command(words: str, text: str, *, slashed: bool) -> Said | None:
    folded = _fold(words)
    if folded in _PHRASES:
        return Said(text, _PHRASES[folded])
    bare = unicodedata.normalize("NFKC", words).strip()
    for patterns, sure in ((_SURE, True), (_UNSURE, slashed)):
        for command, pattern in patterns:
            if len(bare) <= 200 and (found := re.fullmatch(pattern, bare, re.IGNORECASE)):
                return Said(text, command, found.group(1).strip(), sure=sure)
    return None


def _fold(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).casefold().replace("’", "'")
    return re.sub(r"\s+", " ", folded).strip(" ?!。.,，…~")


def _is_question(text: str, kind: QuestionKind | None) -> bool:
    if kind in _WORDY:
        return (
            text[-1] in _MARKS and len(text) <= SHORT_QUESTION and not re.search(r"[|｜\t]", text)
        )
    if kind is QuestionKind.VALUE:
        return text[-1] in _MARKS
    return text[-1] in _MARKS or bool(_ASKING_ZH.search(text) or _ASKING_EN.search(text))
