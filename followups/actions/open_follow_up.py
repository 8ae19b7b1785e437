"""Open the work on a low answer: owner, tasks, clocks, promise and notices, in the caller's transaction."""

from datetime import datetime

from customers.models import Customer, CustomerAccess, User
from followups.actions.choose_owner import choose_owner
from followups.actions.notify_staff import notify_staff, told_at_once
from followups.actions.plan_tasks import plan_tasks
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Notice, Playbook, Promise, WorkCalendar
from followups.rules.business_time import add_business_time
from followups.rules.grades import first_contact_minutes, graver
from followups.rules.levels import Clock, next_level_at
from followups.rules.playbook_steps import RESOLUTION_MINUTES
from surveys.models import Response

Name = FollowUpEvent.Name


def open_follow_up(response: Response, now: datetime) -> FollowUp:
    """The one follow-up of this response; a second call returns the first's.

    Raises what must not be swallowed: NobodyToOwn, Playbook.DoesNotExist, WorkCalendar.DoesNotExist,
    CalendarNeverOpens.
    """
    known = FollowUp.objects.filter(response=response).first()
    if known is not None:
        return known
    customer, score = response.customer, response.score
    if customer is None or score is None:
        raise ValueError("only a scored answer of a known customer is followed up")
    playbook = Playbook.objects.current(score)
    calendar_row = WorkCalendar.objects.standard()
    calendar = calendar_row.rules()
    earlier = _open_already(customer)
    repeat = was_low_before(response)
    grade = graver(playbook.grade) if repeat else playbook.grade
    minutes = min(playbook.first_contact_minutes, first_contact_minutes(grade))
    first_contact_due_at = add_business_time(now, minutes, calendar)
    owner = earlier.owner if earlier is not None and earlier.owner.is_active else choose_owner(customer)
    follow_up = FollowUp.objects.create(
        response=response,
        customer=customer,
        owner=owner,
        playbook=playbook,
        calendar=calendar_row,
        calendar_version=calendar_row.version,
        linked_to=earlier,
        state=FollowUp.State.ASSIGNED,
        grade=grade,
        opening_score=score,
        opened_at=now,
        first_contact_due_at=first_contact_due_at,
        resolution_due_at=add_business_time(now, RESOLUTION_MINUTES, calendar),
        next_due_at=first_contact_due_at,
        next_level_at=next_level_at(Clock(now, first_contact_due_at, calendar), ()),
    )
    record_event(
        follow_up, Name.OPENED, now, score=score, grade=grade, playbook=playbook.version, repeat=repeat
    )
    record_event(follow_up, Name.ASSIGNED, now, owner=owner.pk)
    give_access(owner, customer)
    plan_tasks(follow_up, playbook.tasks.all(), now, calendar)
    promise_first_contact(follow_up, now)
    notify_staff(follow_up, told_at_once(follow_up), Notice.Clock.ASSIGNMENT, "assigned", now)
    _tell_account_manager(follow_up, now)
    return follow_up


def was_low_before(response: Response) -> bool:
    """Is this the second low answer in a row from this customer?"""
    last = (
        Response.objects.counted()
        .filter(customer=response.customer)
        .exclude(pk=response.pk)
        .order_by("-answered_at", "-pk")
        .first()
    )
    return last is not None and last.score is not None and last.score <= 6


def give_access(person: User, customer: Customer) -> None:
    """Owning a follow-up lets a person act on its customer."""
    CustomerAccess.objects.get_or_create(
        user=person, customer=customer, reason=CustomerAccess.Reason.ASSIGNMENT
    )


def promise_first_contact(follow_up: FollowUp, now: datetime) -> Promise:
    """What the thank-you page tells the customer becomes a promise that can be kept or broken."""
    return Promise.objects.create(
        follow_up=follow_up,
        responsible=follow_up.owner,
        source=Promise.Source.THANKS_PAGE,
        channel=follow_up.playbook.contact,
        promised_at=follow_up.first_contact_due_at,
        made_at=now,
    )


def _open_already(customer: Customer) -> FollowUp | None:
    return FollowUp.objects.open().filter(customer=customer).select_related("owner").order_by("-pk").first()


def _tell_account_manager(follow_up: FollowUp, now: datetime) -> None:
    manager = follow_up.customer.responsible
    if manager is not None and manager.is_active and manager.pk != follow_up.owner_id:
        notify_staff(follow_up, [manager], Notice.Clock.ASSIGNMENT, "informed", now)
