"""Evidence files: kept once, never altered, found out when missing or changed; odd names and files do no harm."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from made_sheets import evaluated, target

from guide.backup import restore, write
from guide.records import evidence
from guide.records.errors import Frozen, Unknown
from guide.records.store import Store
from guide.workspace import Workspace
from policies.evidence import EvidenceFact, EvidenceKind, evidence_gaps, guess_kind, kind_of
from policies.text import Unclear

PROJECT = "2025-001"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def store(home):
    home.mkdir()
    with Store.open(home / "records.db") as opened:
        opened.create(evaluated(), stage="self-evaluation", by="李梅")
        yield opened


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "验收单.pdf"
    path.write_bytes(b"%PDF-1.4 \x00\xff" * 1000)
    return path


def files(home: Path) -> list[Path]:
    return [path for path in (home / "evidence").rglob("*") if path.is_file()]


def test_a_file_is_kept_with_all_that_the_rules_ask(store, home, paper):
    one = store.evidence.add(PROJECT, "1", paper, EvidenceKind.VOUCHER, by="李梅", year=2025)
    name = store.load(PROJECT).sheet.indicators[0].name
    assert (one.row, one.name, one.kind, one.by, one.year) == (
        name,
        "验收单.pdf",
        "voucher",
        "李梅",
        2025,
    )
    assert one.size == paper.stat().st_size
    assert one.sha256 == hashlib.sha256(paper.read_bytes()).hexdigest()
    assert store.evidence.of(PROJECT) == [one]
    (kept,) = files(home)
    assert kept.read_bytes() == paper.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o400
    assert store.verify().ok


def test_the_same_content_is_stored_once(store, home, paper, tmp_path):
    again = tmp_path / "另一个名字.pdf"
    again.write_bytes(paper.read_bytes())
    first = store.evidence.add(PROJECT, "1", paper, EvidenceKind.VOUCHER, by="")
    assert store.evidence.add(PROJECT, "1", again, EvidenceKind.VOUCHER, by="") == first
    assert store.evidence.add(PROJECT, "2", again, EvidenceKind.VOUCHER, by="").id != first.id
    assert len(store.evidence.of(PROJECT)) == 2
    assert len(files(home)) == 1


def test_the_original_comes_back_and_nothing_is_overwritten(store, paper, tmp_path):
    one = store.evidence.add(PROJECT, "", paper, EvidenceKind.OFFICIAL, by="")
    target_file = tmp_path / "out.pdf"
    store.evidence.get(one.id, target_file)
    assert target_file.read_bytes() == paper.read_bytes()
    with pytest.raises(Unclear, match="cannot be written"):
        store.evidence.get(one.id, target_file)
    with pytest.raises(Unclear, match="no evidence with the number"):
        store.evidence.get(99, tmp_path / "x")


@pytest.mark.parametrize("harm", ["removed", "changed", "cut"])
def test_a_file_touched_outside_is_found(store, home, paper, tmp_path, harm):
    one = store.evidence.add(PROJECT, "1", paper, EvidenceKind.VOUCHER, by="")
    (kept,) = files(home)
    content = kept.read_bytes()
    kept.unlink()
    if harm != "removed":
        kept.write_bytes(content[:-1] + b"x" if harm == "changed" else content[:-1])
    found = store.verify()
    assert not found.ok
    assert found.where == "evidence"
    assert "验收单.pdf" in found.message.zh
    with pytest.raises(Unclear, match="outside this program"):
        store.evidence.get(one.id, tmp_path / "x")
    store.evidence.add(
        PROJECT, "2", paper, EvidenceKind.VOUCHER, by=""
    )  # the true content mends it
    assert store.verify().ok


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a:b*?.pdf", "a_b__.pdf"),
        ("红\x1b[31m.pdf", "红_[31m.pdf"),
        ("x" * 240 + ".pdf", "x" * 146 + ".pdf"),
        (" .pdf", "pdf"),
        ("...", "_"),
        ("..\\..\\evil", "_.._evil"),
    ],
)
def test_odd_names_become_harmless(store, tmp_path, given, kept):
    if os.name == "nt":
        pytest.skip("such names cannot be made there")
    path = tmp_path / "in"
    path.mkdir()
    (path / given).write_bytes(b"x")
    assert store.evidence.add(PROJECT, "1", path / given, EvidenceKind.NOTE, by="").name == kept


def test_what_is_no_file_is_refused_and_nothing_is_kept(store, home, tmp_path, monkeypatch):
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "big").write_bytes(b"x" * 5000)
    monkeypatch.setattr(evidence, "LARGEST", 4000)
    for name in ("missing", ".", "empty", "pipe", "big", "a\x00b"):
        with pytest.raises(Unclear):
            store.evidence.add(PROJECT, "1", tmp_path / name, EvidenceKind.NOTE, by="")
    with pytest.raises(Unclear):
        store.evidence.add(PROJECT, "1", Path("/dev/zero"), EvidenceKind.NOTE, by="")
    assert store.evidence.of(PROJECT) == []
    assert files(home) == []


def test_rows_projects_and_counts_are_checked(store, paper, tmp_path, monkeypatch):
    with pytest.raises(Unclear, match="The rows are: 1 "):
        store.evidence.add(PROJECT, "99", paper, EvidenceKind.NOTE, by="")
    with pytest.raises(Unknown):
        store.evidence.add("2099-001", "1", paper, EvidenceKind.NOTE, by="")
    monkeypatch.setattr(evidence, "MOST", 1)
    store.evidence.add(PROJECT, "1", paper, EvidenceKind.NOTE, by="")
    with pytest.raises(Unclear, match="at most"):
        store.evidence.add(PROJECT, "2", paper, EvidenceKind.NOTE, by="")


def test_a_submitted_stage_takes_no_more_evidence(store, paper):
    record = store.load(PROJECT)
    store.submit(PROJECT, "self-evaluation", revision=record.revision, by="李梅")
    with pytest.raises(Frozen):
        store.evidence.add(PROJECT, "1", paper, EvidenceKind.NOTE, by="")


def test_withdrawn_evidence_stays_with_its_reason(store, home, paper):
    one = store.evidence.add(PROJECT, "1", paper, EvidenceKind.NOTE, by="")
    with pytest.raises(Unclear, match="reason"):
        store.evidence.withdraw(one.id, " ", by="")
    store.evidence.withdraw(one.id, "传错了项目", by="王强")
    assert [e.withdrawn for e in store.evidence.of(PROJECT)] == ["传错了项目"]
    assert store.evidence.facts(PROJECT) == []
    assert len(files(home)) == 1
    assert store.verify().ok


def test_a_backup_carries_the_evidence(store, home, paper, tmp_path):
    store.evidence.add(PROJECT, "1", paper, EvidenceKind.NOTE, by="")
    write(Workspace(home), store, tmp_path / "b.zip")
    fresh = Workspace.open(tmp_path / "fresh")
    with Store.open(fresh.records) as other:
        restore(fresh, other, tmp_path / "b.zip")
        assert other.verify().ok
        assert [one.name for one in other.evidence.of(PROJECT)] == ["验收单.pdf"]


def test_kinds_by_name():
    assert kind_of("原始凭证") is kind_of("voucher") is EvidenceKind.VOUCHER
    assert kind_of("whatever") is None
    assert guess_kind("道路工程合同.pdf") is EvidenceKind.VOUCHER
    assert guess_kind("县政府批复.pdf") is EvidenceKind.OFFICIAL
    assert guess_kind("情况说明.docx") is EvidenceKind.NOTE
    assert guess_kind("工作总结.docx") is EvidenceKind.WORKING


def test_what_the_rules_miss():
    sheet = evaluated(target())
    rows = [row for row in sheet.indicators if row.actual is not None]
    assert [gap.rule for gap in evidence_gaps(sheet, [])] == ["R-EV-01"] * len(rows)
    whole = [
        EvidenceFact(row.name, EvidenceKind.WORKING, "满意度调查汇总.xlsx", 2025) for row in rows
    ]
    assert list(evidence_gaps(sheet, whole)) == []
    first = rows[0].name
    only_notes = [EvidenceFact(first, EvidenceKind.NOTE, "说明.docx", 2024), *whole[1:]]
    assert [gap.rule for gap in evidence_gaps(sheet, only_notes)] == ["R-EV-01", "R-EV-03"]
    explained = [
        EvidenceFact(first, EvidenceKind.WORKING, "表.xlsx", 2024, explained=True),
        *whole[1:],
    ]
    assert list(evidence_gaps(sheet, explained)) == []
