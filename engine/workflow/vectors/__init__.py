"""Facts about workflows from elsewhere, run against ours: soundness of drawings, and what happens step by step."""

from collections.abc import Iterator
from typing import Any

from engine.workflow.vectors import drawings, scenarios


def recognises(content: Any) -> bool:
    """Say whether a file holds workflow vectors."""
    return isinstance(content, dict) and ("soundness" in content or "execution" in content)


def outcomes(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield for each case what we say; `differs` lists where that is not what the file says."""
    for case in content.get("soundness", []):
        yield drawings.run(case)
    for case in content.get("execution", []):
        yield scenarios.run(case)
