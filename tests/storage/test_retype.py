"""Fields get another type: every value converts or stops the plan, and rolling back brings every value back."""

import threading
from dataclasses import replace

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.definitions.model import Option
from engine.errors import Invalid, Refused
from engine.storage import backfill
from engine.storage.apply import apply
from engine.storage.changes import plan
from engine.storage.sql import execute, fetch
from engine.storage.steps import StepClass
from engine.storage.tables import tables_of
from tests.storage.app import PERSON, app, definition, field, label

COLOURS = (Option("red", label("red")), Option("blue", label("blue")))


def person(*fields):
    """A definition of one form with these fields."""
    return definition(
        app(forms=(replace(PERSON, fields=fields, title=None, search=()),), ledgers=(), roles=(), postings=())
    )


def of(kind, **more):
    """The same field, of any kind."""
    return field("note", kind, id="p_note", **({"options": COLOURS} if kind == "select" else {}), **more)


def stored(made, places=None):
    """The values of every field, by record."""
    columns = [column for column in tables_of(made, places or {})["person"].columns.values() if column.own]
    names = ", ".join(f"{column.column}::text" for column in columns)
    return {id: dict(zip([column.name for column in columns], row, strict=True)) for id, *row in fetch(f"SELECT id, {names} FROM d_tst_p ORDER BY id")}  # fmt: skip


def fill(made, values, places=None, column="note"):
    """Store one record per value."""
    name = tables_of(made, places or {})["person"].columns[column].column
    for id, value in enumerate(values, 1):
        execute(f"INSERT INTO d_tst_p (id, {name}) VALUES (%s, %s)", [id, value])


@pytest.fixture
def table(db):
    """Install a definition and fill the field."""

    def installed(made, values):
        apply(plan(None, made))
        fill(made, values)
        return made

    return installed


@pytest.mark.parametrize(
    ("before", "values", "after", "become"),
    [
        ("text", ["12", " 1,234.5 ", "５", "", None], "decimal", ["12.0000", "1234.5000", "5.0000", None, None]),
        ("text", ["2024-1-5", "2024年12月31日", "20240229"], "date", ["2024-01-05", "2024-12-31", "2024-02-29"]),
        ("text", ["red", "blue(中)", "red(中)"], "select", ["red", "blue", "red"]),
        ("select", ["red", None], "text", ["red(中)", None]),
        ("decimal", ["1.5", "20"], "text", ["1.5", "20"]),
        ("decimal", ["1.0", "-20"], "integer", ["1", "-20"]),
        ("integer", ["7"], "decimal", ["7.0000"]),
        ("boolean", [True, False, None], "text", ["是", "否", None]),
        ("date", ["2024-05-06"], "text", ["2024-05-06"]),
        ("text", ["是", "no"], "boolean", ["true", "false"]),
    ],
)
def test_values_convert(table, before, values, after, become):
    old, new = table(person(of(before)), values), person(of(after))
    made = plan(old, new)
    apply(made)
    assert [row["note"] for row in stored(new, made.places).values()] == become
    assert plan(new, new, made.places).steps == ()


@pytest.mark.parametrize(
    ("before", "values", "after", "samples"),
    [
        ("text", ["12", "twelve", "12,3,4"], "integer", "12,3,4, twelve"),
        ("text", ["2024-02-30"], "date", "2024-02-30"),
        ("decimal", ["1.5"], "integer", "1.5000"),
        ("text", ["green"], "select", "green"),
    ],
)
def test_a_value_that_will_not_convert_stops_the_plan_and_is_shown(table, before, values, after, samples):
    old = table(person(of(before)), values)
    untouched = stored(old)
    with pytest.raises(Invalid, match="Not every value") as refusal:
        plan(old, person(of(after)))
    assert refusal.value.path == "/forms/person/fields/note" and samples in str(refusal.value)
    assert stored(old) == untouched


def test_what_was_written_before_comes_back_as_it_was_written_and_what_came_later_is_kept(table):
    old, new = table(person(of("text")), ["007", "1,000", ""]), person(of("integer"))
    there = plan(old, new)
    apply(there)
    number = tables_of(new, there.places)["person"].columns["note"].column
    execute(f"UPDATE d_tst_p SET {number} = 8 WHERE id = 2")
    back = plan(new, old, there.places)
    apply(back)
    assert [row["note"] for row in stored(old, back.places).values()] == ["007", "8", ""]


