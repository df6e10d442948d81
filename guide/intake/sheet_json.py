"""Sheet JSON, in and out: strict where a guess could go wrong, and every refusal says where and what would be right."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guide.intake.safe_write import write_safely
from guide.intake.text_file import printable, read_text, shown
from policies.text import Text, Unclear

if TYPE_CHECKING:
    from guide.intake.reading import Found
    from policies.model import Sheet

DEEPEST: Final = 12
"""Brackets within brackets; a sheet needs three."""
LONGEST_NUMBER: Final = 40
"""Characters of one number."""
MOST_ROWS: Final = 500
"""Indicators of one sheet; a long one has thirty."""


def read_file(path: Path) -> tuple[Found, ...]:
    """The sheet in a file and how it was read. Raises: Unclear."""
    from guide.intake.reading import Found

    file = read_text(path)
    try:
        return (Found("", read_json(file.text), file.notices),)
    except Unclear as error:
        several = "\n" in error.message.zh
        frame = _IN_FILE_BELOW if several else _IN_FILE
        raise Unclear(frame.fill(file=shown(path), what=error.message)) from error


def read_json(text: str) -> Sheet:
    """The sheet a JSON text stands for. Raises: Unclear."""
    return read_data(_parse(text))


def read_data(data: Any) -> Sheet:
    """The sheet that parsed JSON stands for. Raises: Unclear, naming every cell that is wrong."""
    from pydantic import ValidationError

    from guide.intake.complaints import sentences
    from policies.model import SCHEMA, Sheet

    if not isinstance(data, dict):
        raise Unclear(_NOT_AN_OBJECT)
    rows = data.get("indicators")
    if isinstance(rows, list) and len(rows) > MOST_ROWS:
        raise Unclear(_TOO_MANY.fill(rows=len(rows), most=MOST_ROWS))
    schema = data.get("schema", SCHEMA)
    if schema != SCHEMA:
        raise Unclear(_schema_message(schema, SCHEMA))
    try:
        return Sheet.model_validate(data)
    except ValidationError as error:
        raise Unclear(sentences(error)) from error


def write_sheet(sheet: Sheet, path: Path) -> None:
    """Sheet JSON, UTF-8, whole or not at all. Raises: Unclear, with an older file untouched."""
    text = json.dumps(sheet.to_json(), ensure_ascii=False, allow_nan=False, indent=1)
    write_safely(path, f"{text}\n".encode())


def _parse(text: str) -> Any:
    if _depth(text) > DEEPEST:
        raise Unclear(_TOO_DEEP)
    try:
        return json.loads(
            text,
            object_pairs_hook=_without_twins,
            parse_constant=_no_constant,
            parse_float=_exact,
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        raise Unclear(_syntax_message(text, error)) from error


def _depth(text: str) -> int:
    """The deepest nesting, found without parsing: a bomb of brackets never reaches the parser."""
    depth = deepest = 0
    quoted = escaped = False
    for char in text:
        if quoted:
            quoted = escaped or char != '"'
            escaped = not escaped and char == "\\"
        elif char == '"':
            quoted = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Unclear(_TWINS.fill(key=printable(key, 60)))
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise Unclear(_NOT_A_NUMBER.fill(number=name))


def _exact(digits: str) -> Decimal:
    try:
        number = Decimal(digits)
    except InvalidOperation as error:
        raise Unclear(_NOT_A_NUMBER.fill(number=digits[:LONGEST_NUMBER])) from error
    # 1e999999999 is ten characters here and a gigabyte when written out.
    if len(digits) > LONGEST_NUMBER or abs(number.adjusted()) > LONGEST_NUMBER:
        raise Unclear(_NOT_A_NUMBER.fill(number=digits[:LONGEST_NUMBER]))
    return number


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise Unclear(_NOT_A_NUMBER.fill(number=f"{digits[:LONGEST_NUMBER]}…"))
    return int(digits)


def _schema_message(schema: Any, ours: str) -> Text:
    name = printable(str(schema), 60)
    family = ours.rpartition("/")[0]
    if isinstance(schema, str) and schema.startswith(f"{family}/"):
        return _OTHER_VERSION.fill(name=name, ours=ours)
    return _OTHER_SCHEMA.fill(name=name, ours=ours)


def _syntax_message(text: str, error: json.JSONDecodeError) -> Text:
    place = {"line": str(error.lineno), "column": str(error.colno)}
    if not text[error.pos :].strip():
        return _CUT_OFF.fill(**place)
    near = printable(text[error.pos : error.pos + 20])
    hint = _hint(text, error)
    return _SYNTAX.fill(**place, near=near, hint=hint)


def _hint(text: str, error: json.JSONDecodeError) -> Text:
    char = text[error.pos : error.pos + 1]
    if char in "“”‘’'":
        return Text('引号应为半角双引号 "', 'quotation marks should be plain "')
    if char in "，：；":
        return Text("逗号和冒号应为半角", "punctuation should be plain , and :")
    if error.msg.startswith("Invalid control character"):
        return Text("文字里的换行应写作“\\n”", "a line break inside text is written \\n")
    if error.msg.startswith("Extra data"):
        return Text("一个文件只放一张绩效表", "a file holds one sheet")
    if char in "}]" or error.msg.startswith("Expecting property name"):
        return Text(
            "最后一项后面不要加逗号，键名要加双引号",
            "no comma after the last item, and keys stand in quotation marks",
        )
    return Text(
        "请检查逗号、冒号、引号和括号", "check the commas, colons, quotation marks and brackets"
    )


_IN_FILE: Final = Text("{file}：{what}", "{file}: {what}")
_IN_FILE_BELOW: Final = Text("{file}：\n{what}", "{file}:\n{what}")
_NOT_AN_OBJECT: Final = Text(
    "内容不是一张绩效表：最外层应为“{ }”，里面有“project”和“indicators”。",
    "This is not a sheet: the outermost brackets should be { }, with project and indicators inside.",
)
_OTHER_VERSION: Final = Text(
    "这张表的格式是“{name}”，本程序只认识“{ours}”。请更新本程序，或用对应版本导出。",
    'This sheet is "{name}", and this version knows only "{ours}". Update this program, or export the sheet as "{ours}".',
)
_OTHER_SCHEMA: Final = Text(
    "“schema”写的是“{name}”，绩效表应为“{ours}”。",
    'schema says "{name}"; for a sheet it should be "{ours}".',
)
_TOO_DEEP: Final = Text(
    "括号套得太深，不是绩效表。绩效表最多三层。",
    "Brackets are nested too deeply for a sheet, which needs three levels.",
)
_TOO_MANY: Final = Text(
    "有{rows}行指标，一张绩效表不会超过{most}行。请确认选对了文件。",
    "There are {rows} indicators; a sheet has at most {most}. Check that it is the right file.",
)
_TWINS: Final = Text(
    "“{key}”写了两次，不知道以哪一个为准。请删去一个。",
    '"{key}" is written twice, and it is not clear which one counts. Delete one.',
)
_NOT_A_NUMBER: Final = Text(
    "“{number}”不能作为数字。请写成普通数字，例如12.5。",
    '"{number}" cannot be used as a number. Write plain digits, for example 12.5.',
)
_CUT_OFF: Final = Text(
    "内容不完整：到第{line}行第{column}列就断了，可能没有保存完。",
    "The text is incomplete: it breaks off at line {line}, column {column}. Perhaps it was not saved to the end.",
)
_SYNTAX: Final = Text(
    "不是正确的JSON：第{line}行第{column}列，“{near}”处。{hint}。",
    'This is not valid JSON: line {line}, column {column}, at "{near}"; {hint}.',
)
