"""What a person may set, declared once: the settings screen, `jixiao config` and the settings file are made from it.

A value comes from the first of: an option of the command line, the environment (JIXIAO_<NAME>), the settings file, the
profile in force, the default. `in_force` says which.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Final, Literal

from policies.text import Lang, Text, Unclear, same

Kind = Literal["choice", "words", "switch"]
Role = Literal["clerk", "reviewer", "newcomer"]
VARIABLE: Final = "JIXIAO_{name}"
LONGEST: Final = 200
"""Characters of a setting in words."""


@dataclass(frozen=True, slots=True)
class Item:
    """One setting. `options` are the values of a choice with what is shown for each; `default` holds when nothing is set."""

    name: str
    kind: Kind
    title: Text
    explain: Text
    default: Any
    options: tuple[tuple[str, Text], ...] = ()

    def read(self, value: Any) -> Any:
        """The value as this setting keeps it, from a file's or a typed one. Raises: Unclear that says what would be right."""
        if self.kind == "switch":
            return self._switch(value)
        if not isinstance(value, str):
            raise self._wrong(Text("应为带引号的文字", "should be text in quotation marks"))
        if self.kind == "choice":
            return self._choice(value)
        if len(value) > LONGEST:
            raise self._wrong(
                Text(f"最多{LONGEST}个字", f"may have {LONGEST} characters at the most")
            )
        return value

    def _switch(self, value: Any) -> bool:
        known = _SWITCH.get(value.strip().casefold()) if isinstance(value, str) else value
        if not isinstance(known, bool):
            raise self._wrong(Text("应为true或false", "should be true or false"))
        return known

    def _choice(self, value: str) -> str:
        known = [key for key, _ in self.options]
        if value not in known:
            raise self._wrong(Text(f"应为{'或'.join(known)}", f"should be {' or '.join(known)}"))
        return value

    def _wrong(self, reason: Text) -> Unclear:
        return Unclear(Text(f"“{self.name}”{reason.zh}", f"{self.name} {reason.en}"))


_SWITCH: Final = {
    **dict.fromkeys(("true", "yes", "on", "1", "是", "开"), True),
    **dict.fromkeys(("false", "no", "off", "0", "否", "关"), False),
}
ITEMS: Final[tuple[Item, ...]] = (
    Item(
        "lang",
        "choice",
        Text("语言", "Language"),
        Text(
            "界面和内容用的语言，F6随时切换。", "For windows and content; F6 switches at any time."
        ),
        None,
        (("zh", same("中文")), ("en", same("English"))),
    ),
    Item(
        "name",
        "words",
        Text("姓名", "Your name"),
        Text(
            "记在每一处改动和提交后面。",
            "Kept with every change and every submission.",
        ),
        "",
    ),
    Item(
        "unit",
        "words",
        Text("单位", "Your unit"),
        Text("新项目的实施单位先填它。", "Offered as the unit of every new project."),
        "",
    ),
    Item(
        "role",
        "choice",
        Text("身份", "Your role"),
        Text("首页先放哪些事。", "Which tasks the home screen puts first."),
        "clerk",
        (
            ("clerk", Text("填报人", "I fill in sheets")),
            ("reviewer", Text("财政审核人", "I review them")),
            ("newcomer", Text("先学一学", "I am learning")),
        ),
    ),
    Item(
        "profile",
        "words",
        Text("参数档", "Profile"),
        Text(
            "本地的权重、分档、日期和表格：内置名称或一个.yaml文件。",
            "Weights, bands, dates and forms of your county: a built-in name or a .yaml file.",
        ),
        "national",
    ),
    Item(
        "theme",
        "choice",
        Text("配色", "Colours"),
        Text(
            "高对比用于看不清的屏幕；色觉友好不靠红绿区分。",
            "High contrast for poor screens; colour-blind safe does without red and green.",
        ),
        "dark",
        (
            ("dark", Text("深色", "dark")),
            ("light", Text("浅色", "light")),
            ("contrast", Text("高对比", "high contrast")),
            ("safe", Text("色觉友好", "colour-blind safe")),
            ("safe-light", Text("色觉友好（浅色）", "colour-blind safe, light")),
        ),
    ),
    Item(
        "animation",
        "switch",
        Text("动画", "Animation"),
        Text("关掉后滚动和提示都直接到位。", "Off: scrolling and notices move at once."),
        True,
    ),
    Item(
        "mouse",
        "switch",
        Text("鼠标", "Mouse"),
        Text(
            "关掉后由终端自己选字和复制，下次打开生效。",
            "Off: the terminal itself selects and copies; from the next start on.",
        ),
        True,
    ),
)
"""Every setting, in the order they are shown. The default of `lang` is the locale's language."""
KNOWN: Final[dict[str, Item]] = {item.name: item for item in ITEMS}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings file holds; None means "not set", so that the other origins decide."""

    lang: Lang | None = None
    profile: str | None = None
    name: str | None = None
    """Who works here, as it should stand in the records."""
    unit: str | None = None
    role: Role | None = None
    theme: str | None = None
    animation: bool | None = None
    mouse: bool | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of one's own: the id of a binding to the key, or several with commas between them."""