def test_a_field_hidden_after_its_type_changed_comes_back_as_it_was_with_what_came_later(table):
    old, new = table(person(of("select")), ["red", "blue", None]), person(of("text"))
    there = plan(old, new)
    apply(there)
    text = tables_of(new, there.places)["person"].columns["note"].column
    execute(f"UPDATE d_tst_p SET {text} = 'red' WHERE id = 2")
    apply(hidden := plan(new, person(field("other")), there.places))
    apply(back := plan(person(field("other")), old, hidden.places))
    assert [row["note"] for row in stored(old, back.places).values()] == ["red", "red", None]
    assert back.places.keys() == there.places.keys()


def test_a_record_written_under_the_old_version_meanwhile_is_converted_too(table):
    old, new = table(person(of("text")), ["1"]), person(of("integer"))
    made = plan(old, new)
    apply(made)
    execute("UPDATE d_tst_p SET c_p_note = '2' WHERE id = 1")
    execute("INSERT INTO d_tst_p (id, c_p_note) VALUES (2, '3')")
    assert [row["note"] for row in stored(new, made.places).values()] == ["2", "3"]


def test_a_value_that_will_not_convert_and_came_after_the_plan_was_made_stops_it_at_the_end(table):
    old, new = table(person(of("text")), ["1"]), person(of("integer"))
    made = plan(old, new)
    execute("INSERT INTO d_tst_p (id, c_p_note) VALUES (2, 'two')")
    with pytest.raises(Refused, match="nothing is published"), transaction.atomic():
        apply(made)
    assert [row["note"] for row in stored(old).values()] == ["1", "two"]


def test_a_reference_to_another_form_needs_an_empty_field(table):
    there, other = of("reference", to="person"), of("reference", to="other")
    old = table(person(there), [])
    execute("INSERT INTO d_tst_p (id) VALUES (1)")
    execute("UPDATE d_tst_p SET c_p_note = 1")
    forms = (replace(PERSON, fields=(other,), title=None, search=()), replace(PERSON, id="o", form="other"))
    with pytest.raises(Invalid, match="has data and cannot change"):
        plan(old, definition(app(forms=forms, ledgers=(), roles=(), postings=())))


def test_a_field_made_unique_shows_its_duplicates_first(table):
    old = table(person(of("text")), ["a", "a", "b", ""])
    with pytest.raises(Invalid, match="a ×2") as refusal:
        plan(old, person(of("text", unique=True)))
    assert refusal.value.path == "/forms/person/fields/note"
    execute("UPDATE d_tst_p SET c_p_note = 'c' WHERE id = 1")
    guarded = person(of("text", unique=True))
    apply(plan(old, guarded))
    back = plan(guarded, old)
    assert [step.kind for step in back.steps] == ["unindex"]
    apply(back)
    execute("UPDATE d_tst_p SET c_p_note = 'b' WHERE id = 1")


def test_a_field_made_required_says_how_many_records_lack_it(table):
    old = table(person(of("text")), ["a", "", None])
    made = plan(old, person(of("text", required=True)))
    assert [(note.kind, note.rows) for note in made.notes] == [("required", 2)] and made.steps == ()


def test_a_hidden_field_comes_back_with_its_values(table):
    old, without = table(person(of("text")), ["a", "b"]), person()
    hidden = plan(old, without)
    assert [(note.kind, note.rows) for note in hidden.notes] == [("hide", 2)]
    apply(hidden)
    back = plan(without, old)
    assert [(note.kind, note.rows) for note in back.notes] == [("restore", 2)] and back.steps == ()


def test_an_option_in_use_that_goes_is_pointed_out(table):
    old = table(person(of("select")), ["red", "red", "blue"])
    fewer = person(replace(of("select"), options=COLOURS[1:]))
    assert [(note.kind, note.rows, note.samples) for note in plan(old, fewer).notes] == [("options", 2, ("red",))]


