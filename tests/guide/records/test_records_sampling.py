"""What speaks for evaluating a project: the facts of its year, and the grade of the last evaluation in the years before."""

from __future__ import annotations

from made_sheets import target

from guide.records.store import Store
from policies.papers.evaluation import Evaluation


def evaluate(store: Store, project: str, grade: str, *, closed: bool = True) -> None:
    record = store.load(project, stage="evaluation")
    revision = store.save(
        project, revision=record.revision, stage="evaluation", sheet=record.sheet, by="王某",
        paper=Evaluation(grade=grade),
    )  # fmt: skip
    if closed:
        store.submit(project, "evaluation", revision=revision, by="王某")


def test_the_grade_is_that_of_the_last_evaluation_before_and_of_the_same_project(tmp_path) -> None:
    with Store.open(tmp_path / "records.db") as store:
        made = {
            year: store.create(target("甲路", year=year), by="李某") for year in range(2022, 2027)
        }
        store.create(target("乙路", year=2026), by="李某")
        evaluate(store, made[2022], "良")
        evaluate(store, made[2023], "差")
        evaluate(store, made[2024], "优", closed=False)
        evaluate(store, made[2026], "中")

        def told(year: int) -> dict[str, str | None]:
            return {one.name: one.past_grade for one in store.candidates(year)}

        assert [told(year) for year in range(2022, 2026)] == [
            *({"甲路": None}, {"甲路": "良"}, {"甲路": "差"}, {"甲路": "差"}),
        ]
        assert told(2026) == {"甲路": "差", "乙路": None}, "its own year's evaluation is not past"
