"""Letters to the customer: queued once, proof when the receiving server has them."""

import pytest
from django.test import Client

from customers.actions.settle_message import settle_message
from customers.models import Customer, Message, Organisation, Suppression, User
from followups.actions.settle_task import EvidenceMissing, complete_task
from followups.models import FollowUp, Task
from followups.models.step import TaskKind
from followups.reports.task_list import task_list
from npsapp.lib import clock
from tests.composer.conftest import letter as clear_letter
from tests.composer.conftest import local, working_minutes
from tests.followups.conftest import address


def letter(follow_up: FollowUp, **fields: str) -> dict[str, str]:
    """One that may go; its promise lies within the two hours of a 0."""
    within = local(working_minutes(follow_up, 60))
    return clear_letter(follow_up, **{"promised_at": within, **fields})


def can_tick(follow_up: FollowUp, task: Task) -> bool:
    follow_up.refresh_from_db()
    (line,) = (line for line in task_list(follow_up, True, None, clock.now()) if line.id == task.pk)
    return line.can_tick


def letters(customer: Customer) -> list[Message]:
    return list(Message.objects.filter(customer=customer, kind=Message.Kind.REPLY))


@pytest.fixture(autouse=True)
def phone(db: None) -> None:
    Organisation.objects.update(phone="22 33 44 55", phone_hours="08.00–16.00")


def test_a_letter_is_queued_in_the_writers_name(zero: FollowUp, ben: User, as_ben: Client) -> None:
    response = as_ben.post(address("letter-write", zero), letter(zero), follow=True)

    assert response.redirect_chain == [(address("detail", zero), 302)]
    assert "Meldingen går til kari@fjord.example nå" in response.content.decode()
    (message,) = letters(zero.customer)
    assert message.author == ben
    assert message.state == Message.State.QUEUED
    zero.refresh_from_db()
    assert zero.first_contact_met_at is None


def test_the_receiving_servers_yes_is_the_proof(zero: FollowUp, as_ben: Client) -> None:
    as_ben.post(address("letter-write", zero), letter(zero))
    (message,) = letters(zero.customer)

    settle_message(message, Message.State.ACCEPTED, clock.now())

    zero.refresh_from_db()
    assert zero.first_contact_met_at is not None


def test_a_letter_from_before_the_round_shows_nothing_of_it(
    zero: FollowUp, ben: User, as_ben: Client
) -> None:
    as_ben.post(address("letter-write", zero), letter(zero))
    (message,) = letters(zero.customer)
    FollowUp.objects.filter(pk=zero.pk).update(clock_started_at=clock.now())
    settle_message(message, Message.State.ACCEPTED, clock.now())
    task = zero.tasks.get(kind=TaskKind.APOLOGISE)
    Task.objects.filter(pk=task.pk).update(evidence=["message"])

    assert zero.proofs.get().at >= FollowUp.objects.get(pk=zero.pk).clock_started_at
    with pytest.raises(EvidenceMissing):
        complete_task(task.pk, "", ben, clock.now())
    assert not can_tick(zero, task)

    as_ben.post(address("letter-write", zero), letter(zero))
    settle_message(letters(zero.customer)[0], Message.State.ACCEPTED, clock.now())
    assert can_tick(zero, task)
    assert complete_task(task.pk, "", ben, clock.now()).state == Task.State.DONE


def test_sent_twice_is_one_letter(zero: FollowUp, as_ben: Client) -> None:
    form = letter(zero)

    as_ben.post(address("letter-write", zero), form)
    as_ben.post(address("letter-write", zero), form)

    assert len(letters(zero.customer)) == 1


def test_without_an_address_the_form_says_to_ring(zero: FollowUp, kari: Customer, as_ben: Client) -> None:
    Suppression.objects.create(address=kari.email, reason=Suppression.Reason.HARD_BOUNCE)

    response = as_ben.post(address("letter-write", zero), letter(zero))

    assert response.status_code == 422
    assert "Ring i stedet" in response.content.decode()
    assert not letters(kari)


def test_an_empty_letter_is_refused_and_a_subject_is_one_line(zero: FollowUp, as_ben: Client) -> None:
    empty = as_ben.post(address("letter-write", zero), letter(zero, text=" "))
    as_ben.post(address("letter-write", zero), letter(zero, subject="Hei\r\nBcc: alle@fjord.example"))

    assert empty.status_code == 422
    (message,) = letters(zero.customer)
    assert message.subject == "Hei Bcc: alle@fjord.example"
