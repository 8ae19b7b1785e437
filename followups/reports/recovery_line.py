"""What became of a follow-up's recovery checks, in words: one line for each round."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from customers.models import Message
from followups.models import FollowUp, RecoveryCheck
from followups.reports.event_words import solved_words
from npsapp.lib.spoken_time import day_and_year, weekday_time
from surveys.models import Response
from surveys.reports.reason_words import reason_label, reason_words
from surveys.rules.scores import DETRACTOR, band

State = RecoveryCheck.State
LOST = (Message.State.FAILED, Message.State.BOUNCED)


@dataclass(frozen=True)
class RecoveryLine:
    """`tone` is "good", "bad" or ""; `comment` is the customer's."""

    words: str
    tone: str
    note: str = ""
    comment: str = ""
    at: datetime | None = None
    is_held: bool = False


def recovery_lines(follow_up: FollowUp, now: datetime) -> list[RecoveryLine]:
    """Newest round first. One query."""
    checks = follow_up.recovery_checks.with_mail().select_related("invitation__response")
    return [_line(check, now) for check in checks]


def recovery_words(follow_ups: Collection[int], now: datetime) -> Mapping[int, str]:
    """The newest check of each in a few words; who has none is missing. One query for any number."""
    checks = RecoveryCheck.objects.filter(follow_up__in=follow_ups).with_mail().order_by("round")
    return {check.follow_up_id: _outcome(check, now) for check in checks}


def _line(check: RecoveryCheck, now: datetime) -> RecoveryLine:
    response: Response | None = getattr(check.invitation, "response", None)
    if check.solved is not None and check.score is not None:
        comment = response.comment if response is not None else ""
        is_good = check.solved and band(check.score) != DETRACTOR
        tone = "good" if is_good else "bad"
        return RecoveryLine(_outcome(check, now), tone, comment=comment, at=check.answered_at)
    if check.state == State.NOT_SENT:
        why = reason_words(check.invitation.reason, check.invitation.figures)
        return RecoveryLine(_outcome(check, now), "", why.sentence)
    is_held = response is not None and response.state == Response.State.HELD
    return RecoveryLine(_outcome(check, now), "", is_held=is_held)


def _outcome(check: RecoveryCheck, now: datetime) -> str:
    invitation = check.invitation
    if check.solved is not None and check.score is not None:
        said = solved_words(check.solved, check.score)
        return _("The customer says: %(said)s") % {"said": said[:1].lower() + said[1:]}
    if check.state == State.WAITING:
        return _("Recovery check goes %(when)s") % {"when": weekday_time(invitation.due_at)}
    if check.state == State.NOT_SENT:
        return _("No recovery check: %(why)s") % {"why": reason_label(invitation.reason)}
    values = {"day": day_and_year(invitation.asked_at or invitation.due_at)}
    if invitation.message is not None and invitation.message.state in LOST:
        return _("Recovery check of %(day)s did not arrive") % values
    if invitation.is_expired(now):
        return _("Recovery check of %(day)s was never answered") % values
    return _("Recovery check sent %(day)s, not answered") % values
