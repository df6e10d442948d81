"""How many sheets a second the checks read on one core, and whether memory stays flat: `python -m tests.benchmarks.checks`.

Every sheet is another one (names, numbers, units), 12 indicators each, half of them with faults, all checks of the stage.
Time is processor time of this process, so other work on the machine does not count as ours.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Iterator
from typing import Any

import psutil

from policies.checks import check_sheet
from policies.finding import Stage
from policies.model import Sheet
from policies.profile import load

THINGS = (
    "支渠",
    "村道",
    "路灯",
    "管网",
    "校舍",
    "防护林",
    "监测井",
    "文物点",
    "卫生室",
    "泵站",
    "护坡",
    "温棚",
)
PLACES = ("东沟", "西梁", "南湾", "北滩", "河口", "柳树", "沙枣", "石窟", "月牙", "雁鸣")
UNITS = ("公里", "盏", "座", "亩", "处", "间", "台", "株")
RIGHT = (
    ("产出", "数量", "{t}改造数量", "≥{n}{u}", "{m}{u}"),
    ("产出", "数量", "新建{t}配套数", "={n}处", "{n}处"),
    ("产出", "质量", "{t}一次验收合格率", "≥{r}%", "{s}%"),
    ("产出", "质量", "{t}抽检达标率", "≥{r}%", "{s}%"),
    ("产出", "时效", "{t}完工日期", "2026年10月{d}日前", "2026年10月{d}日"),
    ("产出", "成本", "{t}单位造价", "≤{c}万元/{u}", "{c}万元/{u}"),
    ("效益", "社会效益", "{t}保障率", "由{b}%提高到≥{r}%", "{s}%"),
    ("效益", "社会效益", "{t}故障投诉件数", "≤{d}件", "{d}件"),
    ("效益", "经济效益", "{t}年节约费用", "≥{c}万元", "{c}万元"),
    ("效益", "生态效益", "{t}减少漏损水量", "≥{n}方", "{m}方"),
    (
        "满意度",
        "服务对象满意度",
        "{t}受益户满意度",
        "≥90%（问卷，样本≥{d}0份）",
        "91.{d}%（回收{d}0份）",
    ),
    ("产出", "数量", "惠及{t}户数", "≥{n}户", "{m}户"),
)
WRONG = (
    ("产出", "数量", "{t}资金投入", "{n}万元", "{n}万元"),
    ("产出", "数量", "{t}建设完成率", "100%", "100%"),
    ("产出", "质量", "{t}宣传效果", "效果明显{n}", "达成预期"),
    ("产出", "质量", "{t}空气质量", "优良{n}", "优良"),
    ("产出", "时效", "{t}按时完成", "及时完成{t}", "完成"),
    ("产出", "成本", "{t}成本控制率", "100%", "100%"),
    ("效益", "社会效益", "维护{t}稳定", "≥{r}%", "{r}%"),
    ("效益", "社会效益", "{t}投诉率", "≥{d}%", "{d}%"),
    ("效益", "经济效益", "提升{t}知名度", "显著提升{t}", "显著"),
    ("效益", "生态效益", "{t}文化意识", "增强{t}", "增强"),
    ("满意度", "服务对象满意度", "群众满意度{n}", "100%", "100%"),
    ("产出", "数量", "{t}、开展培训及购买设备{n}", "≥1项", "1项"),
)  # fmt: skip


def sheets(count: int, *, told: bool) -> Iterator[Sheet]:
    """Sheets that are all different, made as they are asked for."""
    for number, place, thing in zip(
        range(count), itertools.cycle(PLACES), itertools.cycle(THINGS), strict=False
    ):
        yield Sheet.model_validate(_sheet(number, f"{place}{thing}{number}号", told=told))


def _sheet(number: int, thing: str, *, told: bool) -> dict[str, Any]:
    n = 3 + number % 97
    values = {"n": n, "m": n + 1, "u": UNITS[number % len(UNITS)], "r": 85 + number % 11, "s": 96}
    values |= {"d": 1 + number % 27, "c": f"{1 + number % 13}.{number % 10}", "b": 50 + number % 21}
    lines = WRONG if number % 2 else RIGHT
    rows = []
    for weight, (level1, level2, name, target, actual) in zip(
        (8, 7, 8, 7, 8, 7, 8, 8, 7, 7, 10, 5), lines, strict=True
    ):
        row = {"level1": level1, "level2": level2, "weight": weight, "basis": f"{thing}台账"}
        row |= {"name": name.format(t=thing, **values), "target": target.format(t=thing, **values)}
        if told:
            row |= {"actual": actual.format(t=thing, **values), "score": weight}
        rows.append(row)
    annual = (
        f"2026年10月{values['d']}日前完成{thing}改造{n}{values['u']}，合格率不低于{values['r']}%。"
    )
    sheet = {
        "project": {
            "name": f"{thing}改造",
            "unit": f"某县第{number % 40}局",
            "year": 2026,
            "nature": "new",
        },
        "funding": {"total": 100 + number, "fiscal": 100 + number},
        "objective": {"annual": annual if number % 2 == 0 else f"进一步提升{thing}管理水平"},
        "indicators": rows,
    }
    if told:
        sheet["funding"] |= {"revised": 100 + number, "executed": 95 + number}
        sheet |= {"execution": {"weight": 10, "score": 10}, "total": 100}
    return sheet


def rate(stage: Stage, count: int) -> tuple[float, int]:
    """Sheets a second of processor time, and findings."""
    profile, told = load("national"), stage is Stage.SELF_EVALUATION
    made = list(sheets(count, told=told))
    check_sheet(made[0], stage, profile)
    begin = time.process_time()
    found = sum(len(check_sheet(sheet, stage, profile)) for sheet in made)
    return count / (time.process_time() - begin), found


def memory(count: int) -> list[tuple[int, float]]:
    """Megabytes of this process after 1 000 sheets and at the end of a batch."""
    profile, process, seen = load("national"), psutil.Process(), []
    for number, sheet in enumerate(sheets(count, told=True), 1):
        check_sheet(sheet, Stage.SELF_EVALUATION, profile)
        if number in {1000, count // 2, count}:
            seen.append((number, process.memory_info().rss / 1e6))
    return seen


def main(count: int = 10_000) -> None:
    """Prints the figures."""
    for stage in Stage:
        fast, found = rate(stage, 1000)
        print(
            f"checks, {stage}: {fast:.0f} sheets a second of 12 indicators ({found} findings on 1000 sheets)"
        )
    told = ", ".join(f"{megabytes:.0f} MB after {number}" for number, megabytes in memory(count))
    print(f"memory over a batch: {told}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=10_000)
    main(parser.parse_args().sheets)
