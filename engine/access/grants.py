"""A role's grants, as they concern one form: which actions, on which rows, with which fields."""

from dataclasses import dataclass

from engine.definitions.model import App, Grant
from engine.storage.snapshot import Snapshot

ANY = "*"
ALL_ROWS = "all"


@dataclass(frozen=True)
class FormGrant:
    """One grant on one form. `rows` is a preset or a formula; `hide` and `read_only` hold field paths ("lines.cost")."""

    actions: frozenset[str]
    rows: str
    hide: frozenset[str] = frozenset()
    read_only: frozenset[str] = frozenset()

    def allows(self, action: str) -> bool:
        """Say whether the grant covers the action, on its rows."""
        return ANY in self.actions or action in self.actions

    def shows(self, path: str) -> bool:
        """Say whether the grant shows a field; hiding line items ("lines") hides everything in them."""
        return path not in self.hide and path.partition(".")[0] not in self.hide

    def writes(self, path: str) -> bool:
        """Say whether the grant lets its holder set a field."""
        return self.shows(path) and path not in self.read_only and path.partition(".")[0] not in self.read_only


EVERYTHING = FormGrant(frozenset({ANY}), ALL_ROWS)
"""What an administrator holds on every form."""


def form_grants(snapshot: Snapshot, form: str, roles: frozenset[str]) -> tuple[FormGrant, ...]:
    """Return the grants of these roles on a form, each kept apart; use as `snapshot.memo(form_grants, form, roles)`.

    "*" in a role means every form and every ledger of the role's own app; a grant on a ledger names it like a form.
    """
    found = []
    for app in snapshot.definition.apps:
        for role in app.roles.values():
            if role.role in roles:
                found += [_form_grant(grant) for grant in role.grants if _concerns(grant, form, _in_app(app, form))]
    return tuple(dict.fromkeys(found))


def _in_app(app: App, name: str) -> bool:
    return name in app.forms or name in app.ledgers


def has_row_conditions(snapshot: Snapshot, roles: frozenset[str]) -> bool:
    """Say whether any grant of these roles is limited to some rows; use as `snapshot.memo(has_row_conditions, roles)`."""
    held = (role for name, role in snapshot.definition.roles.items() if name in roles)
    return any(grant.rows != ALL_ROWS for role in held for grant in role.grants)


def _concerns(grant: Grant, form: str, in_app: bool) -> bool:
    return grant.form == form or (grant.form == ANY and in_app)


def _form_grant(grant: Grant) -> FormGrant:
    return FormGrant(frozenset(grant.can), grant.rows, frozenset(grant.hide), frozenset(grant.read_only))
