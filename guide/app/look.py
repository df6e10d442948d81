"""The colours: one accent, quiet greys, and three signs (fault, caution, good) that always stand beside a word.

The colour-blind safe ones take their signs from the palette of Okabe and Ito: orange, yellow and blue instead of red,
amber and green.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

NAME: Final = "jixiao-{setting}"
"""The theme's name, from the setting."""
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
CONTRAST: Final = Theme(
    name="jixiao-contrast",
    primary="#ffe14d",
    secondary="#ffffff",
    accent="#ffe14d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    success="#7dff7d",
    warning="#ffb84d",
    error="#ff8080",
    dark=True,
    variables={"quiet": "#e6e6e6", "faint": "#bfbfbf"},
)
SAFE: Final = Theme(
    name="jixiao-safe",
    primary="#e3e6e8",
    secondary="#93a7b5",
    accent="#cc9fc0",
    foreground="#e3e6e8",
    background="#14181b",
    surface="#1b2024",
    panel="#2a3238",
    success="#56b4e9",
    warning="#f0e442",
    error="#e69f00",
    dark=True,
    variables={"quiet": "#a4aeb6", "faint": "#78838b"},
)
SAFE_LIGHT: Final = Theme(
    name="jixiao-safe-light",
    primary="#1f2529",
    secondary="#55626b",
    accent="#8a3d75",
    foreground="#1f2529",
    background="#fdfdfb",
    surface="#f1f0ec",
    panel="#e2e0da",
    success="#005f93",
    warning="#7a6200",
    error="#a84a00",
    dark=False,
    variables={"quiet": "#575f65", "faint": "#7b8388"},
)
THEMES: Final = (DARK, LIGHT, CONTRAST, SAFE, SAFE_LIGHT)
