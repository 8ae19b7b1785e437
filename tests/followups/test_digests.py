"""The day's and the week's mail: once, in the morning, to who is at work, and only when it says something."""

from datetime import date, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from customers.models import Absence, Customer, Message, User
from followups.actions.notify_staff import notify_staff
from followups.actions.send_digests import send_digests
from followups.actions.write_digest import write_digest
from followups.models import AwaitedReply, CalendarDay, Digest, FollowUp, Notice, WorkCalendar
from followups.reports.management_list import management_list
from followups.reports.staff_hours import StaffHours
from followups.rules.levels import TWO_DAYS_OVER
from surveys.models import Survey
from tests.conftest import SignIn
from tests.factories import make_follow_up, make_interaction, make_proof, make_user

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime.fromisoformat("2026-11-18T08:00:00+01:00")
MONDAY = datetime.fromisoformat("2026-11-23T08:00:00+01:00")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def due(kari: Customer, ben: User, survey: Survey) -> FollowUp:
    """Ben's, due at noon that Wednesday and opened the Wednesday before Monday's week."""
    follow_up = make_follow_up(2, kari, survey=survey)
    follow_up.promises.all().delete()
    FollowUp.objects.filter(pk=follow_up.pk).update(
        next_due_at=WEDNESDAY + 4 * HOUR,
        first_contact_due_at=WEDNESDAY + 4 * HOUR,
        opened_at=WEDNESDAY,
    )
    return follow_up


def mails(kind: str, person: User) -> list[Message]:
    return list(Message.objects.filter(dedup_key__startswith=f"digest:{kind}:{person.pk}:").order_by("pk"))


def only_daily(*people: User) -> None:
    for person in people:
        person.weekly_digest = False
        person.save()


def test_the_day_begins_with_what_is_ones_own(due: FollowUp, ben: User, dag: User) -> None:
    assert send_digests(WEDNESDAY - MINUTE) == 0
    assert send_digests(WEDNESDAY) == 1
    (mail,) = mails("daily", ben)
    assert mail.subject == "I dag: 1 kunde venter på deg"
    for part in (mail.text, mail.html):
        assert "Kari Nordmann" in part
        assert "Frist i dag" in part
        assert f"/followups/{due.pk}/" in part
        assert reverse("customers:me") in part
    assert mails("daily", dag) == []


def test_it_is_sent_once_and_never_made_up_for(due: FollowUp, ben: User) -> None:
    assert send_digests(WEDNESDAY + 3 * HOUR) == 1, "late, but the same day"
    assert send_digests(WEDNESDAY + 3 * HOUR) == 0
    assert send_digests(WEDNESDAY + 12 * HOUR) == 0, "off work"
    assert send_digests(WEDNESDAY + DAY) == 1
    assert [mail.dedup_key[-10:] for mail in mails("daily", ben)] == ["2026-11-18", "2026-11-19"]


def test_what_becomes_due_later_in_the_day_is_no_second_digest(due: FollowUp, ben: User) -> None:
    FollowUp.objects.update(next_due_at=WEDNESDAY + 10 * DAY)
    assert send_digests(WEDNESDAY) == 0
    FollowUp.objects.update(next_due_at=WEDNESDAY + 4 * HOUR)
    assert send_digests(WEDNESDAY + HOUR) == 0
    assert Digest.objects.get(user=ben, kind="daily").message is None


def test_it_pauses_for_who_is_away_gone_or_has_turned_it_off(
    due: FollowUp, ben: User, dag: User, sign_in: SignIn
) -> None:
    absence = Absence.objects.create(
        person=ben, first_day=date(2026, 11, 18), last_day=date(2026, 11, 18), deputy=dag, created_by=dag
    )
    assert send_digests(WEDNESDAY) == 0
    absence.delete()
    User.objects.get_queryset().filter(pk=ben.pk).update(is_active=False)
    assert send_digests(WEDNESDAY) == 0
    User.objects.get_queryset().filter(pk=ben.pk).update(is_active=True)
    profile = {"full_name": "Ben Prøve", "phone": "", "language": "nb", "zone": "Europe/Oslo"}
    client, me = sign_in(ben), reverse("customers:me")

    def post(**ticked: str) -> int:
        seen = client.get(me).context["form"]["seen"].value()
        return client.post(me, {**profile, **ticked, "seen": seen}).status_code

    assert post() == 302
    assert send_digests(WEDNESDAY) == 0
    assert post(daily_digest="on") == 302
    assert send_digests(WEDNESDAY) == 1


def test_no_morning_on_a_day_off(due: FollowUp) -> None:
    assert send_digests(WEDNESDAY + 3 * DAY) == 0, "a Saturday"
    calendar = WorkCalendar.objects.standard()
    CalendarDay.objects.create(
        calendar=calendar, date=date(2026, 11, 18), name="Fri", source=CalendarDay.Source.STAFF, intervals=[]
    )
    assert send_digests(WEDNESDAY) == 0


def test_the_week_is_told_on_its_first_working_day(
    due: FollowUp, ben: User, dag: User, cleo: User, siri: User
) -> None:
    make_proof(due, WEDNESDAY)
    FollowUp.objects.update(first_contact_met_at=WEDNESDAY, contact_minutes=30, next_due_at=MONDAY + 30 * DAY)
    due.tasks.update(due_at=MONDAY + 30 * DAY)
    send_digests(MONDAY)
    (own,), (led,) = mails("weekly", ben), mails("weekly", cleo)
    assert (own.subject, led.subject) == ("Forrige uke: dine oppfølginger", "Forrige uke: slik fulgte vi opp")
    for mail in (own, led):
        assert "100 %, 1 av 1" in mail.text.replace("\xa0", " ")
        assert "16. nov" in mail.text
    assert mails("weekly", siri) == mails("weekly", dag) == []
    assert send_digests(MONDAY + DAY) == 0, "Tuesday tells nothing of the week"


