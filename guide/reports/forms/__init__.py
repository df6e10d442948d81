"""The official forms, one file each; a file holds `FORM`, and that is all it takes to add a form."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Final

from guide.reports.form import FormInfo
from policies.finding import Life
from policies.papers import Paper
from policies.profile import Profile


def _listed() -> dict[str, FormInfo]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found: list[FormInfo] = [importlib.import_module(f"{__name__}.{name}").FORM for name in names]
    return {form.code: form for form in sorted(found, key=lambda form: form.source)}


def form_of(stage: Life, profile: Profile, paper: Paper | None = None) -> FormInfo | None:
    """The form handed in at the end of a stage: the one the profile names, else the stage's own (by its paper); None without one."""
    if stage in {Life.TARGET, Life.SELF_EVALUATION}:
        return FORMS[profile.form(stage)]
    own = (form for form in FORMS.values() if form.stage is stage and form.suits(paper))
    return next(own, None)


FORMS: Final[dict[str, FormInfo]] = _listed()
"""Every form by its code: "F1", "F1b", "F5"."""
