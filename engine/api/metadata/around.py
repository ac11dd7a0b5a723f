"""What stands around the records of a form, as the web client sees it: views, related tabs, figures."""

from typing import Any

from engine.access.rights import Rights
from engine.definitions.model import Figure, Form, Related, View
from engine.storage.snapshot import Snapshot

Json = dict[str, Any]


def views_json(rights: Rights, form: Form, language: str) -> list[Json]:
    """Return the views whose columns the reader may see."""
    return [_view(rights, form, view, language) for view in form.views if _sees(rights, form.form, view.by)]


def related_json(snapshot: Snapshot, rights: Rights, form: Form, language: str) -> list[Json]:
    """Return the tabs of records the reader may read, each pointing here by a field he may see."""
    return [
        _related(snapshot, rights, related, language)
        for related in form.related
        if rights.may(related.form, "read") and _sees(rights, related.form, related.by)
    ]


def figures_of(rights: Rights, form: Form) -> list[Figure]:
    """Return the figures whose report the reader may open."""
    return [figure for figure in form.figures if rights.report(figure.report)]


def _view(rights: Rights, form: Form, view: View, language: str) -> Json:
    conversions = rights.snapshot.definition.conversions
    return {
        "view": view.view,
        "kind": view.kind,
        "label": view.label.in_language(language),
        "by": view.by,
        "card": _seen(rights, form, view.card or form.list.card),
        "sort": _seen(rights, form, view.sort),
        "sum": next(iter(_seen(rights, form, (view.sum,) if view.sum else ())), None),
        "weighted": next(iter(_seen(rights, form, (view.weighted,) if view.weighted else ())), None),
        "then": {
            option: {"conversion": name, "label": conversions[name].label.in_language(language)}
            for option, name in view.then.items()
            if rights.may(form.form, "convert") and rights.may(conversions[name].to_form, "create")
        },
    }


def _related(snapshot: Snapshot, rights: Rights, related: Related, language: str) -> Json:
    form = snapshot.form(related.form)
    return {
        "id": related.id,
        "label": (related.label or form.label).in_language(language),
        "form": related.form,
        "by": related.by,
        "columns": _seen(rights, form, related.columns or form.list.columns),
        "sort": _seen(rights, form, related.sort or form.list.sort),
        "sum": next(iter(_seen(rights, form, (related.sum,) if related.sum else ())), None),
        "can_create": "." not in related.by and rights.may(related.form, "create"),
    }


def _seen(rights: Rights, form: Form, paths: tuple[str, ...]) -> list[str]:
    also = {"title", *(progress.name for progress in form.progress)}
    return [path for path in paths if path in also or _sees(rights, form.form, path.removeprefix("-"))]


def _sees(rights: Rights, form: str, path: str) -> bool:
    """Say whether some record shows the reader a field, or some line a field of lines ("lines.item")."""
    return path in rights.visible_fields(form) or rights.sees(form, tuple(path.split(".")))
