"""A form that another program opened and saved reads back the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from guide.reports import FORMS
from tests.guide.readback import answering, clerk
from tests.guide.readback.conftest import READ_BACK, of_kind
from tests.guide.readback.test_every_form import decided_by_levels, differing, take

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_saved_by_libreoffice_every_form_is_the_same_record(
    store: Any, project: Any, opened: Any, printed: Any, tmp_path: Path
) -> None:
    made: dict[str, tuple[str, Any, Any, Path]] = {}
    for code in READ_BACK:
        stage = FORMS[code].stage
        one = project(stage, name=f"{code}项目")
        session = opened(one, stage)
        of_kind(session, code)
        answering.answer(session, seed=7)
        said = clerk.values(printed(one, code, name="full"))
        for name in decided_by_levels(session.at.paper):
            said.pop(name, None)
        made[code] = (one, session.at.paper, session.sheet, said)
        answering.emptied(session)
    for _ in range(3):
        for code, (one, _paper, _sheet, said) in made.items():
            clerk.type_in(printed(one, code), said)
        saved = through_libreoffice([tmp_path / f"{code}.xlsx" for code in made], tmp_path)
        for code, (one, *_rest) in made.items():
            take(opened(one, FORMS[code].stage), saved / f"{code}.xlsx")
    for code, (one, paper, sheet, _said) in made.items():
        got = opened(one, FORMS[code].stage)
        assert differing(got.at.paper, paper) == {}, code
        assert differing(got.sheet, sheet) == {}, code


def through_libreoffice(files: list[Path], folder: Path) -> Path:
    """The files opened and saved by LibreOffice, in a folder."""
    saved = folder / "saved"
    profile = f"-env:UserInstallation=file://{folder / 'office'}"
    subprocess.run(
        [str(OFFICE), "--headless", profile, "--convert-to", "xlsx", "--outdir", saved, *files],
        check=True, capture_output=True,
    )  # fmt: skip
    return saved
