"""Fills a database with follow-ups by the thousand: account managers, customers, answers, promises, steps."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from customers.models import User
    from followups.models import FollowUp

OWNERS = 20
STEPS = 8


def make_staff() -> "list[User]":
    from customers.rules.roles import Role
    from tests.factories import make_user

    return [make_user(f"kontakt{number}", Role.ACCOUNT_MANAGER) for number in range(OWNERS)]


def make_follow_ups(first: int, count: int, owners: "Sequence[User]", now: datetime) -> None:
    """Written by the thousand: each with its customer, invitation, answer, promise and steps."""
    from customers.models import Customer
    from followups.models import FollowUp, Playbook, Promise, Task, WorkCalendar
    from surveys.models import Invitation, Response, Survey

    survey = Survey.objects.get(slug="komaling")
    calendar = WorkCalendar.objects.standard()
    playbooks = {score: Playbook.objects.current(score) for score in range(7)}
    numbers = range(first, first + count)
    customers = Customer.objects.bulk_create(
        [
            Customer(name=f"Køkunde {n}", email=f"ko{n}@bench.example", account_manager=owners[n % OWNERS])
            for n in numbers
        ],
        batch_size=1000,
    )
    invitations = Invitation.objects.bulk_create(
        [
            Invitation(
                survey=survey,
                customer=customer,
                door=Invitation.Door.API,
                state=Invitation.State.ASKED,
                due_at=now,
                asked_at=now,
                expires_at=now + timedelta(days=21),
                link_nonce=b"",
                link_key_version=1,
                link_digest=f"ko{customer.pk}".encode(),
            )
            for customer in customers
        ],
        batch_size=1000,
    )
    responses = Response.objects.bulk_create(
        [
            Response(
                invitation=invitation,
                survey=survey,
                customer=invitation.customer,
                score=n % 7,
                comment="Tre purringer, ingen ringte.",
                language="nb",
                channel=Response.Channel.SUPPORT,
                answered_at=now,
                changed_at=now,
                answered_on=now.date(),
            )
            for n, invitation in zip(numbers, invitations, strict=True)
        ],
        batch_size=1000,
    )
    follow_ups = FollowUp.objects.bulk_create(
        [
            _follow_up(n, response, owners[n % OWNERS], playbooks[n % 7], calendar, now)
            for n, response in zip(numbers, responses, strict=True)
        ],
        batch_size=1000,
    )
    Promise.objects.bulk_create(
        [
            Promise(
                follow_up=follow_up,
                responsible_id=follow_up.owner_id,
                source=Promise.Source.THANKS_PAGE,
                channel="phone",
                promised_at=follow_up.first_contact_due_at,
                made_at=now,
            )
            for follow_up in follow_ups
        ],
        batch_size=1000,
    )
    Task.objects.bulk_create(
        [
            Task(
                follow_up=follow_up,
                position=place,
                kind="listen",
                text_nb="Lytt",
                text_en="Listen",
                owner_role="owner",
                due_at=follow_up.first_contact_due_at,
            )
            for follow_up in follow_ups
            for place in range(1, STEPS + 1)
        ],
        batch_size=2000,
    )


def _follow_up(n: int, response: Any, owner: Any, playbook: Any, calendar: Any, now: datetime) -> "FollowUp":
    from followups.models import FollowUp

    due_at = now + timedelta(hours=2, minutes=n % 3000)
    return FollowUp(
        response=response,
        customer=response.customer,
        owner=owner,
        playbook=playbook,
        calendar=calendar,
        calendar_version=calendar.version,
        state=FollowUp.State.ASSIGNED,
        grade=playbook.grade,
        opening_score=response.score,
        opened_at=now,
        clock_started_at=now,
        first_contact_due_at=due_at,
        resolution_due_at=due_at + timedelta(days=14),
        next_due_at=due_at,
        next_level_at=now + timedelta(hours=1, minutes=n % 3000),
    )
