"""What follow-ups do when something happens below."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError
from django.dispatch import receiver

from customers.models import Interaction, Message
from customers.signals import (
    duty_changed,
    interaction_logged,
    interaction_state_changed,
    message_received,
    message_settled,
)
from followups.actions.answer_awaited import answer_by_interaction, answer_by_letter, await_again
from followups.actions.follow_score_change import follow_score_change
from followups.actions.hand_over import HAND_OVER_TASK
from followups.actions.hear_recovery import hear_recovery
from followups.actions.heed_contact_wish import heed_contact_wish
from followups.actions.open_follow_up import open_follow_up
from followups.actions.open_light_follow_up import open_light_follow_up
from followups.actions.take_reply import take_reply
from followups.actions.tell_of_lost_letter import tell_of_lost_letter
from followups.actions.wake_tasks import wake_tasks_for_interaction
from followups.actions.watch_replies import await_reply_alone
from followups.actions.weigh_promises import weigh_promises_of
from followups.actions.withdraw_proof import withdraw_proof
from followups.actions.write_to_customer import accept_letter
from followups.models import FollowUp
from followups.reports.capacity import follow_up_capacity
from followups.reports.recovery_facts import RecoveryFacts
from npsapp.lib.wake import wake
from surveys.models import Response
from surveys.ports import answer_capacity, answer_open_follow_ups, answer_recovery_checks
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
        if response.kind == Response.Kind.RECOVERY:
            hear_recovery(response, now)
        elif wants_follow_up:
            open_follow_up(response, now)
        else:
            followed_up = follow_score_change(response, previous.score if previous else None, now)
            if followed_up is None:
                open_light_follow_up(response, now)
        heed_contact_wish(response, now)
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


@receiver(interaction_logged, dispatch_uid="followups.await_reply")
@receiver(interaction_state_changed, dispatch_uid="followups.await_reply")
def reply_in_interaction(interaction: Interaction, now: datetime, **_signal: object) -> None:
    answer_by_interaction(interaction, now)
    await_reply_alone(interaction, now)


@receiver(message_settled, dispatch_uid="followups.accept_letter")
@message_settled.only_when(lambda message, state: message.is_personal)
def proof_of_letter(message: Message, now: datetime, **_signal: object) -> None:
    if message.state == Message.State.ACCEPTED:
        accept_letter(message, now)
        return
    was_proof = message.state == Message.State.BOUNCED and withdraw_proof(message, now) is not None
    weigh_promises_of(message, now)
    if not was_proof:
        tell_of_lost_letter(message, now)


@receiver(message_settled, dispatch_uid="followups.answer_awaited")
@message_settled.only_when(lambda message, state: message.is_personal)
def answered_by_letter(message: Message, now: datetime, **_signal: object) -> None:
    if message.state == Message.State.ACCEPTED:
        answer_by_letter(message)
    else:
        await_again(message, now)


@receiver(message_received, dispatch_uid="followups.take_reply")
def customer_wrote(message: Message, now: datetime, **_signal: object) -> None:
    take_reply(message, now)


@receiver(duty_changed, dispatch_uid="followups.hand_over")
def hand_over_soon(**_signal: object) -> None:
    wake(HAND_OVER_TASK)


def open_follow_ups(customer_ids: Collection[int]) -> set[int]:
    owed = FollowUp.objects.owed().proven().filter(customer__in=customer_ids)
    return set(owed.values_list("customer_id", flat=True))


answer_open_follow_ups(open_follow_ups)
answer_capacity(follow_up_capacity)
answer_recovery_checks(RecoveryFacts())
