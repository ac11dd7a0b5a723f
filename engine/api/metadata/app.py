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
        "apps": [
            {"app": app.app, "label": app.label.in_language(language), "icon": app.icon} for app in definition.apps
        ],
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
    return [leaf for group in groups if (leaf := _entry(snapshot, rights, language, group))]


def _entry(snapshot: Snapshot, rights: Rights, language: str, leaf: MenuItem) -> dict[str, Any] | None:
    if leaf.items:
        inner = [one for child in leaf.items if (one := _entry(snapshot, rights, language, child))]
        label = leaf.label.in_language(language) if leaf.label else ""
        return {"label": label, "icon": leaf.icon, "items": inner} if inner else None
    if leaf.form:
        return _form(snapshot, leaf, language) if rights.may(leaf.form, "read") else None
    if leaf.report:
        return _report(snapshot, leaf, language) if rights.report(leaf.report) else None
    return {"label": leaf.label.in_language(language) if leaf.label else "", "icon": leaf.icon, "page": leaf.page}


def _form(snapshot: Snapshot, leaf: MenuItem, language: str) -> dict[str, Any]:
    form = snapshot.form(leaf.form or "")
    return {
        "label": (leaf.label or form.label).in_language(language),
        "icon": leaf.icon or form.icon,
        "form": leaf.form,
    }


def _report(snapshot: Snapshot, leaf: MenuItem, language: str) -> dict[str, Any]:
    report = snapshot.definition.reports[leaf.report or ""]
    label = (leaf.label or report.label).in_language(language)
    return {"label": label, "icon": leaf.icon or "chart", "report": leaf.report}
