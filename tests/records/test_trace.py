"""The trace of a record: everything it came from and everything made from it, and nothing one may not see."""

import pytest

from engine.access.actor import SYSTEM, Actor
from engine.access.rights import rights_of
from engine.definitions.model import Grant, Role
from engine.errors import NotFound
from engine.records.links import Made, add_links, drop_links
from engine.records.trace import trace
from engine.storage.batch import Batch
from tests.storage.app import label
from tests.storage.installed import with_roles


@pytest.fixture
def chain(store):
    """a and b make c, c makes d and e, a also makes f; only a, c and d are mine."""
    notes = {name: store("note", [], number=name, owner=7 if name in "acd" else 8) for name in "abcdef"}
    batch = Batch()
    for source, target in ["ac", "bc", "cd", "ce", "af"]:
        made = [Made(notes[source].id, 1, 2), Made(notes[source].id, 3, 4)]
        add_links(batch, "copy", "note", "note", notes[target].id, made)
    batch.run()
    return notes


def edges(graph, notes):
    names = {note.id: name for name, note in notes.items()}
    return sorted(names[a] + names[b] for a, b in graph.edges)


def test_a_trace_goes_up_and_down_but_not_sideways(snapshot, chain):
    graph = trace(snapshot, rights_of(snapshot, SYSTEM), "note", chain["c"].id)
    assert edges(graph, chain) == ["ac", "bc", "cd", "ce"]
    assert graph.nodes[chain["a"].id] == {
        "form": "note", "visible": True, "number": "a", "title": "a", "state": "draft", "date": None,
    }  # fmt: skip
    assert {data["conversion"] for *_, data in graph.edges(data=True)} == {"copy"}


def test_a_record_without_links_is_a_graph_of_itself(snapshot, note):
    graph = trace(snapshot, rights_of(snapshot, SYSTEM), "note", note.id)
    assert list(graph) == [note.id] and graph.nodes[note.id]["date"] == "2024-05-06"


def test_records_out_of_sight_stand_there_without_content(chain):
    role = Role("r", "tester", label("tester"), (Grant("note", ("read",), "mine"),))
    rights = rights_of(with_roles(role), Actor(7, "me", frozenset({"tester"})))
    graph = trace(rights.snapshot, rights, "note", chain["c"].id)
    assert edges(graph, chain) == ["ac", "bc", "cd", "ce"]
    assert graph.nodes[chain["b"].id] == {"form": "note", "visible": False}
    with pytest.raises(NotFound):
        trace(rights.snapshot, rights, "note", chain["b"].id)


def test_a_saved_draft_forgets_its_old_sources(snapshot, chain):
    batch = Batch()
    drop_links(batch, chain["c"].id)
    batch.run()
    graph = trace(snapshot, rights_of(snapshot, SYSTEM), "note", chain["c"].id)
    assert edges(graph, chain) == ["cd", "ce"]
