"""What a respondent is told about the person who looks after their answer, from the real follow-up."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import get_language

from customers.models import User
from customers.reports.contact_card import ContactCard
from followups.models import AwaitedReply, FollowUp, FollowUpEvent, Playbook, Promise, WorkCalendar
from followups.rules.letter_time import opening_words
from followups.rules.promises import breaks_at
from surveys.models import Response

# How they hear from us: a time that a person promised or agreed on says so itself.
PROMISED, AGREED = "promised", "agreed"


@dataclass(frozen=True)
class Contact:
    """Who will be in touch, by when, through what, and how to reach us before that."""

    person: str
    by: datetime
    is_late: bool
    channel: str
    phone: str
    hours: str
    email: str
    # When they said it suits them, in words; "" when nothing was said or any time does.
    when: str

    def to_stranger(self, response: Response, card: ContactCard) -> "Contact":
        """The same in the company's name, through what they left with the answer."""
        company = replace(self, person=card.name, phone=card.phone, hours=card.hours)
        if self.channel in (PROMISED, AGREED):
            return company
        email, phone = response.given_email, response.given_phone
        return replace(company, channel="either" if email and phone else "email" if email else "phone")


@dataclass(frozen=True)
class Step:
    """One line of the status page: done, current or todo, with its time when there is one."""

    key: str
    state: str
    at: datetime | None


def follow_up_of(response: Response) -> FollowUp | None:
    """The work on this answer; of a recovery check the follow-up it asks about, unless it is solved.

    None for a light one too: nothing is promised to who praises us.
    """
    related = ("owner", "playbook", "customer", "response", "calendar")
    found = FollowUp.objects.serious().select_related(*related)
    if response.kind != Response.Kind.RECOVERY:
        return found.filter(response=response).first()
    return (
        None if response.solved else found.filter(recovery_checks__invitation=response.invitation_id).first()
    )


def promised_contact(follow_up: FollowUp, card: ContactCard, now: datetime) -> Contact | None:
    """None when nothing is promised any more: they have heard from us, or the work is over. One query."""
    if not follow_up.is_open:
        return None
    promise = _own_promise(follow_up)
    if promise is None and follow_up.first_contact_met_at is not None:
        return None
    owner, due = follow_up.owner, follow_up.first_contact_due_at
    first = Contact(
        person=owner.full_name,
        by=due,
        is_late=due < now,
        channel=_channel(follow_up),
        phone=owner.phone or card.phone,
        hours=_hours_of(owner, follow_up.calendar, card),
        email=card.email,
        when=_when(follow_up.response),
    )
    return first if promise is None else _as_promised(first, promise, now)


def _own_promise(follow_up: FollowUp) -> Promise | None:
    """A time that a person has told them since, which counts for more than the first page's."""
    owed = follow_up.promises.owed().exclude(source=Promise.Source.THANKS_PAGE)
    return owed.select_related("responsible").last()


def _as_promised(first: Contact, promise: Promise, now: datetime) -> Contact:
    return replace(
        first,
        person=promise.responsible.full_name,
        by=promise.promised_at,
        is_late=breaks_at(promise.promised_at, agreed=promise.is_agreed) < now,
        channel=AGREED if promise.is_agreed else PROMISED,
        when="",
    )


def reply_owed(response: Response) -> AwaitedReply | None:
    """Whose work the wish for contact is, where no follow-up of full weight is open."""
    waiting = AwaitedReply.objects.open().filter(response=response)
    return waiting.select_related("owner", "calendar", "customer", "response").first()


def promised_reply(awaited: AwaitedReply, response: Response, card: ContactCard, now: datetime) -> Contact:
    """Who will be in touch because they asked for it, from the real reply clock."""
    owner, customer = awaited.owner, awaited.customer
    by_phone = response.contact_wish == Response.Wish.PHONE and customer.phone
    return Contact(
        person=owner.full_name,
        by=awaited.due_at,
        is_late=awaited.due_at < now,
        channel="phone" if by_phone else "email",
        phone=owner.phone or card.phone,
        hours=_hours_of(owner, awaited.calendar, card),
        email=card.email,
        when=_when(response),
    )


def steps(follow_up: FollowUp, response: Response) -> tuple[Step, Step, Step]:
    """Received, with its owner, answered; or dealt with, for who asked not to hear from us."""
    assigned = follow_up.events.filter(name=FollowUpEvent.Name.ASSIGNED).order_by("-at").first()
    met_at, last = follow_up.first_contact_met_at, "answered"
    if met_at is None and follow_up.wishes_no_contact:
        met_at, last = follow_up.closed_at, "dealt_with"
    return (
        Step("received", "done", response.answered_at),
        Step("owner", "current" if met_at is None else "done", _from(follow_up, assigned)),
        Step(last, "todo" if met_at is None else "done", met_at),
    )


def _from(follow_up: FollowUp, assigned: FollowUpEvent | None) -> datetime:
    """Since when they look after it; in a later round that is when the round began."""
    since = assigned.at if assigned else follow_up.opened_at
    return since if follow_up.round == 1 else max(since, follow_up.clock_started_at)


def _hours_of(owner: User, calendar: WorkCalendar, card: ContactCard) -> str:
    """When somebody answers there: a number without it is half an answer."""
    if not owner.phone and card.hours:
        return card.hours
    return opening_words(calendar.rules(), get_language() or "")


def _channel(follow_up: FollowUp) -> str:
    """What the customer wishes, else what the playbook asks for, as far as we know how to reach them.

    "none": they asked us not to; the answer is dealt with all the same.
    """
    wanted, customer = follow_up.playbook.contact, follow_up.customer
    wish = follow_up.response.contact_wish
    if wish == Response.Wish.NO:
        return "none"
    if wish == Response.Wish.PHONE and customer.phone:
        return "phone"
    if wish == Response.Wish.EMAIL and customer.email:
        return "email"
    if (wanted == Playbook.Contact.EMAIL and customer.email) or not customer.phone:
        return "email"
    return "either" if wanted == Playbook.Contact.CONTACT and customer.email else "phone"


def _when(response: Response) -> str:
    when = response.contact_when
    if when in ("", Response.ContactTime.ANY):
        return ""
    return str(Response.ContactTime(when).label).lower()
