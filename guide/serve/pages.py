"""The pages around the app, in the reader's language: sign in, the app itself, and clear notices."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from guide.language import language
from guide.serve.words import WORDS
from policies.text import Lang

if TYPE_CHECKING:
    from jinja2 import Environment

LANG_COOKIE: Final = "jixiao_lang"
_FOLDER: Final = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined)


def language_of(request: web.Request) -> Lang:
    """What the reader chose, else what the browser prefers, else the language the server speaks."""
    chosen = request.query.get("lang") or request.cookies.get(LANG_COOKIE)
    if chosen == "zh":
        return "zh"
    if chosen == "en":
        return "en"
    for part in request.headers.get("Accept-Language", "").lower().split(","):
        if part.strip().startswith("zh"):
            return "zh"
        if part.strip().startswith("en"):
            return "en"
    return language()


def page(template: str, lang: Lang, /, *, status: int = 200, **values: Any) -> web.Response:
    """A page from its template; every sentence of WORDS is at hand under its name."""
    words = {key: text.pick(lang) for key, text in WORDS.items()}
    other = "en" if lang == "zh" else "zh"
    text = (
        _environment()
        .get_template(f"{template}.html")
        .render(w=words, lang=lang, other=other, **values)
    )
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")


def notice(name: str, lang: Lang, status: int, **values: str | int) -> web.Response:
    """A page that says one thing, and leads back to the start."""
    message = WORDS[name].fill(**values).pick(lang)
    return page("notice", lang, status=status, message=message)
