"""What the talk does when the clerk asks it for something instead of answering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from guide.talk import answers, confirming, ending, own_project
from guide.talk.draft import Draft
from guide.talk.finish import unwaived
from guide.talk.memory import Memory
from guide.talk.phrases import COMMAND_NAMES, Command
from guide.talk.places import question_at, question_for, question_named
from guide.talk.question import Question, QuestionKind
from guide.talk.speak import clause_label, examples, lines, task_text, why
from guide.talk.standing import CHECK, FINISH, NAME, SUBMIT, answered, before, tasks
from guide.talk.turn import TurnKind
from guide.talk.wording import Said
from policies.problems import problems
from policies.text import Text

NAME_FIRST: Final = Text(
    "请先填项目名称，有了名称才能建档。", "Please name the project first; the record needs a name."
)
_CLOSED: Final = Text(
    "这一阶段已提交，内容已固定。要改请输入“撤回：原因”。",
    "This stage is submitted and fixed. To change it, type: reopen <reason>",
)
_WHEN_CLOSED: Final = frozenset(
    {
        Command.REOPEN,
        Command.AGAIN,
        Command.FORM,
        Command.TASKS,
        Command.LEAVE,
        Command.LANGUAGE,
        Command.HELP,
        Command.APPROVE,
        Command.RETURN,
    }
)
ON_WHAT_IS_HANDED_IN: Final = frozenset({Command.APPROVE, Command.RETURN})
"""Commands only where no question stands open; an answer where one does."""


def obey(d: Draft, said: Said, question: Question | None) -> None:
    """Carry out a command. The question stands unless the command moves on."""
    command = said.command
    if command is None:
        return
    if question is None and command is Command.BACK and confirming.awaited(d):
        command = Command.RETURN  # the same word where there is no question to go back to
    if question is None and command not in _WHEN_CLOSED:
        d.say(TurnKind.NOTICE, d.waiting or _CLOSED)
        return
    if d.waiting and command in {Command.REOPEN, Command.AGAIN}:
        d.say(TurnKind.NOTICE, d.waiting)
        return
    _HANDLERS[command](d, said, question)


def answer_question(d: Draft, words: str, question: Question | None, *, open_: bool) -> None:
    """Answer from the knowledge base with sources; the talk stands where it stood. `open_` when the line was no sure question."""
    own = own_project.is_about_own(words)
    reply = own_project.reply(_standing(d)) if own else d.at.advisor.ask(words)
    known = (label for label in map(clause_label, reply.sources) if label)
    labels = [label for label in known if label.zh not in reply.text.zh]
    parts = [reply.text]
    if labels:
        parts.append(
            Text(
                "来源：" + "；".join(label.zh for label in labels),
                "Sources: " + "; ".join(label.en for label in labels),
            )
        )
    if open_:
        parts.append(
            Text(
                "（如果这句话就是您的答案，请去掉末尾的问号再输一遍。）",
                "(If that line was your answer, type it again without the question mark.)",
            )
        )
    d.say(TurnKind.REPLY, lines(parts), sources=list(reply.sources), covered=reply.covered)
    if question is not None:
        d.ask(hints=False)


def _standing(d: Draft) -> own_project.Standing:
    findings, current = d.findings(), d.current()
    return own_project.Standing(
        d.sheet.project.name,
        None,
        d.stage.title,
        d.closed,
        tasks(d.stage, d.questions(), d.at, closed=d.closed),
        findings,
        unwaived(findings, d.memory),
        current.name if current and current.key not in FINISH else None,
    )


def named(d: Draft, words: str) -> Question | None:
    """The question a clerk's words name, by number on the task list or by name."""
    questions = d.questions()
    listed = tasks(d.stage, questions, d.at, closed=False)
    numbers = [item.key for task in listed for item in task.questions]
    return question_named(words, questions, numbers)


def move(d: Draft, key: str) -> None:
    """Go to a question by key or by the place of a finding; refused while the project has no name."""
    target = d.find(key) or _placed(d, key)
    if not d.sheet.project.name and (target is None or target.key != NAME):
        d.say(TurnKind.NOTICE, NAME_FIRST)
        d.ask(hints=False)
        return
    if target is None:
        d.say(TurnKind.ERROR, Text("没有这一题。", "There is no such question."))
        d.ask(hints=False)
    elif target.key == CHECK:
        ending.show_check(d)
    else:
        if d.position == CHECK and target.key not in FINISH:
            d.change(memory=replace(d.memory, back=CHECK))
        d.position = target.key
        d.ask()


