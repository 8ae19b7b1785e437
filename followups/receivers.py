"""What follow-ups do when something happens below."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError
from django.dispatch import receiver

from customers.models import Interaction, Message
from customers.signals import duty_changed, interaction_logged, message_settled
from followups.actions.follow_score_change import follow_score_change
from followups.actions.hand_over import HAND_OVER_TASK
from followups.actions.open_follow_up import open_follow_up
from followups.actions.wake_tasks import wake_tasks_for_interaction
from followups.actions.withdraw_proof import withdraw_proof
from followups.actions.write_to_customer import accept_letter
from followups.models import FollowUp
from followups.reports.capacity import follow_up_capacity
from npsapp.lib.wake import wake
from surveys.models import Response
from surveys.ports import answer_capacity, answer_open_follow_ups
from surveys.signals import CannotFollowUp, response_recorded

if TYPE_CHECKING:
    from surveys.actions.store_response import Previous


@receiver(response_recorded, dispatch_uid="followups.act_on_answer")
def act_on_answer(
    response: Response,
    previous: "Previous | None",
    now: datetime,
    wants_follow_up: bool = False,
    **_signal: object,
) -> None:
    """In the answer's own transaction: no answer that needs a follow-up is ever without one."""
    response.refresh_from_db(fields=["follow_up_required"])
    try:
        if wants_follow_up:
            open_follow_up(response, now)
        else:
            follow_score_change(response, previous.score if previous else None, now)
    except (OperationalError, InterfaceError):
        raise  # the database is away: nothing is stored, and the respondent is asked to send again
    except Exception as error:
        # Nobody to own it, no playbook, a calendar that never opens, or a defect of ours: whatever it is,
        # the answer is kept.
        raise CannotFollowUp(f"{type(error).__name__}: {error}") from error


@receiver(interaction_logged, dispatch_uid="followups.next_contact")
def next_contact(interaction: Interaction, now: datetime, **_signal: object) -> None:
    if not interaction.is_test:
        wake_tasks_for_interaction(interaction, now)


@receiver(message_settled, dispatch_uid="followups.accept_letter")
@message_settled.only_when(lambda message, state: message.is_personal)
def proof_of_letter(message: Message, now: datetime, **_signal: object) -> None:
    if message.state == Message.State.BOUNCED:
        withdraw_proof(message, now)
    else:
        accept_letter(message, now)


@receiver(duty_changed, dispatch_uid="followups.hand_over")
def hand_over_soon(**_signal: object) -> None:
    wake(HAND_OVER_TASK)


def open_follow_ups(customer_ids: Collection[int]) -> set[int]:
    owed = FollowUp.objects.open().filter(customer__in=customer_ids)
    return set(owed.values_list("customer_id", flat=True))


answer_open_follow_ups(open_follow_ups)
answer_capacity(follow_up_capacity)
