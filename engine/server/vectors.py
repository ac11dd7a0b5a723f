"""What `dougong vectors` does: one line of JSON per case, and how many passed."""

import argparse
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import engine.formula.vectors
import engine.workflow.vectors
from engine.errors import Invalid, NotFound, say


class Kind(Protocol):
    """One kind of file: it knows its own content, and says of each case what `differs`."""

    def recognises(self, content: Any) -> bool: ...

    def outcomes(self, content: Any) -> Iterator[dict[str, Any]]: ...


KINDS: tuple[Kind, ...] = (engine.workflow.vectors, engine.formula.vectors)


def run(arguments: argparse.Namespace) -> int:
    """Run every case of the file; 1 when any failed."""
    content = _read(Path(arguments.file))
    kind = next((kind for kind in KINDS if kind.recognises(content)), None)
    if kind is None:
        raise Invalid(
            say(
                "认不出这是哪一种事例文件：{file}",
                "This is no kind of vector file we know: {file}",
                file=arguments.file,
            )
        )
    passed = failed = 0
    for outcome in kind.outcomes(content):
        print(
            json.dumps(
                {"id": outcome["id"], "passed": not outcome["differs"], **outcome}, ensure_ascii=False, default=str
            )
        )
        passed, failed = passed + (not outcome["differs"]), failed + bool(outcome["differs"])
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"), parse_float=Decimal)
    except OSError as error:
        raise NotFound(say("没有文件 {file}", "There is no file {file}", file=path)) from error
    except ValueError as error:
        raise Invalid(say("{file} 不是 JSON", "{file} is not JSON", file=path)) from error
