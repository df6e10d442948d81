"""The entrance: the sign-in page, its cookie, and the guard that lets nothing through without them."""

from __future__ import annotations

import asyncio
import logging
from math import ceil
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from guide.serve.attempts import Attempts
from guide.serve.door import Door
from guide.serve.pages import LANG_COOKIE, language_of, notice, page
from guide.serve.visitors import LASTS, Keeper, Visitor, Visitors
from guide.serve.words import WORDS
from policies.text import LANGS, Lang

COOKIE: Final = "jixiao"
LONGEST_NAME: Final = 40
LONGEST_PASSWORD: Final = 200
_AT_ONCE: Final = 2
"""Passwords checked at the same time: each takes tens of megabytes on purpose."""
_OPEN: Final = ("/sign-in", "/static/")
_GUEST: Final = web.RequestKey("visitor", Visitor)
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
log = logging.getLogger("jixiao.serve")


def guest(request: web.Request) -> Visitor:
    """The person who is signed in; the guard has seen to it."""
    return request[_GUEST]


class Entrance:
    """Signs people in and out. `accounts` says whether a password is asked for, or the code printed at the start."""

    def __init__(self, door: Door, keeper: Keeper, *, accounts: bool) -> None:
        self.visitors = Visitors()
        self._door = door
        self._keeper = keeper
        self._accounts = accounts
        self._attempts = Attempts()
        self._checking = asyncio.Semaphore(_AT_ONCE)

    def routes(self) -> list[web.RouteDef]:
        """The sign-in page and its answer."""
        return [web.get("/sign-in", self._show), web.post("/sign-in", self._take)]

    def who(self, request: web.Request) -> Visitor | None:
        """The person behind the request's cookie."""
        return self.visitors.find(request.cookies.get(COOKIE))

    def sign_out(self, visitor: Visitor) -> web.Response:
        """Forget the person and lead back to the sign-in."""
        self.visitors.dismiss(visitor)
        response = _see_other("/sign-in")
        response.del_cookie(COOKIE, path="/")
        return response

    async def _show(self, request: web.Request) -> web.Response:
        lang = language_of(request)
        if self.who(request):
            return _see_other("/")
        response = self._page(lang)
        if request.query.get("lang") in LANGS:
            self._cookie(response, LANG_COOKIE, lang, 365 * 24 * 3600)
        return response

    async def _take(self, request: web.Request) -> web.Response:
        lang, form = language_of(request), await request.post()
        name = "".join(c for c in str(form.get("name", "")) if c.isprintable()).strip()
        name = name[:LONGEST_NAME]
        password = str(form.get("password", ""))[:LONGEST_PASSWORD]
        place = self._place_of(request)
        if wait := self._attempts.wait(name, place):
            log.warning("sign-in refused for a while: %r from %s", name, place)
            message = WORDS["wait"].fill(minutes=ceil(wait / 60)).pick(lang)
            return self._page(lang, name, message, status=429)
        # Counted before it is checked, so that many tries at once are many tries.
        self._attempts.wrong(name, place)
        async with self._checking:
            papers = await asyncio.to_thread(self._keeper.admit, name, password) if name else None
        if papers is None:
            log.warning("wrong sign-in: %r from %s", name, place)
            message = WORDS["wrong" if self._accounts else "wrong_code"].pick(lang)
            return self._page(lang, name, message, status=403)
        self._attempts.right(name, place)
        visitor = self.visitors.welcome(name, lang, papers)
        response = _see_other("/")
        self._cookie(response, COOKIE, visitor.token, LASTS)
        return response

    def _page(
        self, lang: Lang, name: str = "", message: str = "", status: int = 200
    ) -> web.Response:
        return page(
            "signin", lang, status=status, name=name, message=message, accounts=self._accounts
        )

    def _cookie(self, response: web.Response, name: str, value: str, lasts: int) -> None:
        response.set_cookie(
            name,
            value,
            max_age=lasts,
            httponly=True,
            samesite="Lax",
            secure=self._door.behind_proxy,
        )

    def _place_of(self, request: web.Request) -> str:
        """Where the request comes from; behind a proxy what the proxy, the last in the line, says."""
        said = request.headers.get("X-Forwarded-For", "") if self._door.behind_proxy else ""
        return said.rpartition(",")[2].strip()[:64] or request.remote or ""


def guard(door: Door, entrance: Entrance) -> Middleware:
    """Every request passes here: our own address, our own pages, and somebody who is signed in."""

    @web.middleware
    async def stand(request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await _let_in(door, entrance, request, handler)
        if not response.prepared:
            response.headers.update(_HEADERS)
            if not request.path.startswith("/static/"):
                response.headers["Cache-Control"] = "no-store"
        return response

    return stand


async def _let_in(
    door: Door, entrance: Entrance, request: web.Request, handler: Handler
) -> web.StreamResponse:
    lang = language_of(request)
    acts = request.method not in {"GET", "HEAD"} or request.path == "/ws"
    strange = acts and request.headers.get("Origin", "") not in door.origins
    if strange or request.host.lower() not in door.hosts:
        log.warning("refused: %s %s, host %r", request.method, request.path, request.host)
        return notice("foreign", lang, 403, address=door.address)
    if not request.path.startswith(_OPEN):
        visitor = entrance.who(request)
        if visitor is None:
            chosen = f"?lang={lang}" if "lang" in request.query else ""
            signin = _see_other(f"/sign-in{chosen}")
            return web.Response(status=401) if request.path == "/ws" else signin
        request[_GUEST] = visitor
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status in {404, 405}:
            return notice("missing", lang, 404)
        raise


def _see_other(place: str) -> web.Response:
    return web.Response(status=303, headers={"Location": place})
