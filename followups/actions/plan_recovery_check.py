"""Plan to ask the customer whether it is solved, when a follow-up of a low answer is closed."""

from datetime import datetime

from followups.models import FollowUp, RecoveryCheck
from followups.reports.recovery_facts import why_no_check
from followups.rules.business_time import add_business_time
from followups.rules.playbook_steps import DAY
from surveys.actions.schedule_check import schedule_check
from surveys.actions.stop_check import stop_check
from surveys.models import AskingRules, Invitation
from surveys.rules.scores import DETRACTOR, band

Reason = Invitation.Reason


def plan_recovery_check(follow_up: FollowUp, now: datetime) -> RecoveryCheck | None:
    """The check of this round, in the closing's transaction; None for praise and for who was content.

    One that will not go is kept with the reason, and planned anew when the round is closed once more.
    """
    if DETRACTOR not in (band(follow_up.opening_score), band(follow_up.playbook.score)):
        return None
    known = RecoveryCheck.objects.filter(follow_up=follow_up, round=follow_up.round).first()
    if known is not None and known.state != RecoveryCheck.State.NOT_SENT:
        return known
    rules = AskingRules.objects.current()
    due_at = add_business_time(now, rules.recovery_days * DAY, follow_up.calendar.rules())
    invitation = schedule_check(
        follow_up.customer, due_at, now, why_no_check(follow_up, rules.recovery_is_on)
    )
    score = follow_up.response.score
    told = {
        "invitation": invitation,
        "score_before": follow_up.opening_score if score is None else score,
        "planned_at": now,
    }
    check, _is_new = RecoveryCheck.objects.update_or_create(
        follow_up=follow_up, round=follow_up.round, defaults=told
    )
    return check


def drop_recovery_check(follow_up: FollowUp) -> None:
    """It is open again: what has not gone does not go. Call it before the next round begins."""
    check = RecoveryCheck.objects.filter(follow_up=follow_up, round=follow_up.round).first()
    if check is not None:
        stop_check(check.invitation_id, Reason.OPEN_FOLLOW_UP)
