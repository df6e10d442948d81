"""Every word that is printed on a form and is not the user's own, in both languages, once."""

from __future__ import annotations

from typing import Final

from policies.text import Text

# Project
PROJECT: Final = Text("项目", "Project")
PROJECT_NAME: Final = Text("项目名称", "Project name")
DEPARTMENT: Final = Text("主管部门", "Department in charge")
DEPARTMENT_AND_CODE: Final = Text("主管部门及代码", "Department in charge and code")
IMPLEMENTER: Final = Text("实施单位", "Implementing unit")
NATURE: Final = Text("项目属性", "Nature of project")
NATURES: Final[dict[str, Text]] = {
    "new": Text("新增项目", "New project"),
    "continuing": Text("延续项目", "Continuing project"),
}
PERIOD: Final = Text("项目期", "Project period")
FROM_TO: Final = Text("{start}至{end}", "{start} to {end}")

# Money
FUNDING: Final = Text("项目资金\n（万元）", "Project funds\n(10,000 yuan)")
FUNDING_NAME: Final = Text("项目资金", "Project funds")
WHOLE_TOTAL: Final = Text("中期资金总额", "Whole-period total")
YEAR_TOTAL: Final = Text("年度资金总额", "Total of the year")
OF_WHICH_FISCAL: Final = Text("其中：财政拨款", "of which: fiscal funds")
OF_WHICH_FISCAL_OF_YEAR: Final = Text("其中：当年财政拨款", "of which: fiscal funds of the year")
CARRIED_OVER: Final = Text("上年结转资金", "Carried over from last year")
OTHER_FUNDS: Final = Text("其他资金", "Other funds")
EXECUTION_POINTS: Final = Text("执行率分值", "Points for budget execution")
BUDGET_AT_START: Final = Text("年初预算数", "Budget at start of year")
BUDGET_OF_YEAR: Final = Text("全年预算数", "Full-year budget")
EXECUTED: Final = Text("全年执行数", "Executed in the year")
RATE: Final = Text("执行率", "Execution rate")
OF_WHICH_GENERAL: Final = Text(
    "其中：本年一般公共预算拨款", "of which: general-budget funds of the year"
)
EXECUTED_TO: Final = Text("{months}执行数", "Executed {months}")
RATE_TO: Final = Text("{months}执行率", "Rate {months}")
WHY_SLOW: Final = Text("执行慢的原因", "Why spending is slow")
SPENDING_MEASURE: Final = Text("措施、责任人和期限", "Measure, owner and date")
FORECAST_OF_YEAR: Final = Text("全年预计执行数", "Forecast for the year")
NOT_SCORED: Final = Text("—", "—")

# Objective
OBJECTIVE: Final = Text("总体目标", "Overall objective")
WHOLE_OBJECTIVE: Final = Text(
    "中期目标（{start}年—{end}年）", "Whole-period objective ({start}–{end})"
)
WHOLE_OBJECTIVE_BLANK: Final = Text(
    "中期目标（　　年—　　年）", "Whole-period objective (      –      )"
)
YEAR_OBJECTIVE: Final = Text("年度目标", "Objective of the year")
OBJECTIVE_OF_YEAR: Final = Text("年度总体目标", "Overall objective of the year")
EXPECTED: Final = Text("预期目标", "Expected")
ACHIEVED: Final = Text("实际完成情况", "Achieved")

# Indicators
INDICATORS: Final = Text("绩效指标", "Performance indicators")
INDICATORS_LEAD: Final = Text("绩效\n指标", "Indicators")
LEVEL1: Final = Text("一级指标", "Level 1")
LEVEL2: Final = Text("二级指标", "Level 2")
LEVEL3: Final = Text("三级指标", "Level 3")
VALUE: Final = Text("指标值", "Target value")
YEAR_VALUE: Final = Text("年度指标值", "Target value of the year")
ACTUAL: Final = Text("实际完成值", "Actual value")
DONE_TO: Final = Text("{months}执行情况", "Done {months}")
FORECAST_RESULT: Final = Text("全年预计完成情况", "Forecast for the year")
CAUSES: Final = Text("偏差原因分析", "Causes of deviation")
CAUSE_TEXT: Final = Text("原因说明", "Explanation")
LIKELIHOOD: Final = Text("完成目标可能性", "Likelihood of reaching the target")
REMARKS: Final = Text("备注", "Remarks")
MONITORING_NOTES: Final = (
    Text(
        "说明：1．偏差原因从所列各项保障中判断，并写明情况。",
        "Notes: 1. Causes of deviation are judged from the safeguards listed, with an explanation.",
    ),
    Text(
        "2．完成目标可能性分确定能、有可能、完全不可能三档，只勾一档。",
        "2. Likelihood has three levels: certain, possible, impossible; tick one.",
    ),
    Text(
        "3．备注写可能完不成的原因和打算采取的措施。",
        "3. Remarks give the reason why a target may be missed and the measure planned.",
    ),
)
POINTS: Final = Text("分值", "Points")
SCORE: Final = Text("得分", "Score")
WEIGHTS: Final = Text("分值权重\n（{points}分）", "Weight\n({points} points)")
DEVIATION: Final = Text("偏差原因分析\n及改进措施", "Causes of deviation\nand improvement measures")
LEVEL1_WITH_POINTS: Final = Text("{name}\n（{points}分）", "{name}\n({points} points)")
TOTAL: Final = Text("总分", "Total")
OF_WHOLE_PERIOD: Final = Text("中期{name}", "{name}, whole period")
OF_THE_YEAR: Final = Text("年度{name}", "{name}, this year")

