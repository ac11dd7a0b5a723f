"""What a step grants may be changed with the decision; what it hides stays hidden from who reads only through it."""

import pytest

from engine.errors import Forbidden, Invalid, NotFound
from engine.lifecycle.actions import act
from engine.lifecycle.approval.asking import standing
from engine.lifecycle.approval.deciding import Said, decide
from engine.lifecycle.approval.reading import reading
from engine.records.read import get_record, load
from tests.approval.conftest import CHOOSING, installed


@pytest.fixture
def snapshot(db):
    return installed(CHOOSING)


@pytest.fixture
def asked(snapshot, order, people):
    """An order of two lines that waits for Li, who has no right to orders."""
    big = order(5000, action=None, contact="何先生")
    first = big.lines["lines"][0]
    values = {"lines": [{"id": first["id"]}, {"item": first["item"], "qty": "10", "price": "2"}]}
    chosen = {"expert": [people.li.user_id]}
    return act(snapshot, people.wang, "order", big.id, "submit", big.version, {"chosen": chosen}, values=values)


def test_an_approver_corrects_a_price_and_the_other_lines_stay(snapshot, asked, people, task_of):
    first, second = asked.lines["lines"]
    values = {"lines": [{"id": second["id"], "price": "3"}]}
    decide(snapshot, people.li, task_of(people.li), "approve", Said(values=values, version=asked.version))
    stored = load(snapshot, "order", asked.id)
    assert [(line["id"], str(line["price"])) for line in stored.lines["lines"]] == [
        (first["id"], "1.0000"),
        (second["id"], "3.0000"),
    ]
    assert str(stored.values["total"]) == "5030.00"


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ({"qty": "1"}, "/lines/0/qty"),
        ({"id": 999_999, "price": "1"}, "/lines/0/id"),
        ({"price": "-1"}, "/lines/0/price"),
    ],
)
def test_more_than_that_is_refused_at_its_place(snapshot, asked, people, task_of, line, at):
    values = {"lines": [{"id": asked.lines["lines"][0]["id"], **line}]}
    with pytest.raises(Invalid) as refused:
        decide(snapshot, people.li, task_of(people.li), "approve", Said(values=values))
    assert at in {problem.path for problem in refused.value.problems}
    assert load(snapshot, "order", asked.id).version == asked.version and task_of(people.li)


def test_what_the_step_hides_stays_hidden_after_it(snapshot, asked, people, task_of):
    def seen():
        how = reading(snapshot, people.li, "order", asked.id, standing("order", asked.id))
        return how.is_open, how.edit, get_record(snapshot, how.rights, "order", asked.id)

    is_open, edit, record = seen()
    assert not is_open and edit == {"lines.price"}
    assert "contact" not in record and record["total"] == "5020.00"
    decide(snapshot, people.li, task_of(people.li), "approve", Said())
    _, edit, record = seen()
    assert edit == frozenset() and "contact" not in record


def test_other_documents_stay_out_of_sight(snapshot, order, asked, people):
    with pytest.raises((Forbidden, NotFound)):
        reading(snapshot, people.li, "order", order(20, action=None).id, None)
