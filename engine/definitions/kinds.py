"""The kinds of object an app is made of: folder, key that holds the name, class."""

from dataclasses import dataclass

from engine.definitions.layer_model import Extension
from engine.definitions.model import Conversion, Form, Home, Ledger, Menu, Posting, Print, Report, Role
from engine.definitions.reminder_model import Reminder
from engine.definitions.workflow_model import Workflow


@dataclass(frozen=True)
class Kind:
    """`folder` is also the attribute of `App` and the key of its JSON; `key` also names the metamodel's schema."""

    folder: str
    key: str
    cls: type


KINDS = (
    Kind("forms", "form", Form),
    Kind("conversions", "conversion", Conversion),
    Kind("ledgers", "ledger", Ledger),
    Kind("postings", "posting", Posting),
    Kind("reports", "report", Report),
    Kind("roles", "role", Role),
    Kind("menus", "menu", Menu),
    Kind("homes", "home", Home),
    Kind("prints", "print", Print),
    Kind("workflows", "workflow", Workflow),
    Kind("reminders", "reminder", Reminder),
    Kind("extensions", "extension", Extension),
)
