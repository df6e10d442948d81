"""The words printed on forms, in both languages: what each names in a sheet. Usual wordings, whatever the county.

A label is compared without blanks, brackets and what stands in them, numbering, "其中" and the colon behind it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

LONGEST: Final = 60
"""Characters; what is longer is no label."""
_BRACKETS: Final = re.compile(r"\([^()]*\)|【[^】]*】|\[[^\]]*\]|〔[^〕]*〕")
_LEAD: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\d{1,2}[.、])?(?:(?:其中|ofwhich)[:,]?)?(?:\d{1,2}[.、])?"
)
_MARKS: Final = "*:;,。、"

PROJECT_NAME: Final = (
    r"(二级)?项目名称|(项目|政策|转移支付|专项|专项资金|项目政策)名称|projectname|nameofproject"
)
UPPER_PROJECT: Final = r"一级项目名称|所属(一级)?项目|上级项目名称"
DEPARTMENT: Final = (
    r"(项目)?主管(部门|单位)(及代码|名称|及编码)?|(预算)?部门名称|预算(主管)?(部门|单位)(名称)?|地方主管部门|"
    r"departmentincharge(andcode)?|department"
)
IMPLEMENTER: Final = (
    r"(项目)?(具体)?实施单位(及代码|名称)?|项目单位|(资金)?使用单位|填报单位|申报单位|承担单位|单位名称|"
    r"implementingunit"
)
NATURE: Final = r"项目属性|项目性质|新增(/|或|、)?延续|是否新增|natureofproject"
PERIOD: Final = (
    r"项目期|(项目)?起止(时间|年限|日期|年度)|(项目)?(实施)?(期限|周期)|实施(时间|期)|projectperiod"
)
START: Final = r"(项目)?(开始|起始)(时间|日期|年度)"
END: Final = r"(项目)?(结束|终止|完成|截止)(时间|日期|年度)"
OWNER: Final = r"项目负责人(姓名|签字|签名)?(及电话|及联系电话)?|projectowner"
YEAR: Final = r"(预算|项目|填报|评价|自评|实施)?年度|year"
GRADE: Final = r"(自评|评价|绩效|评定|自评结果|综合)?等级|grade"

WHOLE_OBJECTIVE: Final = (
    r"中期(绩效|总体)?目标|中长期(绩效|总体)?目标|长期(绩效|总体)?目标|实施期(绩效|总体|总)?目标|项目总体目标|"
    r"whole-periodobjective"
)
ANNUAL_OBJECTIVE: Final = (
    r"(项目)?(本)?年度(总体)?(绩效)?(总体)?目标|预期(绩效|总体)?目标|(项目)?(年初|年度)(设定|预期)(的)?(绩效)?(总体)?(目标)?|"
    r"总体目标|(项目)?绩效(总)?目标|目标内容|objectiveoftheyear|overallobjective(oftheyear)?|expected"
)
ACHIEVED: Final = r"(年度|总体|全年)?(绩效|总体)?(目标)?(实际)?完成(情况|情况综述)|(目标)?实际完成(情况)?|实际完成总体情况|achieved"

WHOLE_MONEY: Final = (
    r"(中期|实施期|长期|项目期)(资金)?(总额|总投资)|(项目)?总投资|whole-periodtotal"
)
TOTAL_MONEY: Final = (
    r"(项目|年度|本年度?|全年)?(项目)?(财政)?(资金|预算)(总额|合计|总计|总量|总规模)|年度预算(数|金额)?|"
    r"(资金)?(申请|申报)(数|金额|资金)|总额|金额合计|合计|totaloftheyear"
)
FISCAL: Final = (
    r"(年度|当年|本年|全年)?(度)?财政(拨款|资金)(小计|合计|收入)?|fiscalfunds(oftheyear)?"
)
FISCAL_PART: Final = (
    r"(中央|省级?|州|市级?|市州|县级?|区级?|县区|市县|乡镇|本级|同级|地方|上级)(财政)?(补助|拨款|配套|专项|预算|安排|转移支付)?(资金|拨款)?|"
    r"(本年|当年)?一般公共预算(拨款|资金)?(收入)?|(本年|当年)?政府性基金(预算)?(拨款|资金)?|"
    r"国有资本经营(预算)?(拨款|资金)?|(地方政府)?(一般|专项)债券(资金)?"
)
CARRIED_OVER: Final = r"(上年|以前年度|往年)(财政)?(结转|结余|结转结余|结转和结余|结余结转)(资金)?|结转(结余)?资金|carriedover(fromlastyear)?"
OTHER_MONEY: Final = r"其[他它]资金|(单位|自有|自筹|单位自有|单位自筹|社会|配套)资金|(财政)?专户(管理)?资金|otherfunds"
MONEY_BLOCK: Final = (
    r"(项目|预算)?(资金|预算)(情况|执行情况|安排情况)?|预算执行(情况)?|资金来源|projectfunds"
)
EXECUTION_POINTS: Final = r"执行率分值|pointsforbudgetexecution"

MONEY_COLUMNS: Final = (
    (r"执行率|rate", "rate"),
    (r"执行(数|金额)|支出(数|金额)?$|executed|实际使用", "executed"),
    (r"(调整|变动|变更|调剂)后|全年预算|^调整预算|full-yearbudget", "revised"),
    (r"年初|批复|期初|startofyear", "start"),
    (r"预算(数|金额|安排|资金)|^年度预算", "budget"),
    (r"得分|^score", "score"),
    (r"分值|权重|^points|^weight", "points"),
)
"""First match wins. `budget` is the year's budget where a form does not tell the first from the revised one."""

