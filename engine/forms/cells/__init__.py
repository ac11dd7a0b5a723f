"""Spreadsheet cells as people fill them: text, numbers, dates and yes or no, each read in one place.

Every reader takes what a workbook or a CSV file holds and returns the value, or None when it is not one.
"""

from engine.forms.cells.boolean import cell_boolean
from engine.forms.cells.day import cell_date
from engine.forms.cells.number import cell_number, cell_percent
from engine.forms.cells.text import cell_text, folded, is_blank

__all__ = ["cell_boolean", "cell_date", "cell_number", "cell_percent", "cell_text", "folded", "is_blank"]