# Scoring sheets and reviews
REVIEWED: Final = Text("审核内容", "What is reviewed")
POINT: Final = Text("审核要点", "Point")
POINT_AND_ASK: Final = Text("{name}：{ask}", "{name}: {ask}")
OPINION: Final = Text("审核意见", "Opinion")
MARK_AND_REMARK: Final = Text("{mark}：{remark}", "{mark}: {remark}")
OVERALL_GRADE: Final = Text("综合评定等级", "Overall grade")
OVERALL_OPINION: Final = Text("总体意见", "Overall opinion")
DECISION: Final = Text("审核决定", "Decision")
DECISIONS: Final[dict[str, Text]] = {
    "approve": Text("通过", "approved"),
    "return": Text("退回修改", "returned to be revised"),
}
FINDING_COUNTS: Final = Text("留下的问题", "Findings that stand")
COUNTED: Final = Text(
    "须先改正{block}条，可能被退回{returned}条，提醒{warn}条",
    "{block} to mend first, {returned} likely to be returned, {warn} notes",
)
OTHER_GRADE: Final = Text(
    "{grade}（建议为{suggested}；理由：{reason}）",
    "{grade} ({suggested} was proposed; reason: {reason})",
)
REVIEW_SIGNATURES: Final = (
    Text("审核单位（盖章）：", "Reviewing unit (seal):"),
    Text("审核人：{reviewer}", "Reviewer: {reviewer}"),
    Text("负责人：", "Head:"),
    Text("日期：", "Date:"),
)
PART_MARKS: Final = Text("逐项审核", "Point by point")
PART_RESULT: Final = Text("审核结果", "Result")

# Return letter
LETTER_TO: Final = Text("致", "To")
LETTER_TEXT: Final = Text(
    "你单位报送的“{project}”绩效目标已经审核，评为“{grade}”，现退回修改。",
    'The performance target of "{project}" handed in by your unit was reviewed and graded {grade}; it is returned to be revised.',
)
LETTER_DUE: Final = Text(
    "请于{day}前修改后重新报送。", "Please revise it and hand it in again by {day}."
)
LETTER_NO_DUE: Final = Text("请修改后重新报送。", "Please revise it and hand it in again.")
LETTER_WHY: Final = Text("退回理由和要求", "Reasons and what is wanted")
LETTER_FINDINGS: Final = Text("需要修改的问题", "To be changed")
LETTER_POINTS: Final = Text("审核要点的意见", "Remarks on the points")
PLACE: Final = Text("位置", "Place")
LETTER_PROBLEM: Final = Text("问题", "Finding")
TO_DO: Final = Text("怎么改", "What to do")
RESTS_ON: Final = Text("依据", "Basis")
NONE: Final = Text("无", "none")
LETTER_NOT_RETURNED: Final = Text(
    "最近一次审核没有退回，本函不用发出。",
    "The last review returned nothing; this letter is not to be sent.",
)

# Beyond the form, in a workbook to be filled in
BEYOND: Final = Text("表外问题", "Beyond the form")
BEYOND_HOW: Final = Text(
    "浅黄色的格可以填，填好存盘后用“jixiao import”收回；别的格子改了也不读。下面是这一步要问、正式表上没有格子的问题，"
    "不属于表格内容，不随表报送。不填的，以后在问答里填也一样。",
    "Cells on a light yellow ground may be filled in; save the file and take it back with: jixiao import. "
    "What is written elsewhere is not read. Below are the questions of this stage that the official form has no cell for. "
    "They are no part of the form and are not handed in; what is left empty here can be answered in the talk.",
)
QUESTION: Final = Text("事项", "Question")
ANSWER: Final = Text("填写", "Answer")
HOW_TO_WRITE: Final = Text("写法", "How to write it")
ONE_A_LINE: Final = Text("一行一条：{form}", "One a line: {form}")
MARK_PARTS: Final[dict[str, Text]] = {
    "level": Text("档次", "level"),
    "points": Text("得分", "points"),
    "remark": Text("理由", "remark"),
    "evidence": Text("依据材料", "evidence"),
}
WAYS: Final[dict[str, Text]] = {
    "money": Text("万元，如12.5", "In 10,000 yuan, such as 12.5"),
    "day": Text("哪一天，如2026-07-31", "A day, such as 2026-07-31"),
    "date": Text("哪一天或哪个月，如2026-03", "A day or a month, such as 2026-03"),
    "number": Text("一个数", "A number"),
    "points": Text("一个数", "A number"),
}