LEADS: Final = r"序号|no\.?|绩效指标|(performance)?indicators"
"""Headings of columns that hold nothing of their own."""
HEADINGS: Final = (
    (rf"^({LEADS})$", ""),
    (r"分标准|赋分|评分(规则|办法|方法)|取值|来源|scoringrule", ""),
    (r"一级指标|level-?1", "level1"),
    (r"二级指标|level-?2", "level2"),
    (r"三级指标|指标名称|指标内容|^指标$|level-?3|^indicator|^name$", "name"),
    (r"依据|basis", "basis"),
    (r"佐证|证据|证明材料|evidence", "evidence"),
    (r"偏差|未完成|未达|原因|改进措施|deviation|reason", "deviation"),
    (r"完成(值|情况|数|结果)|实际(值|完成|数|情况)|全年完成|实现值|actual|achieved", "actual"),
    (r"得分|score", "score"),
    (r"分值|权重|分数|weight|points", "weight"),
    (r"指标性质|计算符号|^符号|运算符|operator|symbol", "symbol"),
    (r"(度量|计量|指标)单位|^单位$|^unit", "unit"),
    (r"指标值|目标值|预期值|计划值|^数值$|^值$|target|^value", "target"),
    (r"说明$|解释$|^(备注|remarks?)$", ""),
)
"""Columns of the indicator table. First match wins: 未完成原因 is no 完成值, 评(扣)分标准 neither score nor weight."""
TOTAL: Final = r"(自评)?(总分|总得分|总计|得分合计|总评分)|total(score)?"
SUM: Final = r"合计|sum"
SUBTOTAL: Final = r"小计|.{2,6}指标(小计|合计)|sub-?total"
BELOW: Final = (
    r"(评价|自评)?结论|(主要)?存在(的)?问题.*|(偏差|未完成|目标未完成).*原因.*|改进措施.*|.*审核意见|.*签批|.*签字|.*盖章|"
    r"(备注|注|说明|填表说明|notes?)([:.\d].*)?|(填报|填表|制表|联系|经办|审核|复核|单位|部门|财务|项目)(单位)?负责人.*|"
    r"(填报|填表|制表|联系|经办|审核|复核)人.*|(联系)?电话|(填报|填表)?(日期|时间)|headofunit|filledinby|"
    r"telephone|date|projectowner"
)
"""What stands first in a row below the indicator table."""
EXTRA: Final = (
    r"(项目)?(类别|类型|用途|概况|基本情况|简介)|资金(性质|用途)|(项目)?(设立|立项)?(的)?(必要性|可行性|依据|背景|政策依据)|"
    r"政策依据|保(障|证)(项目实施)?(的)?(制度|措施).*|(项目)?(实施)?(计划|进度|方案)|(组织|监督|管理)(单位|机构)|单位职能.*|联系(人|电话|方式)|"
    r"(评价|自评)?结论|(主要)?存在(的)?问题|改进措施.*|(偏差|目标未完成|偏差大).*原因.*|实施内容.*|部门审核意见|财政审核意见"
)
"""Boxes of local forms that a sheet has no place for."""
OTHER_FORM: Final = (
    (r"监控表|监控情况表|monitoring", "F4"),
    (r"目标审核表|targetreview", "F2"),
    (r"评价指标体系", "F6"),
    (r"^事前(绩效)?评估(报告|表)|^ex-anteappraisalreport", "F8"),
    (r"整改台账$|rectificationledger$", "F9"),
    (r"公开目录$|^disclosurechecklist", "F11"),
)
"""Titles of forms that look alike and are not read here."""

