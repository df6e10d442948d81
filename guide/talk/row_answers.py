"""Answers to a question about rows: typed and pasted lines, a picked library indicator, a row taken out or rewritten."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from guide.talk.advisor import Suggestion
from guide.talk.cells import rows_of, with_rows
from guide.talk.draft import Draft
from guide.talk.kinds import family_of
from guide.talk.question import Question
from guide.talk.reading import describe
from guide.talk.rows import Rows, read_rows
from guide.talk.rows import split as split_cells
from guide.talk.turn import TurnKind
from policies.level import LEVEL2_NAMES, Level2
from policies.model import Indicator
from policies.notation import read_target
from policies.target import Kind
from policies.text import Text, Unclear

_NONE: Final = frozenset(
    [
        "不涉及",
        "不适用",
        "没有",
        "无",
        "没有这类指标",
        "不需要",
        "本项目不涉及",
        "本项目不适用",
        "none",
        "n/a",
        "na",
        "not applicable",
        "does not apply",
        "nothing",
    ]
)
DELETE: Final = re.compile(
    r"(?:删掉|删除|删|delete|remove)\s*第?(\d{1,3})(?:行|条)?", re.IGNORECASE
)
REWRITE: Final = re.compile(
    r"(?:修改|改|change|rewrite)\s*第?(\d{1,3})(?:行|条)?[\s:：]+(.+)", re.IGNORECASE
)
_PICKS: Final = re.compile(r"\d{1,2}(?:[\s,，、]+\d{1,2})*")
_PICK_WITH: Final = re.compile(r"(\d{1,2})\s*[|｜\t]\s*(.+)")
_CLEAN: Final = frozenset({Kind.QUANTITATIVE, Kind.RANGE, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Added:
    """New rows with the places in them that must be asked about."""

    rows: tuple[Indicator, ...]
    placed: tuple[bool, ...]
    doubts: tuple[tuple[int, str], ...]


def is_edit(line: str) -> bool:
    """Whether the line takes out or rewrites a row ("删 2", "改 2 …"), which no other command may claim."""
    bare = line.strip()
    return bool(DELETE.fullmatch(bare) or REWRITE.fullmatch(bare))


def says_none(line: str) -> bool:
    """Whether the line says that this kind does not apply."""
    return unicodedata.normalize("NFKC", line).strip(" 。.").casefold() in _NONE


def take_rows(d: Draft, question: Question, line: str) -> bool:
    """Work an answer into the draft; False when it ends the question. Raises: Unclear when nothing could be read."""
    kind = question.level2
    if kind is None:
        return False
    there = rows_of(d.sheet, kind)
    if found := DELETE.fullmatch(line.strip()):
        _delete(d, _row(there, int(found.group(1))))
    elif found := REWRITE.fullmatch(line.strip()):
        _rewrite(d, kind, _row(there, int(found.group(1))), found.group(2))
    elif says_none(line):
        _none(d, question, there)
        return False
    else:
        picked = _picked(d, line, d.suggestions(question), kind)
        _add(d, picked or _read(d, line, kind))
    return True


def _none(d: Draft, question: Question, there: Sequence[int]) -> None:
    if there:
        raise Unclear(
            Text(
                f"这一类已经有{len(there)}行。要去掉请输入“删1”，写完了直接回车。",
                f'There are {len(there)} rows of this kind. Type "delete 1" to take one out, Enter alone when done.',
            )
        )
    d.change(memory=d.memory.leave_empty(question.key))
    d.say(
        TurnKind.ECHO,
        Text("{kind}：不涉及。", "{kind}: does not apply.").fill(kind=question.cell),
        key=question.key,
    )


def _read(d: Draft, line: str, kind: Level2) -> Added:
    reading = read_rows(
        line,
        kind,
        family_of(d.at.profile, kind),
        order=d.stage.columns,
        columns=d.memory.columns,
        before=d.sheet.indicators[-1] if d.sheet.indicators else None,
    )
    for refused in reading.refused:
        d.say(TurnKind.ERROR, refused)
    if reading.columns != d.memory.columns:
        d.change(memory=replace(d.memory, columns=reading.columns))
    _tell_header(d, reading)
    doubts = [(doubt.row, doubt.field) for doubt in reading.doubts]
    for doubt in reading.doubts:
        d.say(TurnKind.HINT, doubt.words)
    doubts += [(i, "target") for i, row in enumerate(reading.rows) if not _certain(row)]
    return Added(reading.rows, reading.placed, tuple(doubts))


def _tell_header(d: Draft, reading: Rows) -> None:
    if reading.columns and not reading.rows:
        d.say(
            TurnKind.ECHO,
            Text("看懂了表头，请接着粘贴各行。", "The header row is understood; paste the rows."),
        )
    for line in reading.dropped:
        shown = line.replace("\t", " ")[:40]
        d.say(
            TurnKind.ECHO,
            Text(
                f"“{shown}”是合计行，没有记成指标。",
                f'"{shown}" is a total and was not taken as an indicator.',
            ),
        )


def _certain(row: Indicator) -> bool:
    return bool(row.target) and read_target(row.target, row.name).certain


def _picked(d: Draft, line: str, suggestions: Sequence[Suggestion], kind: Level2) -> Added | None:
    """Rows from library indicators picked by number, with a value and weight of one's own or the usual value."""
    bare = unicodedata.normalize("NFKC", line).strip()
    if not suggestions:
        return None
    if _PICKS.fullmatch(bare):
        numbers = [int(number) for number in re.findall(r"\d+", bare)]
        own = [""]
    elif (found := _PICK_WITH.fullmatch(bare)) and read_target(
        split_cells(found.group(2))[0]
    ).kind in _CLEAN:
        numbers = [int(found.group(1))]
        own = split_cells(found.group(2))
    else:
        return None
    if wrong := [number for number in numbers if not 1 <= number <= len(suggestions)]:
        raise Unclear(
            Text(
                f"没有第{wrong[0]}个，只有1到{len(suggestions)}。",
                f"There is no number {wrong[0]}, only 1 to {len(suggestions)}.",
            )
        )
    rows, doubts = [], []
    for place, number in enumerate(numbers):
        one = suggestions[number - 1]
        cells = "|".join(["-", own[0] or one.value.pick(d.speaks), *own[1:]])
        read = read_rows(cells, kind, family_of(d.at.profile, kind)).rows[0]
        rows.append(read.model_copy(update={"name": one.name.pick(d.speaks)}))
        if not _certain(rows[-1]):
            doubts.append((place, "target"))
    return Added(tuple(rows), (False,) * len(rows), tuple(doubts))