@pytest.mark.django_db(transaction=True)
def test_people_read_and_write_while_a_large_table_converts(monkeypatch):
    monkeypatch.setattr(backfill, "ROWS_AT_ONCE", 500)
    old, new = person(of("text")), person(of("integer"))
    apply(plan(None, old))
    try:
        execute("INSERT INTO d_tst_p (id, c_p_note) SELECT g, g::text FROM generate_series(1, 12000) g")
        made = plan(old, new)
        assert [(step.kind, step.step_class) for step in made.steps] == [("retype", StepClass.ONLINE)]
        done = threading.Event()
        writer = threading.Thread(target=_write_until, args=(done,))
        writer.start()
        apply(made)
        done.set()
        writer.join()
        column = tables_of(new, made.places)["person"].columns["note"].column
        assert fetch(f"SELECT count(*) FROM d_tst_p WHERE {column}::text IS DISTINCT FROM c_p_note") == [(0,)]
    finally:
        execute("DROP TABLE d_tst_p")


def _write_until(done):
    number = 0
    while not done.is_set():
        number += 1
        execute("UPDATE d_tst_p SET c_p_note = %s WHERE id = %s", [str(-number), number % 12000 + 1])
    connection.close()


KINDS = st.sampled_from(
    ["text", "long_text", "select", "integer", "decimal", "money", "percent", "boolean", "date", "datetime"]
)
PLAIN = {
    "integer": st.integers(-10**6, 10**6).map(str),
    "decimal": st.decimals(-1000, 1000, places=4, allow_nan=False).map(str) | st.integers(0, 3).map(str),
    "money": st.decimals(0, 1000, places=2, allow_nan=False).map(str) | st.integers(0, 3).map(str),
    "percent": st.sampled_from(["0", "1", "0.13"]),
    "boolean": st.sampled_from(["true", "false"]),
    "date": st.dates().map(str),
    "datetime": st.datetimes(min_value=__import__("datetime").datetime(1950, 1, 1)).map(lambda at: f"{at}+08:00") | st.dates(min_value=__import__("datetime").date(1950, 1, 1)).map(lambda at: f"{at} 00:00+08:00"),
    "select": st.sampled_from(["red", "blue", ""]),
}  # fmt: skip
WRITTEN = st.sampled_from(["", " ", "1", "007", "1.50", "abc", "red", "red(中)", "是", "no", "2024-1-5", "1,000", "5%"])
PLAIN |= {"text": WRITTEN, "long_text": WRITTEN | st.text(max_size=5).filter(lambda text: "\0" not in text)}


@st.composite
def fields(draw):
    """Up to three fields with values, and what each becomes (None: hidden)."""
    made = []
    for n in range(draw(st.integers(1, 3))):
        kind = draw(KINDS)
        values = draw(st.lists(st.none() | PLAIN[kind], min_size=4, max_size=4))
        made.append((n, kind, values, draw(st.none() | KINDS), draw(st.booleans()), draw(st.booleans())))
    return made


def numbered(n, kind, **more):
    return replace(of(kind, **more), id=f"p_f{n}", name=f"f{n}")


HIDDEN = person(numbered(9, "text"))


@pytest.mark.django_db
@example([(0, "integer", [None] * 4, "date", True, False)])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields())
def test_law_plan_apply_and_roll_back_restores_every_value(db, drawn):
    with transaction.atomic():
        old = person(*(numbered(n, kind) for n, kind, *_ in drawn))
        new = person(*(numbered(n, to, unique=u, required=r) for n, _, _, to, u, r in drawn if to))
        apply(plan(None, old))
        execute("INSERT INTO d_tst_p (id) SELECT generate_series(1, 4)")
        for n, _, values, *_ in drawn:
            for id, value in enumerate(values, 1):
                execute(f"UPDATE d_tst_p SET c_p_f{n} = %s WHERE id = %s", [value, id])
        before = stored(old)
        try:
            there = plan(old, new)
        except Invalid:
            assert stored(old) == before
        else:
            apply(there)
            assert plan(new, new, there.places).steps == ()
            back = plan(new, old, there.places)
            apply(back)
            assert stored(old, back.places) == before
            assert plan(old, old, back.places).steps == ()
            again = plan(old, new, back.places)
            apply(again)
            apply(final := plan(new, old, again.places))
            assert stored(old, final.places) == before
            apply(once_more := plan(old, new, final.places))
            apply(hidden := plan(new, HIDDEN, once_more.places))
            apply(shown := plan(HIDDEN, old, hidden.places))
            assert stored(old, shown.places) == before
            assert plan(old, old, shown.places).steps == ()
        transaction.set_rollback(True)
