"""The door: nothing heavy before use, the index heals itself, and a search always answers."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge import library as door
from knowledge import shelf
from knowledge.library import Library
from knowledge.shelf import Content
from tests.knowledge.conftest import content_of, small_entries

HEAVY = ("whoosh", "rjieba", "opencc", "pypinyin", "yaml", "filelock", "pydantic", "textual")


def test_importing_the_door_loads_nothing_heavy() -> None:
    code = f"import sys, knowledge.library; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_search_needs_no_pinyin_and_no_converter() -> None:
    code = (
        "import sys, tempfile, pathlib\n"
        "from knowledge.library import Library\n"
        "from tests.knowledge.conftest import content_of, small_entries\n"
        "home = pathlib.Path(tempfile.mkdtemp())\n"
        "Library.open(home, content=content_of(small_entries()))\n"
        "for name in [m for m in sys.modules if m.split('.')[0] in ('pypinyin', 'opencc')]: del sys.modules[name]\n"
        "found = Library.open(home, content=content_of(small_entries()))\n"
        "assert found.search('驼逢数').suggestion == '驼峰数'\n"
        "print([m for m in ('pypinyin', 'opencc') if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_an_entry_is_read_without_an_index() -> None:
    found = door.entry("clause:财预〔2020〕10号#16")
    assert found is not None
    assert found.source is not None
    assert found.source.number == "财预〔2020〕10号"
    assert door.entry("clause:没有#0") is None


def test_the_index_keeps_every_entry_as_it_was(tmp_path: Path, small: Content) -> None:
    opened = Library.open(tmp_path, content=small)
    assert [opened.entry(entry.id) for entry in small_entries()] == small_entries()
    assert opened.entry("term:没有") is None
    assert "term:驼峰数" in opened.about("clause:沙财〔2024〕7号#3")


def test_a_document_of_ones_own_is_found_in_any_shape(tmp_path: Path, small: Content) -> None:
    opened = Library.open(tmp_path, content=small)
    for words in (
        "沙财〔2024〕7号",
        "沙财[2024]7号",
        "沙财2024年7号",
        "2024年7号",
        "7号文",
        "沙洲县绩效办法",
    ):
        assert opened.search(words).hits[0].entry.id == "document:沙财〔2024〕7号", words
    assert opened.search("7号文第三条").hits[0].entry.id == "clause:沙财〔2024〕7号#3"
    assert opened.search("驼队").hits[0].entry.id == "clause:沙财〔2024〕7号#3"
    assert opened.search("tuofengshu").hits[0].entry.id == "term:驼峰数"


def test_progress_runs_to_the_end_and_only_once(tmp_path: Path, small: Content) -> None:
    seen: list[tuple[int, int]] = []
    Library.open(tmp_path, lambda done, total: seen.append((done, total)), small).close()
    assert seen[0] == (0, 5)
    assert seen[-1] == (5, 5)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    again: list[tuple[int, int]] = []
    Library.open(tmp_path, lambda done, total: again.append((done, total)), small)
    assert again == []


def folders(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "index").iterdir() if path.is_dir())


def test_other_content_makes_another_index_and_the_old_one_goes(
    tmp_path: Path, small: Content
) -> None:
    Library.open(tmp_path, content=small).close()
    before = folders(tmp_path)
    Library.open(tmp_path, content=content_of(small_entries()[:4])).close()
    after = folders(tmp_path)
    assert len(before) == len(after) == 1
    assert before != after


@pytest.mark.parametrize("harm", ["cut", "flip", "gone", "manifest", "empty manifest", "all gone"])
def test_a_damaged_index_is_built_again(tmp_path: Path, small: Content, harm: str) -> None:
    Library.open(tmp_path, content=small).close()
    (folder,) = (path for path in (tmp_path / "index").iterdir() if path.is_dir())
    segment = max(folder.glob("MAIN_*"), key=lambda path: path.stat().st_size)
    content = segment.read_bytes()
    if harm == "cut":
        segment.write_bytes(content[: len(content) // 2])
    elif harm == "flip":
        segment.write_bytes(bytes([content[0] ^ 255]) + content[1:])
    elif harm == "gone":
        segment.unlink()
    elif harm == "manifest":
        (folder / "manifest.json").unlink()
    elif harm == "empty manifest":
        (folder / "manifest.json").write_text(json.dumps([1, 2]), encoding="utf-8")
    else:
        for path in folder.iterdir():
            path.unlink()
    built: list[int] = []
    opened = Library.open(tmp_path, lambda done, _total: built.append(done), small)
    assert built
    assert opened.search("驼峰数").hits[0].entry.id == "term:驼峰数"


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path, small: Content) -> None:
    left = tmp_path / "index" / ".new-4711"
    left.mkdir(parents=True)
    (left / "half").write_bytes(b"half an index")
    Library.open(tmp_path, content=small).close()
    assert not left.exists()


def test_an_unfinished_index_is_never_read(tmp_path: Path, small: Content) -> None:
    folder = tmp_path / "index" / shelf.key(small)
    folder.mkdir(parents=True)
    (folder / "lexicon.json").write_text("{}", encoding="utf-8")
    assert Library.open(tmp_path, content=small).search("驼峰数").hits


def test_a_workspace_that_cannot_be_written_is_searched_from_memory(
    tmp_path: Path, small: Content
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    opened = Library.open(blocked, content=small)
    assert opened.note is not None
    assert "内存" in opened.note.zh
    assert "memory" in opened.note.en
    assert opened.search("驼峰数").hits[0].entry.id == "term:驼峰数"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser writes anywhere")
def test_a_read_only_workspace(tmp_path: Path, small: Content) -> None:
    tmp_path.chmod(0o500)
    try:
        assert Library.open(tmp_path, content=small).note is not None
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_while_building(
    tmp_path: Path, small: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf, "_seal", full)
    opened = Library.open(tmp_path, content=small)
    assert opened.note is not None
    assert "No space left" in opened.note.en
    assert opened.search("驼峰数").hits


def build_and_search(home: Path, start: object, found: object) -> None:
    start.wait()
    opened = Library.open(home, content=content_of(small_entries()))
    found.put((opened.note, opened.search("驼峰数").hits[0].entry.id))


def test_processes_that_build_at_once_do_not_collide(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start, found = context.Event(), context.Queue()
    workers = [
        context.Process(target=build_and_search, args=(tmp_path, start, found)) for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    start.set()
    results = [found.get(timeout=60) for _ in workers]
    for worker in workers:
        worker.join(timeout=60)
    assert results == [(None, "term:驼峰数")] * 3
    assert len(folders(tmp_path)) == 1
