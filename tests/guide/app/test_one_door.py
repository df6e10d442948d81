"""People's words reach a widget through one door only: what a widget is given comes out of guide/app/safe.py or flow.py."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

APP = Path(__file__).parents[3] / "guide" / "app"
SOURCES = sorted(path for path in APP.rglob("*.py") if path.name not in {"safe.py", "flow.py"})
WIDGETS = {
    "Static",
    "Option",
    "Label",
    "Button",
    "Checkbox",
    "RadioButton",
    "TabPane",
    "Collapsible",
}
DOORS = {
    "content",
    "flow",
    "assemble",
    "columns",
    "Flow",
    "_line",
    "_offer",
    "hit_line",
    "row_line",
    "_spread",
    "whole",
    "_heading",
    "_cell",
}
PARSERS = {"from_markup", "notify", "from_text", "border_title", "border_subtitle", "tooltip"}


def calls(path: Path) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(APP)))
def test_widgets_are_given_no_bare_text(path: Path) -> None:
    bare = []
    for call in calls(path):
        if name_of(call) not in WIDGETS or not call.args:
            continue
        given = call.args[0]
        empty = isinstance(given, ast.Constant) and given.value == ""
        written = isinstance(given, ast.JoinedStr | ast.BinOp | ast.Constant)
        made = isinstance(given, ast.Call) and name_of(given) not in DOORS
        if (written and not empty) or made:
            bare.append(ast.unparse(call))
    assert not bare


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(APP)))
def test_nothing_is_parsed_as_markup(path: Path) -> None:
    for call in calls(path):
        name = name_of(call)
        assert name not in PARSERS - {"notify"}
        if name == "notify":
            keywords = {keyword.arg: keyword.value for keyword in call.keywords}
            assert ast.unparse(keywords["markup"]) == "False"
            assert ast.unparse(call.args[0]).startswith("plain(")
