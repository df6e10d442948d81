"""`jixiao serve` as people meet it: in a real Chromium, Chinese typed, the tab reloaded, a wrong password, a foreign page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from docx import Document

from guide.records.store import Store
from tests.guide.serve.browser import FOUND, Browser, Tab
from tests.guide.serve.conftest import PASSWORD, Served

CTRL = 2
pytestmark = [
    pytest.mark.skipif(FOUND is None, reason="no Chromium on this machine"),
    pytest.mark.xdist_group("chromium"),
]


@pytest_asyncio.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Browser]:
    async with Browser(tmp_path / "profile") as opened:
        yield opened


async def sign_in(tab: Tab, served: Served, name: str, code: str) -> None:
    await tab.open(f"{served.address}/?lang=zh")
    await tab.until("location.pathname === '/sign-in'")
    await tab.js("document.querySelector('#name').focus()")
    await tab.type(name)
    await tab.js("document.querySelector('#password').focus()")
    await tab.type(code)
    await tab.enter()


async def answer(tab: Tab, words: str, then: str) -> None:
    """Type an answer as an input method commits it, and wait for what the app says next."""
    tab.forget()
    await tab.type(words)
    await tab.sees(words)
    await tab.enter()
    await tab.sees(then)


async def test_a_clerk_answers_three_questions_reloads_and_stands_at_the_fourth(
    serve: Callable[..., Served], browser: Browser, tmp_path: Path
) -> None:
    served = serve(accounts=True)
    assert not served.code
    tab = await browser.tab()
    await sign_in(tab, served, "李某", PASSWORD)
    await tab.sees("您的姓名")
    await tab.sees("某县水务局")
    await tab.escape()
    await tab.sees("新建项目")
    await tab.press("F4", 115)
    await tab.sees("项目叫什么名字？")
    await answer(tab, "农村饮水管网改造工程", "是哪个预算年度？")
    await answer(tab, "2026年", "属于哪个行业领域？")
    await answer(tab, "水利", "是新增项目还是延续项目？")
    await browser.downloads_to(tmp_path / "downloads")
    await tab.press("s", 83, modifiers=CTRL)
    form = await browser.downloaded(tmp_path / "downloads")
    assert "农村饮水管网改造工程" in form.name
    assert Document(str(form)).tables
    tab.forget()
    await tab.reload()
    await tab.sees("接着上次继续")
    await tab.sees("是新增项目还是延续项目？")
    with Store.open(served.home / "records.db") as store:
        store.people.sign_in("李某", PASSWORD)
        (project,) = store.projects()
        assert (project.name, project.unit) == ("农村饮水管网改造工程", "某县水务局")
        record = store.load(project.id)
        assert (record.position, record.sheet.project.sector) == ("project.nature", "water")
        assert {turn.by for turn in store.turns(project.id, "target")} == {"李某"}
    assert all(url.startswith((served.address, "data:", "about:")) for url in browser.requested)


async def test_a_restart_of_the_server_leads_back_to_the_same_question(
    serve: Callable[..., Served], browser: Browser
) -> None:
    served = serve(accounts=True)
    tab = await browser.tab()
    await sign_in(tab, served, "李某", PASSWORD)
    await tab.sees("您的姓名")
    await tab.escape()
    await tab.sees("新建项目")
    await tab.press("F4", 115)
    await tab.sees("项目叫什么名字？")
    await tab.reload()
    # The old tab's last picture may still come in; Home comes from the new one, before the talk.
    tab.forget()
    await tab.sees("新建项目")
    tab.forget()
    await tab.sees("项目叫什么名字？")
    await answer(tab, "农村饮水管网改造工程", "是哪个预算年度？")
    served.process.terminate()
    served.process.wait(30)
    tab.forget()
    await sign_in(tab, serve(accounts=True), "李某", PASSWORD)
    await tab.sees("接着上次继续")
    await tab.sees("是哪个预算年度？")


async def test_a_wrong_code_shows_nothing_and_is_slowed_down(
    serve: Callable[..., Served], browser: Browser
) -> None:
    served = serve()
    tab = await browser.tab()
    for _ in range(5):
        await sign_in(tab, served, "李某", "WRONG-ONE")
        await tab.until("document.body.innerText.includes('访问码不对')")
    await sign_in(tab, served, "李某", served.code)
    await tab.until("document.body.innerText.includes('试错的次数太多')")
    assert not await tab.js("!!document.querySelector('#terminal')")


async def test_signing_out_ends_the_app_and_asks_again(
    serve: Callable[..., Served], browser: Browser
) -> None:
    served = serve()
    tab = await browser.tab()
    await sign_in(tab, served, "李某", served.code)
    await tab.sees("您的姓名")
    await tab.js("document.querySelector('.bar button').click()")
    await tab.until("location.pathname === '/sign-in'")
    await tab.open(served.address)
    assert await tab.js("location.pathname") == "/sign-in"
