"""What goes to a customer is checked, from the reply queue too; a promise has its clock in a follow-up."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from customers.actions.settle_message import settle_message
from customers.models import Customer, Message, User
from followups.models import AwaitedReply, FollowUp, Notice
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_interaction
from tests.inbound.conftest import arrived, mail, take

pytestmark = pytest.mark.django_db
VAGUE = "Vi ser på saken. Du hører fra oss snart."
REACH = "22 33 44 55 (hverdager 08.00–16.00)"


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)


@pytest.fixture
def alone(kari: Customer) -> AwaitedReply:
    """Kari's mail, when nothing is open on her."""
    take(mail("Når kommer ruteren?"))
    return AwaitedReply.objects.get()


def url(name: str, awaited: AwaitedReply) -> str:
    return reverse(f"followups:{name}", args=[awaited.pk])


def answer(ben: User, **fields: str) -> dict[str, str]:
    return {
        "subject": "Sv: Ruteren",
        "text": "Ruteren ble levert hos naboen i dag.",
        "responsible": str(ben.pk),
        "urgent_contact": REACH,
        "key": str(uuid4()),
        **fields,
    }


def test_a_vague_answer_wants_a_reason(alone: AwaitedReply, as_ben: Client, ben: User) -> None:
    refused = as_ben.post(url("reply-write", alone), answer(ben, text=VAGUE))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert VAGUE in page
    assert "finding-warn" in page
    assert not Message.objects.filter(author=ben).exists()
    sent = as_ben.post(url("reply-write", alone), answer(ben, text=VAGUE, reason="Vi vet ikke ennå"))
    assert sent.status_code == 302
    arrived(Message.objects.get(author=ben))
    alone.refresh_from_db()
    assert (alone.answered_how, alone.note) == ("letter", "Vi vet ikke ennå")


def test_nobody_responsible_is_refused_and_all_is_kept(
    alone: AwaitedReply, as_ben: Client, ben: User
) -> None:
    refused = as_ben.post(url("reply-write", alone), answer(ben, responsible=""))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "finding-block" in page
    assert "levert hos naboen" in page
    assert REACH in page
    assert not Message.objects.filter(author=ben).exists()


def test_it_begins_with_the_writer_and_how_they_are_reached(
    alone: AwaitedReply, as_ben: Client, ben: User
) -> None:
    page = as_ben.get(url("reply", alone))
    form = page.context["actions"][0].form
    assert form.initial["responsible"] == ben.pk
    assert form.initial["urgent_contact"]
    assert as_ben.post(url("reply-write", alone), answer(ben)).status_code == 302
    assert Message.objects.get(author=ben).kind == "answer"


def test_placeholders_are_filled_or_refused(alone: AwaitedReply, as_ben: Client, ben: User) -> None:
    text = "Hei {customer}. Ruteren ble levert i dag. Hilsen {responsible}"
    assert as_ben.post(url("reply-write", alone), answer(ben, text=text)).status_code == 302
    assert "{" not in Message.objects.get(author=ben).text
    text = "Jeg ringer deg {promised_at}."
    assert as_ben.post(url("reply-write", alone), answer(ben, text=text)).status_code == 422


def test_in_an_open_follow_up_it_is_written_there(
    zero: FollowUp, letter: Message, as_ben: Client, ben: User
) -> None:
    take(mail("Hvorfor ringer ingen?", answers=letter))
    take(mail("Og fakturaen?", subject="Faktura", number=2))
    awaited = AwaitedReply.objects.get(thread=letter)
    page = as_ben.get(url("reply", awaited))
    there = page.context["write_url"]
    assert there == reverse("followups:letter-new", args=[zero.pk]) + f"?answers={awaited.pk}"
    assert there in page.content.decode()
    assert "letter" not in [action.key for action in page.context["actions"]]
    late = as_ben.post(url("reply-write", awaited), answer(ben))
    assert late.status_code == 422
    assert "levert hos naboen" in late.content.decode()
    desk = as_ben.get(there)
    assert f'name="answers" value="{awaited.pk}"' in desk.content.decode()
    fields = {**answer(ben), "kind": "answer", "answers": str(awaited.pk)}
    assert as_ben.post(reverse("followups:letter-write", args=[zero.pk]), fields).status_code == 302
    written = Message.objects.exclude(pk=letter.pk).get(author=ben)
    assert written.follows == awaited.message, "below what it answers, not below what came last"
    arrived(written)
    awaited.refresh_from_db()
    assert awaited.answered_how == "letter"
    assert AwaitedReply.objects.open().count() == 1, "the other matter still waits"


def test_the_plain_page_never_leads_to_another_follow_up(
    zero: FollowUp, kari: Customer, as_ben: Client
) -> None:
    make_interaction(kari, state="open", text="Ruteren falt ut")
    page = as_ben.get(url("reply", AwaitedReply.objects.get()))
    assert page.context["write_url"] == ""
    assert "/letters/new/" not in page.content.decode()


def test_the_writer_hears_that_an_answer_was_lost(alone: AwaitedReply, as_ben: Client, ben: User) -> None:
    as_ben.post(url("reply-write", alone), answer(ben))
    settle_message(Message.objects.get(author=ben), Message.State.FAILED, clock.now())
    assert Notice.objects.filter(awaited_reply=alone, user=ben, level__startswith="lost-").exists()
    assert AwaitedReply.objects.open().exists()
