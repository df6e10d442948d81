"""Practice: the faulty and the mended line of a lesson as sheets, and the judgement of what a learner makes of it.

The node of the content file has `around`, `faulty` and `mended`; each holds parts of a sheet, in both languages, and
`facts` where the fault shows only beside other papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from knowledge.sheets import as_json, pick
from policies.finding import Finding, Life
from policies.text import Lang

if TYPE_CHECKING:
    from policies.checks import Facts
    from policies.model import Sheet

Which: TypeAlias = Literal["faulty", "mended"]
_PARTS_OF_SHEET: Final = ("project", "funding", "objective", "execution")
_A_SHEET: Final = ("last_year", "approved", "requested", "issued")
_SHEETS: Final = ("earlier", "siblings", "others", "parts")


@dataclass(frozen=True, slots=True)
class Practice:
    """The faulty and the mended line on a sheet that holds no more than the line needs around it."""

    code: str
    stage: Life
    profile: str
    _node: Any

    def faulty(self, lang: Lang) -> Sheet:
        """The sheet with the line to mend."""
        return _sheet(self._node, "faulty", lang)

    def mended(self, lang: Lang) -> Sheet:
        """The sheet with the line as it should be."""
        return _sheet(self._node, "mended", lang)

    def facts(self, which: Which, lang: Lang) -> Facts | None:
        """What other papers say beside that sheet; None where the sheet alone shows the fault."""
        return _facts(self._node, which, lang)

    def cells(self, lang: Lang) -> tuple[str, ...]:
        """The cells to mend, as paths (`indicators[0].target`); `indicators` where rows are to be added or dropped.

        Empty where the fault is not on the sheet but in the facts beside it.
        """
        faulty, mended = (_json(self._node, which, lang) for which in ("faulty", "mended"))
        rows = (faulty["indicators"], mended["indicators"])
        if len(rows[0]) != len(rows[1]):
            return ("indicators",)
        found = [key for key in ("total", "grade") if faulty.get(key) != mended.get(key)]
        for part in _PARTS_OF_SHEET:
            found += _unlike(part, faulty.get(part, {}), mended.get(part, {}))
        for index, (one, other) in enumerate(zip(*rows, strict=True)):
            found += _unlike(f"indicators[{index}]", one, other)
        return tuple(found)

    def judge(self, sheet: Sheet, facts: Facts | None = None) -> tuple[Finding, ...]:
        """What the checks say of the lesson's fault and of the practised rows; empty when the line is mended.

        What a whole sheet would need besides (other families, weights, money) is not held against a single line.
        """
        from policies.checks import check_sheet
        from policies.profile import load as load_profile

        found = check_sheet(sheet, self.stage, load_profile(self.profile), facts)
        return tuple(f for f in found if f.code == self.code or f.where.startswith("indicators["))


def practice(code: str, node: Any) -> Practice:
    """The practice of a pattern; at the target stage and by the national profile unless the node says otherwise."""
    stage = Life(node.get("stage", "target"))
    return Practice(code, stage, node.get("profile", "national"), node)


def _unlike(path: str, one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return [f"{path}.{key}" for key in {**one, **other} if one.get(key) != other.get(key)]


def _json(node: Any, which: str, lang: Lang) -> dict[str, Any]:
    """The line in its surroundings: parts of the sheet are laid over those of `around`."""
    around, line = node["around"], node[which]
    merged = {key: part for key, part in {**around, **line}.items() if key != "facts"}
    for part in _PARTS_OF_SHEET:
        if part in merged:
            merged[part] = {**around.get(part, {}), **line.get(part, {})}
    return as_json(merged, lang)


def _sheet(node: Any, which: str, lang: Lang) -> Sheet:
    from policies.model import Sheet

    return Sheet.model_validate(_json(node, which, lang))


def _facts(node: Any, which: str, lang: Lang) -> Facts | None:
    known = {**node["around"].get("facts", {}), **node[which].get("facts", {})}
    if not known:
        return None
    from pydantic import TypeAdapter

    from policies.checks import Facts

    told = pick({key: part for key, part in known.items() if key not in _A_SHEET + _SHEETS}, lang)
    told |= {key: as_json(known[key], lang) for key in _A_SHEET if key in known}
    told |= {key: [as_json(one, lang) for one in known[key]] for key in _SHEETS if key in known}
    return TypeAdapter(Facts).validate_python(told)
