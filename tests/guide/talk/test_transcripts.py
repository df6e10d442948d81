"""Whole talks as readable scripts: what the clerk says (`>`), and what the guide answers.

    > a line of the clerk       ? key: the question         = how an answer was understood
    ! not understood            - a notice                  A: the assistant's reply
    * a finding that blocks or returns: code and place      (hint) where one was given

A file that holds only the clerk's lines is completed by the test, which then fails once so that it gets read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guide.talk.turn import Step, Turn
from policies.finding import Stage
from policies.model import Sheet
from policies.text import Lang

TALKS = sorted((Path(__file__).parent / "data").glob("*.talk"))
SIGNS = {"echo": "=", "error": "!", "notice": "-", "reply": "A:"}


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_talk_goes_as_written(path: Path, begin: Any, data: Path) -> None:
    head, *script = path.read_text(encoding="utf-8").splitlines()
    options = dict(word.split("=") for word in head.removeprefix("#").split())
    said = [line[2:] for line in script if line.startswith(">")]
    sheet = options.get("sheet")
    start = json.loads((data / sheet).read_text(encoding="utf-8")) if sheet else None
    lang: Lang = "en" if options["lang"] == "en" else "zh"
    talk = begin(Stage(options["stage"]), start and Sheet.model_validate(start), lang=lang)
    written = [head, *step_lines(talk.take(talk.talk.open()), lang)]
    for line in said:
        written.append(f"> {line}".rstrip())
        written += step_lines(talk.say(line), lang)
    if len(said) == len(script):
        path.write_text("\n".join(written) + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} was completed; read it")
    assert [line.rstrip() for line in script] == written[1:]


def step_lines(step: Step, lang: Lang) -> Iterator[str]:
    for turn in step.turns:
        if turn.who == "guide":
            yield from turn_lines(turn, lang)


def turn_lines(turn: Turn, lang: Lang) -> Iterator[str]:
    first, *rest = turn.text.pick(lang).splitlines() or [""]
    if turn.kind == "hint":
        yield "(hint)"
    elif turn.kind == "question":
        yield f"? {turn.data['key']}: {turn.data['ask'][lang].splitlines()[0]}"
    elif turn.kind == "finding":
        finding = turn.data["finding"]
        if finding["severity"] != "warn":
            yield f"* {finding['code']} {finding['severity']} {finding['where']}"
    else:
        yield f"{SIGNS[turn.kind]} {first}".rstrip()
        yield from (f"  {line}".rstrip() for line in rest)
