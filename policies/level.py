"""The families of indicators: level 1 and level 2, by one English name each, read from the names in use.

Source: 财预〔2020〕10号 annex 1 (N10 layout), 财预〔2021〕101号 (C101 layout); rules.md R-TG-18.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar

from policies.text import Text

_T = TypeVar("_T")


class Level1(StrEnum):
    """一级指标."""

    COST = "cost"
    OUTPUT = "output"
    BENEFIT = "benefit"
    SATISFACTION = "satisfaction"


class Level2(StrEnum):
    """二级指标. COST is the cost row inside output (N10 layout); the three *_COST belong to the C101 layout."""

    ECONOMIC_COST = "economic-cost"
    SOCIAL_COST = "social-cost"
    ECOLOGICAL_COST = "ecological-cost"
    QUANTITY = "quantity"
    QUALITY = "quality"
    TIMELINESS = "timeliness"
    COST = "cost"
    ECONOMIC = "economic"
    SOCIAL = "social"
    ECOLOGICAL = "ecological"
    SUSTAINABLE = "sustainable"
    SATISFACTION = "satisfaction"


LEVEL1_NAMES: Final[dict[Level1, Text]] = {
    Level1.COST: Text("成本指标", "Cost"),
    Level1.OUTPUT: Text("产出指标", "Output"),
    Level1.BENEFIT: Text("效益指标", "Benefit"),
    Level1.SATISFACTION: Text("满意度指标", "Satisfaction"),
}
LEVEL2_NAMES: Final[dict[Level2, Text]] = {
    Level2.ECONOMIC_COST: Text("经济成本指标", "Economic cost"),
    Level2.SOCIAL_COST: Text("社会成本指标", "Social cost"),
    Level2.ECOLOGICAL_COST: Text("生态环境成本指标", "Ecological cost"),
    Level2.QUANTITY: Text("数量指标", "Quantity"),
    Level2.QUALITY: Text("质量指标", "Quality"),
    Level2.TIMELINESS: Text("时效指标", "Timeliness"),
    Level2.COST: Text("成本指标", "Cost"),
    Level2.ECONOMIC: Text("经济效益指标", "Economic benefit"),
    Level2.SOCIAL: Text("社会效益指标", "Social benefit"),
    Level2.ECOLOGICAL: Text("生态效益指标", "Ecological benefit"),
    Level2.SUSTAINABLE: Text("可持续影响指标", "Sustained impact"),
    Level2.SATISFACTION: Text("服务对象满意度指标", "Satisfaction of those served"),
}
# First match wins, so the longer and more telling words stand first.
_LEVEL1_WORDS: Final = (
    (r"满意|satisf", Level1.SATISFACTION),
    (r"效益|效果|benefit|outcome|effect", Level1.BENEFIT),
    (r"成本|cost", Level1.COST),
    (r"产出|output", Level1.OUTPUT),
)
_LEVEL2_WORDS: Final = (
    (r"满意|satisf", Level2.SATISFACTION),
    (r"社会.*成本|social.*cost", Level2.SOCIAL_COST),
    (r"(生态|环境).*成本|(ecolog|environment).*cost", Level2.ECOLOGICAL_COST),
    (r"经济.*成本|economic.*cost", Level2.ECONOMIC_COST),
    (r"可持续|sustain", Level2.SUSTAINABLE),
    (r"生态|环境效益|ecolog|environment", Level2.ECOLOGICAL),
    (r"社会|social", Level2.SOCIAL),
    (r"经济|economic", Level2.ECONOMIC),
    (r"数量|quantity", Level2.QUANTITY),
    (r"质量|quality", Level2.QUALITY),
    (r"时效|timeliness|^time$|punctual", Level2.TIMELINESS),
    (r"成本|cost", Level2.COST),
)


@cache
def read_level1(name: str | None) -> Level1 | None:
    """The level-1 family a written name stands for (with or without 指标, Chinese or English); None when unknown."""
    return _first(_LEVEL1_WORDS, name)


@cache
def read_level2(name: str | None) -> Level2 | None:
    """The level-2 family a written name stands for; None when unknown."""
    return _first(_LEVEL2_WORDS, name)


def _first(words: tuple[tuple[str, _T], ...], name: str | None) -> _T | None:
    folded = unicodedata.normalize("NFKC", name or "").strip().lower()
    return next((level for pattern, level in words if re.search(pattern, folded)), None)
