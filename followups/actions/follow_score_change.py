"""Do what a changed answer asks for: tighten, flag, reopen or open."""

from datetime import datetime

from django.db.models import Q

from followups.actions.assign_follow_up import assign_follow_up
from followups.actions.choose_owner import choose_owner
from followups.actions.end_wait import customer_was_in_touch
from followups.actions.keep_clocks import keep_clocks
from followups.actions.open_follow_up import grade_of, open_follow_up
from followups.actions.record_event import record_event
from followups.actions.resolve_follow_up import take_back_solution
from followups.actions.settle_promises import promise_first_contact
from followups.actions.start_round import SETTLED, replan_tasks, start_round, tell_everybody
from followups.models import ActingRules, FollowUp, FollowUpEvent, Playbook
from followups.rules.business_time import add_business_time
from followups.rules.grades import minutes_to_first_contact
from surveys.models import Response
from surveys.rules.scores import DETRACTOR

Name = FollowUpEvent.Name
# Stored with the event: why a follow-up changed hands by itself.
CONFLICT = "conflict"


def follow_score_change(response: Response, old_score: int | None, now: datetime) -> FollowUp | None:
    """The follow-up of this answer after the change, None when it has none and needs none."""
    if response.customer is not None and not (response.is_historic or response.is_test):
        _lock_all(response)
        # Whatever they said: who waits for them has been answered.
        customer_was_in_touch(response.customer, now)
    follow_up = (
        FollowUp.objects.select_related("owner", "customer", "calendar", "playbook")
        .select_for_update(of=["self"])
        .filter(response=response)
        .first()
    )
    score = response.score
    if follow_up is None:
        return open_follow_up(response, now) if response.follow_up_required else None
    if _wishes_contact_after_all(follow_up):
        record_event(follow_up, Name.REOPENED, now, reason="contact_wished")
        start_round(follow_up, follow_up.playbook, follow_up.grade, now)
    if score is None or score == old_score:
        return follow_up
    record_event(follow_up, Name.SCORE_CHANGED, now, old=old_score, new=score)
    if follow_up.is_light:
        return take_seriously(follow_up, response, now) if response.follow_up_required else follow_up
    is_low = response.band == DETRACTOR
    follow_up.raised_at = None if is_low else now
    follow_up.save(update_fields=["raised_at"])
    if is_low and (old_score is None or score < old_score):
        _lowered(follow_up, response, score, now)
    return follow_up


def _lock_all(response: Response) -> None:
    """Those that wait for this customer and the answer's own."""
    waiting = Q(customer=response.customer, state=FollowUp.State.WAITING)
    FollowUp.objects.filter(waiting | Q(response=response)).lock_in_order()


def take_seriously(follow_up: FollowUp, response: Response, now: datetime) -> FollowUp:
    """A light one whose customer is unhappy now: the work on a low answer begins, as if it were opened."""
    score = response.score
    if score is None:
        raise ValueError("only a scored answer is followed up")
    playbook = Playbook.objects.current(score)
    follow_up.is_light, follow_up.opening_score, follow_up.opened_at = False, score, now
    _keep_apart(follow_up, score, now)
    start_round(follow_up, playbook, grade_of(response, playbook), now)
    return follow_up


def _wishes_contact_after_all(follow_up: FollowUp) -> bool:
    """It was closed without a word, as they had asked; now they ask otherwise."""
    return not follow_up.is_open and follow_up.must_reach


def _lowered(follow_up: FollowUp, response: Response, score: int, now: datetime) -> None:
    """Unhappier than a moment ago. Who was reached before, or had been closed, is answered anew."""
    playbook = Playbook.objects.current(score)
    grade = min(follow_up.grade, grade_of(response, playbook))
    _keep_apart(follow_up, score, now)
    if not follow_up.is_open:
        record_event(follow_up, Name.REOPENED, now, reason="score_lowered")
        start_round(follow_up, playbook, grade, now)
    elif follow_up.first_contact_met_at is not None:
        start_round(follow_up, playbook, grade, now)
    else:
        # Marked as solved while the score was high, and nobody has spoken with them: it is not.
        take_back_solution(follow_up, None, now)
        if score < follow_up.playbook.score:
            _tighten(follow_up, playbook, grade, now)


def _keep_apart(follow_up: FollowUp, score: int, now: datetime) -> None:
    """What may now be about the account manager's own work goes to somebody else, where staff want that."""
    responsible = follow_up.customer.responsible
    if responsible is None or responsible.pk != follow_up.owner_id:
        return
    if not ActingRules.objects.current().keeps_apart(score):
        return
    taker = choose_owner(follow_up.customer, now, score=score)
    if taker.pk != follow_up.owner_id:
        follow_up.owner = assign_follow_up(follow_up.pk, taker, None, now, why=CONFLICT).owner


def _tighten(follow_up: FollowUp, playbook: Playbook, grade: int, now: datetime) -> None:
    """The graver score's playbook takes over what is not done yet, and its deadline if that is nearer."""
    follow_up.playbook, follow_up.grade = playbook, grade
    minutes = minutes_to_first_contact(playbook.first_contact_minutes, playbook.grade, grade)
    nearer = add_business_time(now, minutes, follow_up.calendar.rules())
    is_nearer = nearer < follow_up.first_contact_due_at
    follow_up.first_contact_due_at = min(nearer, follow_up.first_contact_due_at)
    follow_up.save(update_fields=["playbook", "grade", "first_contact_due_at"])
    done = frozenset(follow_up.tasks.filter(state__in=SETTLED).values_list("kind", flat=True))
    replan_tasks(follow_up, playbook, now, done)
    if is_nearer:
        promise_first_contact(follow_up, now)
    tell_everybody(follow_up, now)
    keep_clocks(follow_up, now)
