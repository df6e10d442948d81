"""What is wrong in a profile file and where: each fault with its key and line, so that all can be mended at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from policies.text import Text, Unclear

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TWICE: Final = Text(
    "“{key}”写了两次（第{first}行和第{second}行），请只留一个",
    '"{key}" stands twice (lines {first} and {second}); keep one',
)
_MORE: Final = Text(
    "另有{count}处，用jixiao profile check {name}全部列出。",
    'Another {count} to mend; "jixiao profile check {name}" lists them all.',
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. `key` is empty where the file as a whole is wrong; `line` counts from 1."""

    key: str
    line: int | None
    text: Text

    def place(self) -> Text:
        """The line, as it stands before the message; empty where it is not known."""
        if self.line is None:
            return Text("", "")
        return Text(f"第{self.line}行：", f"line {self.line}: ")


class ProfileFaults(Unclear):
    """A profile file that cannot be used; its message names the file and the first fault."""

    def __init__(self, path: Path, faults: tuple[Fault, ...]) -> None:
        first = faults[0]
        place, text = first.place(), _bare(first.text)
        said = Text(
            f"参数档{path.name}：{place.zh}{text.zh}。",
            f"Profile {path.name}: {place.en}{text.en}.",
        )
        if len(faults) > 1:
            more = _MORE.fill(count=len(faults) - 1, name=path.name)
            said = Text(said.zh + more.zh, f"{said.en} {more.en}")
        super().__init__(said)
        self.faults = tuple(Fault(f.key, f.line, _bare(f.text)) for f in faults)


@dataclass(frozen=True, slots=True)
class Places:
    """Lines of the entries under `values`; `again` holds (key, first line, second line) of keys that stand twice."""

    lines: dict[str, int]
    again: tuple[tuple[str, int, int], ...]

    def twice(self) -> list[Fault]:
        """Keys that stand twice: YAML would silently take the last one."""
        return [
            Fault(key, second, _TWICE.fill(key=key[:80], first=first, second=second))
            for key, first, second in self.again
        ]


def wrong(path: Path, why: Text, key: str = "") -> ProfileFaults:
    """The error for a file with one fault."""
    return ProfileFaults(path, (Fault(key, None, why),))


def places(words: str) -> Places:
    """Where the entries stand. Raises: yaml.YAMLError."""
    root = yaml.compose(words, Loader=_Loader)
    lines: dict[str, int] = {}
    again: list[tuple[str, int, int]] = []
    for name, node in _entries(root):
        if name.value == "values":
            for key, _value in _entries(node):
                line, word = key.start_mark.line + 1, str(key.value)
                if word in lines:
                    again.append((word, lines[word], line))
                lines.setdefault(word, line)
    return Places(lines, tuple(again))


def _entries(node: Any) -> list[tuple[Any, Any]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _bare(text: Text) -> Text:
    """Without a full stop at the end: the frame around it sets one."""
    return Text(text.zh.rstrip("。"), text.en.rstrip("."))
