"""A file given as an answer: "附件 D:/验收单.pdf", "attach survey.xlsx", or the bare path of a file that is there."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.records.errors import RecordsError
from guide.talk.cells import get, put, row_of
from guide.talk.speak import guide
from guide.talk.turn import Step, Turn, TurnKind
from policies.evidence import KIND_NAMES, guess_kind
from policies.text import Text, Unclear, same

if TYPE_CHECKING:
    from guide.records.evidence import EvidenceFile
    from guide.talk.session import Session
    from policies.model import Sheet

_NAMED: Final = re.compile(
    r"(?:附件|附上|attach|attachment)(?:\s*[:：]\s*|\s+)(\S.*)", re.IGNORECASE
)
_PATH: Final = re.compile(r"(?:[A-Za-z]:[\\/]|\\\\|/|~/|\.{1,2}[\\/])\S.*")
_LAST: Final = re.compile(r"(.*\S)\s*[|｜\t]\s*([^|｜\t]+)")
_QUOTES: Final = "\"'“”‘’"
_KEPT: Final = Text(
    "已存为佐证：{name}，{kind}，{size}字节，校验值{sum}。类别不对可用“jixiao evidence”改登。",
    "Kept as evidence: {name}, {kind}, {size} bytes, checksum {sum}. If the kind is wrong, enter it with jixiao evidence.",
)


def given(line: str) -> Path | None:
    """The file a line gives; None when it gives none. A bare path counts only when a file is there."""
    text = line.strip()
    if named := _NAMED.fullmatch(text):
        return Path(named[1].strip(_QUOTES + " ")).expanduser()
    bare = text.strip(_QUOTES + " ")
    if "\n" in bare or not _PATH.fullmatch(bare):
        return None
    path = Path(bare).expanduser()
    try:
        return path if path.is_file() else None
    except (OSError, ValueError):
        return None


def attach(session: Session, line: str) -> Step | None:
    """The step of a line that gives a file for the row now asked about; None when it gives none.

    The file is kept at once. Its name stands in the row's evidence cell; behind an actual value and a bar it may come
    with it. Raises: RecordsError.
    """
    question = session.current
    place = row_of(question.key) if question else None
    before = _LAST.fullmatch(line.strip())
    path = given(line) or (given(before[2]) if before else None)
    if path is None or place is None or question is None or session.project_id is None:
        return None
    try:
        one = session.store.evidence.add(
            session.project_id, str(place[0] + 1), path, guess_kind(path.name),
            by=session.by, stage=str(session.stage),
        )  # fmt: skip
    except (Unclear, RecordsError) as refusal:
        return _step(session, line, question.key, guide(TurnKind.ERROR, refusal.message))
    cell = f"indicators[{place[0]}].evidence"
    words = "；".join(dict.fromkeys([*filter(None, [get(session.sheet, cell)]), one.name]))
    if place[1] == "evidence":
        step = session.talk.say(words)
    elif before and not given(line):
        step = session.talk.say(f"{before[1]} | {words}")
    else:
        return _step(session, line, question.key, _told(one), put(session.sheet, cell, words))
    said = [turn for turn in step.turns if turn.who == "clerk"]
    after = [turn for turn in step.turns if turn.who != "clerk"]
    return replace(
        step, turns=(*(replace(turn, text=same(line)) for turn in said), _told(one), *after)
    )


def _told(one: EvidenceFile) -> Turn:
    return guide(
        TurnKind.ECHO,
        _KEPT.fill(name=one.name, kind=KIND_NAMES[one.kind], size=one.size, sum=one.sha256[:12]),
    )


def _step(session: Session, line: str, key: str, told: Turn, sheet: Sheet | None = None) -> Step:
    """What the clerk gave, what became of it, and the question as it stands."""
    talk = session.talk if sheet is None else replace(session.talk, sheet=sheet)
    step = talk.jump(key)
    clerk = Turn("clerk", TurnKind.ANSWER, same(line), {"key": key})
    asked = tuple(turn for turn in step.turns if turn.kind is TurnKind.QUESTION)
    return replace(step, turns=(clerk, told, *asked))
