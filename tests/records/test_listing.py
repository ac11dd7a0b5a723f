"""Lists: filters, order, paging, counting, search, sums, and the shape of a row."""

import json
from datetime import date
from decimal import Decimal

import pytest

from engine.access.actor import SYSTEM
from engine.access.rights import rights_of
from engine.errors import Invalid
from engine.records import counting
from engine.records.ordering import order_by
from engine.records.query import Filter, ListQuery, parse_filters
from engine.records.read import list_records
from engine.storage.scope import SqlScope
from engine.storage.sql import execute, fetch


@pytest.fixture
def listed(snapshot):
    """Ask for a list as the system; keyword arguments make the query, `filters` as (field, op, value)."""

    def ask(form="note", *, filters=(), **query):
        asked = ListQuery(filters=tuple(Filter(*one) for one in filters), **query)
        return json.loads(list_records(snapshot, rights_of(snapshot, SYSTEM), form, asked))

    return ask


@pytest.fixture
def three(store, people):
    """Three notes: for Ann in May and June, for nobody without a date."""
    ann = people[0].id
    return [
        store(
            "note",
            [{"qty": Decimal(1)}],
            date=date(2024, 5, 1),
            who=ann,
            total=Decimal("10.50"),
            done=True,
            memo="100%",
        ),
        store("note", [{"qty": Decimal(7)}], date=date(2024, 6, 1), who=ann, total=Decimal(3), count=4),
        store("note", [], total=None, memo="a_b"),
    ]


def ids(answer):
    return [row["id"] for row in answer["rows"]]


def test_a_row_carries_address_title_and_typed_values(listed, note, people):
    fields = ("date", "who", "total", "done", "count", "rate", "who.code", "files", "owner", "created_at")
    row = listed(fields=fields)["rows"][0]
    assert row == {
        "id": note.id,
        "version": 1,
        "state": "draft",
        "number": None,
        "title": f"#{note.id}",
        "date": "2024-05-06",
        "who": {"id": people[0].id, "label": "P1 Ann"},
        "total": "10.00",
        "done": None,
        "count": None,
        "rate": None,
        "who.code": "P1",
        "files": [],
        "owner": None,
        "created_at": "2024-05-06T07:08:09+00:00",
    }


@pytest.mark.parametrize(
    ("field", "op", "value", "found"),
    [
        ("total", "eq", "10.5", [0]),
        ("total", "ne", "10.50", [1, 2]),
        ("total", "gt", 3, [0]),
        ("total", "between", ["3", "4"], [1]),
        ("total", "between", [None, "4"], [1]),
        ("total", "blank", None, [2]),
        ("date", "lte", "2024-05-01", [0]),
        ("date", "not_blank", None, [0, 1]),
        ("date", "preset", "today", []),
        ("done", "eq", False, [1, 2]),
        ("count", "in", [3, "4"], [1]),
        ("count", "in", [], []),
        ("memo", "contains", "%", [0]),
        ("memo", "contains", "_", [2]),
        ("memo", "starts", "A_", [2]),
        ("memo", "blank", None, [1]),
        ("who.name", "eq", "Ann", [0, 1]),
        ("who", "contains", "ann", [0, 1]),
        ("who.code", "starts", "p", [0, 1]),
        ("lines.qty", "gte", "7", [1]),
        ("lines.thing.code", "eq", "x", []),
        ("created_at", "eq", "2024-05-06", [0, 1, 2]),
        ("created_at", "gt", "2024-05-06", []),
        ("created_at", "lt", "2024-05-06T07:08:10+00:00", [0, 1, 2]),
        ("state", "in", ["draft"], [0, 1, 2]),
    ],
)
def test_filters_find_exactly_what_they_say(listed, three, field, op, value, found):
    answer = listed(filters=[(field, op, value)], sort=("id",))
    assert ids(answer) == [three[index].id for index in found]
    assert answer["total"] == len(found)


@pytest.mark.parametrize(
    ("field", "op", "value"),
    [
        ("total", "eq", "many"),
        ("total", "eq", "1e999"),
        ("total", "eq", {}),
        ("count", "eq", 2**70),
        ("count", "eq", True),
        ("date", "eq", "yesterday"),
        ("date", "preset", "someday"),
        ("memo", "preset", "today"),
        ("created_at", "lte", "9999-12-31"),
        ("memo", "contains", ""),
        ("memo", "contains", "\x00"),
        ("memo", "like", "x"),
        ("total", "between", ["1"]),
    ],
)
def test_a_value_that_does_not_fit_is_refused_at_its_place(listed, three, field, op, value):
    with pytest.raises(Invalid) as refusal:
        listed(filters=[("state", "eq", "draft"), (field, op, value)])
    assert refusal.value.path == "/filter/1/value"


@pytest.mark.parametrize(
    "name", ["nothing", "total.x", "who.nothing", "search_text", "id; DROP TABLE d_tst_n", 'x"y', "lines", ""]
)
def test_unknown_fields_are_refused_everywhere(listed, three, name):
    for query, path in [
        ({"filters": [(name, "blank", None)]}, "/filter/0/field"),
        ({"sort": (f"-{name}",)}, "/sort"),
        ({"fields": (name,)}, "/fields"),
        ({"sums": (name,)}, "/sums"),
    ]:
        with pytest.raises(Invalid) as refusal:
            listed(**query)
        assert refusal.value.path == path


@pytest.mark.parametrize("attack", ["'; DROP TABLE d_tst_n; --", "%s", "%(x)s", "\\", "x' OR '1'='1", "{0}", "100%%"])
def test_what_people_type_stays_text(listed, three, attack):
    assert listed(filters=[("memo", "eq", attack)])["rows"] == []
    assert listed(filters=[("memo", "contains", attack)])["rows"] == []
    assert listed(q=attack)["rows"] == []
    assert listed()["total"] == 3


