"""Somebody leaves while documents wait for them."""

import pytest

from engine.access.models import User
from engine.lifecycle.approval.deciding import Said, decide
from engine.lifecycle.approval.leaving import hand_over, heir_of, waiting_with
from tests.approval.conftest import CHOOSING, installed
from tests.approval.test_deciding import told


@pytest.fixture
def snapshot(db):
    return installed(CHOOSING)


def test_everything_that_waits_goes_to_the_heir_who_is_told(snapshot, order, people, task_of):
    orders = [order(50), order(60)]
    assert (
        waiting_with(people.li.user_id) == 2 and heir_of(people.li.user_id, people.sun.user_id) == people.zhou.user_id
    )
    assert hand_over(snapshot, people.zhou, people.li.user_id, people.sun.user_id) == 2
    User.objects.filter(pk=people.li.user_id).update(is_active=False)
    assert waiting_with(people.li.user_id) == 0 and told(people.sun) == ["approval.task"] * 2
    decide(snapshot, people.zhou, task_of(people.zhou), "approve", Said())
    assert decide(snapshot, people.sun, task_of(people.sun), "approve", Said()).id == orders[1].id


def test_who_has_signed_already_does_not_sign_twice(snapshot, order, people, task_of):
    order(50)
    decide(snapshot, people.zhou, task_of(people.zhou), "approve", Said())
    hand_over(snapshot, people.zhou, people.li.user_id, people.zhou.user_id)
    # The boss had said yes, and nobody is left to be asked: it is approved, not stuck.
    from engine.storage.sql import fetch

    assert fetch("SELECT status FROM workflow_instance")[0][0] == "approved"


def test_nothing_waits_for_somebody_new(snapshot, people):
    assert waiting_with(people.sun.user_id) == 0
    assert hand_over(snapshot, people.zhou, people.sun.user_id, people.zhou.user_id) == 0
