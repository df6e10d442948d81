"""Own documents in the search: at their articles, labelled as one source, in the place of the shipped digest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge import ingest, own_documents, shelf, sources
from knowledge.entry import Kind
from knowledge.ingest.document import Document, Passage
from knowledge.library import Library
from knowledge.own_documents import keep
from knowledge.own_entries import beside, entries
from policies.finding import Strength, Verified
from tests.knowledge.conftest import content_of, small_entries
from tests.knowledge.ingest.handmade import NOTICE, OPINION, text


@pytest.fixture
def home(tmp_path):
    keep(tmp_path, ingest.read("通知.txt", text(NOTICE)).document)
    keep(tmp_path, ingest.read("意见.txt", text(OPINION)).document)
    return tmp_path


def test_clauses_have_ids_titles_and_an_honest_label(home):
    found = {entry.id: entry for entry in entries(home)}
    clause = found["clause:沙财绩〔2024〕7号#3"]
    assert clause.kind is Kind.CLAUSE
    assert clause.title.zh == "沙财绩〔2024〕7号第3条"
    assert clause.title.en == "沙财绩〔2024〕7号, art. 3"
    assert clause.body.zh == "驼队运输补助参照本办法执行，由县财政局负责解释。"
    assert clause.about == ("document:沙财绩〔2024〕7号",)
    assert clause.extra["chapter"].zh == "第二章 附则"
    assert clause.source
    assert clause.source.verified is Verified.SINGLE_SOURCE
    assert clause.source.strength is Strength.LOCAL
    title = "中共沙洲县委 沙洲县人民政府关于全面实施预算绩效管理的实施意见"
    assert found[f"clause:{title}#(三)"].title.zh == f"{title}(三)：事前绩效评估"


def test_the_document_itself_is_found_by_all_its_names(home):
    found = {entry.id: entry for entry in entries(home)}
    entry = found["document:沙财绩〔2024〕7号"]
    assert "沙洲县项目支出绩效管理办法" in entry.keywords
    assert "沙洲县财政局" in entry.body.zh
    assert "本县收入的文件" in entry.body.zh
    assert "added by this county" in entry.body.en


def test_older_versions_are_not_searched(home):
    kept = own_documents.find(home, "沙财绩〔2024〕7号")
    keep(home, replace(kept.document, date="2019-01-02", passages=(Passage("1", "旧文。"),)))
    assert all(entry.body.zh != "旧文。" for entry in entries(home))


def test_full_text_takes_the_place_of_the_digest(tmp_path):
    passages = (Passage("57", "全文五十七。"), Passage("101", "全文一百零一。"))
    keep(tmp_path, Document("中华人民共和国预算法", passages, date="2018-12-29"))
    shipped = {entry.id: entry for entry in sources.entries()}
    found = {entry.id: entry for entry in beside(shipped.values(), tmp_path)}
    assert len(found) == len(shipped) + 1
    clause, digest = found["clause:预算法#57"], shipped["clause:预算法#57"]
    assert clause.body.zh == "全文五十七。"
    assert (clause.body.en, clause.title) == (digest.body.en, digest.title)
    assert clause.source
    assert (clause.source.strength, clause.source.verified) == (
        Strength.LAW,
        Verified.SINGLE_SOURCE,
    )
    assert found["clause:预算法#101"].source.strength is Strength.LAW
    assert found["document:预算法"] == shipped["document:预算法"]


def test_ids_stay_unique_and_nothing_changes_without_own_documents(tmp_path):
    shipped = list(sources.entries())
    assert list(beside(shipped, tmp_path)) == shipped


def test_the_library_follows_what_is_added_and_removed(home, monkeypatch):
    monkeypatch.setattr(sources, "entries", small_entries)
    monkeypatch.setattr(sources, "content_hash", content_of(small_entries()).fingerprint)
    built: list[int] = []

    def search(words: str) -> list[str]:
        library = Library.open(home, progress=lambda done, _total: built.append(done))
        found = [hit.entry.id for hit in library.search(words).hits]
        library.close()
        return found

    assert search("驼队运输补助")[0] == "clause:沙财绩〔2024〕7号#3"
    assert search("沙财绩[2024]7号 第四条")[0] == "clause:沙财绩〔2024〕7号#4"
    before = len(built)
    search("驼峰数")
    assert len(built) == before
    own_documents.remove(home, own_documents.find(home, "沙财绩〔2024〕7号"))
    assert "clause:沙财绩〔2024〕7号#3" not in search("驼队运输补助")
    assert len(built) > before
    assert shelf.SHIPPED.fingerprint() != ""
