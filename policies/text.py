"""One thing said in both languages. Everything a person reads that is content, not window dressing, is a Text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Lang = Literal["zh", "en"]
LANGS: Final[tuple[Lang, Lang]] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same statement in Chinese and in English; neither may be empty where the other is not."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        if bool(self.zh) != bool(self.en):
            raise ValueError(f"one language is missing: {self!r}")

    def __bool__(self) -> bool:
        return bool(self.zh)

    def pick(self, lang: Lang) -> str:
        """The statement in one language."""
        return self.zh if lang == "zh" else self.en

    def fill(self, **values: Text | str | int) -> Text:
        """Both languages with `{name}` replaced; a Text value is used in the matching language.

        Values are inserted as they are: braces inside a value are never read as a place holder.
        Raises: KeyError when a place holder has no value.
        """
        both = self.zh + self.en
        if "{" not in both and "}" not in both:
            return self
        spoken = {name: value for name, value in values.items() if isinstance(value, Text)}
        zh = values | {name: value.zh for name, value in spoken.items()} if spoken else values
        en = values | {name: value.en for name, value in spoken.items()} if spoken else values
        return Text(self.zh.format_map(zh), self.en.format_map(en))

    def as_dict(self) -> dict[str, str]:
        """The shape used in every JSON output: {"zh": ..., "en": ...}."""
        return {"zh": self.zh, "en": self.en}


def same(words: str) -> Text:
    """A person's own words or a bare number: they read the same in both languages."""
    return Text(words, words)


class Unclear(ValueError):  # noqa: N818  reads as what happened: the input was unclear
    """Input that cannot be read, with a message that says what is wrong, where, and what would be right."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message
