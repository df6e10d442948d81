"""Sheets as the content files write them: one nest of cells in both languages.

A row gives its `kind` (quantity, cost, social …) instead of two level names. `weight` is its points; `c101`, where given,
those in the layout with cost apart (财预〔2021〕101号): a sheet with such rows has a twin, and rows without stay out of it.
"""

from __future__ import annotations

from typing import Any, Final

from policies.level import LEVEL1_NAMES, LEVEL2_NAMES, Level1, Level2
from policies.text import Lang

_FAMILY: Final[dict[Level2, Level1]] = {
    Level2.ECONOMIC_COST: Level1.COST,
    Level2.SOCIAL_COST: Level1.COST,
    Level2.ECOLOGICAL_COST: Level1.COST,
    Level2.ECONOMIC: Level1.BENEFIT,
    Level2.SOCIAL: Level1.BENEFIT,
    Level2.ECOLOGICAL: Level1.BENEFIT,
    Level2.SUSTAINABLE: Level1.BENEFIT,
    Level2.SATISFACTION: Level1.SATISFACTION,
}
_ROW_RESULTS: Final = ("actual", "score", "deviation", "evidence")
_RESULTS: Final = ("execution", "total", "grade")


def pick(value: Any, lang: Lang) -> Any:
    """One language of a nest of cells: every {zh, en} becomes its words."""
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            return value[lang]
        return {key: pick(part, lang) for key, part in value.items()}
    return [pick(part, lang) for part in value] if isinstance(value, list) else value


def has_twin(node: Any) -> bool:
    """True when the sheet says its points in the layout with cost apart, too."""
    return any("c101" in row for row in node["indicators"])


def as_json(node: Any, lang: Lang) -> dict[str, Any]:
    """The sheet JSON (`jixiao/sheet/1`) of one language."""
    rows = [row for row in node.get("indicators", ()) if "weight" in row or "c101" not in row]
    rest = {key: pick(part, lang) for key, part in node.items() if key != "indicators"}
    return {**rest, "indicators": [_row(pick(row, lang), lang) for row in rows]}


def twin(node: Any, lang: Lang) -> dict[str, Any]:
    """The same target in the layout with cost apart, cost rows first as on that form."""
    rows = [{**row, "weight": row["c101"]} for row in node["indicators"] if "c101" in row]
    for row in rows:
        if row["kind"] == Level2.COST:
            row["kind"] = str(Level2.ECONOMIC_COST)
    rows.sort(key=lambda row: _FAMILY.get(Level2(row["kind"])) is not Level1.COST)
    return as_target(as_json({**node, "indicators": rows}, lang))


def as_target(sheet: dict[str, Any]) -> dict[str, Any]:
    """Sheet JSON as it was when the target was filed: before money was spent and results were known."""
    bare = {key: part for key, part in sheet.items() if key not in _RESULTS}
    for part, later in (("funding", ("revised", "executed")), ("objective", ("achieved",))):
        bare[part] = _without(bare.get(part, {}), later)
    return {**bare, "indicators": [_without(row, _ROW_RESULTS) for row in sheet["indicators"]]}


def _without(cells: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {key: cell for key, cell in cells.items() if key not in names}


def _row(row: dict[str, Any], lang: Lang) -> dict[str, Any]:
    kind = Level2(row["kind"])
    family = _FAMILY.get(kind, Level1.OUTPUT)
    levels = {"level1": LEVEL1_NAMES[family].pick(lang), "level2": LEVEL2_NAMES[kind].pick(lang)}
    return {**levels, **_without(row, ("kind", "c101"))}
