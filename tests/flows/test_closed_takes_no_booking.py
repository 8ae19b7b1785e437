"""A time booked on a closed follow-up would be watched by nobody."""

import pytest
from django.urls import reverse

from customers.models import User
from followups.actions.log_contact import ANSWERED, BOOKED, Contact, FollowUpClosed, log_contact
from followups.models import FollowUp, Promise
from tests.conftest import SignIn
from tests.flows.conftest import DAY, HOUR, MONDAY, Opens, at
from tests.recovery.conftest import close


@pytest.fixture
def closed(opened: Opens, ben: User) -> FollowUp:
    follow_up = opened(3)
    with at(MONDAY + HOUR):
        log_contact(follow_up.pk, Contact(ANSWERED), ben, MONDAY + HOUR)
        close(follow_up, ben, MONDAY + HOUR)
    return follow_up


def test_no_time_is_booked(closed: FollowUp, ben: User) -> None:
    with pytest.raises(FollowUpClosed):
        log_contact(closed.pk, Contact(BOOKED, booked_for=MONDAY + 2 * DAY), ben, MONDAY + 2 * HOUR)
    assert not Promise.objects.owed().exists()


def test_from_a_second_tab_the_reason_is_said(closed: FollowUp, ben: User, sign_in: SignIn) -> None:
    with at(MONDAY + 2 * HOUR):
        page = sign_in(ben).post(
            reverse("followups:contact-log", args=[closed.pk]),
            {"outcome": "booked", "booked_at": "2026-11-18T10:00", "note": ""},
            follow=True,
        )
    assert [str(message) for message in page.context["messages"]]
    assert closed.proofs.count() == 1
    assert not Promise.objects.owed().exists()


def test_a_call_is_still_written_down(closed: FollowUp, ben: User) -> None:
    assert log_contact(closed.pk, Contact(ANSWERED), ben, MONDAY + 2 * HOUR) is not None
    closed.refresh_from_db()
    assert closed.state == FollowUp.State.CLOSED
