"""Cells as yes or no, in the words people tick boxes with."""

from engine.forms.cells.text import Cell, cell_text, folded

YES = {"是", "√", "✓", "✔", "y", "yes", "true", "t", "1", "启用", "有", "对", "on", "真"}
NO = {"否", "×", "✗", "✘", "x", "n", "no", "false", "f", "0", "停用", "禁用", "无", "没有", "错", "off", "假"}


def cell_boolean(cell: Cell) -> bool | None:
    if isinstance(cell, bool):
        return cell
    text = folded(cell_text(cell))
    return True if text in YES else False if text in NO else None
