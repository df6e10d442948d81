"""Opens the door: checks that it is safe, says the address, serves until stopped."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from aiohttp import web

from guide.language import _
from guide.records.store import Store
from guide.serve import session
from guide.serve.door import Door
from guide.serve.entrance import Entrance
from guide.serve.server import AppServer
from guide.serve.visitors import AccountKeeper, CodeKeeper, new_code
from guide.workspace import Workspace
from policies.text import Text, Unclear


def serve(door: Door, home: Path, profile: str) -> None:
    """Serve until interrupted; `profile` is a name or a file. Raises: Unclear when the door is not safe or its port is taken."""
    records = Workspace(home).records
    with Store.open(records) as store:
        accounts = store.people.count() > 0
    door.check(accounts=accounts)
    code = new_code()
    keeper = AccountKeeper(records) if accounts else CodeKeeper(code)
    setting = {session.HOME: str(home), session.PROFILE: profile}
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(message)s")

    async def start() -> web.Application:
        entrance = Entrance(door, keeper, accounts=accounts)
        return await AppServer(door, entrance, setting).web_app()

    _tell(door, None if accounts else code)
    try:
        web.run_app(
            start(), host=door.host, port=door.port, print=None, access_log=None,
            shutdown_timeout=15,
        )  # fmt: skip
    except OSError as error:
        raise Unclear(
            Text(
                f"端口{door.port}用不了（{error.strerror}）。请用“--port”换一个，例如8080。",
                f"Port {door.port} cannot be used ({error.strerror}). Name another with --port, such as 8080.",
            )
        ) from error


def _tell(door: Door, code: str | None) -> None:
    lines = [_("Open in a browser: {address}").format(address=door.address + "/")]
    if code:
        shown = f"{code[:4]}-{code[4:]}"
        lines.append(_("Access code: {code}").format(code=shown))
    lines.append(_("Ctrl+C ends it; every answer is saved."))
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
