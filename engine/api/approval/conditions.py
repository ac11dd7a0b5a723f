"""A condition as people say it: "total >= 5000" is read as 合计 ≥ 5,000 元."""

from collections.abc import Callable
from typing import Any

from engine.api.approval.naming import option_labels
from engine.definitions.model import Definition, Field
from engine.errors import DougongError
from engine.formula import compile_formula, form_scope

Tree = list[Any]
SIGNS = {
    "ge": "≥",
    "gt": ">",
    "le": "≤",
    "lt": "<",
    "eq": "=",
    "ne": "≠",
    "add": "+",
    "sub": "-",
    "mul": "×",
    "div": "÷",
}
_TURNED = {"ge": "lt", "gt": "le", "le": "gt", "lt": "ge", "eq": "ne", "ne": "eq"}
_WORDS = {
    "AND": (" 且 ", " and "), "OR": (" 或 ", " or "), "NOT": ("不是：{}", "not: {}"), "SUM": ("{}合计", "total of {}"),
    "COUNT": ("{}的个数", "number of {}"), "MAX": ("最大的{}", "largest {}"), "MIN": ("最小的{}", "smallest {}"),
    "ISBLANK": ("{}为空", "{} is blank"), "of": ("的", " · "), "yes": ("是", "yes"), "no": ("否", "no"), "money": (" 元", ""),
}  # fmt: skip


def condition_words(definition: Definition, form: str, text: str, language: str) -> str:
    """Return a condition of a form in words; as it is written where the form is no longer one it can be read in."""
    try:
        tree = compile_formula(text, form_scope(definition, form)).tree
    except DougongError:
        return text
    return _Teller(definition, form, language).say(tree)


class _Teller:
    """Reads trees aloud, with the labels of one form."""

    def __init__(self, definition: Definition, form: str, language: str) -> None:
        self.definition, self.form, self.language = definition, form, language

    def say(self, tree: Tree, beside: Field | None = None) -> str:
        """Return a tree in words; `beside` is the field a constant is compared with."""
        word, *parts = tree
        if word in ("num", "text", "bool", "blank"):
            return self._constant(word, parts, beside)
        if word in ("path", "line", "list", "candidate"):
            return self._place(parts[1:])
        if word == "call":
            return self._call(parts[0], parts[1:])
        return self._operation(word, parts)

    def _operation(self, word: str, parts: list[Tree]) -> str:
        if word in ("and", "or"):
            return self._joined(word.upper(), parts)
        if word == "not":
            return self._call("NOT", parts)
        sign = SIGNS.get(word, word)
        fields = [self._field(part) for part in parts]
        beside = next((field for field in fields if field), None)
        return f" {sign} ".join(self.say(part, beside) for part in parts)

    def _call(self, name: str, parts: list[Tree]) -> str:
        if name in ("AND", "OR"):
            return self._joined(name, parts)
        if name == "NOT" and parts[0][0] in _TURNED:
            return self._operation(_TURNED[parts[0][0]], parts[0][1:])
        if name in _WORDS and len(parts) == 1:
            return self._word(name).format(self.say(parts[0]))
        return f"{name}({', '.join(map(self.say, parts))})"

    def _joined(self, name: str, parts: list[Tree]) -> str:
        other = "OR" if name == "AND" else "AND"
        said = [f"({self.say(part)})" if part[:2] == ["call", other] else self.say(part) for part in parts]
        return self._word(name).join(said)

    def _constant(self, word: str, parts: list[Any], beside: Field | None) -> str:
        value = parts[0] if parts else ""
        if word == "bool":
            return self._word("yes" if value else "no")
        if word == "text":
            return option_labels(beside, self.language).get(value, value) if beside else f"“{value}”"
        if word != "num":
            return str(value)
        whole, point, rest = str(value).partition(".")
        coin = self._word("money") if beside and beside.type == "money" else ""
        return f"{int(whole):,}{point}{rest}{coin}" if whole.lstrip("-").isdigit() else str(value)

    def _field(self, tree: Tree) -> Field | None:
        """Return the field a tree reads, through the functions that keep what it is."""
        if tree[0] in ("path", "line", "list", "candidate"):
            return next(iter(self._fields(tree[2:])[::-1]), None)
        return self._field(tree[2]) if tree[:2] in (["call", "SUM"], ["call", "MAX"], ["call", "MIN"]) else None

    def _place(self, steps: list[str]) -> str:
        fields = self._fields(steps)
        lines = next(
            (items.label for items in self.definition.forms[self.form].line_items if items.name == steps[0]), None
        )
        # One amount of the lines needs no "lines" before it.
        labels = [field.label.in_language(self.language) for field in fields]
        if lines is not None and not fields:
            labels = [lines.in_language(self.language)]
        return self._word("of").join(labels) or ".".join(steps)

    def _fields(self, steps: list[str]) -> list[Field]:
        """Return the fields along a path, from the form or one of its line items on."""
        form = self.definition.forms.get(self.form)
        found: list[Field] = []
        for index, step in enumerate(steps):
            if form is None:
                return found
            lines = next((items for items in form.line_items if items.name == step), None)
            if lines and index == 0:
                known: Callable[[str], Field | None] = {field.name: field for field in lines.fields}.get
                rest = [known(name) for name in steps[1:2]]
                return [field for field in rest if field]
            field = next((one for one in form.fields if one.name == step), None)
            if field is None:
                return found
            found.append(field)
            form = self.definition.forms.get(field.to or "")
        return found

    def _word(self, name: str) -> str:
        return _WORDS[name][not self.language.startswith("zh")]
