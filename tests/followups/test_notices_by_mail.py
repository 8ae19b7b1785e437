"""What the bell rings for comes by mail too: bundled, calm, and with all that is needed to act."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from customers.models import Customer, Message, User
from followups.actions.mail_notices import mail_notices
from followups.models import FollowUp, Notice
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.models import Survey
from tests.factories import make_customer, make_response

pytestmark = pytest.mark.django_db


def test_it_names_the_customer_the_words_the_time_and_the_way(
    kari: Customer, ben: User, survey: Survey, settings: Settings
) -> None:
    make_response(2, kari, survey, comment="Tre purringer, ingen ringte.")
    assert mail_notices(clock.now() + timedelta(minutes=3)) == 1
    mail = Message.objects.get(kind="notice")
    follow_up = FollowUp.objects.get()
    assert (mail.staff, mail.subject) == (ben, "2 fra Kari Nordmann")
    for part in (mail.text, mail.html):
        assert "Kari Nordmann" in part
        assert "Tre purringer, ingen ringte." in part
        assert f"{settings.BASE_URL}/followups/{follow_up.pk}/" in part
        assert kari.phone in part
        assert "kl." in part


def test_nothing_goes_before_the_calm_is_over(kari: Customer, ben: User, survey: Survey) -> None:
    make_response(2, kari, survey)
    assert mail_notices(clock.now() + timedelta(minutes=1)) == 0


def test_several_are_one_mail_and_each_is_mailed_once(ben: User, kari: Customer, survey: Survey) -> None:
    for number in range(3):
        make_response(3, make_customer(f"Kunde {number}", company=kari.company), survey)
    soon = clock.now() + timedelta(minutes=3)
    assert mail_notices(soon) == 1
    assert mail_notices(soon) == 0
    mail = Message.objects.get(kind="notice")
    assert mail.subject == "3 oppfølginger trenger deg"
    assert all(f"Kunde {number}" in mail.text for number in range(3))
    assert not Notice.objects.unmailed().exists()


def test_a_corrected_score_is_told_as_it_is_now(kari: Customer, ben: User, survey: Survey) -> None:
    response = make_response(1, kari, survey)
    assert response.invitation_id is not None
    record_response(response.invitation_id, Answer(5, "Litt hard", "nb"), clock.now())
    mail_notices(clock.now() + timedelta(minutes=3))
    assert Message.objects.get(kind="notice", staff=ben).subject == "5 fra Kari Nordmann"


def test_it_is_written_in_the_readers_language(kari: Customer, ben: User, survey: Survey) -> None:
    ben.language = "en"
    ben.save()
    make_response(2, kari, survey)
    mail_notices(clock.now() + timedelta(minutes=3))
    assert Message.objects.get(kind="notice").subject == "2 from Kari Nordmann"


def test_of_one_clock_only_the_last_level_is_said(kari: Customer, ben: User, survey: Survey) -> None:
    make_response(2, kari, survey)
    follow_up = FollowUp.objects.get()
    Notice.objects.all().delete()
    for level in ("half", "three_quarters", "breach"):
        Notice.objects.create(
            user=ben, follow_up=follow_up, clock=Notice.Clock.FIRST_CONTACT, level=level, at=clock.now()
        )
    Notice.objects.create(
        user=ben, follow_up=follow_up, clock=Notice.Clock.RESOLUTION, level="half", at=clock.now()
    )

    mail_notices(clock.now() + timedelta(days=7))

    mail = Message.objects.get(kind="notice")
    for part in (mail.text, mail.html):
        assert "Fristen er passert" in part
        assert "Tre firedeler" not in part
        assert part.count("Halve tiden er gått") == 1, "that is of the other clock"
        assert "passert: Kari" not in part, "the name stands above"
