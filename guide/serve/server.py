"""The web server: the pages, and one process of the app behind every websocket. Nothing is shown before the sign-in."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from aiohttp import WSMessage, WSMsgType, web
from textual_serve.server import Server

from guide.records.errors import SignInNeeded
from guide.serve import session
from guide.serve.door import Door
from guide.serve.entrance import Entrance, guard, guest
from guide.serve.pages import language_of, notice, page
from guide.serve.places import Places
from guide.serve.process import Session
from guide.serve.visitors import Visitor

IDLE: Final = 4 * 3600
"""Seconds without a key or a click after which a forgotten tab is closed; everything is saved by then."""
_LARGEST_MESSAGE: Final = 1 << 20
_STATIC: Final = Path(__file__).parent / "static"
_SMALLEST, _USUAL, _LARGEST = 20, 80, 500
"""Columns or lines of a terminal: what a browser may ask for, and what it gets when it asks for nonsense."""


class AppServer(Server):
    """Serves the app. `setting` is what every session's environment says besides the person: home and profile."""

    def __init__(self, door: Door, entrance: Entrance, setting: Mapping[str, str]) -> None:
        super().__init__("jixiao", door.host, door.port, public_url=door.address)
        self.door = door
        self.entrance = entrance
        self.idle: float = IDLE
        self.sessions: dict[Session, Visitor] = {}
        self._sockets: dict[web.WebSocketResponse, Visitor] = {}
        self._setting = dict(setting)
        self._places = Places(Path(setting[session.HOME]))

    async def web_app(self) -> web.Application:
        """The routes behind the guard."""
        app = web.Application(middlewares=[guard(self.door, self.entrance)], client_max_size=16_384)
        theirs = Path(self.statics_path)
        files = {
            "xterm.css": theirs / "css" / "xterm.css",
            "textual.js": theirs / "js" / "textual.js",
            "page.css": _STATIC / "page.css",
            "page.js": _STATIC / "page.js",
        }
        app.add_routes(
            [
                web.get("/", self.handle_index),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.post("/sign-out", self._sign_out),
                *self.entrance.routes(),
                *(web.get(f"/static/{name}", _file(path)) for name, path in files.items()),
            ]
        )
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def on_shutdown(self, app: web.Application) -> None:
        """End every session; each saves first."""
        del app
        await asyncio.gather(*(socket.close() for socket in list(self._sockets)))

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page that shows the app, or says that all places are taken."""
        visitor, lang = guest(request), language_of(request)
        if self._full(visitor):
            return notice("full", lang, 503, most=self.door.most)
        visitor.lang = lang
        scheme = "wss" if self.door.behind_proxy else "ws"
        size = request.query.get("fontsize", "")
        return page(
            "app",
            lang,
            name=visitor.name,
            socket=f"{scheme}://{request.host}/ws",
            font_size=size if size in {"12", "14", "16", "18", "20", "24"} else "16",
        )

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One tab: a process of the app from the first message to the last."""
        visitor = guest(request)
        try:
            papers = await asyncio.to_thread(visitor.papers)
        except SignInNeeded:
            self.entrance.visitors.dismiss(visitor)
            raise web.HTTPUnauthorized from None
        if self._full(visitor):
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=_LARGEST_MESSAGE)
        process = Session(
            self._environment(visitor, papers),
            lambda place: self._places.keep(visitor.name, place),
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=socket.close,
            download_manager=self.download_manager,
        )
        self.sessions[process] = self._sockets[socket] = visitor
        width, height = (_cells(request.query.get(side)) for side in ("width", "height"))
        try:
            await socket.prepare(request)
            await process.start(width, height)
            with contextlib.suppress(ConnectionResetError):
                await self._process_messages(socket, process)
        finally:
            self._sockets.pop(socket, None)
            try:
                await asyncio.shield(process.stop())
            finally:
                self.sessions.pop(process, None)
                await socket.close()
        return socket

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: Any) -> None:
        """Hand on what the tab sends until it closes or is forgotten; what is no message of ours is left out."""
        clock = asyncio.get_running_loop().time
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.idle) as forgotten:
                async for message in websocket:
                    if await _hand_on(message, websocket, app_service):
                        forgotten.reschedule(clock() + self.idle)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A file that the person's own app hands over; nobody else's, and once."""
        key = request.match_info["key"]
        try:
            found = await self.download_manager.get_download_metadata(key)
        except KeyError:
            return notice("missing", language_of(request), 404)
        owner = self.sessions.get(found.app_service)  # type: ignore[call-overload]
        if owner is None or owner.name != guest(request).name:
            return notice("missing", language_of(request), 404)
        response = web.StreamResponse()
        response.content_type = found.mime_type or "application/octet-stream"
        response.headers["Content-Disposition"] = (
            f"attachment; filename*=UTF-8''{quote(found.file_name, safe='')}"
        )
        await response.prepare(request)
        async for chunk in self.download_manager.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def _sign_out(self, request: web.Request) -> web.Response:
        visitor = guest(request)
        mine = [socket for socket, whose in self._sockets.items() if whose is visitor]
        await asyncio.gather(*(socket.close() for socket in mine))
        return self.entrance.sign_out(visitor)

    def _full(self, visitor: Visitor) -> bool:
        """Whether there is no place left; a person who is in may always come back, as a reload does."""
        inside = any(whose.name == visitor.name for whose in self.sessions.values())
        return len(self.sessions) >= self.door.most and not inside

    def _environment(self, visitor: Visitor, papers: Mapping[str, str]) -> dict[str, str]:
        return {
            **self._setting,
            **papers,
            session.LANG: visitor.lang,
            session.PLACE: self._places.of(visitor.name),
        }


def _file(path: Path) -> Any:
    async def send(_request: web.Request) -> web.FileResponse:
        return web.FileResponse(path)

    return send


async def _hand_on(message: WSMessage, socket: web.WebSocketResponse, app: Any) -> bool:
    """Hand one message to the app; returns whether a person pressed a key or clicked."""
    kind, data = _envelope(message.data) if message.type is WSMsgType.TEXT else ("", None)
    if kind == "stdin" and isinstance(data, str):
        await app.send_bytes(data.encode("utf-8", "replace"))
        return True
    if kind == "resize" and isinstance(data, dict):
        await app.set_terminal_size(_cells(data.get("width")), _cells(data.get("height")))
    elif kind == "ping":
        await socket.send_json(["pong", data])
    elif kind in {"blur", "focus"}:
        await getattr(app, kind)()
    return False


def _envelope(text: str) -> tuple[str, Any]:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return "", None
    if isinstance(message, list) and len(message) == 2 and isinstance(message[0], str):
        return message[0], message[1]
    return (str(message[0]), None) if isinstance(message, list) and message else ("", None)


def _cells(value: Any) -> int:
    """A number of columns or lines as a browser names it, within reason."""
    try:
        return min(max(int(value), _SMALLEST), _LARGEST)
    except (TypeError, ValueError, OverflowError):
        return _USUAL