class Origin(StrEnum):
    """Where a value comes from, the strongest first."""

    OPTION = "option"
    ENVIRONMENT = "environment"
    FILE = "file"
    PROFILE = "profile"
    DEFAULT = "default"


ORIGIN_NAMES: Final[dict[Origin, Text]] = {
    Origin.OPTION: Text("命令行选项", "option"),
    Origin.ENVIRONMENT: Text("环境变量", "environment"),
    Origin.FILE: Text("设置文件", "settings file"),
    Origin.PROFILE: Text("参数档", "profile"),
    Origin.DEFAULT: Text("默认", "default"),
}


@dataclass(frozen=True, slots=True)
class InForce:
    """A value with its origin; `place` names the option, the variable or the file."""

    item: Item
    value: Any
    origin: Origin
    place: str = ""

    def shown(self) -> Text:
        """The value as a person reads it."""
        return shown(self.item, self.value)


def shown(item: Item, value: Any) -> Text:
    """A value of a setting as a person reads it."""
    if item.kind == "switch":
        return Text("开", "on") if value else Text("关", "off")
    for key, label in item.options:
        if key == value:
            return label
    return same(str(value)) if value else Text("（未填）", "(empty)")


def in_force(
    file: Settings,
    *,
    options: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
    file_name: str = "settings.toml",
    locale_lang: Lang = "en",
) -> dict[str, InForce]:
    """Every setting by name with the value in force and its origin.

    `options` are those that were typed. Raises: Unclear for a variable that holds what the setting cannot be.
    """
    options, environ = options or {}, os.environ if environ is None else environ
    found: dict[str, InForce] = {}
    for item in ITEMS:
        variable = VARIABLE.format(name=item.name.upper())
        kept = getattr(file, item.name)
        if options.get(item.name) is not None:
            found[item.name] = InForce(item, options[item.name], Origin.OPTION, f"--{item.name}")
        elif environ.get(variable):
            found[item.name] = InForce(
                item, item.read(environ[variable]), Origin.ENVIRONMENT, variable
            )
        elif kept is not None:
            found[item.name] = InForce(item, kept, Origin.FILE, file_name)
        elif item.name == "lang":
            found["lang"] = InForce(item, locale_lang, Origin.ENVIRONMENT, "LANG")
        else:
            found[item.name] = InForce(item, item.default, Origin.DEFAULT)
    return found


def read_settings(data: Mapping[str, Any]) -> Settings:
    """Settings out of a settings file's data. Raises: Unclear that names what is wrong and what would be right."""
    known = [one.name for one in fields(Settings)]
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name not in known:
            names = ", ".join(known)
            raise Unclear(
                Text(
                    f"不认识“{name}”，可用的有：{names}",
                    f'"{name}" is not known; there are {names}',
                )
            )
        values[name] = _keys(value) if name == "keys" else KNOWN[name].read(value)
    return Settings(**values)


def _keys(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value.values()):
        raise Unclear(
            Text(
                "“[keys]”下每行应为：键位编号 = “按键”",
                'below [keys] each line should be: id of a key = "key"',
            )
        )
    return dict(value)
