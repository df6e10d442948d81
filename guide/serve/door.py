"""Where the server listens and under which address people reach it; refuses to open wider than is safe."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from policies.text import Text, Unclear

MOST_SESSIONS: Final = 40
"""Sessions at once unless told otherwise; each is a process of the app."""
_HERE: Final = ("localhost", "127.0.0.1", "[::1]")
_WIDE: Final = Text(
    "不能直接在“{host}”上对外开放：密码和数据会在网上明文传输。请让本程序留在127.0.0.1，前面放一个带TLS证书的反向代理，"
    "并用“--public-url https://…”写明大家访问的地址；代理在另一台机器上时，才需要“--host”。详见“jixiao help administrator”。",
    'It cannot be opened to others on "{host}" as it is: passwords and data would cross the network readable. Keep jixiao on '
    "127.0.0.1 behind a proxy with a TLS certificate and name the address people use with --public-url https://...; --host is "
    'needed only when the proxy runs on another machine. See "jixiao help administrator".',
)
_NOBODY: Final = Text(
    "对外开放之前要先有账号，现在一个也没有。请先运行“jixiao people add 姓名 --unit 单位”，并给每个人设好密码。",
    'Before it opens to others there must be accounts, and there are none. Run "jixiao people add NAME --unit UNIT" first and '
    "set a password for each person.",
)
_BAD_URL: Final = Text(
    "“{url}”不能作为访问地址。应为“https://主机名”，后面不带路径。",
    '"{url}" cannot be the public address. It should be https://host, without a path.',
)


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server listens. `public_url` is the address behind a TLS proxy, None when only this machine comes in."""

    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str | None = None
    most: int = MOST_SESSIONS

    @property
    def behind_proxy(self) -> bool:
        """Whether people come through a TLS proxy."""
        return self.public_url is not None

    @property
    def address(self) -> str:
        """The address to open."""
        return self.public_url or f"http://{_in_url(self.host)}:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The host names under which a request may come; any other is a page of somebody else that points here."""
        if self.public_url:
            return frozenset({urlsplit(self.public_url).netloc.lower()})
        return frozenset(f"{name}:{self.port}" for name in {*_HERE, _in_url(self.host)})

    @property
    def origins(self) -> frozenset[str]:
        """The origins of our own pages."""
        scheme = "https" if self.public_url else "http"
        return frozenset(f"{scheme}://{host}" for host in self.hosts)

    def check(self, *, accounts: bool) -> None:
        """Refuse what is not safe; `accounts` whether anybody has one. Raises: Unclear, saying what would be right."""
        if self.public_url is None:
            if not is_loopback(self.host):
                raise Unclear(_WIDE.fill(host=self.host))
            return
        parts = urlsplit(self.public_url)
        if parts.scheme != "https" or not parts.hostname or parts.path or parts.query:
            raise Unclear(_BAD_URL.fill(url=self.public_url))
        if not accounts:
            raise Unclear(_NOBODY)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host. A name other than localhost is taken for reachable."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
