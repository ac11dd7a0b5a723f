"""Roles, menus, home pages and prints: each names forms and reports that are there."""

from collections.abc import Iterator

from engine.definitions.checks.paths import header_fields
from engine.definitions.checks.problem import FIELD, FORM, MEASURE, PARAMETER, REPORT, known_or, twice, unknown, wrong
from engine.definitions.model import App, Card, Definition, Form, Grant, Ledger, MenuItem
from engine.errors import Problem, Text

_TEMPLATE = Text("模板文件", "template file")


def role_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield what the app's roles name and is not there."""
    for name, role in app.roles.items():
        at = f"/roles/{name}"
        for index, grant in enumerate(role.grants):
            yield from _grant(definition, grant, f"{at}/grants/{grant.id or index}")
        for index, report in enumerate(role.reports):
            yield from known_or(REPORT, report, [*definition.reports, "*"], f"{at}/reports/{index}")


def menu_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield the menu entries that lead nowhere."""
    for name, menu in app.menus.items():
        for index, entry in enumerate(menu.items):
            yield from _item(definition, entry, f"/menus/{name}/items/{entry.id or index}")


def home_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield what the home page's cards name and is not there."""
    for name, home in app.homes.items():
        yield from twice((card.card for card in home.cards), f"/homes/{name}/cards")
        for index, form in enumerate(home.first):
            yield from known_or(FORM, form, definition.forms, f"/homes/{name}/first/{index}")
        for card in home.cards:
            yield from _card(definition, card, f"/homes/{name}/cards/{card.card}")


def print_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield the prints without their form or template, and the templates without a print."""
    for name, template in app.prints.items():
        yield from known_or(FORM, template.form, definition.forms, f"/prints/{name}/form")
        yield from known_or(_TEMPLATE, template.template, app.templates, f"/prints/{name}/template")
    used = {template.template for template in app.prints.values()}
    for name in app.templates:
        if name not in used and not _named_by_others(app, name):
            yield wrong("unused", f"/templates/{name}", "没有打印模板用到这个文件", "No print uses this file")


def _named_by_others(app: App, template: str) -> bool:
    """Say whether another template extends or includes this one."""
    others = (text for name, text in app.templates.items() if name != template)
    return any(f'"{template}"' in text for text in others)


def _grant(definition: Definition, grant: Grant, at: str) -> Iterator[Problem]:
    if grant.form == "*":
        return
    form, ledger = definition.forms.get(grant.form), definition.ledgers.get(grant.form)
    if form is None and ledger is None:
        yield unknown(FORM, grant.form, [*definition.forms, *definition.ledgers, "*"], at + "/form")
        return
    known = field_paths(form) if form else _ledger_names(ledger)
    for key, names in (("hide", grant.hide), ("read_only", grant.read_only)):
        for index, name in enumerate(names):
            yield from known_or(FIELD, name, known, f"{at}/{key}/{index}")


def field_paths(form: Form) -> list[str]:
    """Return every field of a form as grants write it: `total`, `lines`, `lines.cost`."""
    lines = [f"{items.name}.{field.name}" for items in form.line_items for field in items.fields]
    return [*header_fields(form), *(items.name for items in form.line_items), *lines]


def _ledger_names(ledger: Ledger | None) -> list[str]:
    if ledger is None:
        return []
    return [dimension.name for dimension in ledger.dimensions] + [measure.name for measure in ledger.measures]


def _item(definition: Definition, entry: MenuItem, at: str) -> Iterator[Problem]:
    targets = [target for target in (entry.form, entry.report, entry.page) if target]
    if len(targets) + bool(entry.items) != 1:
        yield wrong("no_target", at, "菜单项要有且只有一个去处", "A menu entry leads to exactly one thing")
    if entry.label is None and (entry.page or entry.items):
        yield wrong("missing", at, "这个菜单项要有名称", "This entry needs a label")
    yield from known_or(FORM, entry.form, definition.forms, at + "/form")
    yield from known_or(REPORT, entry.report, definition.reports, at + "/report")
    for index, child in enumerate(entry.items):
        yield from _item(definition, child, f"{at}/items/{child.id or index}")


def _card(definition: Definition, card: Card, at: str) -> Iterator[Problem]:
    report = definition.reports.get(card.report)
    if report is None:
        yield unknown(REPORT, card.report, definition.reports, at + "/report")
        return
    measures = [measure.name for measure in report.measures]
    yield from known_or(MEASURE, card.measure, measures, at + "/measure")
    if card.type == "metric" and card.measure is None and len(measures) > 1:
        yield wrong(
            "missing", at, "报表有多个度量，要说明显示哪一个", "The report has several measures; say which to show"
        )
    for name in card.parameters:
        yield from known_or(
            PARAMETER, name, [parameter.name for parameter in report.parameters], f"{at}/parameters/{name}"
        )
    for parameter in report.parameters:
        if parameter.required and parameter.default is None and parameter.name not in card.parameters:
            yield wrong(
                "missing",
                f"{at}/parameters",
                "没有给必填参数“{name}”",
                "Parameter '{name}' must be given",
                name=parameter.name,
            )
