"""A wait that rested on a letter which came back was our own time; each follow-up it answered runs on."""

from datetime import timedelta

import pytest

from customers.models import Customer, Message, User
from followups.actions.put_on_hold import Wait, put_on_hold
from followups.actions.withdraw_proof import withdraw_proof
from followups.actions.write_to_customer import Letter, accept_letter, write_to_customer
from followups.models import FollowUp
from npsapp.lib import clock
from tests.factories import make_follow_up, make_survey

pytestmark = pytest.mark.django_db


def test_the_clocks_run_on_as_if_nothing_had_stopped_them(kari: Customer, ben: User) -> None:
    first, second = (
        make_follow_up(score, kari, survey=make_survey(asks_during_follow_up=True)) for score in (3, 2)
    )
    now, due = clock.now(), second.resolution_due_at
    letter = Letter("Beklager", "Vi rydder opp.", "a-key", also=(first.pk,))
    message = write_to_customer(second.pk, letter, ben, now)
    Message.objects.filter(pk=message.pk).update(state="accepted", settled_at=now)
    message.refresh_from_db()
    accept_letter(message, now)
    put_on_hold(second.pk, Wait("customer", "Svar fra kunden", now + timedelta(days=6)), ben, now)
    assert FollowUp.objects.get(pk=second.pk).resolution_due_at > due

    withdraw_proof(message, now + timedelta(days=3))

    for follow_up in FollowUp.objects.all():
        assert follow_up.first_contact_met_at is None
        assert follow_up.state == "assigned"
    second.refresh_from_db()
    assert second.resolution_due_at == due
    assert second.pauses.get().ended_by == "bounced"
