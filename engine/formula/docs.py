"""Writes docs/reference/formula-functions.md from the registry: `python -m engine.formula.docs`."""

from pathlib import Path

from engine.formula.functions import FUNCTIONS, Function

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "formula-functions.md"

GROUPS = {
    "logic": "Logic 逻辑",
    "numbers": "Numbers 数字",
    "lists": "Columns and several values 明细与多值",
    "texts": "Text 文本",
    "writing": "Formats 格式",
    "dates": "Dates 日期",
    "steps": "Steps through the calendar 日期推算",
    "working_days": "Working days 工作日",
    "people": "Who asks 当前用户",
    "lookups": "Other documents and ledgers 别的单据与账簿",
    "arithmetic": "Arithmetic 运算",
    "comparing": "Comparing 比较",
}
HEAD = """# Formula functions

Generated from the registry by `python -m engine.formula.docs`; do not edit. How values, blanks and errors behave is in
[decision 4](../decisions/0004-formulas-round-only-where-they-divide.md); what the browser gets is in [formula-tree.md](formula-tree.md).

Names are written in any case, in English or Chinese: `ROUND(a, 2)` is `四舍五入（a，2）`. Every example below is true, and tested
in Python, in PostgreSQL and in the browser.

Working days follow the State Council's announcements as the package [chinesecalendar](https://pypi.org/project/chinesecalendar/) carries
them: free days and make-up weekends of 2004 up to the last year announced. In other years Monday to Friday are working days; a
date so far ahead changes when its year is announced and the platform is upgraded, so store what was agreed (a field with a
default), not a formula. A third argument with holidays, as spreadsheets have it, is not taken.
"""


def page() -> str:
    """Return the text of the page."""
    entries = list(dict.fromkeys(entry for found in FUNCTIONS.values() for entry in found))
    parts = [HEAD]
    for group, title in GROUPS.items():
        parts.append(f"## {title}\n")
        parts += [_entry(entry) for entry in entries if entry.group == group]
    return "\n".join(parts)


def _entry(entry: Function) -> str:
    title = f"`{entry.name if entry.name != 'negate' else '-'}`"
    alias = f" · {entry.alias}" if entry.alias else ""
    usage = f"`{entry.usage}`\n\n" if entry.usage else ""
    notes = " Only on the server." if entry.server else ""
    examples = "".join(f"- `{example}`\n" for example in entry.examples)
    return f"### {title}{alias}\n\n{usage}{entry.help.zh}。\\\n{entry.help.en}{notes}\n" + (
        f"\n{examples}" if examples else ""
    )


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
