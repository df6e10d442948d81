"""A real Chromium, headless, driven over its own debugging protocol: pages are opened, typed into and read as people do."""

from __future__ import annotations

import asyncio
import base64
import itertools
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Self

import aiohttp

FOUND = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--window-size=1200,800", "--remote-debugging-port=0",
)  # fmt: skip
_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|[()][0-9A-Z]|.)")


class Browser:
    """One Chromium with a fresh profile. Use as an async context."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.requested: list[str] = []
        """Every address that any page asked for."""
        self.shown: dict[str, list[bytes]] = {}
        """What each tab's terminal was told to draw: it draws on a canvas, where nothing can be read back."""

    async def __aenter__(self) -> Self:
        assert FOUND
        self._process = subprocess.Popen(
            [FOUND, *FLAGS, f"--user-data-dir={self._profile}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        port_file = self._profile / "DevToolsActivePort"
        for _ in range(300):
            if port_file.exists() and len(port_file.read_text().splitlines()) == 2:
                break
            await asyncio.sleep(0.1)
        port, path = port_file.read_text().splitlines()
        self._http = aiohttp.ClientSession()
        self._socket = await self._http.ws_connect(f"ws://127.0.0.1:{port}{path}", max_msg_size=0)
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._reader.cancel()
        await self._socket.close()
        await self._http.close()
        self._process.terminate()
        self._process.wait(20)

    async def _read(self) -> None:
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                self._waiting.pop(told["id"]).set_result(told)
            elif told.get("method") == "Network.requestWillBeSent":
                self.requested.append(told["params"]["request"]["url"])
            elif told.get("method") == "Network.webSocketFrameReceived":
                frame = told["params"]["response"]
                if frame["opcode"] == 2:
                    drawn = self.shown.setdefault(told["sessionId"], [])
                    drawn.append(base64.b64decode(frame["payloadData"]))

    async def send(self, method: str, session: str | None = None, **params: Any) -> Any:
        number = next(self._ids)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        packet = {"id": number, "method": method, "params": params}
        await self._socket.send_json(packet | ({"sessionId": session} if session else {}))
        told = await asyncio.wait_for(self._waiting[number], 60)
        assert "error" not in told, told
        return told["result"]

    async def downloads_to(self, folder: Path) -> None:
        """Files that pages hand over go there without asking."""
        folder.mkdir(exist_ok=True)
        await self.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    async def downloaded(self, folder: Path) -> Path:
        """The one file that arrived, once it is whole."""
        for _ in range(400):
            found = [file for file in folder.iterdir() if file.suffix != ".crdownload"]
            if found and len(list(folder.iterdir())) == 1:
                return found[0]
            await asyncio.sleep(0.1)
        raise AssertionError("nothing was downloaded")

    async def tab(self, *, own_cookies: bool = False) -> Tab:
        """A new tab; with `own_cookies` as if in a browser of another person."""
        where = {}
        if own_cookies:
            made = await self.send("Target.createBrowserContext")
            where = {"browserContextId": made["browserContextId"]}
        target = await self.send("Target.createTarget", url="about:blank", **where)
        attached = await self.send(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        tab = Tab(self, target["targetId"], attached["sessionId"])
        for domain in ("Page", "Network", "Runtime"):
            await tab.send(f"{domain}.enable")
        return tab


class Tab:
    """One tab."""

    def __init__(self, browser: Browser, target: str, session: str) -> None:
        self._browser = browser
        self._target = target
        self._session = session

    async def send(self, method: str, **params: Any) -> Any:
        return await self._browser.send(method, self._session, **params)

    async def open(self, url: str) -> None:
        await self.send("Page.navigate", url=url)
        await self.until("document.readyState === 'complete'")

    async def reload(self) -> None:
        await self.js("window.__old = true")
        await self.send("Page.reload")
        await self.until("!window.__old && document.readyState === 'complete'")

    async def close(self) -> None:
        await self._browser.send("Target.closeTarget", targetId=self._target)

    async def js(self, code: str) -> Any:
        told = await self.send(
            "Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    async def until(self, code: str, seconds: float = 40) -> None:
        for _ in range(int(seconds / 0.1)):
            try:
                if await self.js(code):
                    return
            except AssertionError:
                pass  # the page is being replaced
            await asyncio.sleep(0.1)
        raise AssertionError(f"never became true: {code}\n{await self.text()}")

    def forget(self) -> None:
        """What was drawn so far no longer counts."""
        self._browser.shown[self._session] = []

    def drawn(self) -> str:
        """The text drawn since then, in the order of drawing."""
        raw = b"".join(self._browser.shown.get(self._session, []))
        return _ESCAPES.sub("", raw.decode("utf-8", "ignore"))

    async def sees(self, words: str, seconds: float = 40) -> None:
        """Wait until the terminal has drawn these words."""
        for _ in range(int(seconds / 0.1)):
            if words in self.drawn():
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"not drawn: {words}\n{self.drawn()[-3000:]}")

    async def text(self) -> str:
        return str(await self.js("document.body ? document.body.innerText : ''"))

    async def type(self, words: str) -> None:
        """Text as an input method commits it: whole, without key presses."""
        await self.send("Input.insertText", text=words)

    async def press(self, key: str, code: int, **more: Any) -> None:
        for kind in ("rawKeyDown", "char", "keyUp") if key == "Enter" else ("rawKeyDown", "keyUp"):
            text = {"text": "\r"} if kind == "char" else {}
            await self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key,
                windowsVirtualKeyCode=code, **text, **more,
            )  # fmt: skip

    async def enter(self) -> None:
        await self.press("Enter", 13)

    async def escape(self) -> None:
        await self.press("Escape", 27)

    async def picture(self, path: Path) -> None:
        shot = await self.send("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(shot["data"]))
