"""After erasing, a search of the whole database finds nothing; what was counted still counts."""

from datetime import timedelta

import pytest
from django.db import connection

from customers.actions.erase_customer import MailOnItsWay, erase_customer
from customers.models import Company, Customer, ErasureLog, Message, User
from followups.actions.mail_notices import mail_notices
from followups.models import FollowUp, Notice, Promise
from npsapp.lib import clock
from surveys.models import DayMark, Response, ResponseRevision
from tests.erasing.conftest import CODED, NAME, PERSONAL, SAID
from tests.erasing.dumping import tables_saying
from tests.factories import make_customer, make_follow_up

pytestmark = pytest.mark.django_db


def constraints_hold() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("words", [*PERSONAL, CODED])
def test_a_search_of_the_database_finds_nothing(words: str, solveig: Customer, ada: User) -> None:
    assert tables_saying(words), "it must be there to begin with"
    erase_customer(solveig.pk, ada, clock.now())
    assert tables_saying(words) == {}
    constraints_hold()


def test_what_was_counted_still_counts(solveig: Customer, ada: User) -> None:
    before = [
        list(Response.objects.values_list("score", "state", "answered_on", "company", "market")),
        ResponseRevision.objects.count(),
        list(ResponseRevision.objects.values_list("score", "state")),
        Message.objects.count(),
        FollowUp.objects.count(),
        DayMark.objects.count(),
    ]
    erase_customer(solveig.pk, ada, clock.now())
    assert before == [
        list(Response.objects.values_list("score", "state", "answered_on", "company", "market")),
        ResponseRevision.objects.count(),
        list(ResponseRevision.objects.values_list("score", "state")),
        Message.objects.count(),
        FollowUp.objects.count(),
        DayMark.objects.count(),
    ]


def test_the_row_stays_and_says_when(solveig: Customer, ada: User) -> None:
    now = clock.now()
    erase_customer(solveig.pk, ada, now)
    solveig = Customer.objects.get(pk=solveig.pk)
    assert solveig.erased_at == now
    assert (solveig.email, solveig.phone, solveig.company, solveig.attributes) == ("", "", None, {})
    assert NAME not in solveig.name


def test_the_log_says_who_and_when_and_how_much(solveig: Customer, ada: User) -> None:
    now = clock.now()
    log = erase_customer(solveig.pk, ada, now)
    assert log is not None
    assert (log.customer, log.by, log.at, log.what) == (solveig, ada, now, ErasureLog.What.CUSTOMER)
    assert log.rows["followups_followupevent"] > 0
    assert log.rows["surveys_responserevision"] == 2


def test_a_second_time_does_nothing(solveig: Customer, ada: User) -> None:
    erase_customer(solveig.pk, ada, clock.now())
    assert erase_customer(solveig.pk, ada, clock.now()) is None
    assert ErasureLog.objects.count() == 1


def test_nothing_is_owed_any_more(solveig: Customer, ada: User) -> None:
    now = clock.now()
    erase_customer(solveig.pk, ada, now)
    follow_up = FollowUp.objects.get()
    assert (follow_up.state, follow_up.next_due_at, follow_up.next_level_at) == ("closed", None, None)
    assert str(follow_up.cause.code) == "customer_erased"  # type: ignore[union-attr]
    assert not Promise.objects.owed().exists()
    assert not follow_up.tasks.filter(state__in=["open", "asleep"]).exists()
    assert follow_up.events.filter(name="closed", data__reason="customer_erased").exists()
    assert not FollowUp.objects.unanswered(now).exists()


def test_mail_that_waits_is_stopped(solveig: Customer, ada: User) -> None:
    assert Message.objects.filter(customer=solveig, state="queued").exists()
    erase_customer(solveig.pk, ada, clock.now())
    assert not Message.objects.filter(customer=solveig, state="queued").exists()


def test_a_mail_on_its_way_is_waited_for(solveig: Customer, ada: User) -> None:
    now = clock.now()
    Message.objects.filter(customer=solveig, direction="out").update(state="sending", lease_until=now)
    with pytest.raises(MailOnItsWay):
        erase_customer(solveig.pk, ada, now)
    assert tables_saying(SAID)


def test_colleagues_get_no_emptied_mail_but_what_else_it_told(
    solveig: Customer, ada: User, ben: User, fjord: Company
) -> None:
    other = make_follow_up(1, make_customer("Ola Hansen", company=fjord))
    later = clock.now() + timedelta(minutes=5)
    mail_notices(later)
    bundle = Message.objects.get(notices__follow_up=other, staff=ben)
    Message.objects.filter(staff__isnull=False).update(state="queued")
    Notice.objects.filter(follow_up__customer=solveig).update(message=bundle)
    erase_customer(solveig.pk, ada, later)
    bundle.refresh_from_db()
    assert (bundle.state, bundle.text) == ("cancelled", "")
    mail_notices(later + timedelta(minutes=5))
    again = Message.objects.get(notices__follow_up=other, staff=ben)
    assert again.pk != bundle.pk
    assert "Ola Hansen" in again.text
    assert not Message.objects.filter(state="queued", text="").exists()
