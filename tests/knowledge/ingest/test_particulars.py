"""Title, number, issuer and date from the first lines, the signature and the file's name."""

from __future__ import annotations

import pytest

from knowledge import ingest
from knowledge.ingest.dates import first_day, is_day
from knowledge.ingest.issuers import is_organs, number_in, own_number
from knowledge.ingest.titles import inner_title, short_title
from tests.knowledge.ingest.handmade import OPINION, text

BODY = ["第一条 为了规范管理，制定本规定。", "第二条 本规定自发布之日起施行。"]
HEADS = [
    (
        ["甘肃省财政厅文件", "甘财绩〔2021〕5号", "关于印发绩效目标管理办法的通知"],
        ("关于印发绩效目标管理办法的通知", "甘财绩〔2021〕5号", "甘肃省财政厅", None),
    ),
    (
        ["沙洲县财政局关于加强绩效监控的通知", "沙财绩[2023]012号     签发人：甲", "各单位："],
        ("沙洲县财政局关于加强绩效监控的通知", "沙财绩〔2023〕12号", "沙洲县财政局", None),
    ),
    (
        ["关于开展自评的通知（沙财(2022)8号）"],
        ("关于开展自评的通知", "沙财〔2022〕8号", None, None),
    ),
    (
        ["中华人民共和国财政部令", "第102号", "《驼队服务管理办法》已经部务会议审议通过，现予公布。", "部长 甲", "2020年1月3日", "驼队服务管理办法"],
        ("驼队服务管理办法", "财政部令第102号", "财政部", "2020-01-03"),
    ),
    (
        ["中华人民共和国驼运法", "1999年3月1日 第九届全国人民代表大会常务委员会第八次会议通过", "2019年5月6日 第十三届全国人民代表大会常务委员会第十次会议修正", "2019年7月1日 施行"],
        ("中华人民共和国驼运法", None, "全国人民代表大会常务委员会", "2019-05-06"),
    ),
    (
        ["驼运条例", "2004年1月1日国务院令第400号公布 2015年3月4日国务院令第657号修订 2015年5月1日施行"],
        ("驼运条例", "国务院令第657号", "国务院", "2015-03-04"),
    ),
    (
        ["索引号：000014349", "发文机关：沙洲县财政局", "发文字号：沙财〔2020〕3号", "成文日期：2020年02月25日", "标题：略", "驼队补助实施细则（试行）"],
        ("驼队补助实施细则（试行）", "沙财〔2020〕3号", None, "2020-02-25"),
    ),
    (
        ["根据财预〔2020〕10号文件制定", "驼队补助标准"],
        ("驼队补助标准", None, None, None),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS, ids=lambda one: one[0] or "")
def test_heads(head, expected):
    document = ingest.read("x.txt", text([*head, *BODY])).document
    assert (document.title, document.number, document.issuer, document.date) == expected


def test_an_opinion_of_two_offices():
    document = ingest.read("意见.txt", text(OPINION)).document
    assert document.title == OPINION[0]
    assert document.issuer == "中共沙洲县委 沙洲县人民政府"
    assert document.date == "2021-03-09"


@pytest.mark.parametrize(
    ("name", "title", "date"),
    [
        ("驼运条例(2021-02-01).txt", "驼运条例(2021-02-01)", "2021-02-01"),
        ("驼运条例_20210201.txt", "驼运条例_20210201", "2021-02-01"),
        ("驼运条例20219999.txt", "驼运条例20219999", None),
    ],
)
def test_the_name_of_the_file_helps_where_the_text_is_silent(name, title, date):
    document = ingest.read(name, text(BODY)).document
    assert (document.title, document.date) == (title, date)


def test_an_edition_in_the_name_is_later_than_the_first_publication():
    head = ["驼运条例", "2004年11月30日 国务院令第427号公布"]
    assert (
        ingest.read("驼运条例(2011-01-08).txt", text([*head, *BODY])).document.date == "2011-01-08"
    )


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("财预〔2020〕10号", "财预〔2020〕10号"),
        ("财预[2020]10号", "财预〔2020〕10号"),
        ("财预（２０２０）１０号", "财预〔2020〕10号"),
        ("财预【2020】第010号", "财预〔2020〕10号"),
        ("关于印发办法的通知财预〔2020〕10号", "财预〔2020〕10号"),
        ("中华人民共和国国务院令第729号", "国务院令第729号"),
        ("10号文", None),
        ("2020年10号", None),
    ],
)
def test_numbers_in_any_shape(written, number):
    assert number_in(written) == number


def test_a_cited_number_is_not_the_own_one():
    assert own_number(["关于转发的通知", "依据财预〔2020〕10号"]) is None
    assert own_number(["财政部关于某事的说明，参照执行（财预〔2020〕10号）。"]) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2020年2月25日", "2020-02-25"),
        ("二〇二〇年二月二十五日", "2020-02-25"),
        ("二○二○年十月十日", "2020-10-10"),
        ("2020-02-25", "2020-02-25"),
        ("2020.2.5", "2020-02-05"),
        ("２０２０年２月５日", "2020-02-05"),
        ("2020年2月30日", None),
        ("1020年2月3日", None),
        ("今天", None),
    ],
)
def test_days(written, day):
    assert first_day(written) == day
    assert is_day(written) == (day is not None)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("中华人民共和国预算法", "预算法"),
        ("《预算法》", "预算法"),
        ("驼队补助办法（试行）", "驼队补助办法"),
        ("中华人民共和国预算法（2018年修正）", "预算法"),
        ("某办法（甲类）", "某办法（甲类）"),
    ],
)
def test_short_titles(title, short):
    assert short_title(title) == short


def test_offices():
    assert is_organs("沙洲县财政局")
    assert is_organs("财政部 民政部")
    assert not is_organs("本办法由县财政局负责解释。")
    assert not is_organs("部" * 5000)
    assert inner_title("关于印发《驼队办法》的通知") == "驼队办法"
    assert inner_title("关于驼队的通知") is None
