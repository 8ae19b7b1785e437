"""Open the work on a low answer: owner, tasks, clocks, promise and notices, in the caller's transaction."""

from datetime import datetime

from django.db.models import Min

from customers.models import Customer
from followups.actions.begin_follow_up import Beginning, begin_follow_up, new_follow_up, who_said_what
from followups.actions.choose_owner import choose_owner
from followups.actions.keep_clocks import keep_clocks
from followups.actions.settle_promises import promise_first_contact
from followups.actions.start_round import tell_everybody
from followups.models import FollowUp, Playbook
from followups.models.follow_up import NEED_NOT_BE_REACHED
from followups.rules.grades import graver
from surveys.models import Response
from surveys.rules.scores import DETRACTOR


def open_follow_up(response: Response, now: datetime) -> FollowUp:
    """The one follow-up of this response; a second call returns the first's.

    Raises what must not be swallowed: NobodyToOwn, Playbook.DoesNotExist, WorkCalendar.DoesNotExist,
    and the calendar rules' errors.
    """
    known = FollowUp.objects.filter(response=response).first()
    if known is not None:
        return known
    customer, score = who_said_what(response)
    playbook, earlier = Playbook.objects.current(score), _open_already(customer)
    owner = choose_owner(customer, now, before=earlier.owner if earlier else None, score=score)
    beginning = Beginning(playbook, owner, grade_of(response, playbook), earlier)
    follow_up = new_follow_up(response, beginning, now)
    _share_deadline(follow_up, now)
    linked = {"linked": earlier.pk} if earlier is not None else {}
    begin_follow_up(follow_up, now, grade=follow_up.grade, **linked)
    promise_first_contact(follow_up, now)
    tell_everybody(follow_up, now)
    keep_clocks(follow_up, now)
    return follow_up


def grade_of(response: Response, playbook: Playbook) -> int:
    """The playbook's grade, one graver when the customer's last answer was low too."""
    return graver(playbook.grade) if was_low_before(response) else playbook.grade


def was_low_before(response: Response) -> bool:
    """Is this the second low answer in a row from this customer?"""
    last = (
        Response.objects.surely_said()
        .filter(customer=response.customer)
        .exclude(pk=response.pk)
        .order_by("-answered_at", "-pk")
        .first()
    )
    return last is not None and last.band == DETRACTOR


def _open_already(customer: Customer) -> FollowUp | None:
    return FollowUp.objects.owed().filter(customer=customer).select_related("owner").order_by("-pk").first()


def _share_deadline(follow_up: FollowUp, now: datetime) -> None:
    """The customer waits for one call: it is due when the first of their open follow-ups says.

    A time that has passed is nothing to promise; the solution of each has its own time.
    """
    waiting = FollowUp.objects.owed().uncontacted().exclude(NEED_NOT_BE_REACHED)
    theirs = waiting.filter(customer=follow_up.customer, first_contact_due_at__gt=now)
    nearest = theirs.aggregate(due=Min("first_contact_due_at"))["due"]
    if nearest is not None and nearest < follow_up.first_contact_due_at:
        follow_up.first_contact_due_at = follow_up.next_due_at = nearest
