"""Formula text to a syntax tree: Excel's operators and precedence, names in any script."""

from decimal import Decimal
from functools import cache
from typing import cast

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken, v_args

from engine.errors import Text, say
from engine.formula.errors import FormulaError
from engine.formula.folding import fold
from engine.formula.syntax import Apply, Literal, Name, Syntax

MAX_LENGTH = 2_000
MAX_DEPTH = 64
MAX_DIGITS = 40

# As in Excel, a sign binds tighter than "^", and "%" stands behind what it divides.
GRAMMAR = r"""
?start: "="? expr
?expr: joined | expr COMPARE joined -> binary
?joined: sum | joined JOIN sum -> binary
?sum: term | sum ADD term -> binary
?term: power | term MUL power -> binary
?power: percent | power POW percent -> binary
?percent: sign | percent PERCENT -> postfix
?sign: atom | ADD sign -> prefix
?atom: NUMBER -> number
     | TEXT -> text
     | NAME "(" [expr ("," expr)*] ")" -> call
     | step ("." step)* -> name
     | "(" expr ")"
?step: NAME | QUOTED

COMPARE: "<=" | ">=" | "<>" | "≤" | "≥" | "≠" | "=" | "<" | ">"
JOIN: "&"
ADD: "+" | "-"
MUL: "*" | "/"
POW: "^"
PERCENT: "%"
NUMBER.2: /[0-9]+(\.[0-9]+)?|\.[0-9]+/
TEXT: /"(?:[^"]|"")*"/
QUOTED: /\[[^\[\]]+\]/
NAME: /[^\W\d]\w*/
%ignore /\s+/
"""

_SPELLINGS = {"≤": "<=", "≥": ">=", "≠": "<>"}


def parse(text: str) -> Syntax:
    """Return the syntax tree of a formula; a leading "=" is allowed. Raises FormulaError with the position."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(say("公式超过 {n} 个字符", "The formula is longer than {n} characters", n=MAX_LENGTH))
    try:
        return cast(Syntax, _parser().parse(fold(text)))
    except UnexpectedInput as error:
        raise _unexpected(text, error) from error


@v_args(inline=True)
class _Build(Transformer[Token, Syntax]):
    """Builds nodes while the parser reduces, so no depth of nesting can exhaust the stack."""

    def number(self, token: Token) -> Syntax:
        if len(token) > MAX_DIGITS:
            raise FormulaError(say("数字太长", "The number is too long"), token.start_pos)
        return Literal(Decimal(token), _at(token))

    def text(self, token: Token) -> Syntax:
        return Literal(token[1:-1].replace('""', '"'), _at(token))

    def name(self, *steps: Token) -> Syntax:
        names = tuple(str(step).strip("[]") for step in steps)
        if len(steps) == 1 and steps[0].upper() in ("TRUE", "FALSE"):
            return Literal(names[0].upper() == "TRUE", _at(steps[0]))
        return Name(names, _at(steps[0]), tuple((_at(step), _at(step) + len(step)) for step in steps))

    def call(self, name: Token, *arguments: Syntax | None) -> Syntax:
        return _apply(name.upper(), [part for part in arguments if part is not None], name)

    def binary(self, left: Syntax, operator: Token, right: Syntax) -> Syntax:
        return _apply(_SPELLINGS.get(operator, str(operator)), [left, right], operator)

    def prefix(self, operator: Token, operand: Syntax) -> Syntax:
        return _apply("negate", [operand], operator) if operator == "-" else operand

    def postfix(self, operand: Syntax, operator: Token) -> Syntax:
        return _apply("%", [operand], operator)


def _apply(name: str, arguments: list[Syntax], token: Token) -> Apply:
    depth = 1 + max((part.depth for part in arguments), default=0)
    if depth > MAX_DEPTH:
        raise FormulaError(say("公式嵌套超过 {n} 层", "The formula is nested deeper than {n}", n=MAX_DEPTH), _at(token))
    return Apply(name, tuple(arguments), _at(token), depth)


def _at(token: Token) -> int:
    return token.start_pos or 0


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", transformer=_Build(), maybe_placeholders=True)


def _unexpected(text: str, error: UnexpectedInput) -> FormulaError:
    position = error.pos_in_stream or 0
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return FormulaError(say("公式没有写完", "The formula stops too early"), len(text))
    found = text[position : position + 10]
    message = say(
        "第 {n} 个字符起读不懂：{found}", "Cannot read this from character {n} on: {found}", n=position + 1, found=found
    )
    return FormulaError(message, position, _advice(found))


def _advice(found: str) -> Text:
    if found.startswith("'"):
        return say('文本用双引号："…"', 'Put text in double quotes: "…"')
    if found.startswith(('"', "“")):
        return say("引号没有配对", "The quotation mark is never closed")
    return say("看看前面是否少了运算符、逗号或括号", "Is an operator, comma or bracket missing before it?")