def _add(d: Draft, added: Added) -> None:
    numbers: list[int] = []
    for row, own in zip(added.rows, added.placed, strict=True):
        place = len(d.sheet.indicators) if own else _place(d, row)
        rows = d.sheet.indicators
        d.change(
            sheet=with_rows(d.sheet, (*rows[:place], row, *rows[place:])),
            memory=d.memory.shifted(place, 1),
        )
        numbers = [n + 1 if n >= place else n for n in numbers] + [place]
    asks = {f"indicators[{numbers[row]}].{field}" for row, field in added.doubts}
    settled = d.memory
    for row in added.rows:
        if row.kind:
            settled = settled.settle(f"indicators.{row.kind.value}")
    d.change(memory=replace(settled, ask=settled.ask | asks))
    for number in numbers:
        _echo(d, number)
    d.touched = tuple(numbers)


def _place(d: Draft, row: Indicator) -> int:
    """After the last row of its kind or of one that comes earlier in the form."""
    order = [kind for family in d.at.profile.layout for kind in family.kinds]
    rank = {kind: number for number, kind in enumerate(order)}
    mine = rank.get(row.kind, len(order)) if row.kind else len(order)
    places = [
        i + 1
        for i, other in enumerate(d.sheet.indicators)
        if other.kind and rank.get(other.kind, len(order)) <= mine
    ]
    return max(places, default=0)


def _echo(d: Draft, number: int) -> None:
    row = d.sheet.indicators[number]
    understood = describe(read_target(row.target, row.name)) if row.target else None
    weight = f"{row.weight.normalize():f}" if row.weight is not None else None
    zh = [f"{row.level2}：{row.name}"]
    en = [f"{LEVEL2_NAMES[row.kind].en if row.kind else row.level2}: {row.name}"]
    zh.append(f"指标值{row.target}（理解为{understood.zh}）" if understood else "还没有指标值")
    en.append(
        f"target {row.target} (understood as {understood.en})"
        if understood
        else "no target value yet"
    )
    if weight:
        zh.append(f"{weight}分")
        en.append(f"{weight} points")
    d.say(TurnKind.ECHO, Text("，".join(zh), ", ".join(en)), row=number)


def _row(there: Sequence[int], number: int) -> int:
    if not 1 <= number <= len(there):
        raise Unclear(
            Text(
                f"这一类没有第{number}行，现在有{len(there)}行。",
                f"There is no row {number} of this kind; there are {len(there)}.",
            )
        )
    return there[number - 1]


def _delete(d: Draft, row: int) -> None:
    gone = d.sheet.indicators[row]
    rows = (*d.sheet.indicators[:row], *d.sheet.indicators[row + 1 :])
    d.change(sheet=with_rows(d.sheet, rows), memory=d.memory.shifted(row, -1))
    d.say(
        TurnKind.ECHO,
        Text(f"已去掉：{gone.name}", f"Taken out: {gone.name}"),
    )


def _rewrite(d: Draft, kind: Level2, row: int, words: str) -> None:
    added = _read(d, words, kind)
    if len(added.rows) != 1:
        raise Unclear(Text("请只写一条。", "Write one row only."))
    old = d.sheet.indicators[row]
    new = added.rows[0].model_dump(exclude_none=True) | {"level1": old.level1, "level2": old.level2}
    merged = Indicator.model_validate(old.model_dump(exclude_none=True) | new)
    rows = (*d.sheet.indicators[:row], merged, *d.sheet.indicators[row + 1 :])
    asks = {f"indicators[{row}].{field}" for _, field in added.doubts}
    d.change(sheet=with_rows(d.sheet, rows), memory=replace(d.memory, ask=d.memory.ask | asks))
    _echo(d, row)
    d.touched = (row,)
