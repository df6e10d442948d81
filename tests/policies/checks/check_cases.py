"""A good sheet of our own making, and the tables of cases.yaml: lines and changes that must or must not draw a finding.

How a case is written: see the head of cases.yaml.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import is_dataclass, replace
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import yaml

from policies.checks import Facts, check_sheet
from policies.finding import Finding, Life
from policies.model import Sheet
from policies.profile import Profile, load
from policies.text import Text

LEVEL1 = {
    "数量": "产出", "质量": "产出", "时效": "产出", "成本": "产出",
    "经济成本": "成本", "社会成本": "成本", "生态环境成本": "成本",
    "经济效益": "效益", "社会效益": "效益", "生态效益": "效益", "可持续影响": "效益",
    "服务对象满意度": "满意度", "满意度": "满意度",
}  # fmt: skip
COLUMNS = ("level2", "name", "target", "actual", "weight", "score", "deviation")
GOOD: dict[str, Any] = {
    "project": {
        "name": "南湾灌区支渠衬砌改造", "unit": "某县水务局", "year": 2026, "nature": "new",
        "start": "2026-03", "end": "2026-10", "owner": "灌溉股",
    },
    "funding": {"total": 186, "fiscal": 150, "carried_over": 0, "other": 36},
    "objective": {
        "annual": "2026年10月20日前完成支渠衬砌改造24公里、新建放水闸18座，渠系渗漏水量年减少42万立方米，"
        "灌溉保证率由75%提高到90%以上，受益用水户满意度不低于90%。"
    },
}  # fmt: skip
# level 2 | name | target | actual | weight in N10 | in C101 | score | deviation | basis
ROWS = """
数量 | 衬砌支渠长度 | ≥24公里 | 24.3公里 | 12 | 12 | 12 | | 竣工图，按桩号计
数量 | 新建放水闸座数 | =18座 | 18座 | 7 | 8 | 7 | | 验收单
质量 | 单元工程一次验收合格率 | ≥96% | 97.1% | 11 | 12 | 11 | | 合格单元数÷单元总数，监理验收单
时效 | 完工日期 | 2026年10月20日前 | 2026年10月16日 | 8 | 8 | 8 | | 完工证书
经济成本 | 每公里衬砌造价 | ≤6.8万元/公里 | 6.62万元/公里 | 7 | 8 | 7 | | 结算审核报告
经济成本 | 单座放水闸造价 | ≤1.1万元/座 | 1.15万元/座 | 5 | 6 | 4.78 | 钢材8月涨价6.5%，每座多0.05万元；下年改为公开询价，责任人：工程股长，2027年3月前 | 结算审核报告
社会成本 | 单村停灌天数 | ≤5天 | 4天 | - | 6 | 6 | | 停灌公告
社会效益 | 灌溉保证率 | 由75%提高到≥90% | 82% | 12 | 7 | 10.93 | 三支渠下段9月才通水，少灌两轮，影响8个百分点；2027年4月前补装2座量水堰，责任人：灌溉股长 | 水管站轮灌记录
经济效益 | 亩均节约水费 | ≥18元/亩 | 19.5元/亩 | 10 | 7 | 10 | | 水费台账
生态效益 | 年减少渗漏水量 | ≥42万立方米 | 36.4万立方米 | 8 | 6 | 6.93 | 量水设施7月才装好，只计了5个月，少计5.6万立方米；2027年全年计量，责任人：水管站长 | 首尾水量差
服务对象满意度 | 受益用水户满意度 | ≥90%（入户问卷，样本≥80份） | 92.6%（回收86份） | 10 | 10 | 10 | | 入户问卷
"""


def good(stage: str = "target", scheme: str = "N10") -> dict[str, Any]:
    """The good sheet as JSON at a stage, with the weights and families of a scheme."""
    sheet = deepcopy(GOOD)
    rows = [[cell.strip() for cell in line.split("|")] for line in ROWS.strip().splitlines()]
    sheet["indicators"] = [
        _good_row(row, stage, scheme) for row in rows if scheme == "C101" or row[4] != "-"
    ]
    if stage == "self-evaluation":
        sheet["objective"]["achieved"] = (
            "10月16日完工，衬砌24.3公里、放水闸18座全部验收；灌溉保证率82%，量水设施晚装，差8个百分点，下年补足。"
        )
        sheet["funding"] |= {"revised": 186, "executed": "183.4"}
        sheet["execution"] = {"weight": 10, "score": 9.86}
        if scheme == "N10":
            sheet |= {"total": 97.5, "grade": "优"}
    return sheet


def _good_row(row: list[str], stage: str, scheme: str) -> dict[str, Any]:
    level2 = "成本" if scheme == "N10" and row[0] == "经济成本" else row[0]
    level1 = LEVEL1[level2]
    made = {
        "level1": f"{level1}指标",
        "level2": f"{level2}指标",
        "name": row[1],
        "target": row[2],
        "basis": row[8],
    }
    made["weight"] = float(row[4] if scheme == "N10" else row[5])
    if stage == "self-evaluation":
        made |= {"actual": row[3], "evidence": row[8]}
        if scheme == "N10":
            made["score"] = float(row[6])
        if row[7]:
            made["deviation"] = row[7]
    return made


def line(text: str) -> dict[str, Any]:
    """One row from "数量 | 名称 | ≥3处 | 完成值 | 权重 | 得分 | 偏差原因"; later cells may be missing or empty."""
    cells = dict(zip(COLUMNS, (cell.strip() for cell in text.split("|")), strict=False))
    made: dict[str, Any] = {name: value for name, value in cells.items() if value}
    made["level1"] = LEVEL1.get(made.get("level2", ""), "")
    return {name: value for name, value in made.items() if value != ""}


def case_sheet(case: str | dict[str, Any]) -> tuple[Sheet, Life, str]:
    """The sheet, stage and profile of a case of cases.yaml."""
    if isinstance(case, str):
        case = {"line": case, "stage": "self-evaluation" if case.count("|") > 2 else "target"}
    stage = case.get("stage", "target")
    sheet = good(stage, case.get("scheme", "N10"))
    for part in ("project", "funding", "objective", "execution"):
        if part in case:
            sheet[part] = {**sheet.get(part, {}), **case[part]}
    if "rows" in case:
        sheet["indicators"] = [row if isinstance(row, dict) else line(row) for row in case["rows"]]
    if "line" in case:
        sheet["indicators"].append(line(case["line"]))
    for index, change in case.get("change", {}).items():
        sheet["indicators"][index] |= change
    gone = set(case.get("drop", ()))
    sheet["indicators"] = [row for n, row in enumerate(sheet["indicators"]) if n not in gone]
    sheet |= {name: case[name] for name in ("total", "grade") if name in case}
    profile = case.get("profile", "national-c101" if case.get("scheme") == "C101" else "national")
    return Sheet.model_validate(sheet), Life(stage), profile


def findings(case: str | dict[str, Any]) -> list[Finding]:
    """All findings on a case."""
    sheet, stage, profile = case_sheet(case)
    return check_sheet(sheet, stage, case_profile(case, profile), case_facts(case))


def findings_of(case: dict[str, Any]) -> list[Finding]:
    """All findings on a sheet that is written whole, at all its stages (published.yaml)."""
    sheet, facts = whole_sheet(case["sheet"]), made(Facts, case.get("facts", {}), whole_sheet)
    profile = load(case.get("profile", "national"))
    return [f for stage in case["stages"] for f in check_sheet(sheet, Life(stage), profile, facts)]


def whole_sheet(node: dict[str, Any]) -> Sheet:
    """A sheet written whole: as JSON, with the rows as lines."""
    data = {name: value for name, value in node.items() if name != "rows"}
    rows = [row if isinstance(row, dict) else line(row) for row in node["rows"]]
    full = [{"level1": LEVEL1.get(row.get("level2", ""), ""), **row} for row in rows]
    return Sheet.model_validate({**data, "indicators": full})


def case_profile(case: str | dict[str, Any], name: str) -> Profile:
    """The profile of a case; `limits` sets values as a county's own file would."""
    profile = load(name)
    limits = case.get("limits", {}) if isinstance(case, dict) else {}
    changed = {k: replace(profile.origins[k], value=v) for k, v in limits.items()}
    return replace(profile, origins={**profile.origins, **changed}) if changed else profile