def test_filters_must_have_their_shape():
    for raw in [{}, [1], [{"field": 1, "op": "eq"}], "x", [{"field": "a"}]]:
        with pytest.raises(Invalid):
            parse_filters(raw)


def test_pages_follow_one_another(listed, three):
    newest_first = [document.id for document in reversed(three)]
    pages = [ids(listed(page=page, size=2, sort=("-id",))) for page in (1, 2, 3)]
    assert pages == [newest_first[:2], newest_first[2:], []]
    assert [listed(page=page, size=2)["total"] for page in (1, 2, 3)] == [3, 3, 3]


@pytest.mark.parametrize("query", [{"page": 0}, {"size": 0}, {"size": 501}, {"q": "x" * 201}, {"sort": ("id",) * 11}])
def test_absurd_pages_are_refused(listed, query):
    with pytest.raises(Invalid):
        listed(**query)


def test_the_form_says_how_a_list_is_sorted(listed, three):
    assert ids(listed(filters=[("date", "not_blank", None)])) == [three[1].id, three[0].id]


def test_sorting_follows_references(listed, three, store, people):
    late = store("note", [], who=people[1].id)
    assert ids(listed(sort=("-who.name", "id"), filters=[("who", "not_blank", None)])) == [
        late.id,
        three[0].id,
        three[1].id,
    ]


def test_a_reference_is_sorted_by_what_it_is_called(listed, store):
    zoe, amy = store("person", code="Z", name="Zoe"), store("person", code="A", name="Amy")
    first, second = store("note", [], who=zoe.id), store("note", [], who=amy.id)
    assert ids(listed(sort=("who",))) == [second.id, first.id]
    assert ids(listed(sort=("-who",))) == [first.id, second.id]


NAMES = ["钟表", "阿里", "", "Bolt", "鑫源", "中国", "anna", "华东", "重庆", "吕氏", "卢氏", "北京", "绿源"]
AS_READ = ["", "anna", "Bolt", "阿里", "北京", "华东", "卢氏", "吕氏", "绿源", "鑫源", "中国", "钟表", "重庆"]


def test_words_sort_as_they_read_by_themselves_and_behind_a_reference(listed, store):
    made = {name: store("thing", name=name) for name in NAMES}
    people = {name: store("person", code="", name=name) for name in NAMES}
    notes = {name: store("note", [], who=person.id) for name, person in people.items()}
    for sort, way in (("", 1), ("-", -1)):
        assert ids(listed("thing", sort=(f"{sort}name",))) == [made[name].id for name in AS_READ][::way]
        assert ids(listed("note", sort=(f"{sort}who",))) == [notes[name].id for name in AS_READ][::way]
    paged = [ids(listed("note", sort=("who",), size=5, page=page)) for page in (1, 2, 3)]
    assert [id for page in paged for id in page] == [notes[name].id for name in AS_READ]


def test_one_name_shared_by_two_keeps_their_records_apart(listed, store):
    one, other = store("person", code="", name="张三"), store("person", code="", name="张三")
    notes = [store("note", [], who=who.id).id for who in (one, other, one, other)]
    assert ids(listed(sort=("who",))) == [notes[0], notes[2], notes[1], notes[3]]


def test_an_index_gives_masters_in_the_order_they_read(snapshot, store):
    for name in NAMES:
        store("thing", name=name)
    execute("SET LOCAL enable_seqscan = off")
    execute("SET LOCAL enable_sort = off")
    for form, sort in (("thing", "name"), ("note", "who")):
        scope = SqlScope(snapshot, form)
        order = order_by(rights_of(snapshot, SYSTEM), form, scope, [sort])
        told = fetch(f"EXPLAIN SELECT t.id FROM {scope.from_clause} ORDER BY " + order)
        wanted = snapshot.table("thing" if form == "thing" else "person")
        assert any(f"using {wanted.name}_by_" in line for (line,) in told), told


def test_sums_of_what_is_in_effect_leave_out_drafts_and_what_was_taken_back(listed, store):
    for state, total in (("draft", 1), ("approved", 2), ("closed", 4), ("reversed", 8), ("voided", 16)):
        store("note", [], total=Decimal(total), state=state)
    assert listed(sums=("total",))["sums"] == {"total": "31.00"}
    assert listed(sums=("total",), effective=True)["sums"] == {"total": "6.00"}
    assert listed(filters=[("state", "ne", "closed")], sums=("total",), effective=True)["sums"] == {"total": "2.00"}


def test_sums_cover_every_row_found_not_only_the_page(listed, three):
    assert listed(size=1, sums=("total",))["sums"] == {"total": "13.50"}
    assert listed(filters=[("date", "gte", "2024-06-01")], sums=("total",))["sums"] == {"total": "3.00"}


def test_search_knows_pinyin_and_looks_through_references(listed, store, three, people):
    note = store("note", [], who=people[1].id, memo="给客户寄样品")
    for q in ("样品", "gkhjyp", "geikehu", "王小明", "wxm", "P2", "GKH wang"):
        assert ids(listed(q=q)) == [note.id], q
    assert ids(listed(q="wxm nothing")) == []


def test_a_large_table_is_counted_only_so_far(listed, three, monkeypatch):
    monkeypatch.setattr(counting, "SMALL_TABLE", 0)
    monkeypatch.setattr(counting, "COUNT_LIMIT", 2)
    execute("ANALYZE d_tst_n")
    everything = listed(size=1)
    assert (everything["total"], everything["total_is"]) == (3, "about")
    narrowed = listed(size=1, filters=[("state", "eq", "draft")])
    assert (narrowed["total"], narrowed["total_is"]) == (2, "at_least")
