"""Own documents on disk: kept whole, versions dated, damaged files left out, several processes at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge import own_documents
from knowledge.ingest.document import Document, Passage, from_json
from knowledge.own_documents import State, find, keep, kept_documents, remove
from knowledge.own_names import in_catalogue, key_of, shipped_version
from policies.text import Unclear


def measures(title: str = "沙洲县驼队补助办法", **more) -> Document:
    passages = (Passage("1", "每峰十元。", "标准", "第一章 总则"), Passage("2", "[/]=1+1"))
    return Document(title, passages, **more)


def standing(home: Path) -> list[tuple[str | None, str, str | None]]:
    return [(one.document.date, str(one.state), one.replaced_by) for one in kept_documents(home)]


def test_what_is_kept_reads_the_same(tmp_path):
    document = measures(
        number="沙财〔2024〕7号", issuer="沙洲县财政局", date="2024-04-18", source="a.docx"
    )
    kept = keep(tmp_path, document, added="2026-03-01")
    (found,) = kept_documents(tmp_path)
    assert found == kept
    assert found.entry_id == "document:沙财〔2024〕7号"
    assert found.document.passages == document.passages
    assert (found.document.source, found.document.added) == ("a.docx", "2026-03-01")


def test_the_same_version_takes_its_own_place(tmp_path):
    first = keep(tmp_path, measures(date="2024-04-18"))
    again = keep(tmp_path, measures(date="2024-04-18", issuer="沙洲县财政局"))
    assert first.id == again.id
    assert [one.document.issuer for one in kept_documents(tmp_path)] == ["沙洲县财政局"]


def test_versions_replace_each_other_and_are_both_kept(tmp_path):
    new = keep(tmp_path, measures(date="2024-04-18"))
    keep(tmp_path, measures(date="2019-01-02"))
    assert standing(tmp_path) == [
        ("2024-04-18", "in-force", None),
        ("2019-01-02", "superseded", new.id),
    ]
    remove(tmp_path, new)
    assert standing(tmp_path) == [("2019-01-02", "in-force", None)]


def test_a_new_number_for_the_same_title_and_office_is_a_version(tmp_path):
    keep(tmp_path, measures(number="沙财〔2019〕1号", issuer="沙洲县财政局", date="2019-01-02"))
    keep(
        tmp_path,
        measures(
            "沙洲县驼队补助办法（修订）",
            number="沙财〔2024〕7号",
            issuer="沙洲县财政局",
            date="2024-04-18",
        ),
    )
    keep(tmp_path, measures(number="绿财〔2025〕1号", issuer="绿洲县财政局", date="2025-01-02"))
    in_force = {one.key for one in kept_documents(tmp_path) if one.state is State.IN_FORCE}
    assert in_force == {"沙财〔2024〕7号", "绿财〔2025〕1号"}


def test_a_document_without_a_date_counts_from_the_day_it_came(tmp_path):
    keep(tmp_path, measures(date="2024-04-18"), added="2024-05-01")
    keep(tmp_path, measures(), added="2026-03-01")
    assert [(date, state) for date, state, _ in standing(tmp_path)] == [
        (None, "in-force"),
        ("2024-04-18", "superseded"),
    ]


@pytest.mark.parametrize(
    ("document", "key"),
    [
        (measures(number="沙财[2024]7号"), "沙财〔2024〕7号"),
        (measures(number="国务院令第400号"), "沙洲县驼队补助办法"),
        (measures(number="沙财〔2024〕7号"), "沙财〔2024〕7号"),
        (measures("中华人民共和国驼运法（2019年修正）"), "驼运法"),
        (measures("中华人民共和国预算法"), "预算法"),
        (measures("预算法实施条例"), "预算法实施条例"),
        (measures("别的标题", number="财预(2020)10号"), "财预〔2020〕10号"),
        (measures("财政违法行为处罚处分条例", issuer="国务院"), "国务院令第427号"),
        (measures("项目支出绩效评价管理办法", number="沙财〔2024〕9号"), "沙财〔2024〕9号"),
        (measures("项目支出绩效评价管理办法", issuer="沙洲县财政局"), "项目支出绩效评价管理办法"),
        (measures("关于废止财预〔2011〕285号的通知"), "关于废止财预〔2011〕285号的通知"),
        (measures("条例"), "条例"),
    ],
)  # fmt: skip
def test_keys_are_what_people_cite(document, key):
    assert key_of(document) == key


def test_an_older_edition_of_a_shipped_law_is_kept_to_read(tmp_path):
    old = keep(tmp_path, measures("中华人民共和国预算法", date="2014-08-31"))
    assert standing(tmp_path) == [("2014-08-31", "superseded", "document:预算法")]
    keep(tmp_path, measures("中华人民共和国预算法", date="2018-12-29"))
    assert [state for _, state, _ in standing(tmp_path)] == ["in-force", "superseded"]
    assert in_catalogue(old.document)
    assert shipped_version(measures("办法", number="财预〔2020〕10号", date="2019-12-31")) is None


def test_finding_by_id_entry_number_and_title(tmp_path):
    kept = keep(tmp_path, measures(number="沙财〔2024〕7号", date="2024-04-18"))
    for words in (kept.id, kept.entry_id, "沙财〔2024〕7号", "沙洲县驼队补助办法", f" {kept.id} "):
        assert find(tmp_path, words).id == kept.id
    with pytest.raises(Unclear, match="no own document"):
        find(tmp_path, "../../etc/passwd")
    other = keep(tmp_path, measures(number="沙财〔2024〕7号", date="2019-01-02"))
    with pytest.raises(Unclear, match="several versions") as caught:
        find(tmp_path, "沙财〔2024〕7号")
    assert kept.id in caught.value.message.zh
    assert other.id in caught.value.message.zh


SPOILT = [
    b"",
    b"[]",
    b"{}",
    b"\xff\xfe",
    b'{"format": "jixiao/document/9"}',
    "wrong date",
    "wrong passage",
    "no title",
    b"[" * 100_000,
]


@pytest.mark.parametrize("content", SPOILT, ids=range(len(SPOILT)))
def test_damaged_files_are_left_out_and_named(tmp_path, content):
    kept = keep(tmp_path, measures())
    path = tmp_path / "documents" / "spoilt.json"
    shape = measures().as_json()
    changed = {
        "wrong date": shape | {"date": "gestern"},
        "wrong passage": shape
        | {"passages": [{"article": 1, "text": "x", "title": None, "chapter": None}]},
        "no title": shape | {"title": ""},
    }
    path.write_bytes(
        content if isinstance(content, bytes) else json.dumps(changed[content]).encode()
    )
    assert [one.id for one in kept_documents(tmp_path)] == [kept.id]
    assert own_documents.damaged(tmp_path) == [path]


def test_json_keeps_everything():
    document = measures(
        number="甲", issuer="乙", date="2024-01-02", source="丙", added="2024-01-03"
    )
    assert from_json(json.loads(json.dumps(document.as_json()))) == document


def test_the_fingerprint_follows_the_folder(tmp_path):
    seen = [own_documents.content_hash(tmp_path)]
    kept = keep(tmp_path, measures())
    seen.append(own_documents.content_hash(tmp_path))
    keep(tmp_path, measures(issuer="沙洲县财政局"))
    seen.append(own_documents.content_hash(tmp_path))
    remove(tmp_path, kept)
    assert len(set(seen)) == 3
    assert own_documents.content_hash(tmp_path) == seen[0] == ""


def test_a_half_written_file_is_not_seen(tmp_path):
    keep(tmp_path, measures())
    (tmp_path / "documents" / ".abc.new").write_text("{")
    assert len(kept_documents(tmp_path)) == 1
    assert own_documents.damaged(tmp_path) == []


def test_several_processes_keep_at_once(tmp_path):
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from knowledge.ingest.document import Document, Passage\nfrom knowledge.own_documents import keep\n"
        "for n in range(20):\n"
        "    keep(Path(sys.argv[1]), Document(f'办法{n}', (Passage('1', sys.argv[2] * 5000),), date='2024-01-02'))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, tmp_path, word]) for word in "甲乙丙"]
    assert [one.wait(60) for one in running] == [0, 0, 0]
    found = kept_documents(tmp_path)
    assert len(found) == 20
    assert all(len(set(one.document.passages[0].text)) == 1 for one in found)
    assert own_documents.damaged(tmp_path) == []
