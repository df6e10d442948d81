"""`jixiao serve` refuses to open wider than is safe, and says what would be right."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from guide.serve.attempts import WINDOW, Attempts
from guide.serve.door import Door, is_loopback
from guide.serve.session import BY
from guide.serve.visitors import LASTS, CodeKeeper, Visitors, new_code
from policies.text import Unclear

PUBLIC = "https://jixiao.example.cn"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_this_machine_alone_needs_nothing(host: str) -> None:
    Door(host).check(accounts=False)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.0.2.7", "server.example.cn", "127.0.0.1.evil"]
)
def test_wider_without_a_proxy_is_refused(host: str) -> None:
    with pytest.raises(Unclear) as refused:
        Door(host).check(accounts=True)
    assert "--public-url" in refused.value.message.zh
    assert host in refused.value.message.en


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_proxy_without_accounts_is_refused(host: str) -> None:
    Door(host, public_url=PUBLIC).check(accounts=True)
    with pytest.raises(Unclear, match="accounts"):
        Door(host, public_url=PUBLIC).check(accounts=False)


@pytest.mark.parametrize(
    "url",
    ["http://jixiao.example.cn", "https://", "jixiao.example.cn", f"{PUBLIC}/app", f"{PUBLIC}?x"],
)
def test_only_an_https_address_without_a_path_is_public(url: str) -> None:
    with pytest.raises(Unclear, match="https://host"):
        Door(public_url=url).check(accounts=True)


def test_behind_a_proxy_only_the_public_address_is_ours() -> None:
    door = Door(public_url=PUBLIC)
    assert door.hosts == {"jixiao.example.cn"}
    assert door.origins == {PUBLIC}


def test_on_this_machine_all_its_names_are_ours() -> None:
    assert Door(port=81).origins == {
        "http://localhost:81",
        "http://127.0.0.1:81",
        "http://[::1]:81",
    }


def test_loopback_is_judged_by_the_address_not_by_its_look() -> None:
    assert is_loopback("[::1]")
    assert not is_loopback("127.0.0.1.example.cn")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_refusal_on_the_command_line_is_one_message_and_code_two(tmp_path: Path, lang: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "guide.cli", "--lang", lang, "--home", str(tmp_path), "serve", "--host", "0.0.0.0"],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert not done.stdout
    assert "--public-url https://" in done.stderr


def test_tries_are_forgotten_in_time_and_by_the_right_password() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    for _ in range(5):
        assert attempts.wait("李某", "here") == 0
        attempts.wrong("李某", "here")
    assert attempts.wait("李某", "here") == WINDOW + 1
    assert attempts.wait("李某", "there") == 0
    now[0] = WINDOW + 1
    assert attempts.wait("李某", "here") == 0
    attempts.wrong("李某", "here")
    attempts.right("李某", "here")
    assert attempts.wait("李某", "here") == 0


def test_one_place_cannot_try_every_name() -> None:
    attempts = Attempts(lambda: 0.0)
    for number in range(30):
        attempts.wrong(f"name {number}", "here")
    assert attempts.wait("another", "here") > 0


def test_a_sign_in_ends_with_the_working_day_and_with_signing_out() -> None:
    now = [0.0]
    visitors = Visitors(lambda: now[0])
    first, second = visitors.welcome("李某", "zh", dict), visitors.welcome("李某", "zh", dict)
    assert first.token != second.token
    visitors.dismiss(second)
    assert visitors.find(first.token) is first
    assert visitors.find(second.token) is None
    now[0] = LASTS + 1
    assert visitors.find(first.token) is None


def test_the_code_is_read_as_it_is_printed_or_typed() -> None:
    code = new_code()
    keeper = CodeKeeper(code)
    papers = keeper.admit("李某", f" {code[:4].lower()}-{code[4:]} ")
    assert papers is not None
    assert papers() == {BY: "李某"}
    assert not keeper.admit("", code)
    assert not keeper.admit("李某", "")
    assert not keeper.admit("李某", code[:-1])
