"""An app definition as files, each in canonical text."""

from pathlib import Path

from engine.definitions.canonical import dumps
from engine.definitions.kinds import KINDS
from engine.definitions.load import app_to_json
from engine.definitions.model import App


def dump_app(app: App) -> dict[str, str]:
    """Return the text of every file of the app by its name inside the app's folder."""
    json = app_to_json(app)
    parts = {kind.folder: json.pop(kind.folder, {}) for kind in KINDS}
    templates = json.pop("templates", {})
    files = {"app.json": dumps(json)}
    files |= {f"{folder}/{name}.json": dumps(value) for folder, found in parts.items() for name, value in found.items()}
    return files | {f"prints/{name}": text for name, text in templates.items()}


def write_app(app: App, folder: Path) -> list[str]:
    """Write the app into `folder`; return the names of the files whose text changed. Other files stay."""
    changed = []
    for name, text in dump_app(app).items():
        path = folder / name
        if not path.exists() or path.read_bytes() != text.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return changed
