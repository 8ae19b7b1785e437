"""One who waits for our reply, as the page shows it: who, what they wrote, by when, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from customers.models import Message
from followups.models import AwaitedReply
from followups.reports.deadlines import Deadline, WorkingTime, met
from surveys.models import Response
from surveys.reports.said_details import wish_words


@dataclass(frozen=True)
class Said:
    """One mail of the conversation, or the interaction. `doubt` says why it may be somebody else's."""

    subject: str
    text: str
    quoted: str
    sender: str
    at: datetime
    doubt: str
    attached: tuple[tuple[str, int], ...] = ()
    message_id: int | None = None
    interaction_id: int | None = None
    response_id: int | None = None


@dataclass(frozen=True)
class ReplyHead:
    id: int
    customer: str
    customer_id: int
    company: str
    company_id: int | None
    email: str
    phone: str
    owner: str
    is_open: bool
    can_act: bool
    deadline: Deadline
    tries: int
    last_tried_at: datetime | None
    follow_up_id: int | None
    on_its_way: bool
    answered_how: str
    answered_by: str
    answered_at: datetime | None
    note: str


def reply_head(awaited: AwaitedReply, can_act: bool, now: datetime) -> ReplyHead:
    """Three queries; load the relations with `for_queue` or `for_page`."""
    customer, company, time = awaited.customer, awaited.customer.company, WorkingTime(now)
    deadline = (
        met(awaited.due_at, awaited.answered_at)
        if awaited.answered_at is not None
        else time.running(awaited.due_at, awaited.started_at, awaited.calendar_id)
    )
    return ReplyHead(
        id=awaited.pk,
        customer=customer.name,
        customer_id=customer.pk,
        company=company.name if company else "",
        company_id=customer.company_id,
        email=customer.email,
        phone=customer.phone,
        owner=str(awaited.owner),
        is_open=awaited.is_open,
        can_act=can_act,
        deadline=deadline,
        tries=awaited.tries,
        last_tried_at=awaited.last_tried_at,
        follow_up_id=awaited.follow_up_id,
        on_its_way=awaited.is_open and _is_on_its_way(awaited),
        answered_how=awaited.get_answered_how_display(),
        answered_by=str(awaited.answered_by or ""),
        answered_at=awaited.answered_at,
        note=awaited.note,
    )


def what_they_said(awaited: AwaitedReply) -> list[Said]:
    """Everything they wrote that waits, oldest first. One query."""
    interaction = awaited.interaction
    if interaction is not None:
        sender = f"{interaction.get_kind_display()}, {interaction.get_channel_display()}"
        said = Said("", interaction.text, "", sender, interaction.occurred_at, "", (), None, interaction.pk)
        return [said]
    if awaited.response is not None:
        return [_answered(awaited.response)]
    received = Message.objects.filter(
        thread=awaited.thread_id,
        direction=Message.Direction.IN,
        is_automatic=False,
        settled_at__gte=awaited.started_at,
    )
    return [_said(message) for message in received.order_by("pk")]


def _answered(response: Response) -> Said:
    wish = wish_words(response.contact_wish, response.contact_when)
    left = ", ".join(filter(None, (response.respondent_name, response.given_email, response.given_phone)))
    doubt = _("Left with the answer and checked by nobody: %(left)s") % {"left": left}
    return Said(
        subject=response.survey.name,
        text=response.comment,
        quoted="",
        sender=wish or _("Asks for contact in an answer"),
        at=response.changed_at,
        doubt=doubt if response.is_unproven else "",
        response_id=response.pk,
    )


def _said(message: Message) -> Said:
    return Said(
        subject=message.subject,
        text=message.text,
        quoted=message.quoted,
        sender=message.from_name or message.from_address,
        at=message.settled_at or message.created_at,
        doubt=doubt_words(message),
        attached=tuple((str(each["name"]), int(each["bytes"])) for each in message.attached),
        message_id=message.pk,
    )


def doubt_words(message: Message) -> str:
    """Why a received mail may not be the customer's own; "" when it shows that it is."""
    if message.known_by == Message.KnownBy.OTHER_ADDRESS:
        return _("Written from another address: %(address)s. It answers our mail all the same.") % {
            "address": message.from_address or "–"
        }
    if message.known_by == Message.KnownBy.ADDRESS:
        return _("Only the sender’s address says who wrote it, and that can be forged.")
    return ""


def _is_on_its_way(awaited: AwaitedReply) -> bool:
    """A person's letter since then that the server has not taken yet."""
    return Message.objects.filter(
        customer=awaited.customer_id,
        direction=Message.Direction.OUT,
        author__isnull=False,
        state__in=[Message.State.QUEUED, Message.State.SENDING],
        created_at__gte=awaited.started_at,
    ).exists()
