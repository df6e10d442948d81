"""Two people on one sheet at once: nothing is lost, and the second is shown what the first changed."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from guide.plain import DONE, run
from guide.records.store import Store
from guide.talk.session import Session
from policies.finding import Stage
from policies.profile import load
from policies.text import Lang


def test_the_second_is_shown_what_changed_and_loses_nothing(store: Store, advisor) -> None:
    profile = load("national")
    first = Session(store, None, Stage.TARGET, profile, advisor, by="李梅")
    first.open()
    first.say("供水管网改造")
    first.say("2026")
    with Store.open(store.path) as elsewhere:
        second = Session(elsewhere, first.project_id, Stage.TARGET, profile, advisor, by="王强")
        second.open()
        first.jump("project.owner")
        first.say("水务股股长")
        step = second.say("2026年12月底前更换老旧供水管网20公里，惠及3200户居民")
        told, *rest = step.turns
        assert told.kind == "error"
        assert "被李梅改动过（负责人现为“水务股股长”）" in told.text.zh
        assert 'owner is now "水务股股长"' in told.text.en
        assert [turn.kind for turn in rest][:2] == ["notice", "question"]
        assert second.sheet.project.owner == "水务股股长"
        second.say("2026年12月底前更换老旧供水管网20公里，惠及3200户居民")
        sheet = store.load(first.project_id or "").sheet
        assert sheet.project.owner == "水务股股长"
        assert "20公里" in (sheet.objective.annual or "")
        assert elsewhere.verify().ok


AIM = "2026年12月底前更换老旧供水管网20公里，惠及3200户居民"
TOLD = {"zh": "被李梅改动过（负责人现为“水务股股长”）", "en": 'owner is now "水务股股长"'}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_in_plain_lines_too(store: Store, advisor, lang: Lang) -> None:
    """The other's answer comes while this one is typing; what was typed is typed again and both stay."""
    profile = load("national")
    first = Session(store, None, Stage.TARGET, profile, advisor, by="李梅")
    first.open()
    first.say("供水管网改造")
    first.say("2026")
    project = first.project_id or ""

    def typed() -> Iterator[str]:
        first.jump("project.owner")
        first.say("水务股股长")
        yield f"{AIM}\n"
        yield f"{AIM}\n"

    said = io.StringIO()
    with Store.open(store.path) as elsewhere:
        code = run(elsewhere, profile, lang, "target", project, typed(), said, "王强", advisor)
    assert code == DONE
    assert TOLD[lang] in said.getvalue()
    assert "database is locked" not in said.getvalue()
    sheet = store.load(project).sheet
    assert sheet.project.owner == "水务股股长"
    assert "20公里" in (sheet.objective.annual or "")
    assert store.verify().ok
