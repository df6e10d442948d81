"""From the first start to a submitted sheet without a finding, in at most thirty questions."""

from __future__ import annotations

import pytest

from policies.checks import check_sheet
from policies.finding import Life
from policies.text import Lang
from tests.guide.app import newcomer
from tests.guide.app.conftest import Opening


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_newcomer_hands_in_a_sheet_without_a_finding(open_app: Opening, lang: Lang) -> None:
    async with open_app("en", (80, 24), fresh=True) as person:
        tally = await newcomer.run(person, lang)
        row = person.app.desk.store.projects()[0]
        record = person.app.desk.store.load(row.id, stage="target")
        assert record.state == "submitted"
        assert check_sheet(record.sheet, Life.TARGET, person.app.desk.profile) == []
        assert len(tally.asked) <= 30
        assert person.app.desk.store.stages(row.id)[0].by