def case_facts(case: str | dict[str, Any]) -> Facts | None:
    """The facts of a case: sheets are written as cases, all other parts by the names of their fields."""
    if isinstance(case, str) or "facts" not in case:
        return None
    return made(Facts, case["facts"])


def made(kind: Any, node: Any, sheet: Any = lambda node: case_sheet(node)[0]) -> Any:
    """A value of a facts class from plain data; `sheet` makes the sheets in it, by default changes of the good sheet."""
    if kind is Sheet:
        return sheet(node)
    if kind is Decimal:
        return Decimal(str(node))
    if is_dataclass(kind) and isinstance(node, dict):
        if kind is Text:
            return Text(node["zh"], node["en"])
        hints = get_type_hints(kind)
        inner = {name: made(_inner(hints[name]), value, sheet) for name, value in node.items()}
        return kind(**inner)
    if get_origin(kind) is tuple:
        return tuple(made(get_args(kind)[0], one, sheet) for one in node)
    return frozenset(node) if get_origin(kind) is frozenset else node


def _inner(hint: Any) -> Any:
    """The type itself of `X | None`."""
    inner = [arg for arg in get_args(hint) if arg is not type(None)]
    return inner[0] if get_origin(hint) is UnionType and len(inner) == 1 else hint


def table(name: str) -> Any:
    """A table of this folder."""
    return yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
