"""The door to the lifecycle: everything that can be done with records, each in one transaction."""

from engine.lifecycle.changing import act, delete, update
from engine.lifecycle.creating import create
from engine.lifecycle.previewing import actions_of, fill, is_editable, preview

__all__ = ["act", "actions_of", "create", "delete", "fill", "is_editable", "preview", "update"]
