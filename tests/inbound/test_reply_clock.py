"""Who waits for our reply: when the clock begins, what ends it, and who hears of it."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from customers.actions.queue_message import Draft, queue_message
from customers.actions.record_bounce import Bounce, record_bounce
from customers.actions.update_interaction import Progress, update_interaction
from customers.models import Customer, Message, Organisation, User
from customers.rules.roles import Role
from followups.actions.answer_awaited import answer_not_needed
from followups.actions.answer_customer import AnsweredMeanwhile, log_call, write_answer
from followups.actions.hand_over_replies import hand_over_replies
from followups.actions.log_contact import ANSWERED, UNANSWERED, BeforeTheAnswer, Contact, log_contact
from followups.actions.mail_notices import mail_notices
from followups.actions.take_reply import take_reply
from followups.actions.watch_replies import watch_replies
from followups.actions.write_to_customer import Letter, write_to_customer
from followups.models import AwaitedReply, FollowUp, Notice
from npsapp.lib import clock
from npsapp.sweep import sweep
from tests.factories import make_interaction, make_user
from tests.inbound.conftest import arrived, mail, take

pytestmark = pytest.mark.django_db
MONDAY = datetime.fromisoformat("2026-11-16T09:00:00+01:00")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


def waiting() -> AwaitedReply:
    return AwaitedReply.objects.open().get()


def said(awaited: AwaitedReply) -> str:
    return awaited.message.text if awaited.message is not None else ""


def levels(awaited: AwaitedReply) -> list[tuple[str, str, bool]]:
    told = awaited.notices.order_by("pk").values_list("level", "user__full_name", "skipped")
    return [(level, name.split()[0], skipped) for level, name, skipped in told]


def test_eight_business_hours_from_when_they_wrote(kari: Customer, ben: User) -> None:
    take(mail(), MONDAY)
    awaited = waiting()
    assert awaited.due_at == MONDAY + DAY
    assert (awaited.owner, awaited.customer, said(awaited)) == (ben, kari, "Takk, ring meg i morgen.")
    assert awaited.next_level_at == MONDAY + 4 * HOUR


def test_a_second_mail_of_the_conversation_waits_with_the_first(letter: Message) -> None:
    first = mail("Hallo?", answers=letter)
    take(first, MONDAY)
    take(mail("Er det noen der?", answers=letter, number=2), MONDAY + HOUR)
    take(mail("Hallo??", number=3, headers="In-Reply-To: <2@fjord.example>\n"), MONDAY + 2 * HOUR)
    assert waiting().due_at == MONDAY + DAY
    assert Notice.objects.filter(clock="reply").count() == 3, "the owner hears of each"


def test_another_matter_has_its_own_clock(kari: Customer) -> None:
    take(mail("Faktura"), MONDAY)
    take(mail("Levering", number=2), MONDAY + HOUR)
    assert AwaitedReply.objects.open().count() == 2


def test_an_automatic_one_starts_none(kari: Customer) -> None:
    take(mail(headers="Auto-Submitted: auto-replied\n"), MONDAY)
    assert not AwaitedReply.objects.exists()
    assert watch_replies(MONDAY + HOUR) == 0


def test_a_persons_letter_answers_once_their_server_has_it(kari: Customer, ben: User) -> None:
    with at(MONDAY):
        take(mail())
    with at(MONDAY + HOUR):
        letter = write_answer(waiting().pk, Letter("Sv", "Hei", "k"), ben, clock.now())
    assert waiting(), "written, not there yet"
    arrived(letter, MONDAY + 2 * HOUR)
    awaited = AwaitedReply.objects.get()
    assert (awaited.answered_how, awaited.answered_by, awaited.answer) == ("letter", ben, letter)
    assert awaited.answered_at == MONDAY + 2 * HOUR
    assert letter.follows == awaited.message


def test_a_letter_that_bounces_later_leaves_them_waiting(kari: Customer, ben: User) -> None:
    take(mail())
    letter = arrived(write_answer(waiting().pk, Letter("Sv", "Hei", "k"), ben, clock.now()))
    assert not AwaitedReply.objects.open().exists()
    record_bounce(letter.pk, Bounce(Message.Bounce.HARD, "gone", letter.to_address), clock.now())
    awaited = waiting()
    assert (awaited.answered_how, awaited.answer, awaited.answered_by) == ("", None, None)
    assert awaited.next_level_at is not None


def test_what_the_system_writes_answers_nobody(kari: Customer) -> None:
    take(mail())
    arrived(queue_message(Draft("reply", "nb", "Takk for mailen", "Hei", "", dedup_key="auto"), kari))
    assert waiting()


def test_a_letter_written_before_answers_nothing(kari: Customer, ben: User, zero: FollowUp) -> None:
    letter = write_to_customer(zero.pk, Letter("Beklager", "Hei", "k"), ben, clock.now())
    take(mail())
    arrived(letter)
    assert waiting()


def test_a_letter_of_the_follow_up_answers_too(zero: FollowUp, kari: Customer, ben: User) -> None:
    take(mail())
    arrived(write_to_customer(zero.pk, Letter("Beklager", "Hei", "k"), ben, clock.now()))
    assert not AwaitedReply.objects.open().exists()


def test_a_letter_in_one_conversation_leaves_the_other(kari: Customer, ben: User) -> None:
    take(mail("Faktura"), MONDAY)
    take(mail("Levering", number=2), MONDAY + MINUTE)
    invoice = AwaitedReply.objects.order_by("pk").first()
    assert invoice is not None
    arrived(write_answer(invoice.pk, Letter("Sv: Faktura", "Hei", "k"), ben, clock.now()))
    assert said(waiting()) == "Levering"


def test_what_came_while_the_letter_was_on_its_way_waits_anew(kari: Customer, ben: User) -> None:
    with at(MONDAY):
        take(mail())
    with at(MONDAY + HOUR):
        letter = write_answer(waiting().pk, Letter("Sv", "Hei", "k"), ben, clock.now())
    with at(MONDAY + 2 * HOUR):
        take(mail("Enda en ting", number=2, headers="In-Reply-To: <1@fjord.example>\n"))
    arrived(letter, MONDAY + 3 * HOUR)
    assert not AwaitedReply.objects.open().exists()
    watch_replies(MONDAY + 3 * HOUR)
    assert (said(waiting()), waiting().started_at) == ("Enda en ting", MONDAY + 2 * HOUR)
    watch_replies(MONDAY + 3 * HOUR)
    assert AwaitedReply.objects.count() == 2


def test_talking_with_them_answers_all(zero: FollowUp, kari: Customer, ben: User) -> None:
    take(mail("Faktura"))
    take(mail("Levering", number=2))
    log_contact(zero.pk, Contact(UNANSWERED), ben, clock.now())
    assert AwaitedReply.objects.open().count() == 2
    log_contact(zero.pk, Contact(ANSWERED, "Alt er sagt"), ben, clock.now())
    assert {row.answered_how for row in AwaitedReply.objects.all()} == {"call"}


def test_a_call_without_a_follow_up_is_an_interaction(kari: Customer, ben: User) -> None:
    take(mail(), MONDAY)
    pk = waiting().pk
    for _time in range(2):
        assert not log_call(pk, Contact(UNANSWERED, key="same"), ben, MONDAY + HOUR)
    assert waiting().tries == 1, "a double click is one try"
    with pytest.raises(BeforeTheAnswer):
        log_call(pk, Contact(ANSWERED, "x", at=MONDAY - HOUR), ben, MONDAY + HOUR)
    assert log_call(pk, Contact(ANSWERED, "Hun er fornøyd", key="k"), ben, MONDAY + 2 * HOUR)
    call = kari.interactions.get()
    assert (call.kind, call.text, call.handled_by, call.state) == ("call", "Hun er fornøyd", ben, "closed")
    with pytest.raises(AnsweredMeanwhile):
        log_call(pk, Contact(ANSWERED, "igjen", key="k2"), ben, MONDAY + 3 * HOUR)
    assert kari.interactions.count() == 1


def test_no_reply_needed_says_why_and_stays_so(kari: Customer, ben: User) -> None:
    take(mail("Takk!"), MONDAY)
    pk = waiting().pk
    assert answer_not_needed(pk, "Bare takk", ben, MONDAY + HOUR)
    assert not answer_not_needed(pk, "en gang til", ben, MONDAY + HOUR)
    awaited = AwaitedReply.objects.get()
    assert (awaited.answered_how, awaited.note, awaited.answered_by) == ("not_needed", "Bare takk", ben)
    assert watch_replies(MONDAY + 30 * HOUR) == 0
    assert not Notice.objects.unread_by(ben.pk).exists(), "the bell is quiet again"


def test_an_open_interaction_waits_until_it_is_replied_to_or_closed(kari: Customer, ben: User) -> None:
    case = make_interaction(kari, MONDAY, state="open")
    with at(MONDAY):
        watch_replies(MONDAY)
    assert waiting().interaction == case
    update_interaction(case.pk, Progress("", MONDAY + HOUR), MONDAY + HOUR)
    watch_replies(MONDAY + HOUR)
    awaited = AwaitedReply.objects.get()
    assert (awaited.answered_how, awaited.answered_at) == ("replied", MONDAY + HOUR)


def test_closed_and_opened_again_it_waits_anew(kari: Customer) -> None:
    with at(MONDAY):
        case = make_interaction(kari, MONDAY - HOUR, state="open")
    assert waiting().started_at == MONDAY - HOUR
    update_interaction(case.pk, Progress("closed", None), MONDAY + HOUR)
    assert not AwaitedReply.objects.open().exists()
    update_interaction(case.pk, Progress("open", None), MONDAY + 2 * HOUR)
    assert waiting().started_at == MONDAY + 2 * HOUR
    watch_replies(MONDAY + 2 * HOUR)
    assert AwaitedReply.objects.count() == 2


@pytest.mark.parametrize(
    "fields", [{"state": "closed"}, {"is_test": True, "state": "open"}, {"state": "open", "first": True}]
)
def test_interactions_nobody_waits_in(fields: dict[str, object], kari: Customer) -> None:
    now = clock.now()
    if fields.pop("first", False):
        fields["first_reply_at"] = now
    make_interaction(kari, now - HOUR, **fields)
    watch_replies(now)
    assert not AwaitedReply.objects.exists()


def test_old_ones_are_history(kari: Customer) -> None:
    make_interaction(kari, clock.now() - 31 * DAY, state="open")
    watch_replies(clock.now())
    assert not AwaitedReply.objects.exists()


def test_each_level_is_told_once_and_after_downtime_only_the_highest(
    kari: Customer, ben: User, cleo: User, ada: User
) -> None:
    take(mail(), MONDAY)
    awaited = waiting()
    for _time in range(2):
        watch_replies(MONDAY + 4 * HOUR)
    assert levels(awaited)[1:] == [("half", "Ben", False)]
    for _time in range(2):
        watch_replies(MONDAY + DAY + 5 * HOUR)
    told = levels(awaited)[2:]
    assert told[:2] == [("three_quarters", "Ben", True), ("breach", "Ben", True)]
    assert sorted(told[2:]) == sorted([(("four_hours_over"), name, False) for name in ("Ben", "Cleo", "Ada")])


def test_a_missing_clock_is_found(kari: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("followups.receivers.take_reply", lambda *_args: None)
        take(mail(), MONDAY)
    assert not AwaitedReply.objects.exists()
    assert sweep(MONDAY + MINUTE)["watch_replies"] == 1
    assert waiting().started_at == MONDAY
    assert sweep(MONDAY + MINUTE)["watch_replies"] == 0


def test_taken_up_twice_it_is_one(letter: Message, zero: FollowUp) -> None:
    take(mail(answers=letter))
    take_reply(Message.objects.get(kind="received"), clock.now())
    assert zero.events.filter(name="message_received").count() == 1
    assert AwaitedReply.objects.count() == 1


def test_who_leaves_hands_it_over(kari: Customer, ben: User, dag: User) -> None:
    take(mail(), MONDAY)
    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert hand_over_replies(MONDAY + HOUR) == 1
    assert waiting().owner == dag
    assert hand_over_replies(MONDAY + HOUR) == 0
    assert Notice.objects.filter(user=dag, clock="reply").exists()
    assert dag.accesses.filter(customer=kari).exists()


def test_nobody_to_own_it_is_an_alarm_and_the_mail_is_kept(
    kari: Customer, ben: User, caplog: pytest.LogCaptureFixture
) -> None:
    User.objects.update(is_active=False)
    assert take(mail(), MONDAY) == "received"
    assert "could not be taken up" in caplog.text
    make_user("eva", Role.CX_LEAD)
    watch_replies(MONDAY + HOUR)
    assert waiting().started_at == MONDAY


def test_the_mail_to_staff_says_what_they_wrote(kari: Customer, ben: User) -> None:
    now = clock.now()
    take(mail("Når kommer <b>ruteren</b>?"), now)
    assert mail_notices(now + 5 * MINUTE) == 1
    notice = Message.objects.get(kind="notice")
    assert "Når kommer <b>ruteren</b>?" in notice.text
    assert "&lt;b&gt;ruteren" in notice.html
    assert f"/followups/replies/{waiting().pk}/" in notice.text
    assert "None" not in notice.text + notice.subject


def test_answered_within_the_calm_nobody_is_mailed(kari: Customer, ben: User) -> None:
    now = clock.now()
    take(mail(), now)
    answer_not_needed(waiting().pk, "Bare takk", ben, now)
    assert mail_notices(now + 5 * MINUTE) == 0


def test_the_database_says_no(kari: Customer, ben: User) -> None:
    take(mail(), MONDAY)
    row = AwaitedReply.objects.filter(pk=waiting().pk)
    wrong: list[dict[str, object]] = [
        {"answered_at": MONDAY},
        {"answered_how": "call"},
        {"answered_at": MONDAY, "answered_how": "call"},  # the next level is still set
        {"answered_at": MONDAY, "answered_how": "letter", "next_level_at": None},
        {"answered_at": MONDAY, "answered_how": "not_needed", "next_level_at": None},
        {"answered_at": MONDAY, "answered_how": "nonsense", "next_level_at": None},
        {"message": None},
        {"thread": None},
    ]
    for columns in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**columns)
    twin = AwaitedReply.objects.get()
    other = Message.objects.get(kind="received")
    other.pk, other.dedup_key = None, "in:other"
    other.save()
    twin.pk, twin.message = None, other
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    assert Organisation.objects.current()
