"""The catalogue: nothing lost on the way in, every label legal, every citation as documents.md heads it."""

from __future__ import annotations

import pytest

from policies import catalogue
from policies.data_files import load, names
from policies.finding import Citation, Strength, Verified

ARTICLES = {
    "预算法": "5 12 14 16 32 44 49 52 57 79 80 92",
    "预算法实施条例": "6 9 10 20 21 25 51 53 73",
    "中发〔2018〕34号": "一 (一) (二) (三) (四) (五) (六) (七) (八) (九) (十) (十一) (十二) (十三) (十四) (十五) (十六) (十七) (十八)",
    "财预〔2018〕167号": "时间表 分工 重点环节 保障",
    "财预〔2015〕88号": " ".join(map(str, range(1, 34))) + " 附件1 附件2 附件3 附件4",
    "财预〔2019〕136号": " ".join(map(str, range(1, 17))) + " 附件",
    "财预〔2020〕10号": " ".join(map(str, range(1, 33))) + " 附件1 附件2 附件3",
    "财预〔2021〕101号": "引言 一(一)1 一(一)2 一(一)3 一(一)4 一(二) 二 二(一) 二(二) 二(三) 二(四) "
    "三(一) 三(二) 三(三) 三(四) 三(五) 三(六) 三(七) 三(八) 四 附件1 附件2",
    "财预〔2013〕53号": "项目支出 部门整体支出 财政预算",
    "财预〔2021〕61号": "事前评估 目标 监控 评价分级 重点评价 公开",
    "财综〔2018〕42号": "试点 分工 指标 应用",
    "财预〔2021〕6号": "原则 可委托范围 不宜委托",
    "财监〔2021〕4号": "1 2 3 4 5 6+",
    "国发〔2021〕5号": "绩效提质增效 公开",
    "政府信息公开条例": "20 26",
    "审计法": "4",
    "财政部预算公开答问（2024—2026）": "目标公开比例 目标审核",
    "张掖市市级预算绩效管理结果应用办法（修订送审稿）": "6",
    "朝阳县县级预算政策和项目事前绩效评估管理实施细则": "4",
    "四川省2025年预算绩效管理制度": "监控预警线 评估结论 目标审核",
}
WHOLE_ONLY = [
    "财政部令第102号",
    "财预〔2015〕163号",
    "财预〔2016〕143号",
    "财办〔2023〕12号",
    "财预〔2023〕95号",
    "财预〔2011〕285号",
    "财预〔2011〕416号",
    "财预〔2012〕396号",
    "国务院令第427号",
    "财监〔2021〕2号",
    "教财〔2019〕6号",
    "甘肃省省级预算绩效管理结果应用办法",
    "甘发〔2018〕32号",
    "甘肃省省级部门预算项目事前绩效评估管理办法",
]


def test_documents_all_in():
    assert len(catalogue.documents()) == 35
    numbers = {d.number for d in catalogue.documents()}
    assert numbers == {*ARTICLES, *WHOLE_ONLY, "财政部 国家档案局令第79号"}


@pytest.mark.parametrize("number", ARTICLES)
def test_articles_all_in_and_in_order(number):
    document = catalogue.document(number)
    assert " ".join(clause.article for clause in document.clauses) == ARTICLES[number]


def test_clauses_and_paragraphs_counted():
    assert len(catalogue.clauses()) == 189
    assert sum(len(clause.parts) for clause in catalogue.clauses()) == 16


def test_index_names_each_file_once():
    rows = load("catalogue")["documents"]
    assert sorted(f"documents/{row['file']}" for row in rows) == list(names("documents"))
    assert all(load(f"documents/{row['file']}")["number"] == row["number"] for row in rows)


@pytest.mark.parametrize(
    ("number", "article", "verified", "strength"),
    [
        ("财预〔2015〕88号", "13", "from-memory", "default"),  # content confirmed, its number not
        ("财预〔2015〕88号", "27", "single-source", "default"),
        ("财预〔2020〕10号", "16", "from-memory", "law"),
        ("财预〔2020〕10号", "13", "from-memory", "default"),
        ("财预〔2020〕10号", "2", "yes", "law"),
        ("财预〔2020〕10号", "附件1", "yes", "default"),
        ("财预〔2021〕101号", "三(六)", "from-memory", "default"),
        ("中发〔2018〕34号", "(十四)", "single-source", "law"),
        ("预算法", "57", "yes", "law"),
        ("张掖市市级预算绩效管理结果应用办法（修订送审稿）", "6", "single-source", "local"),
        ("财预〔2020〕10号", None, "yes", "law"),
        ("财预〔2011〕285号", None, "from-memory", "default"),
    ],
)
def test_cite_carries_the_label_of_its_weakest_part(number, article, verified, strength):
    assert catalogue.cite(number, article) == Citation(
        number, article, Verified(verified), Strength(strength)
    )


@pytest.mark.parametrize(
    ("number", "article"), [("财预〔2020〕10号", "33"), ("财预[2020]10号", "16"), ("", None)]
)
def test_cite_refuses_what_is_not_there(number, article):
    with pytest.raises(KeyError):
        catalogue.cite(number, article)


def test_only_documents_that_reach_a_county_are_law():
    law = [d for d in catalogue.documents() if d.strength is Strength.LAW]
    assert all(d.bound is catalogue.Bound.LOCAL for d in law)
    central = {d.number for d in catalogue.documents() if d.bound is catalogue.Bound.CENTRAL}
    assert {"财预〔2015〕88号", "财预〔2019〕136号", "财预〔2021〕101号"} <= central


def test_chapters_reach_from_first_to_last_article():
    chapters = [
        c.chapter.zh if c.chapter else None for c in catalogue.document("财预〔2015〕88号").clauses
    ]
    assert chapters.count("第三章 审核") == 10
    assert chapters[-4:] == [None] * 4


def test_every_relation_and_source_is_known():
    sources = load("documents/_sources")["sources"]
    numbers = {d.number for d in catalogue.documents()}
    for document in catalogue.documents():
        assert set(document.related) | set(document.replaces) <= numbers
        used = {*document.sources, *(s for c in document.clauses for s in c.sources)}
        assert used <= set(sources), document.number


def test_place_reads_as_people_write_it():
    assert catalogue.cite("财预〔2020〕10号", "16").place().zh == "第16条"
    assert catalogue.cite("财预〔2020〕10号", "附件2").place().en == ", annex 2"
    assert catalogue.cite("财预〔2021〕101号", "三(六)").place().zh == "三(六)"
    assert catalogue.cite("财预〔2018〕167号", "分工").place().zh == "“分工”"
