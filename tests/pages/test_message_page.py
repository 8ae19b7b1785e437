"""One message: what was sent, and every decision about it, by those who may and no others."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.actions.claim_messages import claim_messages
from customers.actions.settle_message import LeaseLost, mark_sending, settle_message
from customers.models import Customer, Message, MessageDecision, Suppression, User
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey
from tests.conftest import SignIn
from tests.factories import make_follow_up, make_invitation
from tests.pages.test_message_list import make_message

DECISIONS = ("retry", "cancel", "release", "arrived", "not-arrived")


def address(message: Message, action: str = "") -> str:
    return reverse(f"pages:message-{action}" if action else "pages:message", args=[message.pk])


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)


@pytest.fixture
def letter(kari: Customer, ben: User) -> Message:
    """Ben's letter in the course of a follow-up."""
    follow_up = make_follow_up(2, kari)
    message = make_message("Ruteren din", kari, author=ben)
    follow_up.written.create(message=message)
    return message


def become(message: Message, state: str, **fields: object) -> Message:
    Message.objects.filter(pk=message.pk).update(state=state, **fields)
    message.refresh_from_db()
    return message


def offered(client: Client, message: Message) -> set[str]:
    return {each.url for each in client.get(address(message)).context["decisions"]}


@pytest.mark.parametrize(
    ("state", "actions"),
    [
        ("queued", {"cancel"}),
        ("on_hold", {"cancel", "release"}),
        ("sending", set()),
        ("accepted", set()),
        ("failed", {"retry"}),
        ("bounced", {"retry"}),
        ("cancelled", {"retry"}),
        ("unknown", {"arrived", "not-arrived"}),
    ],
)
def test_only_what_helps_is_offered_and_all_else_is_refused(
    state: str, actions: set[str], letter: Message, as_ben: Client
) -> None:
    become(letter, state, lease_until=clock.now() if state == "sending" else None)
    assert offered(as_ben, letter) == {address(letter, action) for action in actions}
    for action in set(DECISIONS) - actions:
        response = as_ben.post(address(letter, action), follow=True)
        assert "Ingenting ble endret" in response.content.decode()
    letter.refresh_from_db()
    assert letter.state == state
    assert not MessageDecision.objects.exists()


def test_sent_again_it_goes_to_the_address_of_today(letter: Message, kari: Customer, as_ben: Client) -> None:
    become(letter, "bounced", reply_code=550, reply_text="no such user", attempts=3, settled_at=clock.now())
    Customer.objects.filter(pk=kari.pk).update(email="kari.ny@fjord.example")

    as_ben.post(address(letter, "retry"))

    letter.refresh_from_db()
    assert (letter.state, letter.to_address) == ("queued", "kari.ny@fjord.example")
    assert (letter.attempts, letter.reply_text, letter.settled_at) == (0, "", None)
    kept = MessageDecision.objects.get()
    assert (kept.name, kept.earlier_state, kept.earlier_address) == (
        "retried",
        "bounced",
        "kari@fjord.example",
    )
    assert kept.earlier_reply == "550 no such user"
    assert "550 no such user" in as_ben.get(address(letter)).content.decode()
    assert claim_messages(clock.now(), 10)


@pytest.mark.parametrize("why", ["suppressed", "no_address"])
def test_what_would_not_go_anyway_is_not_queued(
    why: str, letter: Message, kari: Customer, as_ben: Client
) -> None:
    become(letter, "failed")
    if why == "suppressed":
        Suppression.objects.create(address="kari@fjord.example", reason="manual")
    else:
        Customer.objects.filter(pk=kari.pk).update(email="")
    as_ben.post(address(letter, "retry"))
    letter.refresh_from_db()
    assert letter.state == "failed"


def test_a_worker_that_holds_a_stopped_message_finds_it_gone(letter: Message, as_ben: Client) -> None:
    become(letter, "queued")
    (held,) = [each for each in claim_messages(clock.now(), 10) if each.pk == letter.pk]

    as_ben.post(address(letter, "cancel"))

    with pytest.raises(LeaseLost):
        mark_sending(held, clock.now() + timedelta(minutes=1))
    assert not settle_message(held, Message.State.ACCEPTED, clock.now())
    letter.refresh_from_db()
    assert letter.state == "cancelled"


