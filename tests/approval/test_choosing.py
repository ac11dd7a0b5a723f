"""The initiator names people where the flow leaves that to them, and sees the way before setting out."""

import pytest
from django.utils.timezone import now

from engine.access.models import User
from engine.errors import Invalid
from engine.lifecycle.actions import act, create, preview
from engine.lifecycle.approval.deciding import Said, decide
from engine.lifecycle.approval.foreseeing import SOMEBODY
from engine.lifecycle.approval.submitting import way_of
from tests.approval.conftest import CHOOSING, installed


@pytest.fixture
def snapshot(db):
    return installed(CHOOSING)


def problems_of(refused):
    return [(problem.code, problem.path, problem.message.zh) for problem in refused.value.problems]


def steps(snapshot, people, document, chosen=None):
    way = way_of(snapshot, people.wang, preview(snapshot, people.wang, "order", {"id": document.id}), chosen or {})
    return [(step.node, step.people, step.chooses) for step in way.steps]


def test_the_way_says_who_will_be_asked(snapshot, order, people):
    li, zhou, sun = (one.user_id for one in (people.li, people.zhou, people.sun))
    rest = [("both", (li, zhou), False), ("told", (sun,), False)]
    assert steps(snapshot, people, order(50, action=None)) == rest
    big = order(5000, action=None)
    assert steps(snapshot, people, big) == [("expert", (SOMEBODY,), True), *rest]
    assert steps(snapshot, people, big, {"expert": (sun,)}) == [("expert", (sun,), True), *rest]


def test_who_is_on_the_way_has_to_be_named_and_who_is_not_need_not(snapshot, order, people):
    assert order(50).state == "submitted"
    with pytest.raises(Invalid) as refused:
        order(5000)
    assert problems_of(refused) == [("workflow.choice_missing", "/args/chosen/expert", "请选择“专家意见”的审批人")]


def test_the_one_who_was_named_decides_first(snapshot, order, people, task_of):
    big = order(5000, action=None)
    chosen = {"expert": [people.sun.user_id]}
    submitted = act(snapshot, people.wang, "order", big.id, "submit", big.version, {"chosen": chosen})
    assert submitted.state == "submitted" and task_of(people.sun) and not task_of(people.li)
    back = decide(snapshot, people.sun, task_of(people.sun), "send_back", Said(to="initiator", comment="太贵"))
    # Submitted again, the same person is asked again without being named.
    act(snapshot, people.wang, "order", big.id, "submit", back.version)
    assert task_of(people.sun)


def test_somebody_who_left_is_not_asked(snapshot, order, people):
    big = order(5000, action=None)
    User.objects.filter(pk=people.sun.user_id).update(is_active=False)
    with pytest.raises(Invalid) as refused:
        chosen = {"expert": [people.sun.user_id]}
        act(snapshot, people.wang, "order", big.id, "submit", big.version, {"chosen": chosen})
    assert problems_of(refused) == [("workflow.inactive", "/args/chosen/expert", "Sun已停用，请另选一位")]


@pytest.mark.parametrize(
    "chosen", ["sun", {"expert": "sun"}, {"expert": [True]}, {"expert": [-1]}, {"expert": [2**70]}]
)
def test_nonsense_is_a_sentence(snapshot, order, people, chosen):
    big = order(5000, action=None)
    with pytest.raises(Invalid) as refused:
        act(snapshot, people.wang, "order", big.id, "submit", big.version, {"chosen": chosen})
    assert refused.value.problems[0].path == "/args/chosen"


def test_submitted_at_once_with_people_named(snapshot, order, people, task_of):
    made = order(5000, action=None)
    json = {"date": "2024-01-04", "customer": made.values["customer"],
            "lines": [{"item": made.lines["lines"][0]["item"], "qty": "2000", "price": "1"}]}  # fmt: skip
    chosen = {"expert": [people.zhou.user_id]}
    assert create(snapshot, people.wang, "order", json, action="submit", args={"chosen": chosen}).state == "submitted"
    assert task_of(people.zhou)


def test_a_rehearsal_leaves_no_trace(snapshot, order, people, task_of):
    before = now()
    steps(snapshot, people, order(5000, action=None))
    assert task_of(people.li) is None and now() >= before
