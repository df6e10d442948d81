"""A build that is cancelled, killed or out of space: what stood before stays, and the next opening heals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.shelf import Content
from tests.knowledge.conftest import content_of, small_entries

KILLED = """
import os, pathlib, signal, sys
from knowledge.library import Library
from tests.knowledge.conftest import content_of, small_entries
die = lambda done, total: os.kill(os.getpid(), signal.SIGKILL)
Library.open(pathlib.Path(sys.argv[1]), die, content_of(small_entries()))
"""
FULL = """
import pathlib, resource, signal, sys
from knowledge.library import Library
from tests.knowledge.conftest import content_of, small_entries
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
opened = Library.open(pathlib.Path(sys.argv[1]), content=content_of(small_entries()))
print(opened.note is not None, opened.search("驼峰数").hits[0].entry.id == "term:驼峰数")
"""
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def run(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-c", code, str(home)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_cancelled_build_leaves_the_old_index_in_force(tmp_path: Path, small: Content) -> None:
    old = content_of(small_entries()[:4])
    Library.open(tmp_path, content=old).close()

    def cancel(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Library.open(tmp_path, cancel, small)
    built: list[int] = []
    opened = Library.open(tmp_path, lambda done, _total: built.append(done), old)
    assert built == []
    assert opened.search("驼峰数").hits
    opened.close()


@posix
def test_a_killed_build_is_begun_again(tmp_path: Path, small: Content) -> None:
    assert run(KILLED, tmp_path).returncode == -signal.SIGKILL
    opened = Library.open(tmp_path, content=small)
    assert opened.note is None
    assert opened.search("驼峰数").hits[0].entry.id == "term:驼峰数"
    assert not list((tmp_path / "index").glob(".new-*"))


@posix
def test_without_space_it_searches_from_memory_and_says_so(tmp_path: Path, small: Content) -> None:
    done = run(FULL, tmp_path)
    assert done.stdout.split() == ["True", "True"], done.stderr
    assert Library.open(tmp_path, content=small).note is None


def test_searching_goes_on_while_another_index_takes_its_place(
    tmp_path: Path, small: Content
) -> None:
    opened = Library.open(tmp_path, content=small)
    Library.open(tmp_path, content=content_of(small_entries()[:4])).close()
    assert opened.search("驼峰数").hits[0].entry.id == "term:驼峰数"
    opened.close()
