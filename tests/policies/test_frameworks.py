"""Scoring frameworks: the built-in ones say what the texts say, a county's own is read and refused with a cure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policies.catalogue import cite
from policies.finding import Strength, Verified
from policies.profile import load, load_file
from policies.scoring import Mark, Marking, framework_for, load_framework
from policies.scoring.framework_file import BUILT_IN, FrameworkFaults
from policies.scoring.marks import score
from policies.text import Unclear

NATIONAL = load("national")
OWN = """
id: shaquan
title: {zh: 沙泉县事前评估表, en: Shaquan ex-ante sheet}
verified: single-source
strength: local
origin: {zh: 沙财发〔2026〕3号附件2, en: "Shaquan notice 3 of 2026, annex 2"}
scale: points
outcome:
  by: points
  cutoffs: exante.cutoffs
  results:
    - {name: {zh: 支持, en: support}}
    - {name: {zh: 调整后支持, en: support after change}}
    - {name: {zh: 不予支持, en: no support}}
tree:
  - {id: need, name: {zh: 必要性, en: Need}, max: 60}
  - {id: money, name: {zh: 经济性, en: Economy}, max: 40}
"""


@pytest.mark.parametrize(
    ("name", "form", "blocks", "leaves"),
    [
        ("ex-ante", "F8", {"立项必要性": 20, "投入经济性": 20, "绩效目标合理性": 20, "实施方案可行性": 20, "筹资合规性": 20}, 20),
        ("ex-ante-bond", "F8", dict.fromkeys(
            ["建设必要性、公益性和收益性", "建设投资合规性和项目成熟度", "资金来源和到位可行性", "收入、成本、收益预测合理性",
             "债券资金需求合理性", "偿债计划可行性和偿债风险点", "绩效目标合理性"], 0), 7),
        ("review-general", "F2", {"完整性审核": 0, "相关性审核": 0, "适当性审核": 0, "可行性审核": 0}, 8),
        ("review-key", "F3", {"完整性审核": 20, "相关性审核": 30, "适当性审核": 30, "可行性审核": 20}, 8),
        ("evaluation", "F6", {"决策": 15, "过程": 20, "产出": 35, "效益": 30}, 17),
    ],
)  # fmt: skip
def test_built_in_frameworks_have_the_blocks_of_the_texts(name, form, blocks, leaves):
    framework = load_framework(name)
    assert framework.form == form
    assert {item.name.zh: int(item.full) for item in framework.tree} == blocks
    assert len(list(framework.leaves())) == leaves


def test_the_points_of_the_key_review_are_those_of_the_form():
    leaves = load_framework("review-key").leaves()
    assert [(leaf.name.zh, int(leaf.max)) for leaf in leaves] == [
        ("规范完整性", 10), ("明确清晰性", 10), ("目标相关性", 15), ("指标科学性", 15),
        ("绩效合理性", 15), ("资金匹配性", 15), ("实现可能性", 10), ("条件充分性", 10),
    ]  # fmt: skip


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_part_says_where_it_comes_from_and_its_citation_exists(name):
    framework = load_framework(name)
    labels = [framework.label, framework.outcome.label]
    labels += [item.label for _depth, item in framework.walk()]
    labels += [veto.label for veto in framework.vetoes]
    labels += [leaf.scale.label for leaf in framework.leaves() if leaf.scale]
    for label in labels:
        assert label.origin.zh
        assert label.said().en
        if label.citation:
            cite(label.citation.number, label.citation.article)


def test_nothing_local_or_of_our_own_is_called_law():
    """Only the grades of art. 18 are law; every point, level and veto can be replaced by a county."""
    for name in BUILT_IN:
        framework = load_framework(name)
        assert all(item.label.strength is not Strength.LAW for _d, item in framework.walk())
        assert all(veto.label.strength is Strength.DESIGN for veto in framework.vetoes)


def test_seen_and_inferred_parts_of_the_ex_ante_sheet_are_told_apart():
    """local.md §2.2: two blocks seen, one in part, two inferred from five blocks of twenty."""
    sheet = load_framework("ex-ante")
    seen = {
        block: sheet.item(block).label.strength
        for block in ("necessity", "economy", "plan", "funding")
    }
    assert seen == {"necessity": "local", "economy": "local", "plan": "design", "funding": "design"}
    assert "推断" in sheet.item("measurable").label.origin.zh
    assert sheet.item("purpose").label.verified is Verified.SINGLE_SOURCE


@pytest.mark.parametrize("use", ["ex_ante", "review_general", "review_key", "evaluation"])
@pytest.mark.parametrize("profile", ["national", "national-c101", "dunhuang", "shunqing"])
def test_every_profile_has_a_framework_for_every_use(use, profile):
    assert framework_for(use, load(profile)).tree


def test_a_county_reads_its_own_sheet_by_a_path_beside_its_profile(tmp_path):
    (tmp_path / "sheet.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "county.yaml").write_text(
        """
