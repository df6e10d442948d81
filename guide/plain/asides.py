"""What can be said beside the talk, in either language, with or without a slash in front."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What is asked for."""

    SEARCH = "search"
    LIBRARY = "library"
    READ = "read"
    USE = "use"
    LEARN = "learn"
    HANDBOOK = "handbook"
    PROJECTS = "projects"
    OPEN = "open"
    NEW = "new"
    STAGES = "stages"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Aside:
    """One of them, with the words behind it."""

    kind: Kind
    rest: str = ""


# Words follow behind a space or a colon, so that no ordinary answer is taken for one of these.
_PATTERNS: Final[tuple[tuple[Kind, str], ...]] = (
    (Kind.SEARCH, r"(?:检索|搜索)[: ]\s*(.+)|search[: ]\s*(.+)"),
    (Kind.LIBRARY, r"指标库(?:[: ]\s*(.+))?|library(?: (.+))?"),
    (Kind.READ, r"细看\s*(\d{1,3})|read (\d{1,3})"),
    (Kind.USE, r"取用\s*(\d{1,3})|use (\d{1,3})"),
    (Kind.LEARN, r"学习\s*(\d{0,3})|learn\s*(\d{0,3})"),
    (Kind.HANDBOOK, r"手册(?:[: ]\s*(.+))?|handbook(?: (.+))?"),
    (Kind.PROJECTS, r"项目|我的项目|项目清单|projects"),
    (Kind.OPEN, r"打开\s*([\d-]{1,12})|open ([\d-]{1,12})"),
    (Kind.NEW, r"新建项目|new project"),
    (Kind.STAGES, r"阶段|阶段清单|stages"),
    (Kind.STAGE, r"阶段[: ]\s*(.+)|stage[: ]\s*(.+)"),
)
_LONGEST: Final = 120


def read(line: str) -> Aside | None:
    """The aside a line is; None for everything that belongs to the talk."""
    words = unicodedata.normalize("NFKC", line).strip().lstrip("/、").strip()
    if len(words) > _LONGEST:
        return None
    for kind, pattern in _PATTERNS:
        if found := re.fullmatch(pattern, words, re.IGNORECASE):
            return Aside(kind, next((part for part in found.groups() if part), "").strip())
    return None
