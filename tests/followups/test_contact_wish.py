"""A wish for contact: told to whoever follows up, kept to in the thanks, and never a way to be ignored."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer, User
from followups.actions.close_follow_up import Closing, NobodyReached, close_follow_up
from followups.models import Cause, FollowUp, Task
from followups.reports.deadlines import WorkingTime
from followups.reports.ledger_line import ledger_line
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.models import Invitation
from surveys.rules.answer_details import Details
from tests.conftest import SignIn
from tests.factories import make_invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(kari: Customer) -> Invitation:
    return make_invitation(kari)


def answered(invitation: Invitation, wish: str, when: str = "", score: int = 2) -> FollowUp:
    said = Answer(score, "", "nb", details=Details.of((), wish, when, ()))
    return FollowUp.objects.get(response=record_response(invitation.pk, said, clock.now()))


def thanks(client: Client, invitation: Invitation) -> str:
    return client.get(reverse("pages:thanks", args=[invitation.token])).content.decode()


def closing() -> Closing:
    cause = Cause.objects.first()
    assert cause is not None
    return Closing(cause, "", "Rettet fakturaen.", FollowUp.Compensation.NONE, None, "Ikke nødvendig.")


def settle(follow_up: FollowUp) -> None:
    follow_up.tasks.filter(state=Task.State.OPEN).update(state=Task.State.ASLEEP)


def test_the_wish_stands_in_the_queue_and_on_the_follow_up(
    invitation: Invitation, ben: User, sign_in: SignIn
) -> None:
    follow_up = answered(invitation, "phone", "morning")
    queue = sign_in(ben).get(reverse("followups:queue")).content.decode()
    page = sign_in(ben).get(reverse("followups:detail", args=[follow_up.pk])).content.decode()
    for html in (queue, page):
        assert "Ja, på telefon, om morgenen" in html


def test_the_page_of_thanks_keeps_to_the_channel_they_chose(client: Client, invitation: Invitation) -> None:
    answered(invitation, "email")
    assert "skriver til deg innen" in thanks(client, invitation)


def test_when_it_suits_them_is_said_again(client: Client, invitation: Invitation) -> None:
    answered(invitation, "phone", "afternoon", score=6)
    page = thanks(client, invitation)
    assert "ringer deg innen" in page
    assert "om ettermiddagen" in page


def test_who_wishes_no_contact_is_followed_up_all_the_same(
    client: Client, invitation: Invitation, ben: User, sign_in: SignIn
) -> None:
    follow_up = answered(invitation, "no")
    assert follow_up.is_open
    assert "Du ba oss om ikke å kontakte deg" in thanks(client, invitation)
    page = sign_in(ben).get(reverse("followups:detail", args=[follow_up.pk])).content.decode()
    assert "Ønsker ikke å bli kontaktet." in page
    queue = sign_in(ben).get(reverse("followups:queue")).content.decode()
    assert "Ønsker ikke å bli kontaktet." in queue
    assert 'class="btn btn-primary call"' not in queue


def test_it_is_closed_without_a_word_and_is_not_unanswered(invitation: Invitation, ben: User) -> None:
    follow_up = answered(invitation, "no")
    late = follow_up.first_contact_due_at + timedelta(minutes=1)
    assert ledger_line(WorkingTime(late)).unanswered == 1
    settle(follow_up)
    close_follow_up(follow_up.pk, closing(), ben, clock.now())
    assert ledger_line(WorkingTime(late)).unanswered == 0
    assert not FollowUp.objects.unanswered(late).exists()


def test_the_status_page_says_that_it_is_dealt_with(
    client: Client, invitation: Invitation, ben: User
) -> None:
    follow_up = answered(invitation, "no")
    address = reverse("pages:status", args=[invitation.token])
    steps = client.get(address).content.decode()
    assert "Saken er tatt hånd om" in steps
    assert "ikke ennå" in steps
    settle(follow_up)
    close_follow_up(follow_up.pk, closing(), ben, clock.now())
    steps = client.get(address).content.decode()
    assert "Saken er tatt hånd om" in steps
    assert "ikke ennå" not in steps


def test_who_said_nothing_has_to_be_reached(invitation: Invitation, ben: User) -> None:
    follow_up = answered(invitation, "")
    settle(follow_up)
    with pytest.raises(NobodyReached):
        close_follow_up(follow_up.pk, closing(), ben, clock.now())


def test_who_wishes_contact_after_all_is_heard(invitation: Invitation, ben: User) -> None:
    follow_up = answered(invitation, "no")
    settle(follow_up)
    close_follow_up(follow_up.pk, closing(), ben, clock.now())
    again = answered(invitation, "phone")
    assert again.pk == follow_up.pk
    assert again.is_open
    assert again.first_contact_due_at > clock.now()
