"""A clear letter goes and promises; an unclear one stays, with all that was typed."""

from typing import Any

import pytest
from django.test import Client

from customers.actions.settle_message import settle_message
from customers.models import Customer, Message, Organisation, Suppression, User
from followups.models import FollowUp, MessageDraft, Promise
from npsapp.lib import clock
from surveys.models import Response
from tests.composer.conftest import letter, letters, local, url, working_minutes
from tests.conftest import SignIn


def test_a_letter_goes_filled_in_and_makes_a_promise(three: FollowUp, ben: User, as_ben: Client) -> None:
    response = as_ben.post(url("write", three), letter(three))

    assert response.status_code == 302
    (message,) = letters(three)
    assert message.author == ben
    assert "Hei Kari Nordmann." in message.text
    assert "{" not in message.text
    assert ben.full_name in message.text
    promise = three.promises.get(source=Promise.Source.MESSAGE)
    assert (promise.message, promise.responsible, promise.state) == (message, ben, "open")
    assert local(promise.promised_at) == local(working_minutes(three, 120))
    three.refresh_from_db()
    assert three.next_due_at == promise.promised_at
    told = three.written.get()
    assert (told.responsible, told.promised_at) == (ben, promise.promised_at)


def test_its_own_arrival_does_not_keep_it(three: FollowUp, as_ben: Client) -> None:
    as_ben.post(url("write", three), letter(three))
    (message,) = letters(three)

    settle_message(message, Message.State.ACCEPTED, clock.now())

    three.refresh_from_db()
    assert three.first_contact_met_at is not None
    assert three.promises.get(message=message).state == "open"


@pytest.mark.parametrize(
    "gap",
    [
        {"responsible": ""},
        {"promised_at": ""},
        {"promised_at": "2020-01-06T10:00"},
        {"next_step": ""},
        {"urgent_contact": ""},
        {"text": "Jeg ringer deg 3. januar 2031 kl. 10.00."},
        {"text": "Hei. Her er lenken: {booking_link}"},
    ],
)
def test_what_must_be_said_stops_it_and_the_text_is_kept(
    gap: dict[str, Any], three: FollowUp, as_ben: Client
) -> None:
    typed = letter(three, **gap)

    refused = as_ben.post(url("write", three), typed)

    assert refused.status_code == 422
    assert refused.context["form"]["text"].value() == typed["text"]
    assert refused.context["letter"].is_blocked
    assert not letters(three)
    assert MessageDraft.objects.get().text == typed["text"]


def test_not_after_the_clock_that_runs_out_next(three: FollowUp, as_ben: Client) -> None:
    late = working_minutes(three, 60, since=three.first_contact_due_at)

    refused = as_ben.post(url("write", three), letter(three, promised_at=local(late)))

    assert refused.status_code == 422
    assert "when" in {finding.code for finding in refused.context["letter"].findings}


def test_a_vague_letter_goes_only_with_a_reason(three: FollowUp, as_ben: Client) -> None:
    vague = letter(three, text="Hei.\n\nJeg beklager at ingen ringte. Du hører fra oss snart.")

    refused = as_ben.post(url("write", three), vague)

    assert refused.status_code == 422
    assert "reason" in refused.context["form"].errors
    assert not letters(three)
    assert as_ben.post(url("write", three), {**vague, "reason": "Avtalt på telefon"}).status_code == 302
    assert three.written.get().override_reason == "Avtalt på telefon"
    page = as_ben.get(f"/messages/{letters(three)[0].pk}/").content.decode()
    assert "Avtalt på telefon" in page
    assert "Avtalt på telefon" in as_ben.get(f"/followups/{three.pk}/").content.decode()


def test_a_reason_nobody_asked_for_is_not_kept(three: FollowUp, as_ben: Client) -> None:
    as_ben.post(url("write", three), letter(three, reason="for sikkerhets skyld"))

    assert three.written.get().override_reason == ""


def test_an_answer_needs_no_time_and_keeps_what_was_promised(three: FollowUp, as_ben: Client) -> None:
    as_ben.post(url("write", three), letter(three))
    done = letter(
        three,
        kind="answer",
        promised_at="",
        next_step="",
        text="Hei.\n\nRuteren er byttet. Ring {urgent_contact} om det skjer igjen.",
    )

    assert as_ben.post(url("write", three), done).status_code == 302

    first, answer = letters(three)
    assert answer.kind == Message.Kind.ANSWER
    settle_message(answer, Message.State.ACCEPTED, clock.now())
    assert three.promises.get(message=first).state == "kept"
    assert not three.promises.filter(message=answer).exists()


