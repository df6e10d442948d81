"""The colours: one accent, quiet greys, and three signs (fault, caution, good) that always stand beside a word."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="jixiao-dark",
    primary="#6fb3c0",
    secondary="#93a7b5",
    accent="#6fb3c0",
    foreground="#d9dde1",
    background="#14181b",
    surface="#1b2024",
    panel="#242b30",
    success="#8fbc8f",
    warning="#d8a657",
    error="#e07a76",
    dark=True,
    variables={"quiet": "#8f9aa3", "faint": "#5c666e"},
)
LIGHT: Final = Theme(
    name="jixiao-light",
    primary="#1d6a78",
    secondary="#55626b",
    accent="#1d6a78",
    foreground="#1f2529",
    background="#fbfaf7",
    surface="#f1efea",
    panel="#e4e1da",
    success="#2c6a32",
    warning="#8a5a00",
    error="#a8231c",
    dark=False,
    variables={"quiet": "#626c73", "faint": "#9aa1a6"},
)
