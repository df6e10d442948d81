"""The workspace: the folder that holds a person's records, search index, own documents and settings."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

from guide.intake.refusal import why
from guide.intake.safe_write import write_safely
from guide.intake.text_file import shown
from policies.text import LANGS, Lang, Text, Unclear

HOME_VARIABLE: Final = "JIXIAO_HOME"
_NOT_A_FOLDER: Final = Text(
    "工作文件夹“{home}”是一个文件。请用“--home”指定一个文件夹。",
    'The workspace "{home}" is a file. Name a folder with --home.',
)
_NO_FOLDER: Final = Text(
    "无法使用工作文件夹“{home}”（{why}）。请用“--home”指定一个可以写入的文件夹。",
    'The workspace "{home}" cannot be used ({why}). Name a folder you may write to with --home.',
)
_BAD_SETTINGS: Final = Text(
    "设置文件“{file}”读不出来：{why}。请改正或删除它。",
    'The settings file "{file}" cannot be read: {why}. Mend or delete it.',
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has set for this workspace; None means "not set", so that options and defaults decide."""

    lang: Lang | None = None
    profile: str | None = None
    name: str | None = None
    """Who works here, as it should stand in the records."""
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """One home folder; several people may share it, and several may be used side by side."""

    home: Path

    @classmethod
    def open(cls, home: Path | None = None) -> Workspace:
        """The folder named, else JIXIAO_HOME, else the platform's place for a user's data; made when missing.

        Raises: Unclear when it is a file or cannot be made.
        """
        place = (home or _default_home()).expanduser().absolute()
        try:
            # Names and money of others: not for every account on the machine. An existing folder keeps its rights.
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise Unclear(_NOT_A_FOLDER.fill(home=shown(place))) from error
        except (OSError, ValueError) as error:
            raise Unclear(_NO_FOLDER.fill(home=shown(place), why=why(error))) from error
        return cls(place)

    @property
    def records(self) -> Path:
        """The records file."""
        return self.home / "records.db"

    @property
    def index(self) -> Path:
        """The folder of the search index; disposable."""
        return self.home / "index"

    @property
    def documents(self) -> Path:
        """The folder of the county's own policy documents."""
        return self.home / "documents"

    @property
    def settings_file(self) -> Path:
        """The settings, TOML."""
        return self.home / "settings.toml"

    def settings(self) -> Settings:
        """The settings; all None when there is no file. Raises: Unclear, naming the file and what is wrong in it."""
        try:
            data = tomllib.loads(self.settings_file.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError) as error:
            raise self._bad(why(error)) from error
        for name, value in data.items():
            self._check(name, value)
        return Settings(**data)

    def save_settings(self, settings: Settings) -> None:
        """Write the settings, whole or not at all. Raises: Unclear."""
        lines = [
            f"{name} = {_quoted(value)}\n"
            for name, value in asdict(settings).items()
            if value is not None
        ]
        write_safely(self.settings_file, "".join(lines).encode())

    def _check(self, name: str, value: Any) -> None:
        known = [field.name for field in fields(Settings)]
        if name not in known:
            names = ", ".join(known)
            raise self._bad(
                Text(
                    f"不认识“{name}”，可用的有：{names}",
                    f'"{name}" is not known; there are {names}',
                )
            )
        if not isinstance(value, str):
            raise self._bad(
                Text(f"“{name}”应为带引号的文字", f'"{name}" should be text in quotation marks')
            )
        if name == "lang" and value not in LANGS:
            raise self._bad(Text("“lang”应为zh或en", "lang should be zh or en"))

    def _bad(self, reason: Text) -> Unclear:
        return Unclear(_BAD_SETTINGS.fill(file=shown(self.settings_file), why=reason))


def _default_home() -> Path:
    if named := os.environ.get(HOME_VARIABLE):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("jixiao", appauthor=False)


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
