"""One line of time: everything once, in order, narrowed, in pages, with every silence explained."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import Customer, Interaction, Message, OptOut, Suppression, User
from followups.actions.close_follow_up import Closing, close_follow_up
from followups.actions.log_contact import ANSWERED, BOOKED, Contact, log_contact
from followups.models import Cause, FollowUp, Promise
from npsapp.lib import clock
from npsapp.pages.customers.timeline import PAGE, Timeline, timeline
from npsapp.pages.customers.timeline_keys import GROUPS
from npsapp.pages.message_words import outcome
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Response, Survey
from tests.conftest import SignIn
from tests.factories import make_follow_up, make_interaction, make_invitation, make_response, make_survey

pytestmark = pytest.mark.django_db


def told(customer: Customer, group: str = "", page: str = "") -> Timeline:
    return timeline(customer, group, page)


def icons(customer: Customer, group: str = "") -> list[str]:
    return [entry.icon for entry in told(customer, group).entries]


def letter(customer: Customer, **values: Any) -> Message:
    fields = {
        "direction": "out",
        "kind": "reply",
        "language": "nb",
        "from_name": "Ben",
        "from_address": "ben@nordavind.example",
        "to_name": customer.name,
        "to_address": customer.email,
        "subject": "Vi ordner det",
        "text": "Hei.",
        "state": "accepted",
        "settled_at": clock.now(),
        "dedup_key": f"test:{Message.objects.count()}",
        **values,
    }
    return Message.objects.create(customer=customer, **fields)


def test_an_answer_its_changes_and_what_led_to_it(kari: Customer, survey: Survey) -> None:
    response = make_response(9, kari, survey, comment="Fint")
    later = clock.now() + timedelta(minutes=5)
    assert response.invitation_id is not None
    record_response(response.invitation_id, Answer(8, "Nja", "nb"), later)

    newest, first, *rest = told(kari).entries
    assert (newest.score, newest.text, newest.at) == (8, "Nja", later)
    assert "9" in newest.note
    assert (first.score, first.text) == (9, "Fint")
    assert [entry.icon for entry in rest] == ["clock", "phone"]
    assert icons(kari, "answers") == ["pencil", "message"]


def test_why_somebody_was_not_asked_is_said(kari: Customer, survey: Survey) -> None:
    OptOut.objects.create(customer=kari, way=OptOut.Way.LINK)
    interaction = make_interaction(kari)
    silence = next(entry for entry in told(kari).entries if entry.icon == "player-pause")
    assert str(Invitation.Reason.OPTED_OUT.label) in silence.note
    assert silence.tone == "warn"
    assert silence.url == reverse("pages:interaction", args=[interaction.pk])


def test_an_interaction_that_nobody_asks_after_says_so(kari: Customer, survey: Survey) -> None:
    make_interaction(kari, kind=Interaction.Kind.DELIVERY)
    make_interaction(kari, state=Interaction.State.OPEN)
    make_interaction(kari)
    asked, still_open, unasked = (entry.note for entry in told(kari, "interactions").entries)
    assert len({asked, still_open, unasked}) == 3
    assert asked in unasked


def test_an_invitation_tells_of_its_mail_and_the_mail_is_not_told_twice(
    kari: Customer, survey: Survey
) -> None:
    make_invitation(kari, survey)
    send_invitations(clock.now())
    Message.objects.update(state="failed", settled_at=clock.now(), reply_text="5.1.1 unknown")
    asked = told(kari).entries[0]
    assert (asked.icon, asked.tone) == ("send", "warn")
    assert "5.1.1 unknown" in asked.note
    assert icons(kari).count("mail") == 0
    assert icons(kari, "messages") == ["mail"]


def test_messages_in_and_out(kari: Customer, ben: User) -> None:
    letter(kari, author=ben, text="Et langt brev. " * 100)
    letter(kari, direction="in", subject="Sv: Vi ordner det", text="Takk!")
    letter(kari, state="queued", settled_at=None, text="fra systemet")
    system, received, written = told(kari).entries
    assert (system.text, received.text, written.is_long) == ("", "Takk!", True)
    assert (written.who, written.beginning[-1]) == (str(ben), "…")


def test_the_life_of_a_follow_up_with_cause_and_solution(kari: Customer, ben: User) -> None:
    follow_up = make_follow_up(2, kari)
    now = clock.now()
    log_contact(follow_up.pk, Contact(ANSWERED, "Lei av å purre."), ben, now)
    agreed = Contact(BOOKED, "Møte", now + timedelta(days=1))
    log_contact(follow_up.pk, agreed, ben, now + timedelta(minutes=1))
    follow_up.tasks.filter(state="open").update(state="skipped", note="x", settled_at=now)
    cause = Cause.objects.first()
    assert cause is not None
    closing = Closing(cause, "Ingen ringte", "Ny rutine", FollowUp.Compensation.NONE, None, "")
    close_follow_up(follow_up.pk, closing, ben, now + timedelta(minutes=2))

    entries = told(kari, "followups").entries
    assert (entries[0].text, entries[0].score) == ("Ny rutine", 2)
    assert str(cause) in entries[0].note
    assert "Ingen ringte" in entries[0].note
    assert "Lei av å purre." in [entry.text for entry in entries]
    assert all(entry.url == reverse("followups:detail", args=[follow_up.pk]) for entry in entries)

    # The agreed time is told by the call in which it was agreed, and by itself among the promises.
    given = Promise.objects.filter(follow_up=follow_up).count()
    settled = Promise.objects.filter(follow_up=follow_up, settled_at__isnull=False).count()
    assert len(told(kari, "promises").entries) == given + settled
    # Beside what led there, the invitation and the answer: whether they will be asked if it is solved.
    assert len(told(kari).entries) == len(entries) + given - 1 + settled + 4


def test_opt_outs_and_blocks_with_who_and_when(kari: Customer, cleo: User, sign_in: SignIn) -> None:
    client = sign_in(cleo)
    client.post(reverse("pages:customer-opt-out", args=[kari.pk]))
    assert told(kari).entries[0].who == str(cleo)
    client.post(reverse("pages:customer-ask-again", args=[kari.pk]), {"confirmed": "yes"})
    entries = told(kari).entries
    # In one transaction, as tests run, the database's clock stands still.
    before, withdrawn = sorted(entries, key=lambda entry: entry.icon == "arrow-back-up")
    assert (withdrawn.who, withdrawn.tone, before.tone) == (str(cleo), "", "warn")

    Suppression.objects.create(address=kari.email, reason="manual", detail="Ba om det")
    assert told(kari).entries[0].text == "Ba om det"
    client.post(reverse("pages:customer-unblock", args=[kari.pk]), {"confirmed": kari.email})
    lifted = [entry.who for entry in told(kari, "asked").entries if entry.icon == "arrow-back-up"]
    assert lifted == [str(cleo), str(cleo)]


def test_others_and_tests_are_left_out(kari: Customer, survey: Survey) -> None:
    make_response(9, survey=survey)
    make_response(9, kari, survey)
    Response.objects.filter(customer=kari).update(is_test=True)
    Invitation.objects.filter(customer=kari).update(is_test=True)
    assert icons(kari) == ["phone"]


def test_pages_show_everything_once_both_ways(kari: Customer, ben: User, as_reader: Client) -> None:
    survey = make_survey(asks_during_follow_up=True)
    for _number in range(12):
        make_follow_up(3, kari, survey=survey)
    # All at one moment: then the key alone decides.
    Interaction.objects.update(occurred_at=clock.now() - timedelta(days=1))
    address = reverse("pages:customer", args=[kari.pk])
    pages, query = [], ""
    while True:
        shown = as_reader.get(f"{address}{query}".split("#")[0]).context["timeline"]
        pages.append(shown.entries)
        if not shown.pager.next_url:
            break
        query, back = shown.pager.next_url, shown.pager.previous_url
    everything = [entry for page in pages for entry in page]
    expected = 12 * 5  # interaction, invitation, answer, follow-up, promise
    assert len(everything) == expected
    assert [entry.at for entry in everything] == sorted((entry.at for entry in everything), reverse=True)
    assert [len(page) for page in pages] == [PAGE, expected - PAGE]

    before = as_reader.get(f"{address}{shown.pager.previous_url}".split("#")[0]).context["timeline"]
    assert before.entries == pages[0]
    assert not before.pager.previous_url
    assert not back


@pytest.fixture
def as_reader(siri: User, sign_in: SignIn) -> Client:
    return sign_in(siri)


@pytest.mark.parametrize("count", [1, 20])
@pytest.mark.parametrize("group", ["", *GROUPS])
def test_the_number_of_queries_is_fixed(
    count: int,
    group: str,
    kari: Customer,
    ben: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    survey = make_survey(asks_during_follow_up=True)
    for _number in range(count):
        follow_up = make_follow_up(3, kari, survey=survey)
        log_contact(follow_up.pk, Contact(BOOKED, "x", clock.now() + timedelta(days=1)), ben, clock.now())
        letter(kari, author=ben)
    OptOut.objects.create(customer=kari, way=OptOut.Way.STAFF)
    Suppression.objects.create(address=kari.email, reason="manual")
    with django_assert_max_num_queries(14 if not group else 6):
        told(kari, group)


@pytest.mark.parametrize(
    "reason", ["answered", "no_address", "no_invitation", "opted_out", "stopped_by_staff"]
)
def test_a_stopped_mail_reads_the_same_here_and_in_the_list(reason: str, kari: Customer) -> None:
    stopped = letter(kari, state="cancelled", reply_text=reason)
    [entry] = told(kari).entries
    why = outcome(stopped).removesuffix(".")
    assert reason not in why
    assert f"{stopped.get_state_display()}: {why} · " in entry.note
