"""Reading one answer by the kind of its question: the value for the cell, and the echo of how it was understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from guide.talk.mark_reading import read_mark
from guide.talk.question import Choice, Column, Question, QuestionKind
from policies.money import understood
from policies.notation import read_actual, read_target
from policies.number import read_number, read_points
from policies.target import SYMBOLS, Kind, Target
from policies.text import Text, Unclear, same

_NO_MONEY: Final = frozenset({"无", "没有", "none", "no", "nil"})
_YEAR: Final = re.compile(r"(19|20)\d{2}\s*(年度?)?", re.ASCII)
_PICK_AND_WORDS: Final = re.compile(r"(\d)(?:[\s;；,，:：.、]+(.+))?", re.DOTALL)
_ECHO_LIMIT: Final = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """A value as the record keeps it, how it was understood, and what is still in doubt about it."""

    value: Any
    echo: Text
    doubts: tuple[Text, ...] = ()


def read_answer(question: Question, line: str, *, target: str | None = None) -> Taken:
    """The answer as read. `target` is the row's target value, for an actual value. Raises: Unclear."""
    if question.kind is QuestionKind.VALUE:
        return _value(question, line, target)
    return _READERS[question.kind](question, line)


def read_choice(choices: tuple[Choice, ...], line: str) -> Choice:
    """A choice by its number, its key or its name (or the only one that contains the words). Raises: Unclear."""
    folded = _folded(line)
    if folded.isdecimal() and 1 <= int(folded) <= len(choices):
        return choices[int(folded) - 1]
    names = [(c, {_folded(one) for one in (c.key, c.label.zh, c.label.en)}) for c in choices]
    exact = [c for c, words in names if folded in words]
    near = exact or [c for c, words in names if folded and any(folded in word for word in words)]
    if len(near) == 1:
        return near[0]
    raise Unclear(
        Text(
            f"请输入1到{len(choices)}之间的数字，或选项的名称。",
            f"Type a number from 1 to {len(choices)}, or the name of a choice.",
        )
    )


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).strip().casefold()


def describe(target: Target, *, measured: bool = False) -> Text:
    """A value in words: sign, number and unit, the last day (the day, if measured), or "in words"."""
    if target.kind is Kind.DATE and target.date:
        day = target.date
        shown = Text(f"{day.year}年{day.month}月{day.day}日", day.isoformat())
        if measured:
            return shown
        return Text("{day}为止", "until {day} inclusive").fill(day=shown)
    if target.kind is Kind.RANGE and target.value is not None:
        upper = "" if target.upper is None else _plain(target.upper)
        return same(f"{_plain(target.value)}–{upper}{_unit(target)}")
    if target.kind is Kind.QUANTITATIVE and target.value is not None:
        sign = SYMBOLS.get(target.operator or "", "")
        return same(f"{sign}{_plain(target.value)}{_unit(target)}")
    if target.kind is Kind.QUALITATIVE:
        return Text("定性描述", "in words, not a number")
    return Text("没看懂", "not understood")


def _words(question: Question, line: str) -> Taken:
    shown = line if len(line) <= _ECHO_LIMIT else f"{line[:_ECHO_LIMIT]}…"
    return Taken(line, Text(f"{question.cell.zh}：{shown}", f"{question.cell.en}: {shown}"))


def _long(question: Question, line: str) -> Taken:
    folded = unicodedata.normalize("NFKC", line).strip()
    if found := question.choices and _PICK_AND_WORDS.fullmatch(folded):
        choice = _choice(question, found.group(1))
        words = found.group(2)
        return Taken(f"{choice.value}；{words}" if words else choice.value, choice.echo)
    return Taken(
        line,
        Text(
            f"已记入“{question.cell.zh}”（{len(line)}字）。",
            f'Written into "{question.cell.en}" ({len(line)} characters).',
        ),
    )


def _money(question: Question, line: str) -> Taken:
    if question.optional and line.strip().casefold() in _NO_MONEY:
        return Taken(
            Decimal(0),
            Text(f"{question.cell.zh}：没有，记为0。", f"{question.cell.en}: none, recorded as 0."),
        )
    amount, echo = understood(line)
    if amount == amount.to_integral_value():  # a JSON 1000.0 copied by hand is 1000 in the record
        amount = amount.to_integral_value()
    return Taken(amount, Text(f"{question.cell.zh}：{echo.zh}", f"{question.cell.en}: {echo.en}"))


def _year(question: Question, line: str) -> Taken:
    folded = unicodedata.normalize("NFKC", line).strip()
    if not _YEAR.fullmatch(folded):
        raise Unclear(
            Text(
                f"“{line.strip()[:20]}”不像年份。请写四位数，例如2026。",
                f'"{line.strip()[:20]}" does not look like a year. Write four digits, for example 2026.',
            )
        )
    year = int(folded[:4])
    return Taken(year, Text(f"{question.cell.zh}：{year}年", f"{question.cell.en}: {year}"))


