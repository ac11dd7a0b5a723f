"""Chinese texts of the engine and of the delivered apps use full-width punctuation, one way everywhere."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HAN = r"[\u4e00-\u9fff“”（）《》]"
MIXED = re.compile(rf"(?<={HAN})\s?[,:;?!()]|[,:;?!()]\s?(?={HAN})|[，：；？！]\s(?=\S)")
STRAIGHT = re.compile(r"(?<![\w\\])'[^'\s]*'(?!\w)")
CODE = re.compile(r'"[^"]*"|[A-Z]{2,}\([^)]*\)|\w+://\S+')
"""What is written in a text as it is typed: formulas, their texts, addresses."""
WORDS = {"Text", "say", "wrong", "unknown", "twice"}


def is_chinese(text: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", text) is not None


def mistakes(text: str, *, quotes: bool) -> list[str]:
    """What is half-width in a Chinese text. Where a value is filled in, a Chinese word may come."""
    prose = CODE.sub("", re.sub(r"(\{host\}:)?\{[^{}]*\}", "字", text))
    found = [match[0] for match in MIXED.finditer(prose)]
    return found + ([match[0] for match in STRAIGHT.finditer(prose)] if quotes else [])


def texts_in_code() -> Iterator[tuple[str, str]]:
    """Every Chinese text the engine says, with its place."""
    for path in sorted((ROOT / "engine").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                said = [keyword.value for keyword in node.keywords if keyword.arg == "zh"]
                parts = [*(node.args if name in WORDS else ()), *said]
                for part in parts:
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and is_chinese(part.value):
                        yield f"{path.relative_to(ROOT)}:{part.lineno}", part.value
            elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
                first, second = (getattr(one, "value", None) for one in node.elts)
                if isinstance(first, str) and isinstance(second, str) and is_chinese(first):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", first


def texts_in_definitions() -> Iterator[tuple[str, str]]:
    """Every Chinese label, message and description of the metamodel and of the delivered apps."""
    files = [*(ROOT / "builtin_apps").rglob("*.json"), *(ROOT / "engine/definitions/metamodel").rglob("*.json")]
    for path in sorted(files):
        if "sample" not in path.parts:
            yield from ((str(path.relative_to(ROOT)), text) for text in _chinese(json.loads(path.read_text("utf-8"))))


def _chinese(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("zh"), str):
            yield value["zh"]
        for part in value.values():
            yield from _chinese(part)
    elif isinstance(value, list):
        for part in value:
            yield from _chinese(part)


@pytest.mark.parametrize("texts", [texts_in_code, texts_in_definitions])
def test_no_chinese_text_mixes_half_width_punctuation_in(texts):
    wrong = [(place, text) for place, text in texts() if mistakes(text, quotes=texts is texts_in_code)]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "没有表单:{name}",
        "别人正在发布,请稍候",
        "数字({n} 位小数)",
        "'{name}' 不是字段",
        "{a},{b} 两个",
        "是不是{names}?",
    ],
)
def test_the_rule_finds_what_it_should(text):
    assert mistakes(text, quotes=True)
