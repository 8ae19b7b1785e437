"""What surveys do when something happens below."""

from datetime import datetime

from django.dispatch import receiver

from customers.models import Interaction, Message
from customers.ports import Verdict, answer_still_wanted
from customers.signals import interaction_logged, interaction_state_changed, message_settled
from surveys.actions.cancel_invitations import cancel_invitations
from surveys.actions.leave_invitation import leave_invitation
from surveys.actions.schedule_invitations import schedule_invitations
from surveys.models import Invitation
from surveys.reports.last_look import invitation_unchanged, invitation_verdicts
from surveys.reports.last_reminder_look import reminder_unchanged, reminder_verdicts


@receiver(interaction_logged, dispatch_uid="surveys.invite")
def invite(interaction: Interaction, now: datetime, **_signal: object) -> None:
    schedule_invitations(interaction, now)


@receiver(interaction_state_changed, dispatch_uid="surveys.follow_state")
def follow_state(interaction: Interaction, now: datetime, **_signal: object) -> None:
    """Closed: ask, after the wait. Opened again: ask nobody who has not been asked yet."""
    if interaction.state == Interaction.State.CLOSED:
        schedule_invitations(interaction, now)
    else:
        cancel_invitations(interaction, now)


def invitation_still_wanted(message_id: int, now: datetime) -> Verdict:
    """Not after an answer, an opt-out, a block or the end of the survey; not at night; else with its link."""
    return invitation_verdicts([message_id], now)[message_id]


def reminder_still_wanted(message_id: int, now: datetime) -> Verdict:
    """Not after an answer, an opt-out, a letter from the customer, …; else with the same link once more."""
    return reminder_verdicts([message_id], now)[message_id]


@receiver(message_settled, dispatch_uid="surveys.say_why_not_asked")
@message_settled.only_when(lambda message, state: state == Message.State.CANCELLED)
def say_why_not_asked(message: Message, now: datetime, **_signal: object) -> None:
    """A mail stopped in its last moment means that the customer was not asked, and why."""
    if message.state == Message.State.CANCELLED and message.reply_text in Invitation.Reason.values:
        leave_invitation(message, message.reply_text, now)


@receiver(message_settled, dispatch_uid="surveys.say_why_not_reminded")
@message_settled.only_when(lambda message, state: message.kind == Message.Kind.REMINDER)
def say_why_not_reminded(message: Message, **_signal: object) -> None:
    """Stopped in its last moment: there is no other, so that this is why there was none."""
    if message.kind != Message.Kind.REMINDER:
        return
    is_known = message.state == Message.State.CANCELLED and message.reply_text in Invitation.NoReminder.values
    Invitation.objects.filter(reminder=message).update(not_reminded=message.reply_text if is_known else "")


answer_still_wanted(
    Message.Kind.INVITATION, invitation_still_wanted, many=invitation_verdicts, unchanged=invitation_unchanged
)
answer_still_wanted(
    Message.Kind.REMINDER, reminder_still_wanted, many=reminder_verdicts, unchanged=reminder_unchanged
)
