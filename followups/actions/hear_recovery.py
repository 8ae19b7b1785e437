"""Hear what the customer says to a recovery check: solved, or open again."""

from datetime import datetime

from followups.actions.notify_staff import notify_staff
from followups.actions.record_event import record_event
from followups.actions.start_round import start_round
from followups.models import FollowUp, FollowUpEvent, Notice, Playbook, RecoveryCheck
from followups.rules.recovery import NOT_SOLVED, STILL_LOW
from surveys.models import Response
from surveys.rules.scores import DETRACTOR

Name = FollowUpEvent.Name


def hear_recovery(response: Response, now: datetime) -> RecoveryCheck | None:
    """In the answer's own transaction. None when the answer belongs to no check of ours.

    "Not solved" opens a closed follow-up again, however often it was closed since. "Solved" closes none
    and never undoes what staff have begun: its owner reads it and closes. "Solved" with a low score opens
    nothing, but its owner is told.
    """
    check = RecoveryCheck.objects.filter(invitation=response.invitation_id).first()
    solved, score = response.solved, response.score
    if check is None or solved is None or score is None:
        return None
    follow_up = FollowUp.objects.lock(check.follow_up_id)
    check = RecoveryCheck.objects.select_for_update(of=["self"]).get(pk=check.pk)
    is_known = (check.solved, check.score) == (solved, score)
    check.answered_at, check.solved, check.score = response.answered_at, solved, score
    check.save(update_fields=["answered_at", "solved", "score"])
    if not is_known:
        record_event(follow_up, Name.RECOVERY_ANSWERED, now, solved=solved, score=score, round=check.round)
    if not solved and not follow_up.is_open:
        _reopen(follow_up, score, now)
    elif solved and response.band == DETRACTOR and not is_known:
        notify_staff(follow_up, [follow_up.owner], Notice.Clock.ASSIGNMENT, STILL_LOW, now)
    return check


def _reopen(follow_up: FollowUp, score: int, now: datetime) -> None:
    """With the graver of both scores' playbooks: who is unhappier than before is answered sooner."""
    playbook, grade = follow_up.playbook, follow_up.grade
    if score < playbook.score:
        playbook = Playbook.objects.current(score)
        grade = min(grade, playbook.grade)
    record_event(follow_up, Name.REOPENED, now, reason=NOT_SOLVED)
    start_round(follow_up, playbook, grade, now, why=NOT_SOLVED)
