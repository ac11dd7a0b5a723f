"""Reading definition files from a folder that may hold anything: sizes and shapes are bounded before meaning."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine.errors import Problem, say

MAX_BYTES = 4_000_000
MAX_DEPTH = 40
MAX_NODES = 500_000
MAX_TEXT = 500_000


class Unreadable(ValueError):
    """A file or JSON value that is refused before the metamodel looks at it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem.message))
        self.problem = problem


def read_text(path: Path, at: str) -> str:
    """Return the UTF-8 text of a file. Raises Unreadable when it is missing, too large or not text."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _unreadable(
                "definition.too_large", at, "文件超过 {n} 字节", "The file is larger than {n} bytes", n=MAX_BYTES
            )
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable("definition.not_utf8", at, "文件不是 UTF-8 文本", "The file is not UTF-8 text") from error
    except OSError as error:
        reason = error.strerror or ""
        raise _unreadable(
            "definition.no_file", at, "文件读不出来:{why}", "The file cannot be read: {why}", why=reason
        ) from error
    return text.replace("\r\n", "\n")


def parse(text: str, at: str) -> Any:
    """Return the JSON value of `text`. Raises Unreadable with line and column, on repeated keys, depth or size."""
    if len(text) > MAX_BYTES:
        raise _unreadable(
            "definition.too_large", at, "内容超过 {n} 个字符", "The text is longer than {n} characters", n=MAX_BYTES
        )
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_float=Decimal, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _unreadable(
            "definition.not_json",
            at,
            "第 {line} 行第 {col} 列不是合法的 JSON",
            "Not valid JSON at line {line}, column {col}",
            line=error.lineno,
            col=error.colno,
        ) from error
    except RecursionError as error:
        raise too_deep(at) from error
    except ValueError as error:
        raise _unreadable(
            "definition.not_json", at, "不是合法的 JSON:{why}", "Not valid JSON: {why}", why=error
        ) from error
    return bounded(value, at)


def bounded(value: Any, at: str = "") -> Any:
    """Return `value` when it is JSON of sane depth, size and text; raises Unreadable otherwise."""
    level, nodes = [value], 0
    for _ in range(MAX_DEPTH):
        nodes += len(level)
        if nodes > MAX_NODES:
            raise _unreadable("definition.too_large", at, "内容太多", "There is too much in it")
        level = [child for node in level for child in _children(node, at)]
        if not level:
            return value
    raise too_deep(at)


def too_deep(at: str) -> Unreadable:
    return _unreadable("definition.too_deep", at, "嵌套超过 {n} 层", "Nested deeper than {n} levels", n=MAX_DEPTH)


def _children(node: Any, at: str) -> list[Any]:
    if isinstance(node, dict):
        for key in node:
            _check_text(key, at)
        return list(node.values())
    if isinstance(node, str):
        _check_text(node, at)
    elif node is not None and not isinstance(node, bool | int | float | Decimal | list):
        raise _unreadable("definition.not_json", at, "有不是 JSON 的值", "It holds a value that is not JSON")
    return node if isinstance(node, list) else []


def _check_text(text: Any, at: str) -> None:
    if not isinstance(text, str):
        raise _unreadable("definition.not_json", at, "键必须是文本", "Keys must be text")
    if len(text) > MAX_TEXT:
        raise _unreadable(
            "definition.too_large", at, "有一段文字超过 {n} 字", "A text is longer than {n} characters", n=MAX_TEXT
        )
    # PostgreSQL stores neither NUL nor half a surrogate pair.
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise _unreadable(
            "definition.bad_text", at, "文字里有不能保存的字符", "A text holds characters that cannot be stored"
        )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"key {next(key for key in keys if keys.count(key) > 1)!r} appears twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number")


def _unreadable(code: str, at: str, zh: str, en: str, **values: object) -> Unreadable:
    return Unreadable(Problem(code, say(zh, en, **values), at))
