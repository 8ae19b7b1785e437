"""What became of a message, and why it cannot be decided about, in words."""

from django.utils.translation import gettext as _

from customers.models import Message
from npsapp.lib.spoken_time import weekday_time
from surveys.models import Invitation

State = Message.State


def outcome(message: Message) -> str:
    """What the receiving server said, or why it stopped; "" when the state says it all."""
    if message.state == State.CANCELLED:
        return stopped_words(message.reply_text)
    said = " ".join(part for part in (str(message.reply_code or ""), message.reply_text) if part)
    if message.state == State.QUEUED and message.retry_after is not None:
        return _("Next try %(when)s. %(said)s") % {"when": weekday_time(message.retry_after), "said": said}
    return said


def state_words(message: Message) -> str:
    if message.direction == Message.Direction.IN:
        return str(_("Received"))
    if message.is_note:
        return message.get_channel_display()
    return message.get_state_display()


def stopped_words(reason: str) -> str:
    """Why a message was stopped, or would not go; a reason we do not know is said as it is."""
    words = {
        "answered": _("The customer has answered already."),
        "no_invitation": _("Its invitation is gone."),
        "invitation_over": _("The invitation is over: answered, withdrawn or replaced by a newer one."),
        "no_address": _("The recipient has no address any more."),
        "suppressed": _("The address is blocked."),
        "state": _("Something else has become of it meanwhile."),
        "gone": _("It is not there any more."),
        "not_allowed": _("You do not look after this customer."),
    }
    if reason in words:
        return words[reason]
    known = {**dict(Invitation.NoReminder.choices), **dict(Invitation.Reason.choices)}
    return f"{known[reason]}." if reason in known else reason
