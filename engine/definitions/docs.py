"""Writes docs/reference/definitions.md from the metamodel: `python -m engine.definitions.docs`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.definitions.schema import metamodel

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "definitions.md"

ORDER = (
    "app", "form", "field", "option", "line_items", "number", "check", "progress", "layout", "list", "view", "related", "figure",
    "conversion", "ledger", "dimension", "measure", "valuation", "invariant", "roll_up", "posting",
    "report", "report_column", "parameter", "chart", "role", "grant", "menu", "menu_item", "home", "card", "print",
    "workflow", "workflow_node", "workflow_edge", "workflow_policies", "who", "ratio", "send_back", "send_back_targets", "deadline",
    "node_action", "notify", "reminder", "extension", "op",
)  # fmt: skip
HEAD = """# Definitions

Generated from `engine/definitions/metamodel/*.json` by `python -m engine.definitions.docs`; do not edit.

An app is a folder: `app.json`, then one file per object in `forms/`, `conversions/`, `ledgers/`, `postings/`, `reports/`, `roles/`, `menus/`,
`homes/`, `prints/`, `workflows/`, `reminders/` and `extensions/`, each called like the name inside it. Names are identities, ids are permanent and name tables and columns, labels and
texts are `{"zh": …, "en": …}`, decimals are strings, formulas are text. Keys that hold their default are left out. The canonical text
(`dougong check --format`) has one key order and keeps on one line what fits in 110 columns.

`dougong check FOLDER` names every problem with a JSON Pointer whose list steps are names: `/forms/order/fields/total/formula`.

A form has these names besides its own fields, for formulas, lists and filters: `id`, `number`, `state`, `owner`, `department`, `company`,
`created_at`, `created_by`, `updated_at`, `updated_by`; a line has `id`, `position`, `parent`.
"""


def page() -> str:
    """Return the text of the page. Raises KeyError when a kind of the metamodel has no place in it."""
    kinds = metamodel()
    missing = set(kinds) - set(ORDER) - {"common"}
    if missing:
        raise KeyError(f"no place in the page for {sorted(missing)}")
    return "\n".join([HEAD, *(_section(kind, kinds[kind]) for kind in ORDER)])


def _section(kind: str, schema: dict[str, Any]) -> str:
    rows = "\n".join(_rows(schema))
    return f"## {kind} · {schema['title']}\n\n{schema['description']}\n\n| key | value | meaning |\n|---|---|---|\n{rows}\n"


def _rows(schema: dict[str, Any]) -> Iterator[str]:
    for key, part in schema["properties"].items():
        name = f"**{key}**" if key in schema["required"] else key
        yield f"| {name} | {_value(part).replace('|', '&#124;')} | {part.get('description', '')} |"


def _value(part: dict[str, Any]) -> str:
    if "enum" in part:
        return " ".join(f"`{choice}`" for choice in part["enum"])
    if "anyOf" in part:
        return " or ".join(_value(choice) for choice in part["anyOf"])
    if "$ref" in part:
        return _reference(part["$ref"])
    match part.get("type"):
        case "array":
            return "list of " + _value(part["items"])
        case "object" if part.get("additionalProperties"):
            return "by name: " + _value(part["additionalProperties"])
        case "object":
            return "`{" + ", ".join(part["properties"]) + "}`"
        case "integer":
            return "whole number" + (f" {part.get('minimum', '')}–{part['maximum']}" if "maximum" in part else "")
        case "boolean":
            return "true or false"
        case None:
            return "any value"
    return "text"


def _reference(target: str) -> str:
    if target.startswith("common.json"):
        return {"condition": "true, false or formula", "text": "`{zh, en}`"}.get(
            target.rpartition("/")[2], target.rpartition("/")[2]
        )
    kind = target.removesuffix(".json")
    return f"[{kind}](#{kind}--{metamodel()[kind]['title']})"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
