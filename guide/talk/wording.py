"""A clerk's free input: an answer, one of the commands in the clerk's own words, or a question to the assistant."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from guide.talk.phrases import Command, command_in
from guide.talk.question import QuestionKind

SHORT_QUESTION: Final = 60
"""Characters; a longer line that ends in a question mark is an answer wherever words are asked for."""
LONGEST_COMMAND: Final = 16
"""Characters; what starts with a slash and is longer is taken for an answer."""
_SLASHES: Final = "/／、"
_MARKS: Final = "?？"
_RESULTS: Final = frozenset({"done", "finished", "pass"})
"""Commands elsewhere, but what was reached where a value is asked for."""
_WORDY: Final = frozenset({QuestionKind.WORDS, QuestionKind.LONG, QuestionKind.ROWS})


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


# With words after them. Sure ones start no ordinary answer.
_SURE: Final = (
    (Command.GOTO, r"(?:跳到|跳转到|转到|前往|go to|goto|jump to)\s*[:：]?\s*(.+)"),
    (
        Command.LANGUAGE,
        (
            r"(?:请?(?:切换)?(?:语言|换成|换|到|成|改成|改用|用|说|讲)|language|lang|(?:please )?(?:switch to|change to|speak|use|in))?"
            r"\s*[:：]?\s*(zh|en|中文|汉语|英文|英语|chinese|english)(?:\s*(?:界面|版|please|吧))?"
        ),
    ),
    (Command.REOPEN, r"(?:撤回|reopen)[\s:：,，]+(.+)"),
    (Command.RETURN, r"(?:退回|return)[\s:：,，]+(.+)"),
)
_UNSURE: Final = (
    (Command.CHANGE, r"把(.+?)(?:改一下|改一改|改改|修改一下|重填|重写)"),
    (Command.CHANGE, r"(?:我要|我想)?(?:修改|更改|改一下|改)\s*[:：]?\s*(.+)"),
    (Command.CHANGE, r"(?:i want to |please )?(?:change|edit|correct)\s*:?\s*(?:the )?(.+)"),
    (Command.GOTO, r"(?:我要)?(?:回到|去填|填|去|到)\s*[:：]?\s*(.+?)(?:那一题|那题|那里|那儿)?"),
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
        command = command_in(words)
        if not words:
            return Said(text, Command.HELP)
        return Said(text, command) if command else Said(text, rest=words, asks=True)
    slashed = text[0] in _SLASHES and len(text) > 1
    said = _command(text[1:].strip() if slashed else text, text, kind, slashed=slashed)
    if said:
        return said
    if slashed and len(text) <= LONGEST_COMMAND and " " not in text:
        return Said(text, unknown=True)
    return Said(text, rest=text, asks=True) if _is_question(text, kind) else Said(text)


def _command(words: str, text: str, kind: QuestionKind | None, *, slashed: bool) -> Said | None:
    whole = command_in(words)
    if whole and not (kind is QuestionKind.VALUE and words.casefold() in _RESULTS):
        return Said(text, whole)
    bare = unicodedata.normalize("NFKC", words).strip()
    for patterns, sure in ((_SURE, True), (_UNSURE, slashed)):
        for command, pattern in patterns:
            if len(bare) <= 200 and (found := re.fullmatch(pattern, bare, re.IGNORECASE)):
                return Said(text, command, found.group(1).strip(), sure=sure)
    return None


def _is_question(text: str, kind: QuestionKind | None) -> bool:
    if re.search(r"[|｜\t]", text):
        return False
    if kind in _WORDY:
        return text[-1] in _MARKS and len(text) <= SHORT_QUESTION
    if kind is QuestionKind.VALUE:
        return text[-1] in _MARKS
    return text[-1] in _MARKS or bool(_ASKING_ZH.search(text) or _ASKING_EN.search(text))
