"""What a signed-in person finds: menus, forms and reports they may open."""

from typing import Any

from engine.access.rights import Rights
from engine.api.metadata.forms import actions_allowed
from engine.definitions.model import MenuItem
from engine.storage.snapshot import Snapshot


def app_json(snapshot: Snapshot, rights: Rights, language: str) -> dict[str, Any]:
    """Return {version, apps, menus, forms, reports} in one language, cut to the reader's rights."""
    definition = snapshot.definition
    return {
        "version": snapshot.version,
        "apps": [{"app": app.app, "label": app.label.in_language(language), "icon": app.icon} for app in definition.apps],
        "menus": menus(snapshot, rights, language),
        "forms": {
            name: {
                "label": form.label.in_language(language),
                "kind": form.kind.value,
                "icon": form.icon,
                "can": actions_allowed(rights, name),
            }
            for name, form in definition.forms.items()
            if rights.may(name, "read")
        },
        "reports": {
            name: {"label": report.label.in_language(language)}
            for name, report in definition.reports.items()
            if rights.report(name)
        },
    }


def menus(snapshot: Snapshot, rights: Rights, language: str) -> list[dict[str, Any]]:
    """Return the menus in order; a group without anything to open is left out."""
    found = sorted(snapshot.definition.menus.values(), key=lambda menu: menu.order)
    groups = [MenuItem(label=menu.label, items=menu.items) for menu in found]
    return [item for group in groups if (item := _item(snapshot, rights, language, group))]


def _item(snapshot: Snapshot, rights: Rights, language: str, item: MenuItem) -> dict[str, Any] | None:
    if item.items:
        inner = [one for child in item.items if (one := _item(snapshot, rights, language, child))]
        label = item.label.in_language(language) if item.label else ""
        return {"label": label, "icon": item.icon, "items": inner} if inner else None
    if item.form:
        return _form(snapshot, item, language) if rights.may(item.form, "read") else None
    if item.report:
        return _report(snapshot, item, language) if rights.report(item.report) else None
    return {"label": item.label.in_language(language) if item.label else "", "icon": item.icon, "page": item.page}


def _form(snapshot: Snapshot, item: MenuItem, language: str) -> dict[str, Any]:
    form = snapshot.form(item.form or "")
    return {"label": (item.label or form.label).in_language(language), "icon": item.icon or form.icon, "form": item.form}


def _report(snapshot: Snapshot, item: MenuItem, language: str) -> dict[str, Any]:
    report = snapshot.definition.reports[item.report or ""]
    label = (item.label or report.label).in_language(language)
    return {"label": label, "icon": item.icon or "chart", "report": item.report}
