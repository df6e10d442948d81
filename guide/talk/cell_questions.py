"""The question for one cell of one indicator row: asked when a pasted cell is in doubt, or when a finding is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guide.talk.cells import get
from guide.talk.kinds import INDICATORS
from guide.talk.question import Question, QuestionKind
from policies.model import Indicator, Sheet
from policies.notation import read_target
from policies.target import Kind
from policies.text import Text


@dataclass(frozen=True, slots=True)
class _Asked:
    kind: QuestionKind
    cell: Text
    ask: Text
    why: Text
    form: Text
    clauses: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


_VALUE_FORM: Final = Text(
    "写法：符号 + 数 + 单位，如≥95%、≤6.2万元/公里、2026年10月31日前；不能量化的写清能核对的状态。",
    "Write sign, number and unit: ≥95%, ≤6.2万元/公里, by 31 Oct 2026; what cannot be counted, as a state that can be checked.",
)
_ACTUAL_FORM: Final = Text(
    "写法：实际值，如31.2公里；后面可加“|佐证材料”。",
    'Write the value, for example 31.2 km; " | evidence" may follow.',
)
_ACTUAL_FORMS: Final[dict[Kind, Text]] = {
    Kind.DATE: Text(
        "写法：实际完成的日期，如2026年9月24日；后面可加“|佐证材料”。",
        'Write the day it was done, for example 24 September 2026; " | evidence" may follow.',
    ),
    Kind.QUALITATIVE: Text(
        "写法：先写属于哪一档（达成、部分达成、未达成），再写凭什么；后面可加“|佐证材料”。",
        'Write how far it was reached (reached, partly reached, not reached) and how one can tell; " | evidence" may follow.',
    ),
}
"""For targets that are no numbers."""
CELLS: Final[dict[str, _Asked]] = {
    "name": _Asked(
        QuestionKind.WORDS,
        Text("指标名称", "Indicator"),
        Text("“{row}”这条指标叫什么名字？", 'What is the name of the indicator "{row}"?'),
        Text(
            "名称要简明，写衡量什么，不写数值和口号。",
            "A short name says what is measured, without values or slogans.",
        ),
        Text("写法：名词短语，最好不超过30字。", "Write a short noun phrase."),
        ("clause:财预〔2021〕101号#三(一)",),
        ("P023", "P024"),
    ),
    "target": _Asked(
        QuestionKind.VALUE,
        Text("指标值", "Target value"),
        Text("“{row}”的指标值是多少？", 'What is the target value of "{row}"?'),
        Text(
            "没有能核对的指标值，年底就没有尺子。",
            "Without a value that can be checked there is no ruler at year end.",
        ),
        _VALUE_FORM,
        ("clause:财预〔2021〕101号#三(三)",),
        ("P035", "P037", "P038"),
    ),
    "weight": _Asked(
        QuestionKind.POINTS,
        Text("分值", "Weight"),
        Text("“{row}”占多少分？", 'How many points does "{row}" carry?'),
        Text(
            "分值按重要程度定；自评时每条按分值计分。",
            "Points follow importance; the self-evaluation scores each row by them.",
        ),
        Text("写法：一个数，如12。", "Write a number, for example 12."),
        ("clause:财预〔2020〕10号#13",),
        ("P048", "P050"),
    ),
    "basis": _Asked(
        QuestionKind.LONG,
        Text("设定依据", "Basis"),
        Text("“{row}”的指标值依据什么定的？", 'What does the target of "{row}" rest on?'),
        Text(
            "依据可以是计划、行业标准、近三年数据或支出标准。",
            "A plan, a sector standard, the last three years, or a spending standard.",
        ),
        Text("写法：文件、标准或历史数据的名称。", "Name the document, standard or past figure."),
        ("clause:财预〔2021〕101号#三(三)",),
        ("P045",),
    ),
    "actual": _Asked(
        QuestionKind.VALUE,
        Text("实际完成值", "Actual value"),
        Text(
            "“{row}”（目标{target}）实际完成多少？",
            'What was actually reached for "{row}" (target {target})?',
        ),
        Text(
            "写查得到、拿得出材料的数；工具按规则算分，照实写比写满更安全。",
            "A figure with papers behind it; the score follows the rule, and the true figure is the safe one.",
        ),
        _ACTUAL_FORM,
        ("clause:财预〔2020〕10号#16",),
        ("P070", "P069"),
    ),
    "score": _Asked(
        QuestionKind.POINTS,
        Text("得分", "Score"),
        Text("“{row}”得多少分？", 'What is the score of "{row}"?'),
        Text(
            "规则能算的由工具算；定性指标在所选档次内打分。",
            "Where the rule decides, the tool computes; a qualitative row is scored within its band.",
        ),
        Text("写法：一个数，不超过分值。", "Write a number, at most the weight."),
        ("clause:财预〔2020〕10号#16",),
        ("P074",),
    ),
    "deviation": _Asked(
        QuestionKind.LONG,
        Text("偏差原因及改进措施", "Deviation and measures"),
        Text(
            "“{row}”没有按目标完成（或差得较多），原因是什么，怎么改？",
            'Why did "{row}" miss its target (or go far beyond), and what will be done?',
        ),
        Text(
            "没完成或偏离大的要说明原因和改进措施；写具体的事、日期和责任人。",
            "A miss or a large deviation needs a cause and a measure: what happened, when, who mends it.",
        ),
        Text("写法：原因；措施；责任人和时间。", "Write: cause; measure; who and by when."),
        ("clause:财预〔2020〕10号#11",),
        ("P075", "P064"),
    ),
    "evidence": _Asked(
        QuestionKind.LONG,
        Text("佐证材料", "Evidence"),
        Text("“{row}”的完成值有什么材料证明？", 'What papers prove the figure of "{row}"?'),
        Text(
            "每个完成值至少有一份佐证；评价时先看材料。",
            "Every actual value has at least one paper behind it; evaluators look at it first.",
        ),
        Text(
            "写法：材料名称，如竣工验收单。", "Name the papers, for example the acceptance record."
        ),
        ("clause:财预〔2021〕101号#三(八)",),
        ("P078",),
    ),
}
_OPTIONAL: Final = frozenset({"basis", "evidence", "deviation", "target", "weight", "score"})


def cell_question(
    sheet: Sheet, row: int, field: str, section: str = INDICATORS, *, quiet: bool = True
) -> Question:
    """The question for `indicators[row].field`; quiet unless a stage asks it in turn."""
    asked = CELLS[field]
    indicator = sheet.indicators[row]
    return Question(
        key=f"indicators[{row}].{field}",
        section=section,
        kind=asked.kind,
        ask=asked.ask.fill(row=shown_name(indicator, row), target=indicator.target or "—"),
        why=asked.why,
        cell=asked.cell,
        form=_actual_form(indicator) if field == "actual" else asked.form,
        clauses=asked.clauses,
        problems=asked.problems,
        optional=field in _OPTIONAL,
        quiet=quiet,
        title=_title(asked.cell, indicator, row),
        level2=indicator.kind,
        row=row,
    )


def _actual_form(indicator: Indicator) -> Text:
    kind = read_target(indicator.target, indicator.name).kind
    return _ACTUAL_FORMS.get(kind, _ACTUAL_FORM)


def all_cells(
    sheet: Sheet, fields: tuple[str, ...], section: str = INDICATORS
) -> tuple[Question, ...]:
    """A quiet question for each of these cells of every row, so that every finding has a place to jump to."""
    return tuple(
        cell_question(sheet, row, field, section)
        for row in range(len(sheet.indicators))
        for field in fields
    )


def shown_name(indicator: Indicator, row: int) -> str:
    """A row's name, short enough for a question."""
    name = indicator.name or str(row + 1)
    return name if len(name) <= 40 else f"{name[:39]}…"


def _title(cell: Text, indicator: Indicator, row: int) -> Text:
    name = shown_name(indicator, row)
    return Text(f"{name}：{cell.zh}", f"{name}: {cell.en.lower()}")


def missing_cells(sheet: Sheet, rows: tuple[int, ...], field: str) -> tuple[str, ...]:
    """The paths of this field in these rows where nothing stands."""
    paths = (f"indicators[{row}].{field}" for row in rows)
    return tuple(path for path in paths if get(sheet, path) is None)
