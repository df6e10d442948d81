"""The kept search figures: there, told in both languages, and as good as they have to be."""

from __future__ import annotations

import pytest

from knowledge import figures

KEPT = figures.read()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_is_told(lang: str) -> None:
    told = figures.markdown(KEPT, lang)
    assert told.count("| --- |") == 4
    assert f"{KEPT['types']['all'][2]:.3f}" in told
    assert ("召回" in told) == (lang == "zh")


def test_figures_keep_what_is_promised() -> None:
    _, recall, ndcg, mrr = KEPT["types"]["all"]
    assert (recall >= 0.95, ndcg >= 0.85, mrr >= 0.85) == (True, True, True)
    assert min(min(row[1:]) for row in KEPT["types"].values()) >= 0.7
    for name, part in {"cited": 0.9, "declined": 0.9}.items():
        right, whole = KEPT["answers"][name]
        assert right >= part * whole
    wrong, whole = KEPT["answers"]["wrong"]
    assert wrong <= 0.05 * whole


def test_no_peer_is_better() -> None:
    ours, *others = KEPT["peers"].values()
    assert len(others) == 2
    for theirs in others:
        assert all(mine > other for mine, other in zip(ours[:3], theirs[:3], strict=True))