name: 沙泉县
inherits: national
values:
  framework.ex_ante:
    value: sheet.yaml
    origin: {zh: 沙财发〔2026〕3号, en: Shaquan notice 3}
    verified: single-source
    strength: local
""",
        encoding="utf-8",
    )
    sheet = framework_for("ex_ante", load_file(tmp_path / "county.yaml"))
    assert sheet.title.zh == "沙泉县事前评估表"
    assert sheet.item("need").max == Decimal(60)


def test_a_county_sets_its_own_cut_offs(tmp_path):
    """local.md §2.3: the finer bands heard of (90 first, 80, 60) are a county's to set, with one more result."""
    path = tmp_path / "own.yaml"
    first = "    - {name: {zh: 优先支持, en: support first}}\n    - {name: {zh: 支持, en: support}}"
    path.write_text(
        OWN.replace("exante.cutoffs", "[90, 80, 60]").replace(
            "    - {name: {zh: 支持, en: support}}", first
        ),
        encoding="utf-8",
    )
    sheet = load_framework(str(path))
    made = score(
        sheet,
        Marking({"need": Mark(points=Decimal(60)), "money": Mark(points=Decimal(30))}),
        NATIONAL,
    )
    assert (made.total, made.result.name.zh) == (Decimal(90), "优先支持")


def test_a_county_writes_only_what_differs(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(
        """
like: review-key
title: {zh: 沙泉县目标审核表, en: Shaquan review}
verified: single-source
strength: local
origin: {zh: 沙财发〔2026〕3号, en: Shaquan notice 3}
max: {form: 15, conditions: 5}
""",
        encoding="utf-8",
    )
    sheet = load_framework(str(path))
    assert [int(item.full) for item in sheet.tree] == [25, 30, 30, 15]
    assert sheet.item("form").scale.levels[0].name.zh == "优"
    assert sheet.outcome.results[2].then.zh == "退回修改，重新报审。"


MENDED = [
    ("max: 40}", "max: 30}", "满分合计90，应为100：必要性60＋经济性30", "full marks add up to 90, not 100: Need 60 + Economy 30"),
    ("max: 40}", "max: 四十}", "“经济性”的满分max应当是0到100的数，现在是“四十”", '"Economy": max must be a number from 0 to 100, not "四十"'),
    ("max: 40}", "mx: 40}", "“经济性”：不认识“mx”", '"Economy": unknown key "mx"'),
    (", max: 40}", "}", "“经济性”没有写满分max", '"Economy" has no full marks (max)'),
    ("id: money", "id: need", "“经济性”要有一个不重复的代号id", '"Economy" needs an id that no other item has'),
    ("en: Economy", "cn: Economy", "每个评分项目的name要有中文和英文", "the name of an item needs Chinese and English"),
    ("exante.cutoffs", "exante.lines", "outcome.cutoffs（分数线）要写参数档里的键，如grade.cutoffs", "outcome.cutoffs must be a key of the profile"),
    ("cutoffs: exante.cutoffs", "cutoffs: [90, 80, 60]", "3个结论要有2个从高到低的分数线", "3 results need 2 numbers going down"),
    ("cutoffs: exante.cutoffs", "cutoffs: [60, 80]", "3个结论要有2个从高到低的分数线", "3 results need 2 numbers going down"),
    ("cutoffs: exante.cutoffs", "cutoffs: grade.cutoffs", "3个结论要有2个从高到低的分数线", "3 results need 2 numbers going down"),
    ("en: Economy", "en: Economy, thrift", "带英文逗号的要加引号", "with quotation marks around a text that has a comma"),
    ("by: points", "by: weight", "outcome.by只能写points或levels", "outcome.by must be points or levels"),
    ("strength: local", "strength: must", "开头要写明来历", "the top must say where it comes from"),
    ("scale: points", "scale: 五档", "不认识“五档”。可以写：points", 'unknown key "五档"'),
    ("id: shaquan", "like: nowhere", "like写的“nowhere”不能用", 'like: "nowhere" cannot be used'),
    ("title:", "标题:", "不认识“标题”", 'unknown key "标题"'),
    ("tree:", "tree: [1]\nform:", "tree（评分项目）应当是列表", "tree (the items) must be a list"),
]  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "zh", "en"), MENDED, ids=[row[1] for row in MENDED])
def test_a_faulty_sheet_is_refused_with_the_place_and_the_cure(tmp_path, good, bad, zh, en):
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace(good, bad), encoding="utf-8")
    with pytest.raises(FrameworkFaults) as refused:
        load_framework(str(path))
    assert any(zh in fault.zh for fault in refused.value.faults)
    assert any(en in fault.en for fault in refused.value.faults)
    assert refused.value.message.zh.startswith("评分表own.yaml：")


