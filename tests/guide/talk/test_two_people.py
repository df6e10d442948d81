"""Two people on one sheet at once: nothing is lost, and the second is shown what the first changed."""

from __future__ import annotations

from guide.records.store import Store
from guide.talk.session import Session
from policies.finding import Stage
from policies.profile import load


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
