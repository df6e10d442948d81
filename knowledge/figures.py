"""Search quality as measured: the kept result of `tests/benchmarks/search_quality.py`, told as tables for the help page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from policies.text import Lang, Text

FILE: Final = Path(__file__).parent / "figures.json"

_TYPES: Final = {
    "two-char": Text("两个字", "two characters"),
    "keywords": Text("关键词", "keywords"),
    "question": Text("整句提问", "whole questions"),
    "synonym": Text("口头说法", "own words"),
    "problem": Text("表中毛病", "faults quoted"),
    "typo": Text("错字", "misspelt"),
    "pinyin": Text("拼音", "pinyin"),
    "traditional": Text("繁体字", "traditional characters"),
    "full-width": Text("全角字符", "full-width forms"),
    "number": Text("文号条号", "document numbers"),
    "mixed": Text("中英混写", "mixed languages"),
    "english-question": Text("英文提问", "English questions"),
    "english-keywords": Text("英文关键词", "English keywords"),
    "indicator": Text("找指标", "indicators"),
    "all": Text("全部", "all"),
}
_PEERS: Final = {
    "jixiao": Text("本工具", "this tool"),
    "FTS5 segmented": Text("SQLite FTS5（同样分词）", "SQLite FTS5 (same words)"),
    "FTS5 trigram": Text("SQLite FTS5（三字切分）", "SQLite FTS5 (trigrams)"),
}
_ANSWERS: Final = {
    "cited": Text("引用了正确的出处", "cited the right source"),
    "told": Text("出处正确，且说到了要点", "right source and the fact told"),
    "declined": Text("范围之外的问题，不作回答", "outside our field and declined"),
    "wrong": Text("范围之外的问题，却作了回答", "outside our field but answered"),
}
_SPEED: Final = {
    "entries": Text("条目数", "entries"),
    "build_s": Text("建索引（秒）", "index build (s)"),
    "search_p50_ms": Text("检索，中位数（毫秒）", "search, median (ms)"),
    "search_p95_ms": Text("检索，95%不超过（毫秒）", "search, 95th percentile (ms)"),
    "typing_p95_ms": Text("边输边查，95%不超过（毫秒）", "while typing, 95th percentile (ms)"),
    "ask_p95_ms": Text("问答，95%不超过（毫秒）", "answer, 95th percentile (ms)"),
    "first_query_ms": Text("打开后第一次检索（毫秒）", "first search after opening (ms)"),
    "memory_mb": Text("检索进程内存（MB）", "memory of a search process (MB)"),
}
_QUALITY: Final = (
    Text("召回@10", "Recall@10"),
    Text("nDCG@10", "nDCG@10"),
    Text("MRR@10", "MRR@10"),
)
_MEDIAN: Final = (Text("中位数（毫秒）", "median (ms)"), Text("95%（毫秒）", "95% (ms)"))


def read() -> dict[str, Any]:
    """The kept figures. Raises: OSError when none are kept."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def markdown(found: dict[str, Any], lang: Lang) -> str:
    """Four tables: kinds of query, beside other searches, answers, and cost with and without 20 000 more articles."""
    types = [_numbers(_TYPES[name], row, lang, whole=1) for name, row in found["types"].items()]
    beside = [_numbers(_PEERS[name], row, lang) for name, row in found["peers"].items()]
    told = [
        (_ANSWERS[name].pick(lang), f"{part}/{whole}", f"{part / (whole or 1):.3f}")
        for name, (part, whole) in found["answers"].items()
    ]
    shipped, many = found["shipped"], found["many"]
    cost = [
        (name.pick(lang), _plain(shipped.get(key)), _plain(many.get(key)))
        for key, name in _SPEED.items()
    ]
    asked, count, share = Text("提问", "query"), Text("个数", "number"), Text("比例", "share")
    more = Text("另加2万条法规", "with 20 000 more articles")
    measured = Text(
        "测量日期：{}。时间按处理器用时计。", "Measured on {}. Times are processor time."
    )
    return "\n\n".join(
        (
            measured.pick(lang).format(found["measured"]),
            _table((asked, count, *_QUALITY), types, lang),
            _table((Text("检索方式", "search"), *_QUALITY, *_MEDIAN), beside, lang),
            _table((Text("问答", "answers"), count, share), told, lang),
            _table((Text("用时和占用", "cost"), Text("随附内容", "shipped"), more), cost, lang),
        )
    )


def _numbers(name: Text, row: Sequence[float], lang: Lang, whole: int = 0) -> tuple[str, ...]:
    """A row: the first `whole` are counts, three shares, the rest milliseconds."""
    counts, shares, times = row[:whole], row[whole : whole + 3], row[whole + 3 :]
    return (
        name.pick(lang),
        *(f"{n:.0f}" for n in counts),
        *(f"{n:.3f}" for n in shares),
        *(f"{n:.1f}" for n in times),
    )


def _plain(number: float | None) -> str:
    if number is None:
        return "-"
    return f"{number:,}" if isinstance(number, int) else f"{number:.1f}"


def _table(head: Iterable[Text], rows: Iterable[Iterable[str]], lang: Lang) -> str:
    names = [name.pick(lang) for name in head]
    lines = [names, ["---", *("---:" for _ in names[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
