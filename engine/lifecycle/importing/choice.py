"""What a user chose for an import: which sheet, which column means what, and what to do with the records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.definitions.model import Form, Json
from engine.errors import Invalid, Problem, invalid, say
from engine.forms.importing.targets import targets_of
from engine.forms.problems import unknown_field
from engine.storage.snapshot import Snapshot


@dataclass(frozen=True)
class Part:
    """One sheet and its columns. `mapping` is a target's path by column index; `key` the column that joins sheets.

    values  what a cell would say, by path, where the sheet has no column for it or leaves it blank
    """

    sheet: str
    mapping: Mapping[int, str]
    header_row: int | None = None
    key: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """Everything that decides the outcome of an import.

    head     the sheet of records; with line columns in it, rows of one record repeat its header or leave it blank
    lines    sheets of lines by line-items name, joined to the head by their key columns
    match    path of the field by which a record is known again ("number", or a unique field); None: never
    submit   submit documents after they are stored
    """

    head: Part
    lines: Mapping[str, Part] = field(default_factory=dict)
    match: str | None = None
    submit: bool = False


def parse_choice(snapshot: Snapshot, form: str, raw: Json) -> Choice:
    """Read {"sheet", "mapping", "header_row", "options": {"values", "lines", "key", "match", "submit"}}.

    Raises Invalid for anything that is no such thing, or that maps to a field the form does not have.
    """
    options = raw.get("options") if isinstance(raw, dict) else None
    options = options if isinstance(options, dict) else {}
    try:
        head = _part({**raw, "key": options.get("key"), "values": options.get("values")})
        lines = {str(name): _part(part) for name, part in (options.get("lines") or {}).items()}
        match = options.get("match")
        choice = Choice(head, lines, match if isinstance(match, str) else None, options.get("submit") is True)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise Invalid(say("导入设置不完整", "The import settings are incomplete")) from error
    return _checked(snapshot, snapshot.form(form), choice)


def _part(raw: Json) -> Part:
    mapping = {int(column): str(path) for column, path in raw["mapping"].items() if path}
    row, key = raw.get("header_row"), raw.get("key")
    values = {str(path): str(value) for path, value in (raw.get("values") or {}).items()}
    return Part(
        str(raw["sheet"]), mapping, None if row is None else int(row), None if key is None else int(key), values
    )


def _checked(snapshot: Snapshot, form: Form, choice: Choice) -> Choice:
    known = [target.path for target in targets_of(snapshot.definition, form)]
    problems = list(_unknown("/mapping", choice.head, known))
    for name, part in choice.lines.items():
        problems += _unknown(f"/options/lines/{name}", part, known)
        if part.key is None or choice.head.key is None:
            message = say("两个表要各指定一列用来对应", "Both sheets need a column that joins them")
            problems.append(Problem("import.no_join", message, "/options/key"))
    match = choice.match or _usual_match(form, choice.head.mapping.values())
    if match and match not in choice.head.mapping.values():
        message = say("用来识别的字段没有对应的列", "The field that identifies a record has no column")
        problems.append(Problem("import.no_match", message, "/options/match"))
    if problems:
        raise invalid(problems)
    return Choice(choice.head, choice.lines, match, choice.submit)


def _unknown(at: str, part: Part, known: list[str]) -> Iterable[Problem]:
    named = [*part.mapping.items(), *((path, path) for path in part.values)]
    return [unknown_field(f"{at}/{place}", path, known) for place, path in named if path not in known]


def _usual_match(form: Form, mapped: Iterable[str]) -> str | None:
    """Return what records are known by when nobody says: a mapped number, else the first mapped unique field."""
    paths = set(mapped)
    unique = [field.name for field in form.fields if field.unique and field.name in paths]
    return "number" if "number" in paths else next(iter(unique), None)
