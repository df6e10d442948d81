"""kill -9 at many moments of what must not break in the middle: `python -m tests.benchmarks.kills [--moments N]`.

Each action is done again and again on a copy of one workspace, by a process that is killed at another moment each time:
at the k-th line of the program, spread over all its lines, or after a random time. Then the workspace must be as it was
before or as it is after, nothing between, and verify must pass. One line a killed action that is neither is printed.
Three in ten of the moments are of real processes, `jixiao talk --plain` and `jixiao restore`.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import guide
from guide.backup import restore, write
from guide.records.store import Store
from guide.workspace import Settings, Workspace
from policies.model import Sheet

PROJECT = "2026-001"
OURS = str(Path(guide.__file__).parent)
Action = Callable[[Workspace], None]


def sheet(length: str) -> Sheet:
    rows = [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "name": f"里程{n}",
            "target": length,
            "weight": 5,
        }
        for n in range(10)
    ]
    project = {"name": "农村公路养护", "unit": "某县交通运输局", "year": 2026}
    return Sheet.model_validate({"project": project, "indicators": rows})


def prepare(workspace: Workspace) -> None:
    """A submitted target, a draft, a backup of an earlier state beside them."""
    with Store.open(workspace.records) as store:
        store.create(sheet("≥20公里"), by="李梅")
        workspace.save_settings(Settings(name="李梅"))
        (workspace.documents).mkdir()
        (workspace.documents / "old.json").write_text("{}", encoding="utf-8")
        write(workspace, store, workspace.home / "backup.zip")
        store.create(sheet("≥30公里").model_copy(update={"total": 99}), by="王强")
        revision = store.load("2026-002").revision
        store.submit("2026-002", "target", revision=revision, by="王强")
    workspace.save_settings(Settings(name="王强"))
    (workspace.documents / "new.json").write_text("{}", encoding="utf-8")


def do_submit(workspace: Workspace) -> None:
    with Store.open(workspace.records) as store:
        revision = store.load(PROJECT).revision
        store.submit(PROJECT, "target", revision=revision, by="李梅")


def do_reopen(workspace: Workspace) -> None:
    with Store.open(workspace.records) as store:
        revision = store.load("2026-002").revision
        store.reopen("2026-002", "target", revision=revision, by="王强", reason="核减里程")


def do_restore(workspace: Workspace) -> None:
    with Store.open(workspace.records) as store:
        restore(workspace, store, workspace.home / "backup.zip", by="周敏")


def renewed(workspace: Workspace, stage: str) -> None:
    """As a talk does it: the paper is handed in and the sheet renewed, all in one."""
    with Store.open(workspace.records) as store, store.together():
        record = store.load("2026-002")
        revision = store.save(
            "2026-002", revision=record.revision, stage=stage, sheet=record.sheet, by="王强"
        )
        revision = store.submit("2026-002", stage, revision=revision, by="王强")
        cut = sheet("≥18公里")
        store.renew("2026-002", stage, cut, revision=revision, by="王强", reason="核减经费")


def do_approve(workspace: Workspace) -> None:
    renewed(workspace, "budget")


def do_change(workspace: Workspace) -> None:
    renewed(workspace, "change")


ACTIONS: dict[str, Action] = {
    "submit": do_submit,
    "reopen": do_reopen,
    "approve": do_approve,
    "change": do_change,
    "restore": do_restore,
}


def state(workspace: Workspace) -> Any:
    """What is there for people, once whoever opens it has settled it."""
    with Store.open(workspace.records) as store:
        assert store.verify().ok, store.verify().message.en
        told: list[Any] = [
            (
                row.id,
                row.state,
                store.load(row.id).sheet.model_dump_json(),
                [(one.version, one.stage, one.state, one.round) for one in store.stages(row.id)],
            )
            for row in store.projects()
        ]
    told.append(workspace.settings_file.read_bytes())
    told.append(sorted(path.name for path in workspace.documents.iterdir()))
    left = [path.name for path in workspace.home.iterdir() if path.name == "restoring"]
    return [*told, left]


def act(action: Action, workspace: Workspace, line: int) -> None:
    """Do it in this process and be killed at a line of the program; 0 to count the lines instead."""
    passed = 0

    def at_line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal passed
        passed += event == "line"
        if passed == line:
            os.kill(os.getpid(), signal.SIGKILL)
        return at_line

    def at_call(frame: FrameType, _event: str, _: Any) -> Any:
        return at_line if frame.f_code.co_filename.startswith(OURS) else None

    sys.settrace(at_call)
    action(workspace)
    sys.settrace(None)
    (workspace.home / "lines").write_text(str(passed), encoding="utf-8")


def child(work: Callable[[], None]) -> int:
    """Run work in a process of its own; its number."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return pid


def moments(name: str, count: int, folder: Path, seed: int) -> Counter[str]:
    """Kill an action at `count` moments; how often it was before, after or between."""
    action, chance = ACTIONS[name], random.Random(seed)  # noqa: S311
    origin, done, tried = (
        Workspace(folder / f"{name}-{one}") for one in ("before", "after", "tried")
    )
    origin.home.mkdir()
    prepare(origin)
    shutil.copytree(origin.home, done.home)
    started = time.perf_counter()
    assert os.waitpid(child(lambda: act(action, done, 0)), 0)[1] == 0
    took = time.perf_counter() - started
    lines = int((done.home / "lines").read_text(encoding="utf-8"))
    before, after = state(origin), state(done)
    assert before != after
    found: Counter[str] = Counter()
    for n in range(count):
        shutil.copytree(origin.home, tried.home)
        if n % 2:
            line = 1 + lines * n // count
            pid = child(lambda at=line: act(action, tried, at))  # type: ignore[misc]
        else:
            pid = child(lambda: action(tried))
            time.sleep(chance.random() * took)
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        try:
            now = state(tried)
            found["before" if now == before else "after" if now == after else "between"] += 1
        except Exception as fault:  # noqa: BLE001  whatever it is, it is the finding
            print(f"  {name}, moment {n}: {fault!r}")
            found["broken"] += 1
        shutil.rmtree(tried.home)
    return found


def main(count: int = 200, seed: int = 1) -> int:
    from tests.benchmarks import process_kills

    print("\nkill -9")
    wrong, processes = 0, count * 3 // 10
    with tempfile.TemporaryDirectory() as folder:
        each = -(-(count - processes) // len(ACTIONS))
        for name in ACTIONS:
            found = moments(name, each, Path(folder), seed)
            neither = found["between"] + found["broken"]
            wrong += neither
            print(
                f"  {name:<10} killed at {each} moments: {found['before']} before, {found['after']} after, {neither} neither"
            )
        (Path(folder) / "processes").mkdir()
        wrong += process_kills.main(Path(folder) / "processes", processes, seed)
    return wrong


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(1 if main(options.moments, options.seed) else 0)
