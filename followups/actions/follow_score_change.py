"""Do what a changed answer asks for: tighten, flag, reopen or open."""

from datetime import datetime

from followups.actions.close_follow_up import reopen_follow_up
from followups.actions.keep_clocks import keep_clocks
from followups.actions.open_follow_up import open_follow_up, promise_first_contact
from followups.actions.plan_tasks import plan_tasks
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Playbook, Promise, Task
from followups.rules.business_time import add_business_time
from surveys.models import Response

HIGHEST_DETRACTOR = 6


def follow_score_change(response: Response, old_score: int | None, now: datetime) -> FollowUp | None:
    """The follow-up of this answer after the change, None when it has none and needs none."""
    follow_up = FollowUp.objects.select_for_update(of=["self"]).filter(response=response).first()
    score = response.score
    if follow_up is None:
        return open_follow_up(response, now) if response.follow_up_required else None
    if score is None or score == old_score:
        return follow_up
    record_event(follow_up, FollowUpEvent.Name.SCORE_CHANGED, now, old=old_score, new=score)
    if score > HIGHEST_DETRACTOR:
        follow_up.raised_at = now
        follow_up.save(update_fields=["raised_at"])
        return follow_up
    follow_up.raised_at = None
    follow_up.save(update_fields=["raised_at"])
    lowered = old_score is None or score < old_score
    if lowered and not follow_up.is_open:
        follow_up = reopen_follow_up(follow_up.pk, "score_lowered", None, now)
    if score < follow_up.opening_score:
        _tighten(follow_up, score, now)
    return follow_up


def _tighten(follow_up: FollowUp, score: int, now: datetime) -> None:
    """The graver score's playbook takes over what is not done yet, and its deadline if that is nearer."""
    playbook = Playbook.objects.current(score)
    calendar = follow_up.calendar.rules()
    follow_up.playbook = playbook
    follow_up.grade = min(follow_up.grade, playbook.grade)
    if follow_up.first_contact_met_at is None:
        _promise_nearer(follow_up, add_business_time(now, playbook.first_contact_minutes, calendar), now)
    follow_up.save(update_fields=["playbook", "grade", "first_contact_due_at"])
    follow_up.tasks.exclude(state__in=[Task.State.DONE, Task.State.SKIPPED]).delete()
    settled = set(follow_up.tasks.values_list("kind", flat=True))
    steps = [step for step in playbook.tasks.all() if step.kind not in settled]
    plan_tasks(follow_up, steps, now, calendar)
    keep_clocks(follow_up, now)


def _promise_nearer(follow_up: FollowUp, due_at: datetime, now: datetime) -> None:
    """The thank-you page tells the nearer time from now on, so that is what we have promised."""
    if due_at >= follow_up.first_contact_due_at:
        return
    follow_up.first_contact_due_at = due_at
    told = follow_up.promises.filter(source=Promise.Source.THANKS_PAGE, state=Promise.State.OPEN)
    told.update(state=Promise.State.REPLACED, settled_at=now)
    promise_first_contact(follow_up, now)
