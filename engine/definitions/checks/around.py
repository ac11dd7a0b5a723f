"""What stands around a record: views of the list, tabs of records that point here, figures from reports."""

from collections.abc import Iterator

from engine.definitions.checks.paths import header_fields, line_items_of, path_problems
from engine.definitions.checks.problem import (
    CONVERSION,
    FIELD,
    FORM,
    MEASURE,
    PARAMETER,
    REPORT,
    known_or,
    twice,
    unknown,
    wrong,
)
from engine.definitions.model import App, Definition, Field, Figure, Form, Related, View
from engine.errors import Problem

SUMMED = ("integer", "decimal", "quantity", "money")


def around_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield what the app's views, related tabs and figures name and is not there."""
    for name, form in app.forms.items():
        at = f"/forms/{name}"
        yield from twice((view.view for view in form.views), at + "/views")
        for view in form.views:
            yield from _view(definition, form, view, f"{at}/views/{view.id}")
        for related in form.related:
            yield from _related(definition, form, related, f"{at}/related/{related.id}")
        for figure in form.figures:
            yield from _figure(definition, figure, f"{at}/figures/{figure.id}")


def _view(definition: Definition, form: Form, view: View, at: str) -> Iterator[Problem]:
    columns = {field.name: field for field in form.fields if field.type == "select" and not field.multiple}
    yield from known_or(FIELD, view.by, columns, at + "/by")
    by = columns.get(view.by)
    if by is not None and by.formula:
        yield wrong(
            "computed",
            at + "/by",
            "“{field}”是算出来的，卡片拖不动",
            "'{field}' is computed, so no card could be moved",
            field=by.label,
        )
    yield from _columns(definition, form, (*view.card, *view.sort), at)
    yield from _sum(form, view.sum, at)
    yield from _sum(form, view.weighted, at, "weighted")
    conversions = [one.conversion for one in definition.conversions.values() if one.from_form == form.form]
    for option, conversion in view.then.items():
        known = [one.value for one in by.options] if by else []
        yield from known_or(FIELD, option, known, f"{at}/then/{option}")
        yield from known_or(CONVERSION, conversion, conversions, f"{at}/then/{option}")


def _related(definition: Definition, form: Form, related: Related, at: str) -> Iterator[Problem]:
    other = definition.forms.get(related.form)
    if other is None:
        yield unknown(FORM, related.form, definition.forms, at + "/form")
        return
    field, known = _pointing(other, related.by)
    if field is None:
        yield unknown(FIELD, related.by, known, at + "/by")
    elif field.to != form.form:
        yield wrong(
            "not_here",
            at + "/by",
            "“{field}”不是指向{form}的字段",
            "'{field}' does not point at {form}",
            field=field.label,
            form=form.label,
        )
    yield from _columns(definition, other, (*related.columns, *related.sort), at)
    yield from _sum(other, related.sum, at)


def _pointing(form: Form, path: str) -> tuple[Field | None, list[str]]:
    """Return the field of a path ("customer", "lines.item"), and every path there is."""
    fields = {field.name: field for field in form.fields}
    for items in form.line_items:
        fields |= {f"{items.name}.{field.name}": field for field in items.fields}
    return fields.get(path), [name for name, field in fields.items() if field.to]


def _columns(definition: Definition, form: Form, paths: tuple[str, ...], at: str) -> Iterator[Problem]:
    for path in paths:
        place = f"{at}/columns/{path.removeprefix('-')}"
        yield from path_problems(definition, form, path.removeprefix("-"), place, also=("title",))


def _sum(form: Form, name: str | None, at: str, key: str = "sum") -> Iterator[Problem]:
    first, _, rest = (name or "").partition(".")
    items = line_items_of(form, first)
    fields = items.fields if items else form.fields
    summed = [field.name for field in fields if field.type in SUMMED]
    if name is not None and (rest if items else name) not in summed:
        yield unknown(FIELD, name, summed if items else [*summed, *header_fields(form)], f"{at}/{key}")


def _figure(definition: Definition, figure: Figure, at: str) -> Iterator[Problem]:
    report = definition.reports.get(figure.report)
    if report is None:
        yield unknown(REPORT, figure.report, definition.reports, at + "/report")
        return
    measures = [measure.name for measure in report.measures]
    yield from known_or(MEASURE, figure.measure, measures, at + "/measure")
    if figure.measure is None and len(measures) > 1:
        yield wrong(
            "missing", at, "报表有多个度量，要说明显示哪一个", "The report has several measures; say which to show"
        )
    asked = [parameter.name for parameter in report.parameters]
    for name in figure.parameters:
        yield from known_or(PARAMETER, name, asked, f"{at}/parameters/{name}")
    for parameter in report.parameters:
        if parameter.required and parameter.default is None and parameter.name not in figure.parameters:
            message = ("没有给必填参数“{name}”", "Parameter '{name}' must be given")
            yield wrong("missing", f"{at}/parameters", *message, name=parameter.name)