_COLUMN: Final = (
    r"年度目标及完成(情况)?|[一二三]级指标|level-?[123]|(年度)?指标值|targetvalue(oftheyear)?|(全年|实际)?完成值|actualvalue|分值(权重)?|权重|"
    r"得分|points|score|weight|(年初|全年|调整后)?预算(数|金额)|(全年|预算)?(实际)?执行(数|率)|budgetatstartofyear|"
    r"full-yearbudget|executedintheyear|executionrate|偏差原因分析及改进措施|绩效指标|(performance)?indicators"
)
_LABELS: Final = (
    PROJECT_NAME,
    UPPER_PROJECT,
    DEPARTMENT,
    IMPLEMENTER,
    NATURE,
    PERIOD,
    START,
    END,
    OWNER,
    YEAR,
    GRADE,
    WHOLE_OBJECTIVE,
    ANNUAL_OBJECTIVE,
    ACHIEVED,
    WHOLE_MONEY,
    TOTAL_MONEY,
    FISCAL,
    FISCAL_PART,
    CARRIED_OVER,
    OTHER_MONEY,
    MONEY_BLOCK,
    EXECUTION_POINTS,
    EXTRA,
    _COLUMN,
)
_ALL: Final = "|".join(_LABELS)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """A label without all that forms put around it; empty for what is too long to be one."""
    if len(text) > 2 * LONGEST:
        return ""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()
    inner = _BRACKETS.sub("", folded).strip(_MARKS)
    return _LEAD.sub("", inner).strip(_MARKS)[:LONGEST]


def says(pattern: str, text: str) -> bool:
    """Whether a cell's whole text is a label of this kind."""
    return _compiled(pattern).fullmatch(bare(text)) is not None


def is_label(text: str) -> bool:
    """Whether a cell names something on a form, so that it is nobody's answer."""
    return says(_ALL, text)


@lru_cache(maxsize=2048)
def heading(text: str) -> str | None:
    """The field of an indicator that a column's heading names; "" for a column of no such field, None for other words."""
    words = bare(text)
    if not words or len(words) > 45:
        return None
    return next((field for pattern, field in HEADINGS if _compiled(pattern).search(words)), None)


@lru_cache(maxsize=2048)
def money_column(text: str) -> str | None:
    """What a column of the funds block holds; None for other words."""
    words = bare(text)
    if not words or len(words) > 24:
        return None
    return next((kind for pattern, kind in MONEY_COLUMNS if _compiled(pattern).search(words)), None)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
