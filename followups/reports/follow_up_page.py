"""One follow-up as its page shows it: who, what they said, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language

from customers.models import User
from followups.models import FollowUp, Pause, Promise
from followups.reports.deadlines import Deadline, WorkingTime
from npsapp.lib.money import CURRENCY, amount_words
from surveys.reports.given_contact import GivenContact, given_contact
from surveys.reports.said_details import said_details


@dataclass(frozen=True)
class WaitLine:
    """For whom, why, since when, and when it comes back by itself."""

    waits_for: str
    reason: str
    since: datetime
    wakes_at: datetime
    stops_the_clock: bool


@dataclass(frozen=True)
class FollowUpHead:
    """Who it is, what is at stake, and by when."""

    id: int
    score: int
    customer: str
    customer_id: int
    company: str
    company_id: int | None
    email: str
    phone: str
    yearly_value: Decimal | None
    currency: str
    renewal_on: date | None
    owner: str
    state: str
    is_open: bool
    can_act: bool
    is_light: bool
    # While it waits; None otherwise.
    wait: WaitLine | None
    contact_deadline: Deadline | None
    resolution_deadline: Deadline | None
    booked_deadline: Deadline | None
    promised_deadline: Deadline | None
    playbook_score: int
    playbook_version: int
    reading: str
    cause: str
    customers_cause: str
    solution: str
    compensation: str
    promised_otherwise: str
    closed_as: str
    closed_at: datetime | None
    closed_by: User | None


@dataclass(frozen=True)
class Said:
    """The answer itself."""

    score: int
    opening_score: int
    comment: str
    answered_at: datetime
    channel: str
    language: str
    survey: str
    interaction: str
    interaction_at: datetime | None
    reasons: tuple[str, ...] = ()
    contact_wish: str = ""
    no_contact: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    themes: tuple[str, ...] = ()
    given: GivenContact | None = None


def follow_up_head(follow_up: FollowUp, can_act: bool, now: datetime) -> FollowUpHead:
    """Five queries: the calendar, the waits, the agreed and the promised time; load with `for_page`."""
    customer, company, time = follow_up.customer, follow_up.customer.company, WorkingTime(now)
    pauses = list(follow_up.pauses.all())
    return FollowUpHead(
        id=follow_up.pk,
        score=follow_up.current_score,
        customer=customer.name,
        customer_id=customer.pk,
        company=company.name if company else "",
        company_id=customer.company_id,
        email=customer.email,
        phone=customer.phone,
        yearly_value=company.yearly_value if company else None,
        currency=CURRENCY,
        renewal_on=company.renewal_date if company else None,
        owner=str(follow_up.owner),
        state=follow_up.get_state_display(),
        is_open=follow_up.is_open,
        can_act=can_act,
        is_light=follow_up.is_light,
        wait=_wait(pauses),
        contact_deadline=time.first_contact(follow_up),
        resolution_deadline=None if follow_up.is_light else time.resolution(follow_up, pauses),
        booked_deadline=_told(follow_up, Promise.Source.BOOKING, time),
        promised_deadline=_told(follow_up, Promise.Source.MESSAGE, time),
        playbook_score=follow_up.playbook.score,
        playbook_version=follow_up.playbook.version,
        reading=follow_up.playbook.reading,
        cause=str(follow_up.cause or ""),
        customers_cause=follow_up.customers_cause,
        solution=follow_up.solution,
        compensation=compensation_words(follow_up),
        promised_otherwise=follow_up.promised_otherwise,
        closed_as=str(follow_up.get_closed_as_display()) if follow_up.closed_as else "",
        closed_at=follow_up.closed_at,
        closed_by=follow_up.closed_by,
    )


def said(follow_up: FollowUp) -> Said:
    """Two queries when the relations are loaded with `for_page`."""
    response = follow_up.response
    interaction = response.invitation.interaction if response.invitation else None
    details = said_details([response], get_language() or "")[response.pk]
    return Said(
        score=follow_up.current_score,
        opening_score=follow_up.opening_score,
        comment=response.comment,
        answered_at=response.answered_at,
        channel=response.get_channel_display(),
        language=response.language,
        survey=response.survey.name,
        interaction=interaction.get_kind_display() if interaction else "",
        interaction_at=interaction.occurred_at if interaction else None,
        reasons=details.reasons,
        contact_wish=details.wish,
        no_contact=follow_up.wishes_no_contact,
        extra=details.extra,
        given=given_contact(response),
    )


def _wait(pauses: Sequence[Pause]) -> WaitLine | None:
    running = next((pause for pause in pauses if pause.ended_at is None), None)
    if running is None:
        return None
    return WaitLine(
        waits_for=str(running.get_waits_for_display()),
        reason=running.reason,
        since=running.started_at,
        wakes_at=running.wakes_at,
        stops_the_clock=running.waits_for == Pause.WaitsFor.CUSTOMER,
    )


def _told(follow_up: FollowUp, source: str, time: WorkingTime) -> Deadline | None:
    """The time agreed with the customer, or given in a letter, that is still to be kept."""
    promise = follow_up.promises.owed().filter(source=source).first() if follow_up.is_open else None
    if promise is None:
        return None
    return time.running(promise.promised_at, promise.made_at, follow_up.calendar_id)


def compensation_words(follow_up: FollowUp) -> str:
    """Kind, amount and note; "" while nothing is said."""
    amount = follow_up.compensation_amount
    money = amount_words(amount) if amount is not None else ""
    parts = (follow_up.get_compensation_display(), money, follow_up.compensation_note)
    return ", ".join(str(part) for part in parts if part)
