"""One sentence laid out: what it says, what is missing; the same in Chinese and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.talk.aim import PART_NAMES, lay_out


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        (
            "2026年10月31日前完成河口镇供水管网改造32公里、新增通水156户，供水保证率由82%提高到95%以上。",
            (),
        ),
        ("2026年底前培训农村教师300人，合格率不低于95%。", ()),
        ("完成农村公路养护120公里。", ("who", "standard", "when")),
        ("改造供水管网", ("who", "amount", "standard", "when")),
        ("进一步提高服务水平", ("who", "what", "amount", "standard", "when")),
        ("2026年11月底前为60岁以上老年人体检3200人次，建档率达到98%。", ()),
        ("By 31 October 2026 train 300 teachers, at least 95% of them pass.", ()),
        ("Renew 32 km of pipe by the end of 2026.", ("who", "standard")),
        ("Improve services.", ("who", "what", "amount", "standard", "when")),
    ],
)
def test_missing_parts_are_named(sentence: str, missing: tuple[str, ...]) -> None:
    assert lay_out(sentence).missing == missing


def test_every_part_found_stands_in_the_sentence() -> None:
    sentence = (
        "2026年12月31日前，博物馆免费开放不少于300天，接待观众不少于3万人次，观众满意度不低于90%。"
    )
    for phrases in lay_out(sentence).parts.values():
        assert all(phrase in sentence for phrase in phrases)


@pytest.mark.parametrize(
    ("sentence", "part", "phrases"),
    [
        ("做好公路隐患整治，提高群众出行安全水平", "who", ("群众",)),
        ("培训500名村干部", "who", ("500名村干部",)),
        ("培训500名村干部", "amount", ("500名",)),
        ("为8600名群众整治隐患路段36公里", "amount", ("36公里",)),
        ("隐患路段事故起数较上年下降30%以上", "standard", ("隐患路段事故起数较上年下降30%以上",)),
        (
            "Repair 36 km of roads and install 24 km of rail for 8,600 residents",
            "what",
            ("Repair 36 km of roads", "install 24 km of rail for 8,600 residents"),
        ),
        (
            "Repair 36 km; cut accidents on these stretches by at least 30%",
            "standard",
            ("cut accidents on these stretches by at least 30%",),
        ),
    ],
)
def test_a_part_is_a_whole_phrase_and_no_more(
    sentence: str, part: str, phrases: tuple[str, ...]
) -> None:
    assert lay_out(sentence).parts[part] == phrases


@pytest.mark.parametrize(
    ("sentence", "laid"),
    [
        (
            "为全县1840名寄宿生改善取暖条件",
            {"who": "全县1840名寄宿生", "what": "改善取暖条件", "amount": "1840名"},
        ),
        (
            "建一个养老服务中心，床位80张，2026年底前投用",
            {"what": "建一个养老服务中心", "amount": "一个、80张", "when": "2026年底前"},
        ),
        (
            "每月10日前把低保金发到2.19万人手里，准确率100%",
            {
                "who": "2.19万人",
                "what": "发到2.19万人手里",
                "amount": "2.19万人",
                "standard": "准确率100%",
                "when": "每月10日前",
            },
        ),
        (
            "维护全县森林防火监控系统，火情发现到上报不超过10分钟",
            {"what": "维护全县森林防火监控系统", "standard": "火情发现到上报不超过10分钟"},
        ),
        (
            "9月1日开学前完成12所学校厕所改造，惠及5600名学生",
            {
                "who": "5600名学生",
                "what": "完成12所学校厕所改造",
                "amount": "12所、5600名",
                "when": "9月1日、开学前",
            },
        ),
        ("把县医院的CT换掉", {"what": "县医院的CT换掉"}),
        (
            "更换1200盏路灯为LED灯，节电一半以上",
            {"what": "更换1200盏路灯为LED灯", "amount": "1200盏", "standard": "节电一半以上"},
        ),
        (
            "Buy two ambulances for township hospitals by June",
            {
                "who": "township hospitals",
                "what": "Buy two ambulances for township hospitals",
                "amount": "two ambulances",
                "when": "by June",
            },
        ),
        (
            "Fix leaking pipes in Hongliu township: 18 km, leakage from 29% to 13%",
            {
                "what": "Fix leaking pipes in Hongliu township: 18 km",
                "amount": "18 km",
                "standard": "leakage from 29% to 13%",
            },
        ),
        (
            "Free lunch for 1,000 residents over 75, at least 300 days a year",
            {
                "who": "1,000 residents",
                "amount": "1,000 residents",
                "standard": "at least 300 days a year",
            },
        ),
    ],
)
def test_a_sentence_as_clerks_write_it(sentence: str, laid: dict[str, str]) -> None:
    parts = {part: "、".join(phrases) for part, phrases in lay_out(sentence).parts.items()}
    assert {part: phrases for part, phrases in parts.items() if phrases} == laid


def test_year_and_money_are_no_amounts() -> None:
    assert lay_out("2026年投入90万元").parts["amount"] == ()


@given(st.text(max_size=2000))
def test_any_sentence_is_laid_out_in_both_languages(sentence: str) -> None:
    laid = lay_out(sentence)
    assert set(laid.parts) == set(PART_NAMES)
    assert laid.laid_out().zh.count("\n") >= 4
