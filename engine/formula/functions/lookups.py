"""What only the server can look up: other documents and ledgers. The context brings the functions that do."""

from collections.abc import Sequence
from typing import Any

from engine.errors import say
from engine.formula.closures import Closure
from engine.formula.env import Env
from engine.formula.errors import FormulaError
from engine.formula.functions.registry import function
from engine.formula.scope import Scope, form_scope, simple_scope
from engine.formula.typed import Call, Constant, Typed
from engine.formula.types import NUM, Type, type_of


def _lookup(call: Call, parts: list[Closure]) -> Closure:
    """Return the closure that asks the context's lookup; without one the answer is an error."""
    name = call.function.name

    def look(env: Env) -> Any:
        lookup = env.context.lookups.get(name) if env.context else None
        return lookup(env, *(part(env) for part in parts)) if lookup else None

    return look


def _ask(call: Call, parts: list[Closure]) -> Closure:
    return _lookup(call, [])


function(
    "OPEN",
    "未执行",
    "rows -> num",
    usage="OPEN(lines)",
    lazy=True,
    server=True,
    zh="单据转换时，这一行还没有执行的数量",
    en="In a conversion: how much of this line is still open.",
)(_ask)


def _latest_type(scope: Scope, arguments: Sequence[Typed]) -> Type:
    """Return the type of the field LATEST reads; the fields it matches must be there too."""
    target, *pairs = arguments
    path = _written(target).split(".")
    if scope.definition is None or path[0] not in scope.definition.forms or len(path) not in (2, 3):
        raise FormulaError(say('LATEST 要写成 "表单.明细.字段"', 'LATEST needs "form.lines.field"'))
    inner = form_scope(scope.definition, path[0], path[1] if len(path) == 3 else None)
    for name in pairs[::2]:
        inner.resolve((_written(name),))
    return inner.resolve((path[-1],)).type


def _written(node: Typed) -> str:
    if not isinstance(node, Constant) or not isinstance(node.value, str):
        raise FormulaError(say("字段名要直接写在引号里", "Names must be written out in quotes"))
    return node.value


function(
    "LATEST",
    "最近",
    "'text' 'text' scalar|ref scalar|ref* -> any",
    usage='LATEST("form.lines.field", "match", value, …)',
    lazy=True,
    server=True,
    result=_latest_type,
    zh="最近一张单据里用过的值，例如上次的价格；没有则为错误值",
    en="The value used last where the fields match, such as the last price; none: an error.",
)(_lookup)

function(
    "POSTED",
    "过账值",
    "'text' 'text' -> num",
    usage='POSTED("ledger", "measure")',
    lazy=True,
    server=True,
    zh="这张单据（这一行）过到账簿的数",
    en="What this record or line posted to a ledger.",
)(_lookup)


def _balance_type(scope: Scope, arguments: Sequence[Typed]) -> Type:
    """Refuse a ledger, measure or dimension that is not there. A figure that is a formula is checked by `checks.expect`."""
    definition = scope.definition
    ledger = definition.ledgers.get(_written(arguments[0])) if definition else None
    if definition is None or ledger is None:
        raise FormulaError(say("没有这个账簿", "There is no such ledger"))
    dimensions = {dimension.name: type_of(dimension) for dimension in ledger.dimensions}
    paths, figure = [_written(name).split(".") for name in arguments[2::2]], _written(arguments[1])
    unknown = [path for path in paths if path[0] not in dimensions]
    if unknown or (figure.isidentifier() and figure not in {measure.name for measure in ledger.measures}):
        raise FormulaError(say("账簿没有这个度量或维度", "The ledger has no such measure or dimension"))
    for path in paths:
        simple_scope(dimensions, definition).resolve(tuple(path))
    return NUM


function(
    "BALANCE",
    "结存",
    "'text' 'text' 'text'|scalar|ref* -> num",
    usage='BALANCE("ledger", "measure or formula", "dimension", value, …)',
    lazy=True,
    server=True,
    result=_balance_type,
    zh='账簿里符合这些维度的结存；可以是对每个结存算的公式，维度后面可以跟引用："line.parent.partner"',
    en="The balance of a ledger where the dimensions match: of a measure, or of a formula over each balance; a dimension may be "
    'followed to what it refers to, as in "line.parent.partner".',
)(_lookup)