def test_a_monday_off_moves_the_week_to_tuesday(due: FollowUp, cleo: User) -> None:
    calendar = WorkCalendar.objects.standard()
    CalendarDay.objects.create(
        calendar=calendar, date=date(2026, 11, 23), name="Fri", source=CalendarDay.Source.STAFF, intervals=[]
    )
    send_digests(MONDAY)
    assert mails("weekly", cleo) == []
    send_digests(MONDAY + DAY)
    assert [mail.dedup_key[-10:] for mail in mails("weekly", cleo)] == ["2026-11-23"]


def test_management_gets_what_is_two_days_over_each_morning(
    due: FollowUp, ben: User, ada: User, cleo: User, sign_in: SignIn
) -> None:
    only_daily(ben, cleo)
    assert send_digests(WEDNESDAY) == 1
    assert mails("management", ada) == []
    over = WEDNESDAY + 4 * DAY
    notify_staff(due, [ben, ada], Notice.Clock.FIRST_CONTACT, TWO_DAYS_OVER, over)

    send_digests(MONDAY)

    (mail,) = mails("management", ada)
    assert mail.subject == "1 kunde har ventet to dager over fristen"
    assert "Kari Nordmann" in mail.text
    assert str(ben) in mail.text
    assert "/followups/ledger/?show=two_days_over" in mail.text
    assert Notice.objects.get(user=ada).message == mail, "told, and not mailed again by itself"
    assert mails("management", cleo) == []
    assert shown(sign_in(ada)) == ["Kari Nordmann"]
    send_digests(MONDAY + DAY)
    assert len(mails("management", ada)) == 2

    make_proof(due, MONDAY)
    FollowUp.objects.update(first_contact_met_at=MONDAY)
    send_digests(MONDAY + 2 * DAY)
    assert len(mails("management", ada)) == 2, "reached: the other clock has not run that far"
    assert shown(sign_in(ada)) == []


def shown(client: Client) -> list[str]:
    return [
        row.customer for row in client.get("/followups/ledger/", {"show": "two_days_over"}).context["rows"]
    ]


def test_one_that_cannot_be_written_stops_no_other(
    due: FollowUp, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    eli, real = make_user("eli"), write_digest

    def broken(kind: str, person: User, day: date, now: datetime) -> object:
        if person == eli:
            raise ValueError("no words")
        return real(kind, person, day, now)

    monkeypatch.setattr("followups.actions.send_digests.write_digest", broken)
    assert send_digests(WEDNESDAY) == 1
    assert not Digest.objects.filter(user=eli).exists(), "tried again at the next sweep"


@pytest.mark.django_db(transaction=True)
def test_two_beats_send_one(due: FollowUp, ben: User) -> None:
    sent: list[int] = []

    def beat() -> None:
        try:
            sent.append(send_digests(WEDNESDAY))
        finally:
            connection.close()

    beats = [Thread(target=beat) for _number in range(4)]
    for each in beats:
        each.start()
    for each in beats:
        each.join()
    assert sum(sent) == 1
    assert len(mails("daily", ben)) == 1


@pytest.fixture
def awaited(kari: Customer, ben: User) -> AwaitedReply:
    """Kari waits for Ben's reply to an open interaction."""
    return AwaitedReply.objects.create(
        customer=kari,
        interaction=make_interaction(kari),
        owner=ben,
        calendar=WorkCalendar.objects.standard(),
        calendar_version=1,
        started_at=WEDNESDAY - DAY,
        due_at=WEDNESDAY - HOUR,
    )


def test_replies_owed_are_part_of_the_day(awaited: AwaitedReply, ben: User) -> None:
    assert send_digests(WEDNESDAY) == 1
    (mail,) = mails("daily", ben)
    for part in (mail.text, mail.html):
        assert "Svar som venter" in part
        assert f"/followups/replies/{awaited.pk}/" in part


def test_a_reply_two_days_over_is_on_managements_list(awaited: AwaitedReply, ben: User, ada: User) -> None:
    for person in (ada, ben):
        Notice.objects.create(
            user=person, awaited_reply=awaited, clock="reply", level=TWO_DAYS_OVER, at=WEDNESDAY
        )
    send_digests(WEDNESDAY)
    (mail,) = mails("management", ada)
    assert f"/followups/replies/{awaited.pk}/" in mail.text
    assert Notice.objects.get(user=ada).message == mail
    assert [notice.user for notice in Notice.objects.for_mail()] == [ben], "who can do something gets a mail"


def test_a_promise_two_days_over_is_on_the_list_until_made_good(due: FollowUp, ada: User) -> None:
    promise = due.promises.create(
        responsible=due.owner,
        source="booking",
        channel="phone",
        promised_at=WEDNESDAY,
        made_at=WEDNESDAY,
        state="broken",
        settled_at=WEDNESDAY,
    )
    notify_staff(due, [ada], Notice.Clock.PROMISE, TWO_DAYS_OVER, WEDNESDAY, promise=promise)
    assert management_list(MONDAY).total == 1
    due.promises.update(made_good_at=MONDAY)
    assert management_list(MONDAY).total == 0


def test_a_zone_that_is_none_stops_nobody(due: FollowUp, ben: User) -> None:
    User.objects.get_queryset().filter(pk=ben.pk).update(zone="Nowhere/Atlantis")
    assert StaffHours(WEDNESDAY).working_day(User.objects.get_queryset().get(pk=ben.pk)) == date(2026, 11, 18)