# Names of the tables, for those who hear them
PART_PROJECT: Final = Text("项目、资金和总体目标", "Project, funds and objective")
PART_INDICATORS: Final = Text("绩效指标", "Performance indicators")

# Around the table
YEAR: Final = Text("（{year}年度）", "(Year {year})")
YEAR_BLANK: Final = Text("（　　　　年度）", "(Year          )")
UNIT: Final = Text("金额单位：万元", "Amounts in 10,000 yuan (万元)")
DRAFT: Final = Text(
    "草稿（尚未提交，不作正式报送）", "DRAFT (not yet submitted, not for official use)"
)
SIGNATURES: Final = (
    Text("项目负责人：{owner}", "Project owner: {owner}"),
    Text("单位负责人：", "Head of unit:"),
    Text("填报单位（盖章）：", "Unit (seal):"),
    Text("填报人：", "Filled in by:"),
    Text("联系电话：", "Telephone:"),
    Text("填报日期：", "Date:"),
)
LAYOUT_AFTER: Final = Text(
    "版式：{code}，参照{basis}。本地另有格式的，以本地格式为准。",
    "Layout {code}, after {basis}. Where the county has a form of its own, that form holds.",
)
PROFILE: Final = Text("参数档：{title}（{name}）。", "Profile: {title} ({name}).")
WEIGHTS_LABEL: Final = Text("指标级次和分值：{label}。", "Levels and points: {label}.")
SHEET_LABEL: Final = Text(
    "评分表：{title}（{label}）。{origin}", "Scoring sheet: {title} ({label}). {origin}"
)
SIGNED_LOCALLY: Final = Text(
    "签字行是地方常见做法，全国格式没有。",
    "The signature line is local practice; the national form has none.",
)
COMPUTED: Final = Text(
    "单位未填、由程序按规则算出、待单位确认的得分：{count}处。",
    "Scores not claimed by the unit, computed by the rules, to be confirmed by the unit: {count}.",
)
MADE: Final = Text("由jixiao（绩效）生成。", "Made with jixiao.")
MADE_ON: Final = Text("由jixiao（绩效）生成，日期{date}。", "Made with jixiao on {date}.")
PAGE_OF: Final = Text("第{page}页，共{pages}页", "Page {page} of {pages}")

# Behind a draft
ANNEX: Final = Text(
    "校核提示（仅随草稿，不属于表格内容）",
    "Review notes (with the draft only, not part of the form)",
)
REMARK: Final = Text(
    "{n}．〔{severity}〕{place}（{code}）：{message}",
    "{n}. [{severity}] {place} ({code}): {message}",
)
CURE: Final = Text("改法：{cure}", "What to do: {cure}")
BASIS: Final = Text("依据：{basis}", "Basis: {basis}")
PLACE_INDICATOR: Final = Text("第{n}项指标“{name}”", 'indicator {n} "{name}"')
PLACE_COLUMN: Final = Text("{place}的{column}", "{place}, {column}")
PLACE_SHEET: Final = Text("整表", "whole sheet")

