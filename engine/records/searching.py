"""The search box of a list: every word must be found in the record, or in a record its search fields refer to."""

from engine.access.rights import READ, Rights
from engine.records.operators import like_pattern
from engine.storage.formula_sql import title
from engine.storage.scope import SqlScope
from engine.storage.sql import FALSE, TRUE, Sql, all_of, any_of, join


def search_condition(rights: Rights, form: str, scope: SqlScope, q: str) -> Sql:
    """Return the condition that finds `q` in a row of `form`; of an empty `q` it is TRUE."""
    words = q.replace("\x00", " ").lower().split()
    return all_of(_word(rights, form, scope, word) for word in words) if words else TRUE


def text_of(rights: Rights, scope: SqlScope) -> Sql:
    """Return the text by which the actor finds the record the scope stands at, reached through a reference.

    Its title is shown to everybody who sees the reference; the rest answers only those who may read it there.
    """
    form = scope.table.form
    rows = rights.rows(form, READ, scope)
    names = dict.fromkeys(["number", *rights.snapshot.form(form).search])
    shown = {name: all_of([rows, rights.shown(form, (name,), scope)]) for name in names}
    if all(condition == TRUE for condition in shown.values()):
        return Sql(scope.expression(("search_text",)))
    parts = [title(scope)]
    for name, condition in shown.items():
        if condition != FALSE and scope.column((name,)).sql == "text":
            parts.append("CASE WHEN " + condition + f" THEN {scope.expression((name,))} END")
    return "concat_ws(' ', " + join(", ", parts) + ")"


def _word(rights: Rights, form: str, scope: SqlScope, word: str) -> Sql:
    fields = rights.snapshot.form(form).search
    if any(rights.shown(form, (name,), scope) != TRUE for name in fields):
        return _in_shown_fields(rights, form, scope, word)
    pattern = like_pattern(word)
    own = Sql(f"{scope.expression(('search_text',))} LIKE %s", (pattern,))
    references = [name for name in fields if _searchable(rights, name, form)]
    if not references:
        return own
    # Each part alone can use its own index; an OR over two tables could use none.
    table = rights.snapshot.table(form)
    parts = [Sql(f"SELECT id FROM {table.name} WHERE search_text LIKE %s", (pattern,))]
    for name in references:
        parts.append(_through(rights, form, name, pattern))
    return f"{scope.alias}.id IN (" + join(" UNION ", parts) + ")"


def _through(rights: Rights, form: str, name: str, pattern: str) -> Sql:
    """Return the ids of the records whose reference `name` leads to one that is found."""
    scope = SqlScope(rights.snapshot, form, "r")
    target = scope.behind((name,))
    text = text_of(rights, target)
    if text == Sql(target.expression(("search_text",))):
        found = f"SELECT id FROM {target.table.name} WHERE search_text LIKE %s"
        return Sql(f"SELECT id FROM {scope.table.name} WHERE {scope.column((name,)).column} IN ({found})", (pattern,))
    return f"SELECT r.id FROM {scope.from_clause} WHERE " + text + Sql(" ILIKE %s", (pattern,))


def _in_shown_fields(rights: Rights, form: str, scope: SqlScope, word: str) -> Sql:
    """Search the fields one by one through the actor's masks: what is hidden from him must not answer by being found."""
    names = [name for name in ("number", *rights.snapshot.form(form).search) if not rights.hidden(form, name)]
    texts = [rights.column(form, (name,), scope) for name in names if scope.column((name,)).sql == "text"]
    texts += [_shown_through(rights, form, scope, name) for name in names if _searchable(rights, name, form)]
    return any_of(text + Sql(" ILIKE %s", (like_pattern(word),)) for text in texts)


def _shown_through(rights: Rights, form: str, scope: SqlScope, name: str) -> Sql:
    """Return what the record behind a reference is found by, NULL where the reference itself is hidden."""
    value = rights.column(form, (name,), scope)
    return "CASE WHEN " + value + " IS NOT NULL THEN " + text_of(rights, scope.behind((name,))) + " END"


def _searchable(rights: Rights, name: str, form: str) -> bool:
    """Say whether a search field is a reference to records that have a search text of their own."""
    column = rights.snapshot.table(form).columns[name]
    target = rights.snapshot.tables.get(column.to) if column.to else None
    return target is not None and "search_text" in target.columns
