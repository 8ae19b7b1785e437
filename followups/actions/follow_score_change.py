"""Do what a changed answer asks for: tighten, flag, reopen or open."""

from datetime import datetime

from followups.actions.keep_clocks import keep_clocks
from followups.actions.open_follow_up import grade_of, open_follow_up
from followups.actions.record_event import record_event
from followups.actions.settle_promises import promise_first_contact
from followups.actions.start_round import SETTLED, replan_tasks, start_round, tell_everybody
from followups.models import FollowUp, FollowUpEvent, Playbook
from followups.rules.business_time import add_business_time
from followups.rules.grades import minutes_to_first_contact
from surveys.models import Response
from surveys.rules.scores import DETRACTOR

Name = FollowUpEvent.Name


def follow_score_change(response: Response, old_score: int | None, now: datetime) -> FollowUp | None:
    """The follow-up of this answer after the change, None when it has none and needs none."""
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
    is_low = response.band == DETRACTOR
    follow_up.raised_at = None if is_low else now
    follow_up.save(update_fields=["raised_at"])
    if is_low and (old_score is None or score < old_score):
        _lowered(follow_up, response, score, now)
    return follow_up


def _wishes_contact_after_all(follow_up: FollowUp) -> bool:
    """It was closed without a word, as they had asked; now they ask otherwise."""
    return not follow_up.is_open and follow_up.must_reach


def _lowered(follow_up: FollowUp, response: Response, score: int, now: datetime) -> None:
    """Unhappier than a moment ago. Who was reached before, or had been closed, is answered anew."""
    playbook = Playbook.objects.current(score)
    grade = min(follow_up.grade, grade_of(response, playbook))
    if not follow_up.is_open:
        record_event(follow_up, Name.REOPENED, now, reason="score_lowered")
        start_round(follow_up, playbook, grade, now)
    elif follow_up.first_contact_met_at is not None:
        start_round(follow_up, playbook, grade, now)
    elif score < follow_up.playbook.score:
        _tighten(follow_up, playbook, grade, now)


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