def _placed(d: Draft, where: str) -> Question | None:
    """The question behind the place of a finding; the finding's pattern tells which one where the place is wide."""
    finding = next((found for found in d.findings() if found.where == where), None)
    if finding:
        return question_for(finding, d.at, d.questions())
    return question_at(where, d.questions(), d.sheet)


def _next(d: Draft, _said: Said, question: Question | None) -> None:
    """Said in words what an empty line says."""
    if question is not None:
        answers.take(d, question, "")


def _example(d: Draft, _said: Said, question: Question | None) -> None:
    if question is None:
        return
    parts = examples(question, d.sheet, d.at.advisor, most=None)
    if not parts:
        parts = [question.form or Text("这一题没有例子。", "There is no example for this one.")]
    d.say(TurnKind.HINT, lines(parts), key=question.key)
    d.ask(hints=False)


def _why(d: Draft, _said: Said, question: Question | None) -> None:
    if question is None:
        return
    parts = [why(question)]
    parts += [
        Text("常见问题{code}：{title}。{why}", "Common fault {code}: {title}. {why}").fill(
            code=code, title=problems()[code].title, why=problems()[code].why
        )
        for code in question.problems
        if code in problems()
    ]
    d.say(TurnKind.HINT, lines(parts), key=question.key, clauses=list(question.clauses))
    d.ask(hints=False)


def _help(d: Draft, _said: Said, question: Question | None) -> None:
    parts: list[Text] = []
    if question is not None:
        if question.form:
            parts.append(question.form)
        parts.append(why(question))
        parts += examples(question, d.sheet, d.at.advisor)
    shown = [COMMAND_NAMES[one] for one in Command if one not in ON_WHAT_IS_HANDED_IN]
    parts.append(
        Text(
            "随时可以说：" + "、".join(name.zh for name in shown) + "；问问题请以“？”开头。",
            "You can always say: "
            + ", ".join(name.en for name in shown)
            + '; begin a question to me with "?".',
        )
    )
    d.say(TurnKind.HINT, lines(parts), key=question.key if question else None)
    if question is not None:
        d.ask(hints=False)


def _back(d: Draft, _said: Said, question: Question | None) -> None:
    previous = before(d.questions(), question.key if question else None)
    if previous is None:
        d.say(TurnKind.NOTICE, Text("这已经是第一题。", "This is the first question."))
    else:
        d.position = previous.key
        d.change(memory=replace(d.memory, back=None))
    d.ask()


def _skip(d: Draft, _said: Said, question: Question | None) -> None:
    if question is None:
        return
    if question.key == NAME:
        d.say(TurnKind.NOTICE, NAME_FIRST)
        d.ask(hints=False)
        return
    if question.key == CHECK:
        d.position = SUBMIT
    elif question.key in FINISH or question.key.startswith("waive:"):
        d.position = CHECK
    else:
        if not answered(question, d.at):
            d.change(memory=d.memory.put_off(question.key))
            d.say(
                TurnKind.NOTICE,
                Text("“{name}”先留着，清单里还看得到。", '"{name}" stays open on the list.').fill(
                    name=question.name
                ),
            )
        else:
            d.change(memory=d.memory.settle(question.key))
        d.advance()
    d.ask()


def _missing(d: Draft, _said: Said, _question: Question | None) -> None:
    findings = d.findings()
    if not d.tell_missing():
        d.say(TurnKind.NOTICE, Text("各题都填了。", "Every question is answered."))
    if findings:
        d.say(
            TurnKind.NOTICE,
            Text(
                "检查发现{n}处，输入“检查”可以逐条看。",
                'The check finds {n} places; type "check" to see them.',
            ).fill(n=len(findings)),
        )
    d.ask(hints=False)


def _check(d: Draft, _said: Said, _question: Question | None) -> None:
    move(d, CHECK)


def _submit(d: Draft, _said: Said, _question: Question | None) -> None:
    if not d.sheet.project.name:
        move(d, SUBMIT)
        return
    ending.try_submit(d)


