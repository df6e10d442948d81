"""The keys a profile may hold, declared once in data/profiles/keys.yaml, and the reading of a value by its type.

What is read is frozen: numbers are Decimal, lists are tuples, a layout is a tuple of Family in the order of the form.
Messages are for a finance officer who edited a file: which key, what stands there, what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any, Final

from policies.data_files import load, text
from policies.level import Level1, Level2
from policies.text import Text, Unclear

_DAY: Final = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_LONGEST_LIST: Final = 50
_NUMBER: Final = "a number such as 90 is wanted, without a unit or quotation marks"


@dataclass(frozen=True, slots=True)
class Family:
    """One level-1 family of a layout with its points of a hundred and its level-2 kinds in form order."""

    level1: Level1
    points: Decimal
    kinds: tuple[Level2, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """The declaration of one key; `least` and `most` are inclusive."""

    name: str
    type: str
    title: Text
    explain: Text
    options: tuple[Any, ...]
    least: Decimal | None
    most: Decimal | None
    length: int | None
    descending: bool
    optional: bool
    fixed: bool
    names: Mapping[str, Text]
    """What the words of a choice mean, where they do not say it themselves."""

    def read(self, value: Any) -> Any:
        """The frozen value. Raises: Unclear that names the key and says what would be right."""
        if value is None:
            if self.optional:
                return None
            raise self.refuse(value, Text("这个键必须有值", "this key must have a value"))
        return _READERS[self.type](self, value)

    def refuse(self, value: Any, why: Text) -> Unclear:
        """The error for a value that does not fit."""
        return Unclear(
            Text(
                f"参数“{self.name}”（{self.title.zh}）的值{_shown(value)}不合要求：{why.zh}。",
                f'"{self.name}" ({self.title.en}): the value {_shown(value)} does not fit: {why.en}.',
            )
        )


@cache
def keys() -> dict[str, Key]:
    """Every declared key by name, in the order of the file."""
    return {name: _declared(name, node) for name, node in load("profiles/keys").items()}


def _declared(name: str, node: Any) -> Key:
    least, most = (None if node.get(k) is None else Decimal(str(node[k])) for k in ("min", "max"))
    if node["type"] not in _READERS:
        raise ValueError(f"{name}: unknown type {node['type']}")
    return Key(
        name=name,
        type=node["type"],
        title=text(node["title"]),
        explain=text(node["explain"]),
        options=tuple(node.get("options", ())),
        least=least,
        most=most,
        length=node.get("length"),
        descending=node.get("order") == "descending",
        optional=node.get("optional", False),
        fixed=node.get("fixed", False),
        names={word: text(name) for word, name in node.get("names", {}).items()},
    )


def _shown(value: Any) -> str:
    """A scalar as it stands, cut short; never the inside of a list, which a hostile file could make endless."""
    if isinstance(value, (list, dict, tuple)):
        return "[…]"
    return f"“{str(value)[:40]}”"


def _number(key: Key, value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise key.refuse(value, Text("这里应当是一个数，如90，不带单位和引号", _NUMBER))
    number = Decimal(str(value))
    if not number.is_finite():
        raise key.refuse(value, Text("这里应当是一个数", "a number is wanted"))
    if key.least is not None and number < key.least:
        raise key.refuse(value, Text(f"不能小于{key.least}", f"not below {key.least}"))
    if key.most is not None and number > key.most:
        raise key.refuse(value, Text(f"不能大于{key.most}", f"not above {key.most}"))
    return number


def _integer(key: Key, value: Any) -> int:
    number = _number(key, value)
    if number != number.to_integral_value():
        raise key.refuse(value, Text("这里应当是整数", "a whole number is wanted"))
    return int(_option(key, int(number)))


def _boolean(key: Key, value: Any) -> bool:
    if not isinstance(value, bool):
        raise key.refuse(value, Text("请写true或false", "write true or false"))
    return value


def _words(key: Key, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise key.refuse(value, Text("这里应当是文字", "text is wanted"))
    return value.strip()


def is_file_name(value: str) -> bool:
    """Whether a scoring sheet is named by its file, not as a built-in one."""
    return value.lower().endswith((".yaml", ".yml"))


def _option(key: Key, value: Any) -> Any:
    if key.options and value not in key.options:
        listed = [str(option) for option in key.options]
        raise key.refuse(
            value, Text(f"只能是{'、'.join(listed)}之一", f"it must be one of {', '.join(listed)}")
        )
    return value


def _choice(key: Key, value: Any) -> Any:
    return _option(key, _words(key, value))


def _list(key: Key, value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > _LONGEST_LIST:
        raise key.refuse(value, Text("这里应当是列表，如[1, 2]", "a list such as [1, 2] is wanted"))
    if key.length is not None and len(value) != key.length:
        raise key.refuse(value, Text(f"应有{key.length}个值", f"{key.length} values are wanted"))
    return value


def _numbers(key: Key, value: Any) -> tuple[Decimal, ...]:
    numbers = tuple(_number(key, item) for item in _list(key, value))
    pairs = pairwise(numbers)
    if key.descending and any(high <= low for high, low in pairs):
        raise key.refuse(value, Text("应从大到小排列", "the numbers must go down"))
    return numbers


def _texts(key: Key, value: Any) -> tuple[str, ...]:
    return tuple(_choice(key, item) for item in _list(key, value))


def _day(key: Key, value: Any) -> str:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise key.refuse(value, Text('请写成"08-31"这样的月-日', 'write month-day as "08-31"'))
    return value


def _pairs(key: Key, value: Any) -> tuple[tuple[Decimal, Decimal], ...]:
    rows = _list(key, value)
    if any(not isinstance(row, list) or len(row) != 2 for row in rows):
        raise key.refuse(value, Text("每行应是两个数", "each row must be two numbers"))
    return tuple((_number(key, row[0]), _number(key, row[1])) for row in rows)


def _bands(key: Key, value: Any) -> tuple[tuple[Decimal, Decimal], ...]:
    bands = _pairs(key, value)
    joined = all(a[1] == b[0] for a, b in pairwise(bands))
    falling = all(upper > lower for upper, lower in bands)
    whole = len(bands) == 3 and bands[0][0] == 100 and bands[-1][1] == 0
    if not (whole and joined and falling):
        why = Text(
            "应是三档，从100到0首尾相接，如[[100, 80], [80, 60], [60, 0]]",
            "three bands from 100 to 0 without gaps are wanted, as [[100, 80], [80, 60], [60, 0]]",
        )
        raise key.refuse(value, why)
    return bands


def _layout(key: Key, value: Any) -> tuple[Family, ...]:
    families = tuple(_family(key, row) for row in _list(key, value))
    if len({family.level1 for family in families}) < len(families):
        raise key.refuse(value, Text("同一个一级指标写了两次", "a level-1 family stands twice"))
    return families


def _family(key: Key, row: Any) -> Family:
    try:
        level1, kinds = Level1(row["level1"]), tuple(Level2(kind) for kind in row["kinds"])
        points = row["points"]
    except (KeyError, TypeError, ValueError) as problem:
        names = ", ".join([*Level1, *Level2])
        why = Text(
            f"每行要写level1、points、kinds，名称只能用{names}",
            f"each row needs level1, points and kinds, with names among {names}",
        )
        raise key.refuse(row, why) from problem
    return Family(level1, _number(key, points), kinds)


_READERS: Final[dict[str, Callable[[Key, Any], Any]]] = {
    "number": _number,
    "integer": _integer,
    "boolean": _boolean,
    "text": _words,
    "framework": _words,
    "choice": _choice,
    "numbers": _numbers,
    "texts": _texts,
    "day": _day,
    "pairs": _pairs,
    "bands": _bands,
    "layout": _layout,
}
