"""The demo plays a whole talk in both languages, submits both stages and writes the forms."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_clerks_whole_talk(jixiao, tmp_path, lang):
    done = jixiao("demo", "--plain", "--folder", tmp_path / "forms", lang=lang)
    assert done.code == 0
    submitted = {"zh": "已提交", "en": "Submitted"}[lang]
    assert done.out.count(submitted) == 2
    not_understood = {"zh": "没看懂", "en": "Not understood"}[lang]
    assert not_understood not in done.out
    written = sorted(path.suffix for path in (tmp_path / "forms").iterdir())
    assert written == sorted([".docx", ".xlsx", ".html", ".md"] * 2)
