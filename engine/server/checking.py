"""What `dougong check` does: every problem of every app named, where it is and what to try."""

import argparse
import json
from pathlib import Path

from engine.definitions.dump import dump_app, write_app
from engine.definitions.load import load_app
from engine.definitions.model import App
from engine.errors import Invalid, NotFound, Problem, Text, say
from engine.formula.checks import check_app
from engine.server.console import language, tell
from engine.workflow.checks import flow_problems

BUILT_IN = Path(__file__).resolve().parents[2] / "builtin_apps"


def run(arguments: argparse.Namespace) -> int:
    """Check the apps and print what is wrong; 1 when anything is."""
    folders = [Path(folder) for folder in arguments.folders] or sorted(
        path.parent for path in BUILT_IN.glob("*/app.json")
    )
    broken = [folder for folder in folders if _check(folder, arguments)]
    return int(bool(broken))


def _check(folder: Path, arguments: argparse.Namespace) -> bool:
    if not folder.is_dir():
        raise NotFound(say("没有文件夹 {folder}", "There is no folder {folder}", folder=folder))
    problems = check_app(folder, _required(folder, set()))
    problems = problems or flow_problems(load_app(folder))
    for problem in problems:
        print(_as_json(folder, problem) if arguments.json else _as_text(problem))
    if not problems:
        _formatted(folder, rewrite=arguments.format, quiet=arguments.json)
    if not arguments.json:
        tell(_summary(folder, problems))
    return bool(problems)


def _required(folder: Path, seen: set[str]) -> list[App]:
    """Return the apps beside `folder` that it requires, and those they require; what is missing is for the check to say."""
    try:
        names = load_app(folder).requires
    except Invalid:
        return []
    found: list[App] = []
    for name in names:
        path = folder.resolve().parent / name
        if name not in seen and (path / "app.json").exists():
            seen.add(name)
            found += [*_required(path, seen), load_app(path)]
    return found


def _formatted(folder: Path, *, rewrite: bool, quiet: bool) -> None:
    """Rewrite files that are not in canonical text, or say which they are."""
    app = load_app(folder)
    changed = (
        write_app(app, folder)
        if rewrite
        else [name for name, text in dump_app(app).items() if _differs(folder / name, text)]
    )
    for name in [] if quiet else changed:
        done = say("已改写 {name}", "Rewrote {name}", name=name)
        tell(
            done
            if rewrite
            else say(
                "{name} 不是规范文本（--format 可改写）",
                "{name} is not in canonical text (--format rewrites it)",
                name=name,
            )
        )


def _differs(path: Path, text: str) -> bool:
    return not path.exists() or path.read_bytes() != text.encode()


def _as_text(problem: Problem) -> str:
    hint = f"\n  → {problem.hint.in_language(language())}" if problem.hint else ""
    return f"✗ {problem.path or '/'}\n  {problem.message.in_language(language())}{hint}"


def _as_json(folder: Path, problem: Problem) -> str:
    hint = {"zh": problem.hint.zh, "en": problem.hint.en} if problem.hint else None
    message = {"zh": problem.message.zh, "en": problem.message.en}
    value = {"app": str(folder), "code": problem.code, "path": problem.path, "message": message, "hint": hint}
    return json.dumps(value, ensure_ascii=False)


def _summary(folder: Path, problems: list[Problem]) -> Text:
    if problems:
        s = "" if len(problems) == 1 else "s"
        return say("{folder}：{n} 处问题", "{folder}: {n} problem{s}", folder=folder, n=len(problems), s=s)
    return say("{folder}：没有问题", "{folder}: no problems", folder=folder)