def _goto(d: Draft, said: Said, _question: Question | None) -> None:
    target = named(d, said.rest)
    if target is None:
        d.say(
            TurnKind.ERROR,
            Text(
                f"没有叫“{said.rest[:30]}”的题。输入“任务”看清单，再用“跳到 数字”。",
                f'No question is called "{said.rest[:30]}". Type "tasks" for the list, then "go to" and a number.',
            ),
        )
        d.ask(hints=False)
        return
    place = d.position
    move(d, target.key)
    mending = said.command is Command.CHANGE and place and place != target.key
    if mending and d.position == target.key and target.kind is not QuestionKind.ROWS:
        d.change(memory=replace(d.memory, back=d.memory.back or place))


def _form(d: Draft, _said: Said, question: Question | None) -> None:
    shown = d.form()
    d.say(TurnKind.NOTICE, shown or Text("表还是空的。", "The form is still empty."), form=True)
    if question is not None:
        d.ask(hints=False)


def _tasks(d: Draft, _said: Said, question: Question | None) -> None:
    listed = tasks(d.stage, d.questions(), d.at, closed=d.closed)
    d.say(TurnKind.NOTICE, task_text(listed), tasks=True)
    if question is not None:
        d.ask(hints=False)


def _leave(d: Draft, _said: Said, _question: Question | None) -> None:
    d.leave = True
    d.say(
        TurnKind.NOTICE,
        Text("都存好了，下次从这一题继续。", "All is saved; next time we go on from here.")
        if d.sheet.project.name
        else Text(
            "还没有项目名称，没有建档。", "There is no project name yet, so nothing was recorded."
        ),
    )


def _reopen(d: Draft, said: Said, question: Question | None) -> None:
    if question is not None:
        d.say(
            TurnKind.NOTICE,
            Text("还没有提交，直接改就行。", "It is not submitted; just change it."),
        )
        d.ask(hints=False)
    elif not said.rest:
        d.say(
            TurnKind.ERROR,
            Text("请写明原因：撤回：原因。", "Please give the reason: reopen <reason>"),
        )
    else:
        d.reopen = said.rest
        d.closed = False
        d.say(TurnKind.NOTICE, Text("已撤回，可以修改。", "Taken back; it can be changed now."))
        ending.show_check(d)


def _again(d: Draft, _said: Said, question: Question | None) -> None:
    if question is not None:
        d.say(
            TurnKind.NOTICE,
            Text("这一轮还没有提交，接着做就行。", "This round is not handed in yet; just go on."),
        )
        d.ask(hints=False)
    elif not d.stage.repeats:
        d.say(
            TurnKind.NOTICE,
            Text(
                "这一阶段只做一次；要改请输入“撤回：原因”。",
                "This stage is done once; to change it, type: reopen <reason>",
            ),
        )
    else:
        d.again = True
        d.closed = False
        d.position = None
        at = replace(d.at, paper=None, memory=Memory())
        d.at = replace(at, paper=d.stage.draft(at) if d.stage.draft else None)
        d.say(TurnKind.NOTICE, Text("新的一轮开始。", "A new round begins."))
        d.turns += d.stage.opening(d.at)
        d.ask()


def _approve(d: Draft, _said: Said, _question: Question | None) -> None:
    confirming.approve(d)


def _return(d: Draft, said: Said, _question: Question | None) -> None:
    confirming.send_back(d, said.rest)


def _language(d: Draft, said: Said, question: Question | None) -> None:
    chinese = said.rest.casefold() in {"zh", "中文", "汉语", "chinese"}
    d.lang = "zh" if chinese else "en"
    d.say(TurnKind.NOTICE, Text("现在用中文。", "English from now on."))
    if question is not None:
        d.ask(hints=False)


_HANDLERS: Final[dict[Command, Callable[[Draft, Said, Question | None], None]]] = {
    Command.EXAMPLE: _example,
    Command.WHY: _why,
    Command.HELP: _help,
    Command.BACK: _back,
    Command.NEXT: _next,
    Command.SKIP: _skip,
    Command.MISSING: _missing,
    Command.CHECK: _check,
    Command.SUBMIT: _submit,
    Command.GOTO: _goto,
    Command.CHANGE: _goto,
    Command.FORM: _form,
    Command.TASKS: _tasks,
    Command.LEAVE: _leave,
    Command.REOPEN: _reopen,
    Command.AGAIN: _again,
    Command.LANGUAGE: _language,
    Command.APPROVE: _approve,
    Command.RETURN: _return,
}
