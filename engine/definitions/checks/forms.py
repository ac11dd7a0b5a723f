"""Forms: fields that make sense for their type, and layouts, lists and progress that name what is there."""

import re
from collections.abc import Iterator

from engine.definitions.checks.fields import field_problems
from engine.definitions.checks.paths import RESERVED, RESERVED_IN_LINES, header_fields, line_items_of, path_problems
from engine.definitions.checks.problem import DIMENSION, FIELD, LEDGER, LINE_ITEMS, MEASURE, known_or, twice, wrong
from engine.definitions.model import App, Block, Definition, Field, Form, LedgerKind, LineItems, Progress
from engine.errors import Problem

_PLACES = re.compile(r"\{(yyyy|yy|MM|dd|seq:[1-9]|seq:1[0-2])\}")
_SCOPE_PLACES = {"none": (), "year": ("{yy",), "month": ("{yy", "{MM}"), "day": ("{yy", "{MM}", "{dd}")}


def form_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield everything in the app's forms that does not fit together, formulas aside."""
    for name, form in app.forms.items():
        at = f"/forms/{name}"
        yield from _names(form, at)
        for field in form.fields:
            yield from field_problems(definition, form.fields, field, f"{at}/fields/{field.name}")
        for items in form.line_items:
            yield from _line_items(definition, items, f"{at}/line_items/{items.name}")
        yield from _header(form, at)
        yield from _number(form, at)
        for progress in form.progress:
            yield from _progress(definition, form, progress, f"{at}/progress/{progress.name}")
        for index, block in enumerate(form.layout):
            yield from _block(definition, form, block, f"{at}/layout/{block.id or index}")
        yield from _listing(definition, form, at + "/list")


def _names(form: Form, at: str) -> Iterator[Problem]:
    parts: list[Field | LineItems | Progress] = [*form.fields, *form.line_items, *form.progress]
    names = [part.name for part in parts]
    yield from twice(names, at + "/fields", RESERVED)


def _line_items(definition: Definition, items: LineItems, at: str) -> Iterator[Problem]:
    names = [field.name for field in items.fields]
    yield from twice(names, at + "/fields", RESERVED_IN_LINES)
    for field in items.fields:
        yield from field_problems(definition, items.fields, field, f"{at}/fields/{field.name}")
    for index, column in enumerate(items.columns):
        yield from known_or(FIELD, column, names, f"{at}/columns/{index}")
    yield from known_or(FIELD, items.scan, [f.name for f in items.fields if f.type == "reference"], at + "/scan")
    if items.max is not None and items.max < items.min:
        yield wrong("out_of_bounds", at + "/max", "最多行数少于最少行数", "The most rows are fewer than the least")


def _header(form: Form, at: str) -> Iterator[Problem]:
    dates = [field.name for field in form.fields if field.type == "date"]
    yield from known_or(FIELD, form.date, dates, at + "/date")
    fields = header_fields(form)
    # A reference is searched by what its record is searched by.
    searched = [f.name for f in form.fields if f.type in ("text", "long_text", "auto_number", "reference")]
    for index, name in enumerate(form.search):
        yield from known_or(FIELD, name, searched, f"{at}/search/{index}")
    for index, names in enumerate(form.indexes):
        for nth, name in enumerate(names):
            yield from known_or(FIELD, name, fields, f"{at}/indexes/{index}/{nth}")
    lines = [f"{items.name}.{field.name}" for items in form.line_items for field in items.fields]
    known = [*fields, *lines, *(items.name for items in form.line_items)]
    for check in form.checks:
        # A pointer into the record ("/lines") or a field path; both lead to a field.
        place = check.at.strip("/").replace("/", ".")
        yield from known_or(FIELD, place or None, known, f"{at}/checks/{check.id}/at")


def _number(form: Form, at: str) -> Iterator[Problem]:
    if form.number is None:
        return
    pattern, at = form.number.pattern, at + "/number/pattern"
    if len(re.findall(r"\{seq:\d+\}", pattern)) != 1 or "{" in _PLACES.sub("", pattern):
        yield wrong(
            "bad_number",
            at,
            "编号规则要有且只有一个 {{seq:5}}，可用 {{yyyy}} {{yy}} {{MM}} {{dd}}",
            "A number needs one {{seq:5}}, and may use {{yyyy}} {{yy}} {{MM}} {{dd}}",
        )
    elif missing := [place for place in _SCOPE_PLACES.get(form.number.scope, ()) if place not in pattern]:
        yield wrong(
            "bad_number",
            at,
            "序号按期重排，编号里却没有 {place}，会重号",
            "The sequence restarts, but {place} is not in the number: numbers would repeat",
            place=" ".join(place.rstrip("}") + ("yy}" if place == "{yy" else "}") for place in missing),
        )


def _progress(definition: Definition, form: Form, progress: Progress, at: str) -> Iterator[Problem]:
    ledger = definition.ledgers.get(progress.ledger)
    if ledger is None:
        yield from known_or(LEDGER, progress.ledger, definition.ledgers, at + "/ledger")
        return
    yield from known_or(DIMENSION, progress.dimension, [d.name for d in ledger.dimensions], at + "/dimension")
    yield from known_or(MEASURE, progress.measure, [m.name for m in ledger.measures], at + "/measure")
    if progress.of != "document" and line_items_of(form, progress.of) is None:
        yield from known_or(
            LINE_ITEMS, progress.of, ["document", *(items.name for items in form.line_items)], at + "/of"
        )
    if not ledger.original and ledger.kind is not LedgerKind.OPEN_ITEM:
        yield wrong(
            "no_original",
            at + "/ledger",
            "账簿 {ledger} 没有保留原始数量，算不出进度",
            "Ledger {ledger} does not keep how much was opened, so nothing tells the progress",
            ledger=progress.ledger,
        )
    for option in progress.options:
        yield from known_or(FIELD, option.value, ["none", "partial", "full"], f"{at}/options/{option.value}")


def _block(definition: Definition, form: Form, block: Block, at: str) -> Iterator[Problem]:
    yield from known_or(LINE_ITEMS, block.line_items, [items.name for items in form.line_items], at + "/line_items")
    for key, names in (("items", block.items), ("summary", block.summary)):
        for index, name in enumerate(names):
            yield from path_problems(definition, form, name, f"{at}/{key}/{index}")


def _listing(definition: Definition, form: Form, at: str) -> Iterator[Problem]:
    listing = form.list
    for key, names in (
        ("columns", listing.columns),
        ("sort", listing.sort),
        ("filters", listing.filters),
        ("card", listing.card),
    ):
        for index, name in enumerate(names):
            yield from path_problems(definition, form, name.removeprefix("-"), f"{at}/{key}/{index}", also=("title",))
