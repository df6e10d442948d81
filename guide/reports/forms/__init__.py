"""The official forms, one file each; a file holds `FORM`, and that is all it takes to add a form."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Final

from guide.reports.form import FormInfo


def _listed() -> dict[str, FormInfo]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found: list[FormInfo] = [importlib.import_module(f"{__name__}.{name}").FORM for name in names]
    return {form.code: form for form in found}


FORMS: Final[dict[str, FormInfo]] = _listed()
"""Every form by its code: "F1", "F1b", "F5"."""
