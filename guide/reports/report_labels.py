"""Every word that is printed on the two reports, F7 and F8, and on the evaluation table, F6, in both languages, once."""

from __future__ import annotations

from typing import Final

from policies.text import Text

# Ex-ante appraisal
PART_SCORES: Final = Text("综合评估情况", "Result by dimension")
PART_OBJECTIONS: Final = Text("质疑和回答", "Objections and answers")
DIMENSION: Final = Text("维度", "Dimension")
SCORED_POINT: Final = Text("评估要点", "Point")
GROUNDS: Final = Text("评估意见和依据材料", "Judgement and evidence")
WITH_EVIDENCE: Final = Text("{remark}（材料：{evidence}）", "{remark} (evidence: {evidence})")
ASKED_FOR: Final = Text("申请金额（万元）", "Asked for (10,000 yuan)")
BACKGROUND: Final = Text("立项背景和依据", "Background and basis")
AFFORDABILITY: Final = Text("财政承受能力", "Affordability")
AFFORDABLE: Final[dict[str, Text]] = {
    "yes": Text("承受得了", "can be borne"),
    "partly": Text("部分承受", "can be borne in part"),
    "no": Text("承受不了", "cannot be borne"),
}
VETOES: Final = Text("否决情形", "Vetoes")
CONCLUSION: Final = Text("总体结论", "Overall conclusion")
SUPPORTED: Final = Text("支持金额（万元）", "Supported (10,000 yuan)")
RECOMMENDATIONS: Final = Text("调整意见和建议", "Changes and recommendations")
APPRAISED_BY: Final = Text("评估人员和日期", "Appraisers and day")
OBJECTION: Final = Text("可能的质疑", "Objection to expect")
OWN_ANSWER: Final = Text("回答", "Answer")
PROOF: Final = Text("材料和缺的材料", "Papers, and what is missing")
RETURNED_FOR: Final = Text(
    "本单位别的项目曾因此被退回：{reason}", "Another target of this unit came back for: {reason}"
)
APPRAISED_OBJECT: Final = Text("一、评估对象基本情况", "1 The project")
APPRAISED_HOW: Final = Text("二、评估工作开展情况", "2 How it was appraised")
APPRAISED_RESULT: Final = Text("三、综合评估情况与结论", "3 Result and conclusion")
APPRAISED_ADVICE: Final = Text("四、相关建议", "4 Recommendations")
APPRAISED_OTHER: Final = Text("五、其他需要说明的问题", "5 Other matters")
APPRAISED_TEXT: Final = Text(
    "目的与对象：{purpose}\n思路与方法：按{title}逐项评分（{label}）；{means}\n程序：{steps}",
    "Purpose and object: {purpose}\nApproach and methods: scored by {title} ({label}); {means}\nProcedure: {steps}",
)
APPRAISED_WHY: Final = Text("评估目的", "purpose")
APPRAISED_MEANS: Final = Text("评估方法", "methods")
APPRAISED_STEPS: Final = Text("评估程序", "procedure")
SEE_ABOVE: Final = Text("见上“调整意见和建议”。", 'See "Changes and recommendations" above.')
MAIN_CONTENT: Final = Text("主要内容（总体目标）", "Main content (whole-period objective)")
FUNDS_MADE_OF: Final = Text("资金构成（万元）", "Make-up of funds (10,000 yuan)")
FUNDS_TEXT: Final = Text(
    "财政拨款{fiscal}，上年结转{carried}，其他资金{other}",
    "fiscal {fiscal}, carried over {carried}, other {other}",
)
OUTSIDERS: Final = Text("其中外部评估人员{count}人。", "Appraisers from outside: {count}.")
APPLICANT: Final = Text("申报单位", "Applicant")
EX_ANTE_SIGNATURES: Final = (
    Text("评估负责人：", "Lead appraiser:"),
    Text("申报单位（盖章）：", "Applicant (seal):"),
    Text("日期：", "Date:"),
)