def test_all_faults_are_told_at_once(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace("max: 60", "max: x").replace("max: 40", "max: y"), encoding="utf-8")
    with pytest.raises(FrameworkFaults, match="Another 1 to mend"):
        load_framework(str(path))


@pytest.mark.parametrize(
    ("content", "zh"),
    [
        (b"tree: [", "不是合格的YAML"),
        (b"\xff\xfe\x00", "请另存为UTF-8编码"),
        (b"- 1", "这里应当是“键: 值”"),
        (b"", "这里应当是“键: 值”"),
        (b"tree: " + b"[" * 5000, "不是合格的YAML"),
        (b"x" * 1_100_000, "文件太大，不是评分表"),
        (b"like: own.yaml", "like写的“own.yaml”不能用"),
    ],
    ids=["broken", "not utf-8", "list", "empty", "deep", "large", "like itself"],
)
def test_a_hostile_file_is_refused_in_words(tmp_path, content, zh):
    path = tmp_path / "own.yaml"
    path.write_bytes(content)
    with pytest.raises(Unclear) as refused:
        load_framework(str(path))
    assert zh in refused.value.message.zh


def test_a_file_that_repeats_itself_by_reference_ends(tmp_path):
    path = tmp_path / "own.yaml"
    rows = ", ".join(["*a"] * 150)
    bomb = (
        "a: &a {id: a, name: {zh: 甲, en: a}, max: 1}\n"
        f"b: &b {{id: b, name: {{zh: 乙, en: b}}, parts: [{rows}]}}\n"
        f"c: &c {{id: c, name: {{zh: 丙, en: c}}, parts: [{rows.replace('a', 'b')}]}}\n"
        f"d: {{id: d, max: [{rows.replace('a', 'c')}]}}\n"
        f"tree: [{rows.replace('a', 'c')}]\n"
    )
    path.write_text(bomb + OWN.replace("tree:", "note:"), encoding="utf-8")
    with pytest.raises(FrameworkFaults) as refused:
        load_framework(str(path))
    assert any("评分项目太多，最多500项" in fault.zh for fault in refused.value.faults)


def test_an_unknown_name_lists_those_there_are():
    with pytest.raises(Unclear, match="ex-ante, ex-ante-bond, review-general"):
        load_framework("exante")


def test_full_marks_can_be_set_for_one_evaluation():
    tree = load_framework("evaluation")
    under_way = tree.weighted("under-way")
    assert [int(item.full) for item in under_way.tree] == [20, 20, 30, 30]
    assert int(tree.with_max({"satisfaction": Decimal(0)}).full) == 90
    with pytest.raises(KeyError, match="nothing"):
        tree.with_max({"nothing": Decimal(1)})
