"""Who gets in: nothing before the sign-in, our own pages only, cookies that cannot be read, places that run out politely."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession, CookieJar, WSServerHandshakeError, web
from multidict import CIMultiDict

from guide.records import passwords
from guide.records.rights import Role
from guide.records.store import Store
from guide.serve import session
from guide.serve.door import Door
from guide.serve.entrance import Entrance
from guide.serve.places import FILE, Places
from guide.serve.server import AppServer
from guide.serve.visitors import AccountKeeper
from guide.sign_in import TICKET

PEOPLE = {"李某": "correct horse", "王某": "battery staple"}


class House:
    """A server in this process, and people who knock."""

    def __init__(self, server: AppServer, address: str, records: Path) -> None:
        self.server = server
        self.records = records
        self.address = address
        self.origin = {"Origin": address}

    def person(self) -> ClientSession:
        return ClientSession(self.address, cookie_jar=CookieJar(unsafe=True))

    async def sign_in(self, client: ClientSession, name: str, **headers: str) -> int:
        form = {"name": name, "password": PEOPLE.get(name, "")}
        async with client.post(
            "/sign-in", data=form, headers=self.origin | headers, allow_redirects=False
        ) as answer:
            return answer.status


Opened = Callable[..., Awaitable[House]]


@pytest_asyncio.fixture
async def opened(
    tmp_path: Path, unused_port: int, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Opened]:
    monkeypatch.setattr(passwords, "COSTS", (1, 8, 1))
    records = tmp_path / "home" / "records.db"
    records.parent.mkdir()
    with Store.open(records) as store:
        store.people.add("王某", Role.ADMINISTRATOR, None, PEOPLE["王某"])
        store.people.sign_in("王某", PEOPLE["王某"])
        store.people.add("李某", Role.CLERK, "某县水务局", PEOPLE["李某"])
    runners: list[web.AppRunner] = []

    async def opening(public_url: str | None = None) -> House:
        door = Door(port=unused_port, public_url=public_url, most=2)
        setting = {session.HOME: str(tmp_path / "home"), session.PROFILE: "national"}
        server = AppServer(door, Entrance(door, AccountKeeper(records), accounts=True), setting)
        runners.append(web.AppRunner(await server.web_app()))
        await runners[0].setup()
        await web.TCPSite(runners[0], "127.0.0.1", unused_port).start()
        return House(server, f"http://127.0.0.1:{unused_port}", records)

    yield opening
    for runner in runners:
        await runner.cleanup()


@pytest_asyncio.fixture
async def house(opened: Opened) -> House:
    return await opened()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 303), ("/?lang=en", 303), ("/ws", 401), ("/download/x", 303), ("/nothing", 303),
        ("/sign-in", 200), ("/static/textual.js", 200), ("/static/", 404), ("/static/js/textual.js", 404),
        ("/static/../server.py", 303),
    ],
)  # fmt: skip
async def test_without_sign_in_only_the_entrance_answers(
    house: House, path: str, status: int
) -> None:
    async with house.person() as client:
        origin = house.origin if path == "/ws" else {}
        async with client.get(path, allow_redirects=False, headers=origin) as answer:
            assert answer.status == status


async def test_sign_in_page_speaks_both_languages(house: House) -> None:
    async with house.person() as client:
        async with client.get("/sign-in", headers={"Accept-Language": "zh-CN"}) as answer:
            chinese = await answer.text()
        async with client.get("/sign-in?lang=en") as answer:
            english = await answer.text()
        async with client.get("/sign-in", headers={"Accept-Language": "zh-CN"}) as answer:
            chosen = await answer.text()
    assert "姓名" in chinese
    assert "密码" in chinese
    assert "Password" in english
    assert "Password" in chosen


async def test_cookie_is_out_of_reach_of_scripts_and_of_other_sites(house: House) -> None:
    async with house.person() as client:
        form = {"name": "李某", "password": PEOPLE["李某"]}
        async with client.post(
            "/sign-in", data=form, headers=house.origin, allow_redirects=False
        ) as answer:
            cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie  # plain http on this very machine


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
async def test_a_foreign_page_can_neither_sign_in_nor_open_the_app(
    house: House, origin: dict[str, str]
) -> None:
    async with house.person() as client:
        form = {"name": "李某", "password": PEOPLE["李某"]}
        async with client.post("/sign-in", data=form, headers=origin) as answer:
            assert answer.status == 403
        assert await house.sign_in(client, "李某") == 303
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect("/ws", headers=origin)
        assert refused.value.status == 403
        async with client.post("/sign-out", headers=origin) as answer:
            assert answer.status == 403
    assert not house.server.sessions


async def test_a_name_of_another_house_is_refused(house: House) -> None:
    async with (
        house.person() as client,
        client.get("/sign-in", headers=CIMultiDict(Host="evil.example")) as answer,
    ):
        assert answer.status == 403


async def test_wrong_passwords_are_slowed_down_for_that_person_and_place_only(
    house: House,
) -> None:
    async with house.person() as client:
        for _ in range(5):
            assert await house.sign_in(client, "张某") == 403
        assert await house.sign_in(client, "张某") == 429
        assert await house.sign_in(client, "李某") == 303


async def test_many_tries_at_once_are_many_tries(house: House) -> None:
    async with house.person() as client:
        got = await asyncio.gather(*(house.sign_in(client, "张某") for _ in range(12)))
    assert got.count(403) == 5
    assert got.count(429) == 7


async def test_places_run_out_politely_and_a_reload_is_never_turned_away(house: House) -> None:
    async with house.person() as li, house.person() as wang:
        await house.sign_in(li, "李某")
        await house.sign_in(wang, "王某")
        first = await li.ws_connect("/ws", headers=house.origin)
        second = await li.ws_connect("/ws", headers=house.origin)
        async with wang.get("/?lang=zh") as answer:
            assert answer.status == 503
            assert "同时2人" in await answer.text()
        with pytest.raises(WSServerHandshakeError) as refused:
            await wang.ws_connect("/ws", headers=house.origin)
        assert refused.value.status == 503
        async with li.get("/") as answer:
            assert answer.status == 200
        await first.close()
        await second.close()
        await _emptied(house)
        async with wang.get("/") as answer:
            assert answer.status == 200


async def test_the_app_knows_the_person_and_nothing_else_of_the_server(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_SERVER", "x")
    async with house.person() as client:
        await house.sign_in(client, "李某")
        socket = await client.ws_connect("/ws?width=9999999999&height=x", headers=house.origin)
        while not house.server.sessions:
            await asyncio.sleep(0.05)
        (process,) = house.server.sessions
        while process.pid is None:
            await asyncio.sleep(0.05)
        told = process._build_environment()
        with Store.open(house.records) as store:
            actor = store.people.enter(told[TICKET])
        assert (actor.name, actor.role, actor.unit) == ("李某", Role.CLERK, "某县水务局")
        assert told[session.BY] == "李某"
        assert "SECRET_OF_THE_SERVER" not in told
        command = Path(f"/proc/{process.pid}/cmdline")
        if command.exists():
            assert "李某" not in command.read_text(encoding="utf-8")
        for strange in (
            "",
            "{",
            "[]",
            '["stdin"]',
            '["resize", {"width": {}}]',
            '["stdin", 3]',
            "[" * 99_999,
        ):
            await socket.send_str(strange)
        await socket.send_str(json.dumps(["ping", "still here"]))
        async for message in socket:
            if message.type.name == "TEXT":
                assert message.json() == ["pong", "still here"]
                break
        await socket.close()
        await _emptied(house)


async def test_an_account_that_was_closed_meanwhile_leads_back_to_the_sign_in(house: House) -> None:
    async with house.person() as client:
        await house.sign_in(client, "李某")
        with Store.open(house.records) as store:
            store.people.sign_in("王某", PEOPLE["王某"])
            store.people.set_active("李某", active=False)
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect("/ws", headers=house.origin)
        assert refused.value.status == 401
        async with client.get("/", allow_redirects=False) as answer:
            assert answer.headers["Location"] == "/sign-in"
        assert await house.sign_in(client, "李某") == 403


async def test_a_forgotten_tab_is_closed_though_it_still_sends_signs_of_life(house: House) -> None:
    house.server.idle = 1.0
    async with house.person() as client:
        await house.sign_in(client, "李某")
        socket = await client.ws_connect("/ws", headers=house.origin)
        with contextlib.suppress(ConnectionResetError):
            while not socket.closed:
                await socket.send_json(["ping", "x"])
                with contextlib.suppress(TimeoutError):
                    await socket.receive(timeout=0.2)
    await _emptied(house)


def test_places_outlive_the_server_and_a_damaged_file(tmp_path: Path) -> None:
    Places(tmp_path).keep("李某", "2026-001 target")
    Places(tmp_path).keep("王某", "2026-002 review")
    assert Places(tmp_path).of("李某") == "2026-001 target"
    Places(tmp_path).keep("李某", "")
    assert [Places(tmp_path).of(name) for name in ("李某", "王某", "赵某")] == [
        "",
        "2026-002 review",
        "",
    ]
    for damaged in ("[" * 100_000, "[1]", '{"李某": 3}', "\x00", ""):
        (tmp_path / FILE).write_text(damaged, encoding="utf-8")
        assert Places(tmp_path).of("李某") == ""


async def _emptied(house: House) -> None:
    for _ in range(300):
        if not house.server.sessions:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("a process was left behind")


async def test_behind_a_proxy_the_cookie_is_secure_and_each_place_is_counted_for_itself(
    opened: Opened,
) -> None:
    public = "https://jixiao.example.cn"
    house = await opened(public)

    async def knock(client: ClientSession, line: str, password: str) -> tuple[int, str]:
        headers = {"Host": "jixiao.example.cn", "Origin": public, "X-Forwarded-For": line}
        form = {"name": "李某", "password": password}
        async with client.post(
            "/sign-in", data=form, headers=headers, allow_redirects=False
        ) as answer:
            return answer.status, answer.headers.get("Set-Cookie", "")

    async with house.person() as client:
        for number in range(5):
            assert (await knock(client, f"198.51.100.{number}, 203.0.113.5", "wrong"))[0] == 403
        assert (await knock(client, "203.0.113.5", "wrong"))[0] == 429
        status, cookie = await knock(client, "203.0.113.6", PEOPLE["李某"])
        assert (status, "Secure" in cookie, "HttpOnly" in cookie) == (303, True, True)
        async with client.get("/sign-in") as past_the_proxy:
            assert past_the_proxy.status == 403
            assert public in await past_the_proxy.text()
