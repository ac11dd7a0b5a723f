"""An empty workbook to fill in: the titles of a form's fields, what is required, and what each column takes."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from engine.access.rights import Rights
from engine.definitions.model import Field, Form
from engine.errors import Text
from engine.forms.importing.targets import targets_of
from engine.forms.plan import HEADER, plan_of
from engine.storage.snapshot import Snapshot

ROWS = 2_000
MAX_SHEET_NAME = 31
HEAD = PatternFill("solid", fgColor="EEF2F7")


def template(snapshot: Snapshot, rights: Rights, form: str, language: str = "zh") -> bytes:
    """Return an xlsx file with one column per field the actor may fill; required ones carry a `*`. Raises Forbidden."""
    rights.require(form, "import")
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    own = snapshot.form(form)
    sheet.title = own.label.in_language(language)[:MAX_SHEET_NAME] or form
    column = 0
    for target in targets_of(snapshot.definition, own):
        field = _field(snapshot, own, target.path)
        if field is not None and rights.writable(form, target.path):
            column += 1
            _write_column(sheet, column, _title(target.label, language, target.required), field, language)
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _field(snapshot: Snapshot, form: Form, path: str) -> Field | None:
    table, _, name = path.rpartition(".")
    plan = plan_of(snapshot, form.form).tables.get(table or HEADER, {}).get(name)
    return plan.field if plan and plan.field.read_only is not True else None


def _title(label: Text, language: str, required: bool) -> str:
    return label.in_language(language) + ("*" if required else "")


def _write_column(sheet: Worksheet, column: int, title: str, field: Field, language: str) -> None:
    cell = sheet.cell(1, column, f"{title}(%)" if field.type == "percent" else title)
    cell.font, cell.fill = Font(bold=True), HEAD
    letter = get_column_letter(column)
    sheet.column_dimensions[letter].width = max(12, min(40, len(title) * 2 + 4))
    if field.help:
        cell.comment = Comment(field.help.in_language(language), "")
    if field.options:
        choices = ",".join(option.label.in_language(language) for option in field.options)
        # A list longer than 255 characters makes the file unreadable for Excel.
        if len(choices) < 250:
            _restrict(sheet, letter, f'"{choices}"')
    if field.type == "text":
        # As text, codes keep their zeros.
        sheet.column_dimensions[letter].number_format = "@"


def _restrict(sheet: Worksheet, letter: str, formula: str) -> None:
    validation = DataValidation(type="list", formula1=formula, allow_blank=True)
    sheet.add_data_validation(validation)
    validation.add(f"{letter}2:{letter}{ROWS}")
