"""What a talk remembers beside the sheet survives being written, and follows rows that move."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guide.talk.memory import Memory
from guide.talk.turn import Waiver

KEYS = st.sampled_from(
    [
        "project.unit",
        "indicators.social",
        "indicators[0].target",
        "indicators[12].actual",
        "weights",
    ]
)
WORDS = st.text(
    st.characters(blacklist_characters="\x1f", blacklist_categories=["Cs"]), max_size=40
)
MEMORIES = st.builds(
    Memory,
    later=st.frozensets(KEYS),
    none=st.frozensets(KEYS),
    ask=st.frozensets(KEYS),
    skill=st.integers(0, 99),
    back=st.none() | KEYS,
    columns=st.none() | st.just(("name", "", "target")),
    waivers=st.lists(st.builds(Waiver, WORDS, KEYS, WORDS, WORDS), max_size=2, unique=True).map(
        tuple
    ),
)


@given(MEMORIES)
def test_memory_reads_back_what_it_wrote(memory: Memory) -> None:
    read = Memory.read(memory.write())
    assert set(read.waivers) == set(memory.waivers)
    assert read.write() == memory.write()


def test_unknown_marks_are_dropped() -> None:
    assert Memory.read({"future:x", "skill:many", ""}) == Memory()


def test_marks_of_rows_follow_a_row_put_in_before_them() -> None:
    memory = Memory(ask=frozenset({"indicators[0].target", "indicators[2].target", "project.unit"}))
    assert memory.shifted(1, 1).ask == {
        "indicators[0].target",
        "indicators[3].target",
        "project.unit",
    }


def test_marks_of_a_row_taken_out_are_forgotten() -> None:
    memory = Memory(
        later=frozenset({"indicators[1].actual", "indicators[2].actual"}),
        waivers=(Waiver("P011", "indicators[1]", "李某", "已请示"),),
    )
    after = memory.shifted(1, -1)
    assert after.later == {"indicators[1].actual"}
    assert after.waivers == ()
