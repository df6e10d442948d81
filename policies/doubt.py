"""What is said about a cell that cannot be read, or not surely: concrete sentences, each with what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policies.text import Text

SHOWN: Final = 24
"""Characters of a person's words that are quoted back."""

EMPTY: Final = Text(
    "没有填写。请填指标值，例如“≥50个”。", "Nothing is written. Give a value, such as “≥50 km”."
)
PLACEHOLDER: Final = Text(
    "这里还是模板里的占位符，没有真正填写。请换成实际的值。",
    "This is still a place holder from the template. Put the real value.",
)
TOO_LONG: Final = Text(
    "这一格太长，里面的数字说不清是不是指标值。请只写指标值，说明写到别处。",
    "This cell is too long to tell which number is the value. Keep the value here and the explanation elsewhere.",
)
NO_NUMBER: Final = Text(
    "这里只有符号或单位，没有数。请补上数，例如“≥50个”。",
    "There is only a sign or a unit here. Add the number, such as “≥50 km”.",
)
EXAMPLE: Final = Text(
    "“如”后面的数只是举例，不是目标值。请写批复或任务确定的数。",
    "The number after “such as” is only an example. Write the approved number.",
)
ROUGH: Final = Text(
    "有“约”“左右”这类字，完成没完成说不清。请写确定的数，或写一个范围，例如“45—55个”。",
    "“About” leaves open what counts as met. Write a firm number, or a range such as 45-55.",
)
TWO_DIRECTIONS: Final = Text(
    "前后的比较词意思不一致，说不清是不低于还是不高于。请只留一个符号，例如“≥90%”。",
    "The words before and after the number point in different directions. Keep one sign, such as “≥90%”.",
)
RANK: Final = Text(
    "这个数是名次或序号，不是数量。请写成能比较的值，或作为定性目标写明标准。",
    "This number is a rank or ordinal, not an amount. Write a value that can be compared.",
)
COMMA: Final = Text(
    "全角逗号隔开的数，可能是一个带千分位的数，也可能是两个数。请去掉逗号或拆成两行。",
    "Digits joined by a full-width comma may be one number or two. Drop the comma or use two rows.",
)
YEAR_OR_NUMBER: Final = Text(
    "看不出这是年份还是数量。是时间就写完整日期，是数量就带上单位。",
    "This may be a year or an amount. Write a full date, or add the unit.",
)
WHICH_WAN: Final = Text(
    "“万”后面没有单位，看不出是万元、万人还是别的。请补上单位。",
    "万 (ten thousand) stands without a unit: yuan, people or something else? Add the unit.",
)
RANGE_OR_DATE: Final = Text(
    "看不出这是两个数的范围还是几月几日。请带上单位，或写完整日期。",
    "This may be a range of numbers or a month and day. Add the unit or write a full date.",
)
RANGE_OR_CHANGE: Final = Text(
    "看不出这是一个范围，还是从前一个数变到后一个数。请写成“5—8个”或“由5个增加到8个”。",
    "This may be a range or a change from one number to the other. Write “5-8” or “raised from 5 to 8”.",
)
BOTH_PERCENT: Final = Text(
    "“%±%”看不出加减的是百分点还是百分之几，暂按百分点理解。请直接写上下限。",
    "“% ± %” may mean percentage points or a share; taken as points. Write both ends.",
)
BACKWARDS: Final = Text(
    "前后两个数的大小与文字说的方向相反，请核对。",
    "The two numbers run against the direction that the words state. Check them.",
)
FRACTION: Final = Text(
    "0到1之间的数没有单位，看不出是不是百分数。请写成“95%”这样。",
    "A number from 0 to 1 without a unit may be a percentage. Write it as “95%”.",
)
MEASURED: Final = Text(
    "完成值是实际测得的数，不带“≥”“以上”这样的比较词。请填测得的数。",
    "A result is a measured number and carries no sign such as “≥”. Give the number measured.",
)


LEVEL_OR_CHANGE: Final = Text(
    "完成值写的是增减了多少，目标没有这样写，比不了。请写与目标同一口径的数。",
    "The result tells a change, the target does not, so they cannot be compared. Give the figure that the target asks for.",
)


def quoted(words: str) -> str:
    """A person's words, shortened for a message."""
    tidy = " ".join(words.split())
    return tidy if len(tidy) <= SHOWN else tidy[:SHOWN] + "…"


def absent(words: str) -> Text:
    """The cell says that the row does not apply."""
    shown = quoted(words)
    return Text(
        f"“{shown}”表示没有这一项，读不出指标值。确实不适用就删去这一行；想说一件也没有，请写“0”并带单位。",
        f"“{shown}” says that nothing applies, so there is no value. Drop the row, or write 0 with a unit if you mean none.",
    )


def several(values: Iterable[str]) -> Text:
    """More than one value in a cell, each named."""
    found = [quoted(value) for value in values]
    listed = "".join(f"“{value}”" for value in found[:6])
    named = ", ".join(f"“{value}”" for value in found[:6])
    return Text(
        f"一格里有{len(found)}个值：{listed}，说不清哪个是指标值。请拆成几行，一行一个值。",
        f"There are {len(found)} values in one cell: {named}. Use one row for each.",
    )


def borrowed(words: str) -> Text:
    """The value depends on something that is not written here."""
    shown = quoted(words)
    return Text(
        f"“{shown}”要看别处的数才知道是多少。请把那个数查出来直接写上。",
        f"“{shown}” depends on a figure that is not written here. Look it up and write it.",
    )


def odd(words: str) -> Text:
    """Letters or signs stick to the digits."""
    shown = quoted(words)
    return Text(
        f"“{shown}”不是一个清楚的数，请核对有没有输错字母、逗号或符号。",
        f"“{shown}” is not a clear number. Check for a wrong letter, comma or sign.",
    )


def beside(words: str) -> Text:
    """Words beside the value that may change it."""
    shown = quoted(words)
    return Text(
        f"旁边写着“{shown}”，可能会改变这个值。请写明只按哪一个值算。",
        f"“{shown}” stands beside the value and may change it. Say which value counts.",
    )


def unit_conflict(inside: str, outside: str) -> Text:
    """The value's unit and the unit in the row's name, or the target's unit, do not fit."""
    return Text(
        f"这里的单位是“{inside}”，名称或目标里是“{outside}”，对不上。请统一单位。",
        f"The unit here is “{inside}”, but the name or the target says “{outside}”. Use one unit.",
    )


def miscalculated(words: str, result: str) -> Text:
    """A sum written in the cell does not come out."""
    shown = quoted(words)
    return Text(
        f"“{shown}”算出来是{result}，请核对。", f"“{shown}” works out at {result}. Check it."
    )


def each_without_unit(each: str) -> Text:
    """每季度≥1: a value for every period or head, without saying of what."""
    return Text(
        f"这是“每{each}”的数，又没有单位，和全年的完成数比不了。请写成“1次/{each}”，或写全年总数。",
        "This is a figure for every period or head and has no unit, so it cannot be compared with the year's total. "
        "Write the unit, or the total for the year.",
    )
