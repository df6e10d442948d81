"""Reading of the parts of a framework file; each fault is kept with its place, so that all are told at once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from policies.data_files import optional_text, text, verified
from policies.finding import Citation, Strength, Verified
from policies.profile_keys import keys
from policies.scoring.framework import (
    Figure,
    Formula,
    Item,
    Label,
    Level,
    Outcome,
    Result,
    Scale,
    Veto,
    Weighting,
)
from policies.text import Text

_ITEM: Final = frozenset(
    {"id", "name", "max", "ask", "meaning", "points", "formula", "compute", "scale", "parts",
     "citation", "verified", "name_verified", "sources", "strength", "origin"}
)  # fmt: skip
_LABEL: Final = frozenset({"citation", "verified", "strength", "origin"})
_DEEPEST: Final = 4
_MOST: Final = 200
_MOST_ITEMS: Final = 500
"""Items of a whole file; a file that repeats itself by reference could otherwise go on for ever."""
_KINDS: Final = ("share", "saving", "dates")
_NOTHING: Final = Label(
    Text("没有写明来历", "origin not given"), None, Verified.FROM_MEMORY, Strength.LOCAL
)


def word(node: Any) -> str:
    """A scalar as it stands, cut short; never the inside of a list, which a hostile file could make endless."""
    return "[…]" if isinstance(node, (list, dict)) else str(node)[:80]


class Parts:
    """A reader that goes on after a fault; `faults` holds what must be mended."""

    def __init__(self) -> None:
        self.faults: list[Text] = []
        self._seen: set[str] = set()
        self._items = 0

    def say(self, fault: Text) -> None:
        """Keeps a fault."""
        self.faults.append(fault)

    def unknown(self, key: str, known: list[str], place: Text | None = None) -> None:
        """A key that means nothing here."""
        zh, en = (f"{place.zh}：", f"{place.en}: ") if place else ("", "")
        self.say(
            Text(
                f"{zh}不认识“{key[:80]}”。可以写：{'、'.join(known)}",
                f'{en}unknown key "{key[:80]}". Known: {", ".join(known)}',
            )
        )

    def text(self, node: Any, place: Text) -> Text:
        """Words in both languages; one language alone is a fault."""
        try:
            return text(node)
        except (KeyError, TypeError, ValueError):
            self.say(
                Text(
                    f"{place.zh}要有中文和英文，写成{{zh: …, en: …}}；带英文逗号的要加引号",
                    f"{place.en} needs Chinese and English, as {{zh: ..., en: ...}}, with quotation marks around a text that has a comma",
                )
            )
            return Text("？", "?")

    def optional(self, node: Any, place: Text) -> Text | None:
        """The same for a part that may be left out."""
        return self.text(node, place) if node else None

    def number(self, node: Any, place: Text, most: int = 100) -> Decimal | None:
        """A number from 0 to `most`."""
        if isinstance(node, (int, float)) and not isinstance(node, bool) and 0 <= node <= most:
            return Decimal(str(node))
        self.say(
            Text(
                f"{place.zh}应当是0到{most}的数，现在是“{word(node)}”",
                f'{place.en} must be a number from 0 to {most}, not "{word(node)}"',
            )
        )
        return None

    def rows(self, node: Any, place: Text) -> list[dict[Any, Any]]:
        """A list of entries, each with keys."""
        fits = isinstance(node, list) and 0 < len(node) <= _MOST
        if fits and all(isinstance(row, dict) for row in node):
            return list(node)
        self.say(
            Text(
                f"{place.zh}应当是列表，每项以“- ”开头（最多{_MOST}项）",
                f'{place.en} must be a list with entries that begin with "- " (at most {_MOST})',
            )
        )
        return []

    def label(self, node: Any, above: Label | None, place: Text) -> Label:
        """Origin and labels; what a part does not say it takes from above."""
        base = above or _NOTHING
        node = node if isinstance(node, dict) else {}
        try:
            seen = verified(node["verified"]) if "verified" in node else base.verified
            strength = Strength(node["strength"]) if "strength" in node else base.strength
            origin = optional_text(node.get("origin")) or base.origin
            cited = node.get("citation")
            article = str(cited["article"]) if cited and "article" in cited else None
            own = Citation(str(cited["number"]), article, seen, strength) if cited else None
        except (KeyError, TypeError, ValueError):
            self.say(_wants_label(place))
            return base
        if above is None and not node.get("origin"):
            self.say(_wants_label(place))
        return Label(origin, own or base.citation, seen, strength)

    def scales(self, node: Any, top: Label) -> dict[str, Scale]:
        """The scales of the file by name."""
        found: dict[str, Scale] = {}
        for row in self.rows(node, Text("scales", "scales")) if node else []:
            name = word(row.get("id", ""))
            place = Text(f"档次“{name}”", f'scale "{name}"')
            levels = self.rows(row.get("levels"), place)
            read = tuple(self._level(level, place) for level in levels)
            leasts = [level.least for level in read if level.least is not None]
            if leasts != sorted(set(leasts), reverse=True) or (leasts and leasts[-1] != 0):
                self.say(
                    Text(
                        f"{place.zh}的least应从高到低，最后一档为0",
                        f"{place.en}: least must go down and end at 0",
                    )
                )
            found[name] = Scale(read, self.label(row, top, place))
        return found

    def _level(self, row: dict[Any, Any], place: Text) -> Level:
        name = self.text(row.get("name"), Text(f"{place.zh}的name", f"{place.en}: name"))
        here = Text(f"{place.zh}“{name.zh}”", f'{place.en} "{name.en}"')
        least, worth = (
            self.number(row[key], Text(f"{here.zh}的{key}", f"{here.en}: {key}"))
            if key in row
            else None
            for key in ("least", "worth")
        )
        return Level(name, self.optional(row.get("ask"), here), least, worth)

    def tree(
        self, node: Any, scale: str, scales: Mapping[str, Scale], top: Label
    ) -> tuple[Item, ...]:
        """The items with all their parts."""
        rows = self.rows(node, Text("tree（评分项目）", "tree (the items)"))
        return tuple(self._item(row, scale, scales, top, 1) for row in rows)

    def _item(
        self, row: dict[Any, Any], scale: str, scales: Mapping[str, Scale], above: Label, depth: int
    ) -> Item:
        self._items += 1
        if self._items == _MOST_ITEMS + 1:
            self.say(
                Text(f"评分项目太多，最多{_MOST_ITEMS}项", f"too many items; at most {_MOST_ITEMS}")
            )
        name = self.text(row.get("name"), Text("每个评分项目的name", "the name of an item"))
        place = Text(f"“{name.zh}”", f'"{name.en}"')
        for key in row:
            if key not in _ITEM:
                self.unknown(word(key), sorted(_ITEM), place)
        label = self.label(row, above, place)
        scale = word(row.get("scale", scale))
        parts: tuple[Item, ...] = ()
        if row.get("parts"):
            parts = self._below(row["parts"], place, depth, (scale, scales, label))
        return Item(
            id=self._id(row.get("id"), place),
            name=name,
            max=None if parts else self._max(row, place),
            ask=self.optional(row.get("ask") or row.get("meaning"), place),
            points=tuple(self.text(one, place) for one in row.get("points") or ()),
            formula=self.optional(row.get("formula"), place),
            compute=None if parts else self._formula(row.get("compute"), place),
            scale=None if parts else self._scale(scale, scales, place),
            label=label,
            parts=parts,
        )

    def _below(
        self, node: Any, place: Text, depth: int, given: tuple[str, Mapping[str, Scale], Label]
    ) -> tuple[Item, ...]:
        if depth >= _DEEPEST:
            self.say(
                Text(
                    f"{place.zh}下面层数太多，最多{_DEEPEST}层",
                    f"{place.en}: at most {_DEEPEST} layers",
                )
            )
            return ()
        rows = self.rows(node, Text(f"{place.zh}的parts", f"{place.en}: parts"))
        if self._items > _MOST_ITEMS:
            return ()
        return tuple(self._item(row, *given, depth + 1) for row in rows)

    def _id(self, node: Any, place: Text) -> str:
        """The code of an item; it must be there and stand once."""
        name = word(node or "")
        if not name or name in self._seen:
            self.say(
                Text(
                    f"{place.zh}要有一个不重复的代号id",
                    f"{place.en} needs an id that no other item has",
                )
            )
        self._seen.add(name)
        return name

    def _max(self, row: dict[Any, Any], place: Text) -> Decimal | None:
        if "max" not in row:
            return None
        return self.number(row["max"], Text(f"{place.zh}的满分max", f"{place.en}: max"))

    def _scale(self, name: str, scales: Mapping[str, Scale], place: Text) -> Scale | None:
        if name == "points":
            return None
        if name not in scales:
            self.unknown(name, [*sorted(scales), "points"], place)
        return scales.get(name)

    def _formula(self, node: Any, place: Text) -> Formula | None:
        if node is None:
            return None
        kind = node.get("kind") if isinstance(node, dict) else None
        if kind not in _KINDS or not all(
            isinstance(node.get(k), dict) for k in ("first", "second")
        ):
            self.say(
                Text(
                    f"{place.zh}的compute要写kind（{'、'.join(_KINDS)}之一）和first、second两个数",
                    f"{place.en}: compute needs a kind ({', '.join(_KINDS)}) and the figures first and second",
                )
            )
            return None
        first, second = (
            Figure(word(node[k].get("id", k)), self.text(node[k].get("name"), place))
            for k in ("first", "second")
        )
        return Formula(kind, first, second)

    def outcome(self, node: Any, top: Label) -> Outcome | None:
        """How the result is found."""
        place = Text("outcome", "outcome")
        by = node.get("by") if isinstance(node, dict) else None
        if by not in {"points", "levels"}:
            self.say(Text("outcome.by只能写points或levels", "outcome.by must be points or levels"))
            return None
        rows = self.rows(node.get("results"), Text("outcome.results", "outcome.results"))
        results = tuple(
            Result(self.text(row.get("name"), place), self.optional(row.get("then"), place))
            for row in rows
        )
        mostly = self.number(node.get("mostly", 50), Text("outcome.mostly", "outcome.mostly"))
        label = self.label(node, top, place)
        cutoffs = self._cutoffs(node.get("cutoffs"), len(results)) if by == "points" else ()
        return Outcome(by, cutoffs, mostly or Decimal(50), results, label)

    def _cutoffs(self, node: Any, results: int) -> str | tuple[Decimal, ...]:
        """Cut-offs as numbers, or the profile key that holds them; one fewer than results, from high to low."""
        place = Text("outcome.cutoffs（分数线）", "outcome.cutoffs")
        if not isinstance(node, list):
            self.profile_key(word(node), "numbers", place)
            length = keys()[word(node)].length if word(node) in keys() else results - 1
            if length != results - 1:
                self.say(_wants_cutoffs(place, results))
            return word(node)
        read = [self.number(one, place) for one in node]
        known = [one for one in read if one is not None]
        if len(node) != results - 1 or known != sorted(set(known), reverse=True):
            self.say(_wants_cutoffs(place, results))
        return tuple(known)

    def profile_key(self, name: str, kind: str, place: Text) -> None:
        """A key that a profile may hold, of the type that is needed here."""
        fitting = [key for key, declared in keys().items() if declared.type == kind]
        if name not in fitting:
            self.say(
                Text(
                    f"{place.zh}要写参数档里的键，如{'、'.join(fitting[:4])}",
                    f"{place.en} must be a key of the profile, such as {', '.join(fitting[:4])}",
                )
            )

    def vetoes(self, node: Any, label: Label) -> tuple[Veto, ...]:
        """The veto list."""
        place = Text("vetoes（否决项）", "vetoes")
        return tuple(
            Veto(
                self._id(row.get("id"), place),
                self.text(row.get("name"), place),
                self.label(row, label, place),
            )
            for row in (self.rows(node, place) if node else [])
        )

    def maxes(self, node: Any, place: Text) -> dict[str, Decimal]:
        """Full marks by the id of a leaf."""
        if node is None:
            return {}
        if not isinstance(node, dict):
            self.say(Text(f"{place.zh}要写成“代号: 分”", f'{place.en} must be "id: points" lines'))
            return {}
        read = {
            word(k): self.number(v, Text(f"{place.zh}里的{k}", f"{place.en}: {k}"))
            for k, v in node.items()
        }
        return {k: v for k, v in read.items() if v is not None}

    def known_leaves(
        self, named: Mapping[str, Decimal], tree: tuple[Item, ...], place: Text
    ) -> None:
        """Full marks may only be given to leaves that are there."""
        leaves = [leaf.id for item in tree for leaf in item.leaves()]
        for name in named:
            if name not in leaves:
                self.unknown(name, leaves, place)

    def weightings(self, node: Any, tree: tuple[Item, ...]) -> tuple[Weighting, ...]:
        """Other sets of full marks."""
        found = []
        for row in self.rows(node, Text("weightings", "weightings")):
            place = Text("weightings", "weightings")
            maxes = self.maxes(row.get("max"), place)
            self.known_leaves(maxes, tree, place)
            found.append(
                Weighting(word(row.get("id", "")), self.text(row.get("name"), place), maxes)
            )
        return tuple(found)


def _wants_cutoffs(place: Text, results: int) -> Text:
    return Text(
        f"{place.zh}：{results}个结论要有{results - 1}个从高到低的分数线，如[90, 80, 60]",
        f"{place.en}: {results} results need {results - 1} numbers going down, such as [90, 80, 60]",
    )


def _wants_label(place: Text) -> Text:
    return Text(
        f"{place.zh}要写明来历：origin（zh和en）、verified（yes、single-source、from-memory）、"
        "strength（law、default、local、design、practice）",
        f"{place.en} must say where it comes from: origin (zh and en), verified (yes, single-source, "
        "from-memory), strength (law, default, local, design, practice)",
    )
