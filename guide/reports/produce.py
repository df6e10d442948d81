"""The door of this room: a form of a sheet as bytes, or as a file that is there whole or not at all."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guide.intake.safe_write import write_safely
from guide.records.dossier import Dossier
from guide.reports.form import Filling, FormInfo
from guide.reports.forms import FORMS, form_of
from guide.reports.page import State, page
from policies.finding import Finding, Life
from policies.text import Lang, Text, Unclear

if TYPE_CHECKING:
    from policies.model import Sheet
    from policies.papers import Paper
    from policies.profile import Profile
    from policies.scoring import Scorecard

ENDINGS: Final = {".docx": "word", ".xlsx": "excel", ".html": "html", ".md": "markdown"}
"""File endings and the writers that write them."""


def produce(
    form: str,
    sheet: Sheet,
    profile: Profile,
    lang: Lang,
    path: Path,
    *,
    findings: Sequence[Finding] = (),
    scorecard: Scorecard | None = None,
    state: State = "draft",
    today: date | None = None,
    dossier: Dossier | None = None,
    paper: Paper | None = None,
) -> Path:
    """Write a form; the ending of `path` says in which format. An older file there is replaced in one step.

    `form` is a code ("F5") or a stage ("self-evaluation"), whose form the profile names. `findings` stand behind a draft.
    `dossier` is what the records hold of the project's other stages; `paper` the one to print, by default the last of the
    form's stage. `scorecard` spares computing the scores again. `today` is printed in the small print; no clock is read.
    Raises: Unclear for an unknown form or ending and for a path that cannot be written; nothing is changed then.
    """
    content = render(
        form,
        sheet,
        profile,
        lang,
        path.suffix,
        findings=findings,
        scorecard=scorecard,
        state=state,
        today=today,
        dossier=dossier,
        paper=paper,
    )
    write_safely(path, content)
    return path


def render(
    form: str,
    sheet: Sheet,
    profile: Profile,
    lang: Lang,
    ending: str,
    *,
    findings: Sequence[Finding] = (),
    scorecard: Scorecard | None = None,
    state: State = "draft",
    today: date | None = None,
    dossier: Dossier | None = None,
    paper: Paper | None = None,
) -> bytes:
    """The form as bytes, in the format of a file ending (".docx", ".xlsx", ".html", ".md"). As `produce` otherwise."""
    writer = _writer(ending)
    info = _form(form, profile, paper, dossier)
    filled_in = paper or _last(info.stage, dossier)
    filling = Filling(sheet, profile, lang, scorecard, dossier or Dossier(), filled_in, today)
    if info.answers and paper is None:
        from guide.reports.fillable import opened

        filling = opened(info, filling)
    if filling.fillable and writer != "excel":
        filling = replace(filling, fillable=False)
    drawn = page(info, filling, state=state, findings=findings, today=today)
    if filling.fillable:
        from guide.reports.fillable import to_fill_in

        drawn = to_fill_in(drawn, info, filling)
    content: bytes = importlib.import_module(f"guide.reports.writers.{writer}").write(drawn)
    return content


def _form(
    name: str, profile: Profile, paper: Paper | None = None, dossier: Dossier | None = None
) -> FormInfo:
    if name in set(Life):
        own = form_of(Life(name), profile, paper or _last(Life(name), dossier))
        if own:
            return own
    codes = {code.casefold(): form for code, form in FORMS.items()}
    if form := codes.get(name.strip().casefold()):
        return form
    shown = name[:40]
    known_zh, known_en = "、".join(FORMS), ", ".join(FORMS)
    raise Unclear(
        Text(
            f"没有名为“{shown}”的表格。可以写：{known_zh}。",
            f'There is no form "{shown}". Write one of: {known_en}.',
        )
    )


def _last(stage: Life, dossier: Dossier | None) -> Paper | None:
    """The last paper of the form's stage, handed in or not."""
    papers = dossier.papers.get(stage, ()) if dossier else ()
    return papers[-1].paper if papers else None


def _writer(ending: str) -> str:
    if writer := ENDINGS.get(ending.lower()):
        return writer
    shown = ending[:20]
    known = " ".join(ENDINGS)
    raise Unclear(
        Text(
            f"文件名的结尾“{shown}”不是表格能写成的格式。请用：{known}。",
            f'The ending "{shown}" is no format a form can be written in. Use one of: {known}.',
        )
        if shown
        else Text(
            f"文件名没有结尾，不知道写成哪种格式。请用：{known}。",
            f"The file name has no ending, so the format is not known. Use one of: {known}.",
        )
    )
