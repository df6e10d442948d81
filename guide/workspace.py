"""The workspace: the folder that holds a person's records, search index, own documents and settings."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from guide.settings import Settings, read_settings
from policies.text import Text, Unclear

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
class Workspace:
    """One home folder; several people may share it, and several may be used side by side."""

    home: Path
    person: str = ""
    """Whose settings are meant, where everybody has their own; "" for the workspace's."""

    @classmethod
    def open(cls, home: Path | None = None) -> Workspace:
        """The folder named, else JIXIAO_HOME, else the platform's place for a user's data; made when missing.

        Raises: Unclear when it is a file or cannot be made.
        """
        place = cls.place(home)
        try:
            # Names and money of others: not for every account on the machine. An existing folder keeps its rights.
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            raise _no_folder(place, error) from error
        return cls(place)

    @staticmethod
    def place(home: Path | None = None) -> Path:
        """Where the workspace is, without making it."""
        return (home or _default_home()).expanduser().absolute()

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
        if not self.person:
            return self.home / "settings.toml"
        import hashlib

        mark = hashlib.sha256(self.person.encode("utf-8", "replace")).hexdigest()[:12]
        return self.home / f"settings-{mark}.toml"

    def settings(self) -> Settings:
        """The settings; all None when there is no file. Raises: Unclear, naming the file and what is wrong in it."""
        try:
            written = self.settings_file.read_text(encoding="utf-8-sig")
            import tomllib

            data = tomllib.loads(written)
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError) as error:
            from guide.intake.refusal import why

            raise self._bad(why(error)) from error
        try:
            return read_settings(data)
        except Unclear as error:
            raise self._bad(error.message) from error

    def save_settings(self, settings: Settings) -> None:
        """Write the settings, whole or not at all. Raises: Unclear."""
        from guide.intake.safe_write import write_safely

        values = {one.name: getattr(settings, one.name) for one in fields(settings)}
        keys = values.pop("keys")
        lines = [f"{name} = {_written(v)}\n" for name, v in values.items() if v is not None]
        if keys:
            lines.append("\n[keys]\n")
            lines += [f"{_quoted(name)} = {_quoted(key)}\n" for name, key in keys.items()]
        write_safely(self.settings_file, "".join(lines).encode())

    def _bad(self, reason: Text) -> Unclear:
        from guide.intake.text_file import shown

        return Unclear(_BAD_SETTINGS.fill(file=shown(self.settings_file), why=reason))


def _no_folder(place: Path, error: OSError | ValueError) -> Unclear:
    """The readers of files are imported late: every command opens a workspace, few of them fail (20 ms)."""
    from guide.intake.refusal import why
    from guide.intake.text_file import shown

    if isinstance(error, FileExistsError | NotADirectoryError):
        return Unclear(_NOT_A_FOLDER.fill(home=shown(place)))
    return Unclear(_NO_FOLDER.fill(home=shown(place), why=why(error)))


def _default_home() -> Path:
    if named := os.environ.get(HOME_VARIABLE):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("jixiao", appauthor=False)


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else _quoted(value)


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