def test_a_later_letter_takes_the_place_of_the_promise(three: FollowUp, as_ben: Client) -> None:
    as_ben.post(url("write", three), letter(three))
    as_ben.post(url("write", three), letter(three, promised_at=local(working_minutes(three, 180))))

    first, second = letters(three)
    settle_message(first, Message.State.ACCEPTED, clock.now())
    settle_message(second, Message.State.ACCEPTED, clock.now())
    assert three.promises.get(message=first).state == "replaced"
    assert three.promises.get(message=second).state == "open"
    assert second.follows == first


def test_sent_twice_is_once_and_another_text_is_a_second_letter(three: FollowUp, as_ben: Client) -> None:
    form = letter(three)
    for _click in range(2):
        assert as_ben.post(url("write", three), form).status_code == 302
    assert len(letters(three)) == 1
    assert three.promises.filter(source="message").count() == 1
    assert not MessageDraft.objects.exists()

    other = {**form, "text": form["text"] + "\n\nP.S. Takk."}
    refused = as_ben.post(url("write", three), other)

    assert refused.status_code == 422
    key = refused.context["form"]["key"].value()
    assert as_ben.post(url("write", three), {**other, "key": key}).status_code == 302
    assert len(letters(three)) == 2


def test_braces_in_what_the_customer_or_the_writer_wrote_are_not_read_again(
    three: FollowUp, as_ben: Client
) -> None:
    Response.objects.filter(pk=three.response_id).update(comment="{{token}} {responsible}")
    text = "{comment}\n\nJeg beklager. {{settings.SECRET_KEY}} {x.__class__}"

    as_ben.post(url("write", three), letter(three, text=text))

    (message,) = letters(three)
    assert "{{token}} {responsible}" in message.text
    assert "{{settings.SECRET_KEY}} {x.__class__}" in message.text


def test_the_subject_is_one_line(three: FollowUp, as_ben: Client) -> None:
    as_ben.post(url("write", three), letter(three, subject="Hei\r\nBcc: alle@fjord.example"))

    assert letters(three)[0].subject == "Hei Bcc: alle@fjord.example"


def test_what_is_filled_in_may_be_long_and_of_several_lines(three: FollowUp, as_ben: Client) -> None:
    Response.objects.filter(pk=three.response_id).update(comment="Ingen  ringte.\nIngen skrev.\n" * 40)
    Organisation.objects.update(login_link="https://nordavind.example/" + "a" * 250)
    typed = letter(three, subject="Om: {comment}", next_step="Jeg sender deg {login_link} og ringer deg")

    for _click in range(2):
        assert as_ben.post(url("write", three), typed).status_code == 302

    (message,) = letters(three)
    assert message.subject.startswith("Om: Ingen ringte. Ingen skrev.")
    assert len(message.subject) <= 300


def test_without_an_address_or_closed_nothing_goes(three: FollowUp, kari: Customer, as_ben: Client) -> None:
    Suppression.objects.create(address=kari.email, reason=Suppression.Reason.HARD_BOUNCE)
    refused = as_ben.post(url("write", three), letter(three))
    assert refused.status_code == 422
    assert refused.context["to"].can_write is False
    assert not letters(three)


def test_only_who_acts_on_the_customer(
    three: FollowUp, dag: User, siri: User, cleo: User, sign_in: SignIn
) -> None:
    for person, status in ((dag, 403), (siri, 403), (cleo, 200)):
        client = sign_in(person)
        assert client.get(url("new", three)).status_code == status
        assert client.post(url("preview", three), letter(three)).status_code == status
    assert sign_in(dag).post(url("write", three), letter(three)).status_code == 403
    assert sign_in(dag).post(url("discard", three)).status_code == 403
    assert not letters(three)


def test_methods_and_unknown_ids(three: FollowUp, as_ben: Client) -> None:
    assert as_ben.post(url("new", three)).status_code == 405
    for name in ("preview", "write", "discard"):
        assert as_ben.get(url(name, three)).status_code == 405
    missing = FollowUp(pk=three.pk + 1000)
    assert as_ben.get(url("new", missing)).status_code == 404
    assert as_ben.post(url("write", missing), {}).status_code == 404