# Evaluation
MEANING: Final = Text("指标解释", "Meaning")
TO_CHECK: Final = Text("评价要点", "Points to check")
BY_POINTS: Final = Text("按评价要点打分", "by the points to check")
STANDARD: Final = Text("评分标准", "Scoring standard")
DEDUCTION: Final = Text("扣分原因", "Reason for deduction")
REPORT_BASICS: Final = Text("一、基本情况", "1 Basic facts")
REPORT_DONE: Final = Text("二、评价工作开展情况", "2 How the evaluation was done")
REPORT_RESULT: Final = Text("三、综合评价情况及结论", "3 Overall result and conclusion")
REPORT_ANALYSIS: Final = Text("四、绩效评价指标分析", "4 Analysis by indicator")
REPORT_PROBLEMS: Final = Text(
    "五、主要经验做法、存在问题及原因", "5 Experience, problems and causes"
)
REPORT_ADVICE: Final = Text("六、有关建议", "6 Recommendations")
REPORT_OTHER: Final = Text("七、其他需要说明的问题", "7 Other matters")
OPEN_PLACE: Final = Text("【待填】", "[to be filled in]")
OPEN_FOR: Final = Text("【待填：{what}】", "[to be filled in: {what}]")
COVER_LINE: Final = Text("{name}：{told}", "{name}: {told}")
PROJECT_UNIT: Final = Text("项目单位", "Unit")
CLIENT: Final = Text("委托人", "Client")
EVALUATOR: Final = Text("评价机构和主评人", "Evaluator")
ABOUT_PROJECT: Final = Text("（一）项目概况", "(1) The project")
PROJECT_TEXT: Final = Text(
    "背景和依据：{background}\n实施时间：{start}至{end}。\n实施内容和完成情况：{achieved}\n"
    "资金投入和使用：预算{budget}万元，执行{executed}万元，执行率{rate}。",
    "Background and basis: {background}\nCarried out: {start} to {end}.\nContent and what was achieved: {achieved}\n"
    "Funds and their use: budget {budget}, executed {executed} (10,000 yuan), execution rate {rate}.",
)
ABOUT_TARGET: Final = Text("（二）绩效目标", "(2) Performance target")
TARGET_TEXT: Final = Text(
    "总体目标：{whole}\n阶段性（年度）目标：{annual}",
    "Whole period: {whole}\nThis stage (year): {annual}",
)
ONE_YEAR: Final = Text(
    "一年期项目，同年度目标。", "A project of one year: the objective of the year."
)
ABOUT_SCOPE: Final = Text("（一）评价目的、对象和范围", "(1) Purpose, object and scope")
PURPOSE: Final = Text("评价目的", "purpose")
SCOPE_TEXT: Final = Text(
    "目的：{purpose}\n对象和范围：{name}{year}年度的预算资金{budget}万元。",
    "Purpose: {purpose}\nObject and scope: the {year} budget of {name}, {budget} (10,000 yuan).",
)
ABOUT_MEANS: Final = Text(
    "（二）评价原则、指标体系、方法和标准", "(2) Principles, indicators, methods and standards"
)
MEANS: Final = Text("原则、方法和标准", "principles, methods and standards")
MEANS_TEXT: Final = Text(
    "指标体系：{title}（{label}），见附件1。\n原则、方法和标准：{means}",
    "Indicators: {title} ({label}), see attachment 1.\nPrinciples, methods and standards: {means}",
)
ABOUT_STEPS: Final = Text("（三）评价工作过程", "(3) Course of the work")
ABOUT_EXPERIENCE: Final = Text("（一）主要经验做法", "(1) Experience")
ABOUT_PROBLEMS: Final = Text("（二）存在的问题及原因", "(2) Problems and causes")
SCORE_RATE: Final = Text("得分率", "Share reached")
SCORES_ATTACHED: Final = Text("附件1　评分表", "Attachment 1: Score table")
SURVEY_ATTACHED: Final = Text("附件2　调查问卷", "Attachment 2: Questionnaire")
EVIDENCE_ATTACHED: Final = Text("附件3　佐证资料目录", "Attachment 3: List of evidence")
RESULT_TEXT: Final = Text(
    "评价得分{score}分，等级{grade}。单位自评{own}分，相差{gap}分。\n差距说明：{account}",
    "Score {score}, grade {grade}. Self-score {own}, {gap} apart.\nAccount of the gap: {account}",
)
BLOCK_TEXT: Final = Text("{name}：满分{full}分，得{score}分。", "{name}: {score} of {full} points.")
PROBLEM_TEXT: Final = Text(
    "{n}．{what}（依据：{rule}；责任人：{owner}；金额：{amount}万元；期限：{due}）",
    "{n}. {what} (rule: {rule}; owner: {owner}; amount: {amount}; until: {due})",
)
STEP_TEXT: Final = Text("{n}．{name}：{day}", "{n}. {name}: {day}")
EVALUATION_SIGNATURES: Final = (
    Text("评价机构（盖章）：", "Evaluating body (seal):"),
    Text("主评人：", "Lead evaluator:"),
    Text("日期：", "Date:"),
)
