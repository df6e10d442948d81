"""What the public may not read is taken out; figures, dates and document numbers stay."""

from __future__ import annotations

import pytest

from policies.redaction import public

LINES = [
    ("由李建国负责，电话13912345678", "由□负责，电话□"),
    ("联系人：王某某，0937-8822123", "联系人：□，□"),
    ("身份证62090219800101123X已核", "身份证□已核"),
    ("请发 zhang.san@example.cn 。", "请发 □ 。"),
    (
        "改造32公里，投入240.50万元，2026年10月31日前完成",
        "改造32公里，投入240.50万元，2026年10月31日前完成",
    ),
    ("财预〔2020〕10号第16条", "财预〔2020〕10号第16条"),
    ("编号62090220261031，惠及13912人", "编号62090220261031，惠及13912人"),
    ("李建国李建", "□□"),
]


@pytest.mark.parametrize(("words", "expected"), LINES)
def test_people_are_taken_out_and_facts_stay(words: str, expected: str) -> None:
    assert public(words, ["李建国", "李建", "李"], "□") == expected
