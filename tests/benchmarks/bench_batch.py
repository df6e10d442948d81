"""How long a unit waits for its forms to be checked, files read and findings printed: 300 forms, and 100 small ones.

The measure of the analytical framework is a minute for either, on an old office machine. Time is processor time of
the command's own process, so other work on the machine does not count as ours.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.checks import sheets

BATCHES = {"300 forms of 12 indicators": (300, 12), "100 small forms of 4 indicators": (100, 4)}
"""How many forms, and how many indicators each."""
COMMAND = (sys.executable, "-m", "guide.cli", "--lang", "zh")


def seconds(count: int, rows: int) -> float:
    """Processor seconds of `jixiao check` on so many files."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, sheet in enumerate(sheets(count, told=False)):
            small = sheet.model_copy(update={"indicators": sheet.indicators[:rows]})
            files.append(Path(folder) / f"{number:03}.json")
            files[-1].write_text(json.dumps(small.to_json()), encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [*COMMAND, "--home", folder, "check", "--json", *files],
            capture_output=True,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    lines = done.stdout.splitlines()
    if len(lines) != count:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-500:])
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the figures."""
    for name, (count, rows) in BATCHES.items():
        took = seconds(count, rows)
        print(f"{name}: {took:.1f} s, {count / took * 60:.0f} forms a minute")


def bench_batch(benchmark):
    benchmark.pedantic(main, rounds=1)


if __name__ == "__main__":
    main()
