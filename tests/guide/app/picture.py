"""The screen as an SVG that shows Chinese rightly in a browser and needs nothing from the network."""

from __future__ import annotations

import html
import re
from itertools import groupby

from rich.cells import cell_len

FONTS = (
    "'DejaVu Sans Mono', 'Sarasa Mono SC', 'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', "
    "'Microsoft YaHei', 'PingFang SC', monospace"
)
CELL = 12.2
"""Width of one terminal cell in the pictures that Rich draws."""
_TEXT = re.compile(r'<text ([^>]*?)x="([\d.]+)"([^>]*?) textLength="[\d.]+"([^>]*)>([^<]*)</text>')


def picture(svg: str) -> str:
    """Rich measures a text by its characters, but a Chinese one is two cells: every run gets its own place and length.

    Fonts from outside are dropped, and so are the ids that change from run to run.
    """
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:\s*(?:Fira Code|arial)[^;]*;", f"font-family: {FONTS};", svg)
    svg = re.sub(r"\bterminal-\d+-", "t-", svg)
    svg = re.sub(r"\bterminal-\d+\b", "t", svg)
    return "".join(line.rstrip() + "\n" for line in _TEXT.sub(_runs, svg).splitlines())


def _runs(found: re.Match[str]) -> str:
    before, x, between, after, text = found.groups()
    drawn, at = [], float(x)
    for kind, group in groupby(html.unescape(text), key=_kind):
        run = "".join(group)
        length = cell_len(run) * CELL
        if kind != "space":
            drawn.append(
                f'<text {before}x="{at:.1f}"{between} textLength="{length:.1f}" '
                f'lengthAdjust="spacingAndGlyphs"{after}>{html.escape(run, quote=False)}</text>'
            )
        at += length
    return "".join(drawn)


def _kind(char: str) -> str:
    return "space" if char.isspace() else "wide" if cell_len(char) == 2 else "narrow"
