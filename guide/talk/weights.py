"""The weights of the indicator rows: what is left to give, a proposal by the layout, and reading what the clerk writes."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from guide.talk.cells import with_rows
from guide.talk.kinds import INDICATORS
from guide.talk.question import Question, QuestionKind
from guide.talk.stage import Situation
from guide.talk.standing import WEIGHTS
from policies.level import LEVEL1_NAMES, Level1
from policies.model import Indicator, Sheet
from policies.number import read_points
from policies.profile import Profile
from policies.text import Text, Unclear, same

_PAIR: Final = re.compile(r"(\d{1,3})\s*[=:：]\s*([\d.]+)")
_HOW: Final = Text(
    "写法：“3=10”改一条；或按顺序写全部分值，用空格分开。",
    'Write "3=10" to change one row, or all weights in order with spaces between.',
)
_WHY: Final = Text(
    "原则权重：产出、效益、满意度按表定，执行率的分到自评才计；特殊情况可调，要写原因。",
    "The families' points follow the table in principle; execution counts at self-evaluation only. "
    "Special cases may differ with a reason.",
)
_UNREADABLE: Final = Text(
    "没看懂这些分值。" + _HOW.zh, "These weights could not be read. " + _HOW.en
)


def proposal(sheet: Sheet, profile: Profile) -> tuple[Decimal | None, ...]:
    """A weight for every row: given ones stay, the rest of each family's points is shared in whole points.

    The points of a family without rows are given to nobody, but satisfaction's go to benefit (R-WT-05). None for a
    row whose family the layout does not have or has no points left.
    """
    families = {row.family for row in sheet.indicators}
    layout = profile.layout_for(satisfaction=Level1.SATISFACTION in families)
    points = {family.level1: family.points for family in layout}
    shares: dict[int, Decimal] = {}
    for level1, family_points in points.items():
        rows = [i for i, row in enumerate(sheet.indicators) if row.family is level1]
        given = sum((sheet.indicators[i].weight or Decimal(0) for i in rows), Decimal(0))
        empty = [i for i in rows if sheet.indicators[i].weight is None]
        shares |= _shared(empty, family_points - given)
    return tuple(
        row.weight if row.weight is not None else shares.get(i)
        for i, row in enumerate(sheet.indicators)
    )


def _shared(rows: list[int], points: Decimal) -> dict[int, Decimal]:
    if not rows or points < len(rows):
        return {}
    whole, rest = divmod(points, len(rows))
    shares = dict.fromkeys(rows, whole)
    for row in rows:
        step = min(rest, Decimal(1))
        shares[row] += step
        rest -= step
    return shares


def weights_question(at: Situation, full: Decimal) -> tuple[Question, ...]:
    """Asked when rows lack a weight or the weights do not add up to `full` points; it brings a proposal."""
    if not at.sheet.indicators or (_complete(at.sheet) and _sum(at.sheet) == full):
        return ()
    ask = Text(
        "每条指标各占多少分？合计应为{full}分。按各类分值平摊的建议（请按重要程度改）：\n{rows}",
        "How many points does each indicator carry? They should add up to {full}. A proposal, shared evenly within each "
        "family (change it by importance):\n{rows}",
    ).fill(full=_plain(full), rows=_proposed(at))
    return (
        Question(
            key=WEIGHTS,
            section=INDICATORS,
            kind=QuestionKind.WEIGHTS,
            ask=ask,
            why=_WHY,
            cell=Text("分值权重", "Weights"),
            form=_form(missing=not _complete(at.sheet)),
            clauses=("clause:财预〔2020〕10号#13", "clause:财预〔2021〕101号#三(六)"),
            problems=("P048", "P049"),
            optional=True,
        ),
    )


def _proposed(at: Situation) -> Text:
    """The proposal row by row, with its total."""
    offered = proposal(at.sheet, at.profile)
    zh, en = [], []
    for number, (row, weight) in enumerate(zip(at.sheet.indicators, offered, strict=True), 1):
        level1 = LEVEL1_NAMES[row.family] if row.family else same("-")
        shown = "—" if weight is None else _plain(weight)
        zh.append(f"{number}. 〔{level1.zh}〕{row.name}：{shown}分")
        en.append(f"{number}. [{level1.en}] {row.name}: {shown} points")
    total = _plain(sum((weight for weight in offered if weight is not None), Decimal(0)))
    return Text("\n".join([*zh, f"合计{total}分"]), "\n".join([*en, f"Total {total} points"]))


def _form(*, missing: bool) -> Text:
    """How to answer: Enter takes the proposal only while weights are missing."""
    if missing:
        return Text("直接回车采用建议。" + _HOW.zh, "Enter alone takes the proposal. " + _HOW.en)
    return Text("直接回车保持不变。" + _HOW.zh, "Enter alone leaves them. " + _HOW.en)


def weights_echo(sheet: Sheet, full: Decimal) -> list[Text]:
    """How many points are given and how many are left of `full`."""
    given = [row.weight for row in sheet.indicators if row.weight is not None]
    if not given:
        return []
    total = sum(given, Decimal(0))
    left = full - total
    tail = Text(f"还剩{_plain(left)}分", f"{_plain(left)} left")
    if left < 0:
        tail = Text(f"超出{_plain(-left)}分", f"{_plain(-left)} too many")
    elif not left:
        tail = Text("正好", "exactly right")
    return [
        Text(
            f"分值合计{_plain(total)}，应为{_plain(full)}：{tail.zh}。",
            f"Weights add up to {_plain(total)} of {_plain(full)}: {tail.en}.",
        )
    ]


def take_proposal(sheet: Sheet, profile: Profile) -> Sheet:
    """The sheet with the proposed weights where none stood."""
    return _weighed(sheet, proposal(sheet, profile))


def read_weights(line: str, sheet: Sheet, profile: Profile) -> Sheet:
    """The sheet with the weights the clerk wrote; rows not named take the proposal. Raises: Unclear."""
    folded = unicodedata.normalize("NFKC", line).replace("分", " ")
    pairs = _PAIR.findall(folded)
    if pairs and not re.sub(r"[\s,;、]+", "", _PAIR.sub("", folded)):
        weights = list(proposal(sheet, profile))
        for number, points in pairs:
            if not 1 <= int(number) <= len(weights):
                raise Unclear(
                    Text(
                        f"没有第{number}条，共{len(weights)}条。",
                        f"There is no row {number}; there are {len(weights)}.",
                    )
                )
            weights[int(number) - 1] = read_points(points)
        return _weighed(sheet, tuple(weights))
    words = re.split(r"[\s,;、]+", folded.strip())
    if len(words) != len(sheet.indicators):
        raise Unclear(
            Text(
                f"共{len(sheet.indicators)}条指标，您写了{len(words)}个分值。{_HOW.zh}",
                f"There are {len(sheet.indicators)} indicators, you wrote {len(words)} weights. {_HOW.en}",
            )
        )
    try:
        return _weighed(sheet, tuple(read_points(word) for word in words))
    except Unclear:
        raise Unclear(_UNREADABLE) from None


def _weighed(sheet: Sheet, weights: tuple[Decimal | None, ...]) -> Sheet:
    rows = tuple(
        Indicator.model_validate(
            row.model_dump(exclude_none=True) | ({"weight": w} if w is not None else {})
        )
        for row, w in zip(sheet.indicators, weights, strict=True)
    )
    return with_rows(sheet, rows)


def _complete(sheet: Sheet) -> bool:
    return all(row.weight is not None for row in sheet.indicators)


def _sum(sheet: Sheet) -> Decimal:
    return sum((row.weight or Decimal(0) for row in sheet.indicators), Decimal(0))


def _plain(points: Decimal) -> str:
    return f"{points.normalize():f}" if points else "0"
