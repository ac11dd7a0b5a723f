"""A field that goes takes its places in the form's own layout and lists along; formulas are for people to decide."""

from collections.abc import Iterator
from typing import Any

from engine.studio.overlay import Json


def without_gone(before: Json, after: Json) -> Json:
    """Return a form without mentions of the fields and line items that `before` had and `after` has not."""
    gone = names_in(before) - names_in(after)
    if not gone:
        return after
    form = {**after}
    for key in ("search", "indexes"):
        if key in form:
            form[key] = _kept(form[key], gone)
    if "list" in form:
        form["list"] = {key: _kept(listed, gone) for key, listed in form["list"].items()}
    if "layout" in form:
        form["layout"] = [kept for block in form["layout"] if (kept := _block(block, gone))]
    if "views" in form:
        form["views"] = [_view(view, gone) for view in form["views"] if view["by"] not in gone]
    if form.get("date") in gone:
        del form["date"]
    form["line_items"] = [_line_items(items, gone) for items in form.get("line_items", [])]
    return form


def names_in(form: Json) -> set[str]:
    """Return every field by its path, and the line items by their name."""
    own = {field["name"] for field in form.get("fields", [])}
    lines = form.get("line_items", [])
    inner = {f"{items['name']}.{field['name']}" for items in lines for field in items.get("fields", [])}
    return own | inner | {items["name"] for items in lines}


def _kept(listed: Any, gone: set[str]) -> Any:
    return [one for one in listed if not gone & set(_mentioned(one))] if isinstance(listed, list) else listed


def _mentioned(entry: Any) -> Iterator[str]:
    for name in entry if isinstance(entry, list) else [entry]:
        if isinstance(name, str):
            yield name.removeprefix("-")


def _block(block: Json, gone: set[str]) -> Json | None:
    """Return a block of the layout without what is gone; None when it was all there was."""
    if block.get("line_items") in gone:
        return None
    kept = {key: _kept(value, gone) if key in ("items", "summary") else value for key, value in block.items()}
    emptied = any(block.get(key) and not kept.get(key) for key in ("summary",))
    return None if emptied else kept


def _view(view: Json, gone: set[str]) -> Json:
    kept = {key: _kept(value, gone) if key in ("card", "sort") else value for key, value in view.items()}
    return {key: value for key, value in kept.items() if not (key in ("sum", "weighted") and value in gone)}


def _line_items(items: Json, gone: set[str]) -> Json:
    own = {name.partition(".")[2] for name in gone if name.startswith(f"{items['name']}.")}
    kept = {**items, **({"columns": _kept(items["columns"], own)} if "columns" in items else {})}
    if kept.get("scan") in own:
        del kept["scan"]
    return kept
