"""Text for the public: names of people, telephone and identity numbers, and addresses of mail taken out, the rest as it was.

A machine can take out what it knows by its shape or by a list of names; whether anything else is secret, a person decides
(政府信息公开条例; 预算法 art. 14).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from policies.text import Text

HIDDEN: Final = Text("（已隐去）", "(withheld)")
_IDENTITY: Final = r"(?<!\d)\d{17}[\dXx](?!\d)"
_PHONE: Final = (
    r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)|(?<!\d)0\d{2,3}[- —]?\d{7,8}(?!\d)"
)
_MAIL: Final = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PERSONAL: Final = re.compile(f"{_IDENTITY}|{_PHONE}|{_MAIL}")
_CALLED: Final = re.compile(
    r"((?:联系人|负责人|责任人|经办人|填报人|审核人|电话|手机)\s*[：:]\s*)[^\s，,；;。]{1,20}"
)
_SHORTEST_NAME: Final = 2


def _whole(name: str) -> re.Pattern[str]:
    """The name; in Latin letters only as a word of its own, for "Li" stands in "Line" too."""
    edge = name.isascii()
    return re.compile(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" if edge else re.escape(name))


def public(words: str, names: Iterable[str], hidden: str) -> str:
    """The words without people's names (each of two characters or more), numbers that lead to a person, and named contacts."""
    for name in sorted({one.strip() for one in names}, key=len, reverse=True):
        if len(name) >= _SHORTEST_NAME:
            words = _whole(name).sub(lambda _: hidden, words)
    return _CALLED.sub(rf"\g<1>{hidden}", _PERSONAL.sub(hidden, words))
