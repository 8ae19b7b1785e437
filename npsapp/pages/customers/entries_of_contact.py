"""Timeline entries for what happened and what was written: interactions and messages."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from customers.models import Interaction, Message
from followups.reports.awaited_reply_page import doubt_words
from npsapp.lib.spoken_time import span
from npsapp.pages.customers.entry import Entry, joined
from npsapp.pages.message_words import outcome
from surveys.models import Invitation

DAY_MINUTES = 24 * 60
TROUBLE = frozenset(
    {Message.State.FAILED, Message.State.BOUNCED, Message.State.UNKNOWN, Message.State.CANCELLED}
)

TOLD_WHY = TROUBLE - {Message.State.UNKNOWN}


def interactions(pks: list[int]) -> Mapping[int, Entry]:
    decided = Exists(Invitation.objects.filter(interaction=OuterRef("pk")))
    rows = Interaction.objects.filter(pk__in=pks).select_related("handled_by").annotate(is_decided=decided)
    return {row.pk: _interaction(row) for row in rows}


def messages(pks: list[int]) -> Mapping[int, Entry]:
    rows = Message.objects.filter(pk__in=pks).select_related("author").defer("html")
    return {row.pk: _message(row) for row in rows}


def message_outcome(message: Message) -> str:
    """What became of a mail, and why when it did not arrive."""
    why = outcome(message) if message.state in TOLD_WHY else ""
    return joined(str(message.get_state_display()), why.removesuffix("."), between=": ")


def message_tone(message: Message) -> str:
    return "warn" if message.state in TROUBLE else ""


def _test(row: Interaction) -> str:
    return _("a test") if row.is_test else ""


def _interaction(row: Interaction) -> Entry:
    is_phone = row.channel == Interaction.Channel.PHONE
    return Entry(
        icon="phone" if is_phone else "messages",
        title=row.get_kind_display(),
        at=row.occurred_at,
        note=joined(
            row.get_channel_display(), row.get_state_display(), _replied(row), _not_decided(row), _test(row)
        ),
        text=row.text,
        who=str(row.handled_by or ""),
        url=reverse("pages:interaction", args=[row.pk]),
        tone="warn" if row.state == Interaction.State.OPEN and row.first_reply_at is None else "",
    )


def _replied(row: Interaction) -> str:
    if row.first_reply_at is None:
        return _("no reply yet") if row.state == Interaction.State.OPEN else ""
    minutes = int((row.first_reply_at - row.occurred_at).total_seconds() // 60)
    return _("first reply after %(time)s") % {"time": _wall_span(minutes)}


def _wall_span(minutes: int) -> str:
    """On the clock on the wall, not in business time: that is how the customer waited."""
    if minutes < 2 * DAY_MINUTES:
        return span(minutes, day_minutes=2 * DAY_MINUTES)
    return _("%(days)d days") % {"days": minutes // DAY_MINUTES}


def _not_decided(row: Interaction) -> str:
    """Why there is no line about asking: nothing has been decided for this one."""
    if getattr(row, "is_decided", False):
        return ""
    if row.state == Interaction.State.OPEN:
        return _("nobody is asked before it is closed")
    return _("no survey asks after this")


def _message(row: Message) -> Entry:
    incoming = row.direction == Message.Direction.IN
    if row.is_note:
        return _note(row)
    personal = row.is_personal or incoming
    return Entry(
        icon="inbox" if incoming else "mail",
        title=row.subject or str(row.get_kind_display()),
        at=row.created_at,
        note=_received(row) if incoming else joined(message_outcome(row), _to(row)),
        # What the system wrote is the same for everybody; a person's letter is worth reading again.
        text=row.text if personal else "",
        who=str(row.author or ""),
        url=reverse("pages:message", args=[row.pk]),
        tone=message_tone(row),
    )


def _received(row: Message) -> str:
    """That it came in, and what keeps it from being their word."""
    if row.is_automatic:
        return joined(_("Received"), _("automatic reply"))
    return joined(_("Received"), doubt_words(row))


def _note(row: Message) -> Entry:
    """Written for colleagues; it went to nobody."""
    return Entry(
        icon="pencil",
        title=row.subject or str(row.get_kind_display()),
        at=row.created_at,
        note=str(row.get_channel_display()),
        text=row.text,
        who=str(row.author or ""),
        url=reverse("pages:message", args=[row.pk]),
    )


def _to(row: Message) -> str:
    return _("to %(address)s") % {"address": row.to_address} if row.to_address else ""