def test_said_to_have_arrived_it_is_proof_from_when_it_was_sent(letter: Message, as_ben: Client) -> None:
    sent = clock.now() - timedelta(minutes=50)
    FollowUp.objects.update(clock_started_at=sent - timedelta(hours=1))
    become(letter, "unknown", settled_at=sent, created_at=sent, reply_text="the line broke")

    as_ben.post(address(letter, "arrived"))

    letter.refresh_from_db()
    assert (letter.state, letter.reply_text) == ("accepted", "the line broke")
    follow_up = FollowUp.objects.get()
    assert follow_up.first_contact_met_at == sent
    assert follow_up.proofs.get().message == letter

    as_ben.post(address(letter, "not-arrived"))
    as_ben.post(address(letter, "arrived"))
    assert follow_up.proofs.count() == 1
    assert MessageDecision.objects.count() == 1


def test_said_not_to_have_arrived_it_proves_nothing_and_can_go_again(letter: Message, as_ben: Client) -> None:
    become(letter, "unknown", settled_at=clock.now())

    as_ben.post(address(letter, "not-arrived"))

    letter.refresh_from_db()
    assert letter.state == "failed"
    assert FollowUp.objects.get().first_contact_met_at is None
    as_ben.post(address(letter, "retry"))
    letter.refresh_from_db()
    assert letter.state == "queued"


def test_released_it_goes(letter: Message, as_ben: Client) -> None:
    become(letter, "on_hold")
    as_ben.post(address(letter, "release"))
    assert letter.pk in {message.pk for message in claim_messages(clock.now(), 10)}


def test_an_invitation_stopped_by_staff_says_so_and_is_not_sent_again(
    kari: Customer, survey: Survey, as_ben: Client
) -> None:
    invitation = make_invitation(kari, survey)
    send_invitations(clock.now())
    invitation.refresh_from_db()
    assert invitation.message is not None

    as_ben.post(address(invitation.message, "cancel"))

    invitation.refresh_from_db()
    assert (invitation.state, invitation.reason) == ("not_asked", Invitation.Reason.STOPPED_BY_STAFF)
    response = as_ben.post(address(invitation.message, "retry"), follow=True)
    assert "Stoppet av ansatte." in response.content.decode()


def test_only_who_acts_on_the_customer_decides(
    letter: Message, siri: User, dag: User, cleo: User, sign_in: SignIn
) -> None:
    become(letter, "unknown")
    for person in (siri, dag):
        client = sign_in(person)
        assert offered(client, letter) == set()
        for action in DECISIONS:
            assert client.post(address(letter, action)).status_code == 403
    assert len(offered(sign_in(cleo), letter)) == 2


def test_notices_to_staff_are_the_leads_matter(
    ben: User, cleo: User, as_ben: Client, sign_in: SignIn
) -> None:
    notice = make_message("3 fra Kari", ben, "failed")
    assert as_ben.post(address(notice, "retry")).status_code == 403
    sign_in(cleo).post(address(notice, "retry"))
    notice.refresh_from_db()
    assert notice.state == "queued"


def test_what_was_sent_is_shown_and_can_do_nothing(
    kari: Customer, survey: Survey, siri: User, sign_in: SignIn
) -> None:
    make_invitation(kari, survey)
    send_invitations(clock.now())
    message = Message.objects.get(kind="invitation")
    client = sign_in(siri)

    page = client.get(address(message))
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "/s/" not in message.html

    framed = client.get(address(message, "html"))
    policy = framed["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert policy.endswith("sandbox")
    assert "script" not in policy
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "%survey-link%" in framed.content.decode()
    Message.objects.update(html="")
    assert client.get(address(message, "html")).status_code == 404


def test_the_number_of_queries(
    letter: Message, as_ben: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    become(letter, "failed")
    with django_assert_max_num_queries(11):
        as_ben.get(address(letter))


def test_unknown_strangers_and_wrong_methods(letter: Message, as_ben: Client, sign_in: SignIn) -> None:
    stranger = sign_in(None)
    assert as_ben.get("/messages/999999/").status_code == 404
    assert as_ben.get("/messages/999999/html/").status_code == 404
    for shown in (address(letter), address(letter, "html")):
        assert stranger.get(shown).status_code == 302
        assert as_ben.post(shown).status_code == 405
    for action in DECISIONS:
        assert as_ben.post(f"/messages/999999/{action}/").status_code == 404
        assert as_ben.get(address(letter, action)).status_code == 405
        assert stranger.post(address(letter, action)).status_code == 302