def _date(question: Question, line: str) -> Taken:
    read = read_target(line)
    if read.kind is not Kind.DATE or (read.date is None and not read.text):
        raise Unclear(
            Text(
                f"“{line.strip()[:20]}”看不出是哪一天或哪个月。请写成2026年3月，或2026-03。",
                f'"{line.strip()[:20]}" names no month or day. Write 2026-03, or 2026年3月.',
            )
        )
    return Taken(
        line.strip(),
        Text(f"{question.cell.zh}：{line.strip()}", f"{question.cell.en}: {line.strip()}"),
    )


def _day(question: Question, line: str) -> Taken:
    read = read_target(line)
    if read.kind is not Kind.DATE or read.date is None:
        raise Unclear(
            Text(
                f"“{line.strip()[:20]}”看不出是哪一天。请写成2026年7月31日，或2026-07-31。",
                f'"{line.strip()[:20]}" names no day. Write 2026-07-31, or 2026年7月31日.',
            )
        )
    day = read.date
    return Taken(
        day.isoformat(),
        Text(
            f"{question.cell.zh}：{day.year}年{day.month}月{day.day}日",
            f"{question.cell.en}: {day.isoformat()}",
        ),
    )


def _choice(question: Question, line: str) -> Taken:
    choice = read_choice(question.choices, line)
    return Taken(
        choice.key,
        Text(f"{question.cell.zh}：{choice.label.zh}", f"{question.cell.en}: {choice.label.en}"),
    )


def _points(question: Question, line: str) -> Taken:
    points = read_points(re.sub(r"\s*(分|points?)\s*$", "", line.strip(), flags=re.IGNORECASE))
    return Taken(
        points,
        Text(
            f"{question.cell.zh}：{_plain(points)}分",
            f"{question.cell.en}: {_plain(points)} points",
        ),
    )


def _number(question: Question, line: str) -> Taken:
    shown = _plain(read_number(line))
    return Taken(shown, Text(f"{question.cell.zh}：{shown}", f"{question.cell.en}: {shown}"))


def _mark(question: Question, line: str) -> Taken:
    cells = read_mark(question, line)
    names = {one.key: one.label for one in question.levels}
    level, points = names.get(cells.get("level", "")), cells.get("points")
    parts = [level, None if points is None else same(_plain(points))]
    shown = [one for one in parts if one]
    return Taken(
        cells,
        Text(
            f"{question.cell.zh}：{''.join(one.zh for one in shown)}",
            f"{question.cell.en}: {' '.join(one.en for one in shown)}",
        ),
    )


def _value(question: Question, line: str, target: str | None) -> Taken:
    read = read_actual(line, read_target(target)) if target is not None else read_target(line)
    echo = Text("{cell}：理解为{words}", "{cell}: understood as {words}").fill(
        cell=question.cell, words=describe(read, measured=target is not None)
    )
    return Taken(line.strip(), echo, read.doubts)


def _unit(target: Target) -> str:
    unit = target.unit or ""
    return f" {unit}" if unit[:1].isascii() and unit[:1].isalpha() else unit


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"


def read_cell(column: Column, words: str) -> Any:
    """One cell of an item as the record keeps it. Raises: Unclear, naming the cell."""
    question = Question(
        column.field, "", column.kind, column.cell, column.cell, column.cell, choices=column.choices
    )
    try:
        return read_answer(question, words).value
    except Unclear as error:
        raise Unclear(
            Text("“{cell}”：{message}", '"{cell}": {message}').fill(
                cell=column.cell, message=error.message
            )
        ) from None


def _several(question: Question, line: str) -> Taken:
    words = [word for word in re.split(r"[\s,，、;；]+", line.strip()) if word]
    chosen = dict.fromkeys(read_choice(question.choices, word) for word in words)
    names = [choice.label for choice in chosen]
    return Taken(
        tuple(choice.key for choice in chosen),
        Text(
            f"{question.cell.zh}：{'、'.join(name.zh for name in names)}",
            f"{question.cell.en}: {', '.join(name.en for name in names)}",
        ),
    )


_READERS: Final[dict[QuestionKind, Callable[[Question, str], Taken]]] = {
    QuestionKind.WORDS: _words,
    QuestionKind.LONG: _long,
    QuestionKind.MONEY: _money,
    QuestionKind.YEAR: _year,
    QuestionKind.DATE: _date,
    QuestionKind.DAY: _day,
    QuestionKind.CHOICE: _choice,
    QuestionKind.POINTS: _points,
    QuestionKind.NUMBER: _number,
    QuestionKind.MARK: _mark,
    QuestionKind.SEVERAL: _several,
}
