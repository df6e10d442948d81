"""The language of the windows. English stands in the code; the catalogues in guide/locale say it in Chinese.

Content that is carried in both languages (findings, questions, answers) is a `policies.text.Text` instead.
"""

from __future__ import annotations

import gettext
import locale
import os
from pathlib import Path

from policies.text import Lang

LOCALE_DIR = Path(__file__).parent / "locale"
_in_use: list[Lang] = ["en"]
_catalogues: dict[Lang, gettext.NullTranslations] = {}


def use(lang: Lang) -> None:
    """Speak this language from now on, in this process: a window's parts run in tasks of their own."""
    _in_use[0] = lang


def language() -> Lang:
    """The language in use."""
    return _in_use[0]


def from_environment() -> Lang:
    """Chinese when the locale says so, else English. Reads LC_ALL, LC_MESSAGES, LANG, then the system's own locale."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def _(message: str) -> str:
    """The message in the language in use."""
    return _catalogue(_in_use[0]).gettext(message)


def N_(message: str) -> str:  # noqa: N802  the customary name of the mark
    """Mark a message for the catalogue without translating it yet; `_` does that where it is shown."""
    return message


def ngettext(one: str, many: str, n: int) -> str:
    """The message for a count in the language in use."""
    return _catalogue(_in_use[0]).ngettext(one, many, n)


def _catalogue(lang: Lang) -> gettext.NullTranslations:
    if lang not in _catalogues:
        names = ["zh_CN"] if lang == "zh" else ["en"]
        _catalogues[lang] = gettext.translation("jixiao", LOCALE_DIR, names, fallback=True)
    return _catalogues[lang]
