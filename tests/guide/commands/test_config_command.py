"""`jixiao config`: what is set, where it comes from, and setting it."""

from __future__ import annotations

import pytest

from guide.commands.run import run
from guide.settings import ITEMS


def origins(done):
    return {row["name"]: (row["value"], row["origin"]) for row in done.json}


def test_every_setting_is_shown_with_its_origin(jixiao, home, monkeypatch):
    home.mkdir()
    (home / "settings.toml").write_text('name = "李梅"\ntheme = "light"\n', encoding="utf-8")
    monkeypatch.setenv("JIXIAO_THEME", "safe")
    found = origins(jixiao("config", "show", "--json"))
    assert {item.name for item in ITEMS} <= set(found)
    assert found["lang"] == ("en", "option")
    assert found["theme"] == ("safe", "environment")
    assert found["name"] == ("李梅", "file")
    assert found["calendar.target_due"] == ("09-15", "profile")
    assert found["animation"] == (True, "default")


def test_dates_carry_their_label(jixiao):
    shown = jixiao("config", "show", lang="zh").out
    assert "凭记忆、待核对" in shown
    assert "参数档：national" in shown


def test_set_and_unset(jixiao, home):
    assert "safe" in jixiao("config", "set", "theme", "safe").out
    assert origins(jixiao("config", "show", "--json"))["theme"] == ("safe", "file")
    jixiao("config", "unset", "theme")
    assert origins(jixiao("config", "show", "--json"))["theme"] == ("dark", "default")
    assert (home / "settings.toml").exists()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("colour", "red", "no setting"),
        ("theme", "pink", "dark or light"),
        ("mouse", "perhaps", "true or false"),
        ("profile", "nowhere", "no profile"),
    ],
)
def test_what_cannot_be_set_is_refused_and_nothing_changes(jixiao, home, name, value, said):
    done = jixiao("config", "set", name, value)
    assert done.code == 2
    assert said in done.err
    assert not (home / "settings.toml").exists()


def test_language_and_profile_of_the_file_hold(home, capfdbinary, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    home.mkdir()
    (home / "settings.toml").write_text(
        'lang = "zh"\nprofile = "national-c101"\n', encoding="utf-8"
    )
    run(["--home", str(home), "profile", "show"])
    shown = capfdbinary.readouterr().out.decode()
    assert "national-c101" in shown
    assert "权重方案" in shown


def test_bad_settings_are_told_and_help_still_works(home, capfdbinary):
    home.mkdir()
    (home / "settings.toml").write_text("lang = ", encoding="utf-8")
    assert run(["--home", str(home), "projects"]) == 2
    assert "settings.toml" in capfdbinary.readouterr().err.decode()
    assert run(["--home", str(home), "--help"]) == 0
