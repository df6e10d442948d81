"""The values of a profile in words, what differs between two profiles, and an empty file for a county's own profile."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final

from policies.level import LEVEL1_NAMES, LEVEL2_NAMES, Level1, Level2
from policies.profile import Family, Profile
from policies.profile_keys import Key, keys
from policies.text import Lang, Text, same

_OFF: Final = Text("未设（不启用）", "not set (off)")
_JSON_LINE: Final = "  #   value: {value}"


def in_words(value: Any) -> Text:
    """A value as a person reads it; None is a rule that is switched off."""
    if value is None:
        return _OFF
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, Decimal):
        return same(f"{value.normalize():f}")
    if isinstance(value, Family):
        return _family(value)
    if isinstance(value, tuple):
        return _row(value)
    return same(str(value))


def _row(value: tuple[Any, ...]) -> Text:
    parts = [in_words(one) for one in value]
    if all(isinstance(one, (Decimal, str)) for one in value):
        return Text("、".join(p.zh for p in parts), ", ".join(p.en for p in parts))
    if not any(isinstance(one, Family) for one in value):
        # Rows of two numbers: from where, how much (bands, steps, alert lines).
        parts = [Text(f"（{p.zh}）", f"({p.en})") for p in parts]
    return Text("；".join(p.zh for p in parts), "; ".join(p.en for p in parts))


def _family(family: Family) -> Text:
    head, points = LEVEL1_NAMES[family.level1], in_words(family.points).zh
    kinds = [LEVEL2_NAMES[kind] for kind in family.kinds]
    return Text(
        f"{head.zh}{points}分（{'、'.join(k.zh for k in kinds)}）",
        f"{head.en} {points} ({', '.join(k.en for k in kinds)})",
    )


def plain_data(value: Any) -> Any:
    """A value as JSON and YAML write it; what reads it back gives the same value."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Family):
        kinds = [str(kind) for kind in value.kinds]
        return {"level1": str(value.level1), "points": plain_data(value.points), "kinds": kinds}
    if isinstance(value, tuple):
        return [plain_data(one) for one in value]
    return value


def value_in_words(key: Key, value: Any) -> Text:
    """The value of a key as a person reads it; a word that stands for a choice says what it means."""
    said, name = in_words(value), key.names.get(value) if isinstance(value, str) else None
    return said if name is None else Text(f"{said.zh}（{name.zh}）", f"{said.en} ({name.en})")


def differing(one: Profile, other: Profile) -> list[str]:
    """Keys whose values differ, in the order of the declaration."""
    return [key for key in keys() if one.value(key) != other.value(key)]


def allowed(key: Key) -> Text:
    """What may be written for a key."""
    said = _BY_TYPE[key.type]
    if key.options:
        said = same(" | ".join(str(option) for option in key.options))
    elif key.least is not None or key.most is not None:
        least, most = (in_words(n).zh if n is not None else "" for n in (key.least, key.most))
        zh, en = _limits(least, most)
        said = Text(f"{said.zh}，{zh}", f"{said.en}, {en}")
    if key.optional:
        said = Text(f"{said.zh}；null表示不启用", f"{said.en}; null switches it off")
    return said


def _limits(least: str, most: str) -> tuple[str, str]:
    if least and most:
        return f"{least}到{most}", f"{least} to {most}"
    return (f"不小于{least}", f"not below {least}") if least else (f"不大于{most}", f"up to {most}")


_BY_TYPE: Final[dict[str, Text]] = {
    "number": Text("一个数", "a number"),
    "integer": Text("一个整数", "a whole number"),
    "boolean": Text("true或false", "true or false"),
    "text": Text("文字", "text"),
    "framework": Text("评分表的名字或.yaml文件", "name of a scoring sheet or a .yaml file"),
    "choice": Text("一个词", "a word"),
    "numbers": Text("几个数", "numbers"),
    "texts": Text("几个词", "words"),
    "day": Text('"月-日"，要带引号', '"month-day", with the quotation marks'),
    "pairs": Text("几行，每行两个数", "rows of two numbers"),
    "bands": Text(
        "三档，从100到0首尾相接，每档写上限、下限",
        "three bands from 100 to 0 without gaps, upper and lower end each",
    ),
    "layout": Text(
        f"level1：{'、'.join(Level1)}；kinds：{'、'.join(Level2)}",
        f"level1: {', '.join(Level1)}; kinds: {', '.join(Level2)}",
    ),
}


def template(base: Profile, lang: Lang) -> str:
    """A YAML file that inherits `base`, every key in it as a comment with its value of now; it can be used as it stands."""
    declared = [key for key in keys().values() if not key.fixed]
    blocks = "\n".join(_block(key, base.value(key.name), lang) for key in declared)
    return _HEAD.pick(lang).replace("NATIONAL", base.name) + blocks


def _block(key: Key, value: Any, lang: Lang) -> str:
    may = Text("可填：", "May be: ").pick(lang)
    lines = (
        f"  ## {key.title.pick(lang)}",
        f"  ## {key.explain.pick(lang)}",
        f"  ## {may}{allowed(key).pick(lang)}",
        f"  # {key.name}:",
        _JSON_LINE.format(value=json.dumps(plain_data(value), ensure_ascii=False)),
        _ORIGIN,
    )
    return "\n".join(lines) + "\n"


_ORIGIN: Final = """\
  #   origin: {zh: "出自本县哪份文件、第几条", en: "which paper of the county, which article"}
  #   verified: single-source
  #   strength: local
  #   confirmed: false"""
_HEAD: Final = Text(
    """\
# 本县参数档。只写与下面inherits那一档不同的值，其余照用。
# 怎样改：去掉某个键前面的“# ”（六行都去掉），改value，写明origin（出自哪份文件，中文和英文）。
# “##”后面是说明，不要去掉。confirmed：财政部门书面认可了才写true。
# verified：yes（两处以上相符）、single-source（只见一处）、from-memory（凭记忆）。
# strength：law、default、local、design、practice；本县自己的规定写local。
# 改完用jixiao profile check检查，用--profile加上这个文件就能使用。

name: 本县
title: {zh: 本县参数档, en: Our county}
inherits: NATIONAL
values:
""",
    """\
# A county's own profile. Write only what differs from the profile named behind inherits; the rest is taken from there.
# How: take away the "# " in front of a key (all six lines), change the value, and say in origin which paper it comes
# from (in Chinese and English). Lines with "##" explain; leave them. confirmed: true only once the finance office agreed.
# verified: yes (two places agree), single-source (one place), from-memory.
# strength: law, default, local, design, practice; a rule of your own county is local.
# Then run jixiao profile check on the file; --profile with this file puts it to use.

name: own-county
title: {zh: 本县参数档, en: Our county}
inherits: NATIONAL
values:
""",
)
