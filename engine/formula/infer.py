"""From syntax to the typed tree: names are looked up, functions chosen by what they are given."""

from collections.abc import Sequence
from decimal import Decimal

from engine.definitions.suggest import did_you_mean
from engine.errors import Text, say
from engine.formula.digits import check_digits, digits_of, widest
from engine.formula.errors import FormulaError
from engine.formula.functions import FUNCTIONS, Function
from engine.formula.scope import Scope
from engine.formula.syntax import Apply, Literal, Name, Syntax
from engine.formula.typed import FIELD_DIGITS, Call, Constant, Digits, Path, Typed
from engine.formula.types import BOOL, NUM, TEXT, Type


def infer(syntax: Syntax, scope: Scope) -> Typed:
    """Return the typed tree. Raises FormulaError for unknown names and functions, and for types that do not fit."""
    match syntax:
        case Literal():
            return _constant(syntax.value)
        case Name():
            place = scope.resolve(syntax.steps, syntax.at)
            return Path(place, place.type)
        case Apply():
            arguments = tuple(infer(argument, scope) for argument in syntax.arguments)
            return _negative(syntax.name, arguments) or _call(syntax, arguments, scope)


def _constant(value: Decimal | str | bool) -> Constant:
    kind = BOOL if isinstance(value, bool) else TEXT if isinstance(value, str) else NUM
    return Constant(value, kind, digits_of(value))


def _negative(name: str, arguments: Sequence[Typed]) -> Constant | None:
    """Return -2 as a constant, so that it may stand where only a written number may."""
    if name == "negate" and isinstance(arguments[0], Constant) and isinstance(arguments[0].value, Decimal):
        return _constant(-arguments[0].value)
    return None


def _call(syntax: Apply, arguments: tuple[Typed, ...], scope: Scope) -> Call:
    entries = FUNCTIONS.get(syntax.name)
    if entries is None:
        message = say("没有 {name} 这个函数", "There is no function {name}", name=syntax.name)
        raise FormulaError(
            message, syntax.at, did_you_mean(syntax.name, [name for name in FUNCTIONS if name.isidentifier()])
        )
    for entry in entries:
        for signature in entry.signatures:
            kind = signature.match(arguments)
            if isinstance(kind, Type):
                return _typed_call(entry, arguments, kind, scope, syntax.at)
    raise FormulaError(_refusal(entries, syntax, arguments), syntax.at, _advice(entries, syntax.name, arguments))


def _typed_call(entry: Function, arguments: tuple[Typed, ...], kind: Type, scope: Scope, at: int) -> Call:
    try:
        kind = entry.result(scope, arguments) if entry.result else kind
        return Call(entry, arguments, kind, _digits(entry, arguments, kind, at))
    except FormulaError as error:
        error.position = at if error.position is None else error.position
        raise


def _digits(entry: Function, arguments: tuple[Typed, ...], kind: Type, at: int) -> Digits:
    if kind != NUM or entry.server:
        return FIELD_DIGITS
    return check_digits(entry.digits(arguments) if entry.digits else widest(arguments), at)


def _refusal(entries: Sequence[Function], syntax: Apply, arguments: Sequence[Typed]) -> Text:
    """Say which argument does not fit, or how the types clash."""
    signatures = [signature for entry in entries for signature in entry.signatures]
    culprit = signatures[0].match(arguments) if len(signatures) == 1 else None
    name = "-" if syntax.name == "negate" else syntax.name
    if all(signature.match(arguments) == len(arguments) for signature in signatures):
        return say(
            "{name} 的参数个数不对：给了 {n} 个",
            "{name} is given the wrong number of arguments: {n}",
            name=name,
            n=len(arguments),
        )
    if isinstance(culprit, int) and culprit < len(arguments) and signatures[0].kinds[0] not in ("T", "U"):
        given = arguments[culprit].type.label
        return say(
            "{name} 的第 {n} 个参数不能是{type}",
            "Argument {n} of {name} cannot be {type}",
            name=name,
            n=culprit + 1,
            type=given,
        )
    labels = [argument.type.label for argument in arguments]
    types = Text("、".join(label.zh for label in labels), ", ".join(label.en for label in labels))
    return say("{name} 不能用于：{types}", "{name} does not work on: {types}", name=name, types=types)


def _advice(entries: Sequence[Function], name: str, arguments: Sequence[Typed]) -> Text | None:
    types = {argument.type.name for argument in arguments}
    if name == "+" and "text" in types:
        return say("连接文本用 &", "Join text with &")
    if "ref" in types:
        return say("写明取它的哪个字段，如 {field}", "Say which field of it, as in {field}", field="owner.name")
    usages = " / ".join(dict.fromkeys(entry.usage for entry in entries if entry.usage))
    return say("写法：{usage}", "Write {usage}", usage=usages) if usages else None
