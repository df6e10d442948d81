"""What may stand on paper: text without the characters that a document cannot hold."""

from __future__ import annotations

import re
from typing import Final

REPLACEMENT: Final = "\ufffd"
"""Stands where a character was taken out, so that its loss is seen."""
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# What XML 1.0 refuses, and with it Word and Excel: control characters, lone surrogates, the two non-characters. And the
# signs that turn the direction of writing, which would turn the form's own words behind them.
_ILLEGAL: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """The same text: every line end a newline, tabs as blanks, each illegal character as `REPLACEMENT`."""
    return _ILLEGAL.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text).replace("\t", " "))
