"""A phone answer that a second person released answers the mail it had left alone."""

from datetime import timedelta

import pytest

from customers.models import Customer, Message, User
from npsapp.lib import clock
from surveys.actions.decide_review import AlreadySettled, discard_answer, release_answer
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.actions.send_reminders import send_reminders
from surveys.actions.type_in_answer import PhoneAnswer, type_in_answer
from surveys.models import Invitation, Response, Review, Survey
from surveys.receivers import invitation_still_wanted
from tests.factories import make_interaction, make_survey

pytestmark = pytest.mark.django_db


def type_in(survey: Survey, kari: Customer, ben: User) -> Review:
    now = clock.now()
    response = type_in_answer(PhoneAnswer("key", survey, 9, "", "nb", now), kari, ben, now).response
    assert response.state == "held"
    return Review.objects.get(response=response)


def test_it_is_not_reminded_and_counts_once(kari: Customer, ben: User, cleo: User, survey: Survey) -> None:
    case = make_interaction(kari)
    send_invitations(clock.now())
    mail = Invitation.objects.get()
    assert mail.message_id is not None
    review = type_in(survey, kari, ben)
    assert not invitation_still_wanted(mail.message_id, clock.now()).reason
    release_answer(review.pk, cleo, clock.now())
    assert invitation_still_wanted(mail.message_id, clock.now()).reason == "answered"
    response = Response.objects.get()
    assert (response.invitation, response.touchpoint) == (mail, case.kind)
    assert (response.channel, response.taken_by) == ("phone", ben)
    assert Invitation.objects.get().door == "email"
    Message.objects.update(state="accepted", settled_at=clock.now())
    assert send_reminders(clock.now() + timedelta(days=5, minutes=5)) == 0
    record_response(mail.pk, Answer(1, "", "nb"), clock.now())
    assert list(Response.objects.counted().values_list("score", flat=True)) == [1]
    with pytest.raises(AlreadySettled):
        discard_answer(review.pk, cleo, clock.now())


def test_what_was_to_be_mailed_is_not_mailed(kari: Customer, ben: User, cleo: User) -> None:
    survey = make_survey(delay_minutes=60)
    make_interaction(kari)
    release_answer(type_in(survey, kari, ben).pk, cleo, clock.now())
    assert send_invitations(clock.now() + timedelta(hours=2)) == 0
    invitation = Invitation.objects.get()
    assert (invitation.state, invitation.door) == ("asked", "phone")


def test_what_happened_after_the_call_is_asked_after(
    kari: Customer, ben: User, cleo: User, survey: Survey
) -> None:
    review = type_in(survey, kari, ben)
    make_interaction(kari)
    release_answer(review.pk, cleo, clock.now())
    assert Invitation.objects.get(door="email").state == "scheduled"
    assert Response.objects.get().invitation == Invitation.objects.get(door="phone")


def test_discarded_it_leaves_the_mail_alone(kari: Customer, ben: User, cleo: User, survey: Survey) -> None:
    make_interaction(kari)
    discard_answer(type_in(survey, kari, ben).pk, cleo, clock.now())
    assert send_invitations(clock.now()) == 1


@pytest.mark.parametrize("is_discarded", [False, True])
def test_a_robots_answer_on_the_mail_makes_room(
    kari: Customer, ben: User, cleo: User, survey: Survey, is_discarded: bool
) -> None:
    make_interaction(kari)
    send_invitations(clock.now())
    mail = Invitation.objects.get()
    robots = record_response(mail.pk, Answer(0, "", "nb"), clock.now(), suspicion="too_fast")
    if is_discarded:
        discard_answer(Review.objects.get(response=robots).pk, cleo, clock.now())
    review = type_in_beside(survey, kari, ben)
    stored = release_answer(review.pk, cleo, clock.now())
    stored.refresh_from_db()
    assert (stored.invitation, stored.state, stored.score, stored.channel) == (mail, "confirmed", 9, "phone")
    robots.refresh_from_db()
    assert (robots.state, robots.score) == ("discarded", 0)
    assert robots.invitation is not None
    assert robots.invitation.door == "phone", "nobody was asked by mail once more"
    assert not Review.objects.waiting().exists()
    assert Invitation.objects.count() == 2, "the one that only held it is gone"
    Message.objects.update(state="accepted", settled_at=clock.now())
    assert send_reminders(clock.now() + timedelta(days=5, minutes=5)) == 0
    assert list(Response.objects.counted().values_list("score", flat=True)) == [9]


def type_in_beside(survey: Survey, kari: Customer, ben: User) -> Review:
    now = clock.now()
    response = type_in_answer(PhoneAnswer("key", survey, 9, "", "nb", now), kari, ben, now).response
    return Review.objects.get(response=response)
