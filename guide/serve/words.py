"""What the pages around the app say."""

from __future__ import annotations

from typing import Final

from policies.text import Text

WORDS: Final[dict[str, Text]] = {
    "title": Text("绩效：项目预算绩效管理", "jixiao: performance of project budgets"),
    "sign_in": Text("登录", "Sign in"),
    "name": Text("姓名", "Name"),
    "password": Text("密码", "Password"),
    "code": Text("访问码", "Access code"),
    "code_hint": Text(
        "访问码写在启动本程序的窗口里。姓名会记入您填写的每一处。",
        "The access code stands in the window where the program was started. Your name is recorded with all you fill in.",
    ),
    "password_hint": Text(
        "账号由管理员开通。忘记密码请找管理员重设。",
        "Accounts are opened by the administrator, who can also set a new password.",
    ),
    "wrong": Text(
        "姓名和密码对不上，请核对后再试。",
        "Name and password do not match. Please check them and try again.",
    ),
    "wrong_code": Text(
        "访问码不对，请看启动窗口里的最新一个。",
        "The access code is not right. Look for the newest one in the window where the program was started.",
    ),
    "wait": Text(
        "试错的次数太多。请{minutes}分钟后再试，或请管理员重设密码。",
        "Too many wrong tries. Please try again in {minutes} minutes, or ask the administrator for a new password.",
    ),
    "full": Text(
        "现在用的人已经满了（同时{most}人）。请过几分钟再来；已存的内容都在。",
        "All {most} places are taken just now. Please come back in a few minutes; what was saved is safe.",
    ),
    "foreign": Text(
        "这个请求来自别的网页，没有受理。请直接打开{address}。",
        "This request came from another page and was not carried out. Please open {address} yourself.",
    ),
    "missing": Text("没有这一页。", "There is no such page."),
    "again": Text("再试一次", "Try again"),
    "loading": Text("正在打开……", "Opening ..."),
    "closed": Text(
        "已离开。每个答案都存好了，再打开时从同一题继续。",
        "You have left. Every answer is saved; opening it again goes on at the same question.",
    ),
    "open_again": Text("再打开", "Open again"),
    "sign_out": Text("退出登录", "Sign out"),
    "other_language": Text("English", "中文"),
    "script": Text("本页需要浏览器开启JavaScript。", "This page needs JavaScript."),
}