# Feedback and rectification
FEEDBACK_SIGNATURES: Final = (
    Text("反馈单位（盖章）：", "Sent by (seal):"),
    Text("整改单位（盖章）：", "Rectified by (seal):"),
    Text("整改单位负责人：", "Head of unit:"),
    Text("日期：", "Date:"),
)
EVALUATED_HOW: Final = Text("评价方式", "Kind of evaluation")
EVALUATED_BY: Final[dict[str, Text]] = {
    "finance": Text("财政评价", "evaluation by finance"),
    "department": Text("部门评价", "evaluation by the department"),
    "self": Text("单位自评", "self-evaluation"),
}
SCORE_AND_GRADE: Final = Text("得分和等级", "Score and grade")
GRADED: Final = Text("{score}分，{grade}", "{score} points, {grade}")
ATTACHED: Final = Text("附件", "Attached")
LEDGER_ATTACHED: Final = Text("整改台账", "Rectification ledger")
WITH_BASIS: Final = Text("{n}. {told}（{basis}）", "{n}. {told} ({basis})")
NUMBERED: Final = Text("{n}. {told}", "{n}. {told}")
PART_LETTER: Final = Text("反馈通知", "Letter")
PART_LEDGER: Final = Text("整改台账", "Ledger")
LETTER_NUMBER: Final = Text("文号", "Letter number")
SENT_ON: Final = Text("反馈日期", "Sent on")
ADDRESSEE: Final = Text("收件单位", "Addressee")
GRADE: Final = Text("评价等级", "Grade")
DEADLINE: Final = Text("整改期限", "Mend by")
CONTACT: Final = Text("联系人", "Contact")
PROBLEMS: Final = Text("主要问题", "Main problems")
DEMAND: Final = Text("整改要求", "Demand")
NUMBER: Final = Text("序号", "No.")
PROBLEM: Final = Text("问题描述", "Problem")
PROBLEM_BASIS: Final = Text("依据", "Basis")
RESPONSIBLE: Final = Text("责任单位/人", "Responsible")
MEASURE: Final = Text("整改措施", "Measure")
PLANNED: Final = Text("计划完成日", "Planned")
DONE_ON: Final = Text("实际完成日", "Done on")
MENDED: Final = Text("整改结果\n和结论", "Result and conclusion")
PROVED_BY: Final = Text("佐证", "Proof")
CHECKED_BY: Final = Text("复核人", "Checked by")
STATE: Final = Text("状态", "State")

# Transfers
TRANSFER_NAME: Final = Text("转移支付\n（项目）名称", "Transfer (project)")
CENTRAL_DEPARTMENT: Final = Text("中央主管部门", "Central department")
LOCAL_DEPARTMENT: Final = Text("地方主管部门", "Local department")
OF_WHICH_CENTRAL: Final = Text("其中：中央补助资金", "of which: central grant")
LOCAL_FUNDS: Final = Text("地方资金、其他资金", "Local and other funds")
BUDGET_A: Final = Text("全年预算数（A）", "Full-year budget (A)")
EXECUTED_B: Final = Text("全年执行数（B）", "Executed in the year (B)")
RATE_B_OVER_A: Final = Text("预算执行率（B/A）", "Execution rate (B/A)")
SET_AT_START: Final = Text("年初设定目标", "Set at start of year")
ACTUAL_OF_YEAR: Final = Text("全年完成值", "Value of the year")
UNMET_REASON: Final = Text("未完成原因和改进措施", "Why unmet, and improvement")

# Disclosure
DISCLOSURE_SIGNATURES: Final = (
    Text("公开单位（盖章）：", "Published by (seal):"),
    Text("经办人：", "Handled by:"),
    Text("负责人：", "Head:"),
    Text("日期：", "Date:"),
)
PUBLIC_SIGNATURES: Final = (
    Text("公开单位：{unit}", "Published by: {unit}"),
    Text("公开日期：", "Date:"),
)
UNIT_BUDGET: Final = Text(
    "单位预算批复\n（部门批复单位）", "Unit budget approved (by the department)"
)
UNIT_PAPERS: Final = Text("单位预算、项目支出", "Unit budget, project spending")
FROM_DEPARTMENT: Final = Text("部门批复后{days}日内", "{days} days from the department's reply")
PART_DISCLOSURE: Final = Text("公开事项", "What is published")
WHEN: Final = Text("公开时点", "When")
WHAT: Final = Text("公开内容", "What")
REPLIED_ON: Final = Text("批复日期", "Reply")
DUE_ON: Final = Text("最迟公开日", "Due")
PUBLISHED_ON: Final = Text("实际公开日", "Published")
DISCLOSURE_NOTE: Final = Text("不公开的内容和理由、说明", "Withheld and why, remarks")
WITH_BUDGET: Final = Text("部门预算批复", "Budget approved")
TARGET_PAPERS: Final = Text(
    "部门预算及说明、绩效目标（按比例要求）",
    "Budget with explanation, targets (by the required share)",
)
WITH_ACCOUNTS: Final = Text("部门、单位决算批复", "Accounts approved")
EVALUATION_PAPERS: Final = Text(
    "决算、绩效自评结果、重点评价报告", "Accounts, self-evaluation, key evaluation reports"
)
OTHER_INFORMATION: Final = Text("其他主动公开信息", "Other information")
AS_LISTED: Final = Text("按目录公开", "As listed")
WORKING_DAYS: Final = Text("20个工作日内", "20 working days")
FROM_REPLY: Final = Text("批复后{days}日内", "{days} days from the reply")
LATE: Final = Text("比期限晚{days}日", "{days} days late")
DUE_PASSED: Final = Text(
    "已过期限{days}日，尚未登记公开", "{days} days overdue, not yet recorded as published"
)
WHAT_FOLLOWS: Final = Text("结果应用", "What follows")
