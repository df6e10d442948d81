"""The workspace: where it is, what stands in it, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from guide.settings import Settings
from guide.workspace import Workspace
from policies.text import Unclear


def test_the_folder_named_wins_over_the_variable(tmp_path, monkeypatch):
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "变量"))
    assert Workspace.open(tmp_path / "参数").home == tmp_path / "参数"
    assert Workspace.open().home == tmp_path / "变量"
    assert (tmp_path / "变量").is_dir()


def test_else_it_is_where_the_platform_keeps_a_users_data(tmp_path, monkeypatch):
    monkeypatch.delenv("JIXIAO_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform.startswith("linux"):
        assert Workspace.open().home == tmp_path / "jixiao"


def test_everything_stands_inside_the_home(tmp_path):
    workspace = Workspace.open(tmp_path)
    for place in (workspace.records, workspace.index, workspace.documents, workspace.settings_file):
        assert place.parent == tmp_path


def test_a_new_folder_is_the_owners_alone(tmp_path):
    workspace = Workspace.open(tmp_path / "深" / "家")
    if sys.platform != "win32":
        assert workspace.home.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("inside", [(), ("家",)], ids=["a file", "below a file"])
def test_a_file_is_no_workspace(tmp_path, inside):
    (tmp_path / "表").write_text("甲", encoding="utf-8")
    with pytest.raises(Unclear, match=r"is a file|cannot be used"):
        Workspace.open(tmp_path.joinpath("表", *inside))


def test_a_name_too_long_is_refused(tmp_path):
    with pytest.raises(Unclear, match="cannot be used"):
        Workspace.open(tmp_path / ("长" * 300))


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(theme="safe", animation=False, mouse=True, keys={"talk.check": "f9", '甲"': "f8"}),
        Settings(lang="zh", profile="national", name='李"梅"\\', unit="某县\x7f水务局\n🙂"),
    ],
)
def test_settings_come_back_as_they_were(tmp_path, settings):
    workspace = Workspace.open(tmp_path)
    assert workspace.settings() == Settings()
    workspace.save_settings(settings)
    assert workspace.settings() == settings


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ('colour = "red"', "不认识“colour”"),
        ("name = 5", "“name”应为带引号的文字"),
        ('lang = "fr"', "应为zh或en"),
        ("name = ", "读不出来"),
        ('theme = "pink"', "“theme”应为dark或light"),
        ("animation = 3", "“animation”应为true或false"),
        (f'unit = "{"长" * 201}"', "“unit”最多200个字"),
        ("keys = 5", "按键"),
    ],
)
def test_bad_settings_name_the_file_and_the_fault(tmp_path, text, zh):
    workspace = Workspace.open(tmp_path)
    workspace.settings_file.write_text(text, encoding="utf-8")
    with pytest.raises(Unclear, match=r"settings\.toml") as caught:
        workspace.settings()
    assert zh in caught.value.message.zh


def test_opening_it_loads_nothing_heavy(tmp_path):
    code = (
        "import sys; from pathlib import Path; from guide.workspace import Workspace\n"
        "Workspace.open(Path(sys.argv[1]))\n"
        "print([m for m in ('pydantic', 'sqlite3', 'textual', 'platformdirs') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
