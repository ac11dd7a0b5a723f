"""What an actor may do and see: grants compiled to row conditions and column masks, merged per grant."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.timezone import now

from engine.access.actor import Actor
from engine.access.grants import ALL_ROWS, ANY, EVERYTHING, FormGrant, form_grants, has_row_conditions
from engine.access.matching import matching_stored, matching_values
from engine.access.row_conditions import row_condition
from engine.definitions.words import action_label
from engine.errors import Forbidden, say
from engine.storage.scope import Path, SqlScope, UnknownPath
from engine.storage.snapshot import Snapshot
from engine.storage.sql import FALSE, TRUE, Sql, all_of, any_of
from engine.storage.table import TableKind

READ = "read"
# It mixes the text of all search fields, so that no mask could fit it.
INTERNAL = frozenset({"search_text"})


class Rights:
    """The rights of one actor under one definition: the single compiler every way to the data passes through.

    Grants are never mixed: a row seen through one grant shows that grant's fields, not another's.
    Two rights are equal when they compile everything alike, so that compiled SQL can be kept by them.
    """

    def __init__(self, snapshot: Snapshot, actor: Actor) -> None:
        self.snapshot = snapshot
        self.actor = actor
        # Row conditions hold values of the actor and of the moment; without any, all holders of a role are alike.
        personal = not actor.is_admin and snapshot.memo(has_row_conditions, actor.roles)
        minute = now().replace(second=0, microsecond=0) if personal else None
        self._key = (snapshot, actor, minute) if personal else (snapshot, actor.roles, actor.is_admin)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rights) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def grants(self, form: str, action: str = READ) -> tuple[FormGrant, ...]:
        """Return the grants that cover an action on a form."""
        if self.actor.is_admin:
            return (EVERYTHING,)
        return self.snapshot.memo(_covering, form, self.actor.roles, action)

    def may(self, form: str, action: str) -> bool:
        """Say whether the actor may ever do this, on some row."""
        return form in self.snapshot.definition.forms and bool(self.grants(form, action))

    def require(self, form: str, action: str) -> None:
        """Raise Forbidden unless the actor may do this on some row."""
        self.snapshot.form(form)
        if not self.may(form, action):
            raise forbidden(self.snapshot, form, action)

    def rows(self, form: str, action: str, scope: SqlScope) -> Sql:
        """Return the condition on the scope's row (a record, or a line of one) under which the action is allowed.

        Whatever is done to a record takes the right to read it, so both conditions are in it.
        """
        reading = self._rows(self.grants(form), scope)
        return reading if action == READ else all_of([reading, self._rows(self.grants(form, action), scope)])

    def visible_fields(self, form: str) -> frozenset[str]:
        """Return the paths of all fields, own, system and of lines ("lines.qty"), that some row may show."""
        reading = self.grants(form)
        return frozenset(path for path in field_paths(self.snapshot, form) if any(g.shows(path) for g in reading))

    def hidden(self, form: str, path: str) -> bool:
        """Say whether no row of the form shows this field."""
        return not any(grant.shows(path) for grant in self.grants(form))

    def writable(self, form: str, path: str) -> bool:
        """Say whether the actor may set this field when creating or changing some record."""
        writing = (*self.grants(form, "create"), *self.grants(form, "update"))
        return any(grant.writes(path) for grant in writing)

    def report(self, name: str) -> bool:
        """Say whether the actor may open a report."""
        if self.actor.is_admin:
            return name in self.snapshot.definition.reports
        roles = self.snapshot.definition.roles
        return any(
            name in roles[role].reports or ANY in roles[role].reports for role in self.actor.roles & roles.keys()
        )

    def column(self, form: str, path: Path, scope: SqlScope) -> Sql:
        """Return the value of a path as SQL, NULL on rows that do not show it to the actor.

        The query must also filter by `rows(form, "read", scope)`. Raises UnknownPath for no field, or one never shown:
        the two are not told apart.
        """
        shown = self.shown(form, path, scope)
        if shown == FALSE:
            raise scope.unknown(path)
        value = Sql(scope.expression(path))
        return value if shown == TRUE else "CASE WHEN " + shown + " THEN " + value + " END"

    def sees(self, form: str, path: Path) -> bool:
        """Say whether some row of the form shows the actor the value of a path; a path to nowhere is not seen."""
        try:
            self.column(form, path, SqlScope(self.snapshot, form))
        except UnknownPath:
            return False
        return True

    def shown_fields(self, form: str, id: int) -> frozenset[str] | None:
        """Return the paths of the fields one record shows the actor; None when he may not read it, or it is not there."""
        matching = matching_stored(self.snapshot, form, id, self.grants(form), self.actor)
        paths = field_paths(self.snapshot, form)
        return frozenset(path for path in paths if any(g.shows(path) for g in matching)) if matching else None

    def object_allows(
        self, form: str, action: str, values: Mapping[str, Any], *, setting: Collection[str] = ()
    ) -> bool:
        """Say whether the actor may do this to a record with these header values (`Document.header()`), stored or not.

        setting  paths of the fields the actor sets himself: each must be writable under a grant that covers the record
        """
        matching = matching_values(self.snapshot, form, values, self.grants(form, action), self.actor)
        return bool(matching) and all(any(grant.writes(path) for grant in matching) for path in setting)

    def shown(self, form: str, path: Path, scope: SqlScope) -> Sql:
        """Return the condition under which a row the actor reads also shows him the value of this path."""
        steps = scope.plain(path)
        conditions = [self._shown(form, self._field_path(scope, steps[0]), scope)]
        conditions += [self._shown_behind(scope.behind(steps[:n]), steps[n]) for n in range(1, len(steps))]
        return all_of(conditions)

    def _field_path(self, scope: SqlScope, name: str) -> str:
        """Return the field path grants use: a line's own field has the line items' name in front."""
        table = scope.table
        return f"{table.key.partition('.')[2]}.{name}" if table.parent and name in table.columns else name

    def _shown(self, form: str, field: str, scope: SqlScope) -> Sql:
        if field in INTERNAL:
            return FALSE
        reading = self.grants(form)
        showing = [grant for grant in reading if grant.shows(field)]
        if {grant.rows for grant in showing} == {grant.rows for grant in reading} and showing:
            return TRUE
        return self._rows(showing, scope)

    def _shown_behind(self, scope: SqlScope, name: str) -> Sql:
        """A referred record shows a field only to those who may read that record there."""
        if scope.table.kind is TableKind.FIXED:
            return TRUE
        if scope.table.kind is TableKind.DOCUMENTS:
            return self._shown_of_documents(scope, name)
        form, field = scope.table.form, self._field_path(scope, name)
        if field in INTERNAL:
            return FALSE
        return self._rows([grant for grant in self.grants(form) if grant.shows(field)], scope)

    def _shown_of_documents(self, scope: SqlScope, name: str) -> Sql:
        """What a document is called shows with the reference to it; the rest to those who may read it in its own form."""
        if name in ("id", "form", "number"):
            return TRUE
        shown = {form: self._shown_of_one(form, name, scope) for form in scope.table.children}
        if shown and set(shown.values()) == {TRUE}:
            return TRUE
        own = scope.expression(("form",))
        return any_of(Sql(f"{own} = %s AND ", (form,)) + sql for form, sql in shown.items() if sql != FALSE)

    def _shown_of_one(self, form: str, name: str, documents: SqlScope) -> Sql:
        field = self.snapshot.form(form).date or "created_at" if name == "date" else name
        scope = SqlScope(self.snapshot, form, f"{documents.alias}_d")
        rows = self._rows([grant for grant in self.grants(form) if grant.shows(field)], scope)
        if rows in (TRUE, FALSE):
            return rows
        same = f"{scope.alias}.id = {documents.expression(('id',))}"
        return f"EXISTS (SELECT 1 FROM {scope.from_clause} WHERE {same} AND " + rows + ")"

    def _rows(self, grants: Iterable[FormGrant], scope: SqlScope) -> Sql:
        conditions = dict.fromkeys(grant.rows for grant in grants)
        if ALL_ROWS in conditions:
            return TRUE
        header = scope.header()
        return any_of(row_condition(rows, header, self.actor) for rows in conditions)


def _covering(snapshot: Snapshot, form: str, roles: frozenset[str], action: str) -> tuple[FormGrant, ...]:
    return tuple(grant for grant in snapshot.memo(form_grants, form, roles) if grant.allows(action))


def rights_of(snapshot: Snapshot, actor: Actor) -> Rights:
    """Return what `actor` may do under `snapshot`."""
    return Rights(snapshot, actor)


def field_paths(snapshot: Snapshot, form: str) -> tuple[str, ...]:
    """Return every field of a form by path: system and own fields by name, those of line items as "lines.qty"."""
    table = snapshot.table(form)
    lines = (snapshot.table(key) for key in table.children)
    own = tuple(name for name in table.columns if name not in INTERNAL)
    return own + tuple(f"{line.key.partition('.')[2]}.{name}" for line in lines for name in line.columns)


def forbidden(snapshot: Snapshot, form: str, action: str) -> Forbidden:
    """Return the refusal of an action on a form the asker may know of."""
    label = snapshot.form(form).label
    return Forbidden(
        say("没有权限：{action}{form}", "You may not {action}: {form}", action=action_label(action), form=label),
        hint=say("请联系管理员分配角色", "Ask an administrator for a role"),
    )
