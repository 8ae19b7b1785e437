"""Write down why somebody was not asked after all, when their mail was stopped in its last moment."""

from datetime import datetime

from customers.models import Message
from surveys.models import Invitation
from surveys.models.invitation import left
from surveys.reports.asking_facts import read_facts
from surveys.reports.situations import Candidate, situation
from surveys.rules.asking import Refusal, all_refusals

Reason = Invitation.Reason
# Of these the figures are worth the queries; the others have none, or cannot come up so late.
_WITH_FIGURES = (Reason.RESTING, Reason.TOO_OLD, Reason.NO_LEGAL_BASIS)


def leave_invitation(message: Message, reason: str, now: datetime) -> bool:
    """With the figures of that reason and the first moment it no longer holds. In the caller's transaction.

    An answer shows that the question did arrive, whatever became of this mail.
    """
    asked = Invitation.objects.filter(message=message, response=None, is_used=False)
    columns = left(reason, now)
    if reason in _WITH_FIGURES and (refusal := _refusal(message, reason, now)) is not None:
        columns |= {"figures": dict(refusal.figures), "allowed_at": refusal.until}
    return bool(asked.update(**columns))


def _refusal(message: Message, reason: str, now: datetime) -> Refusal | None:
    """What the rules say of it at this moment."""
    found = Invitation.objects.filter(message=message)
    invitation = found.select_related("survey__segment", "interaction", "wave", "customer__company").first()
    if invitation is None:
        return None
    facts = read_facts([invitation.asked], [invitation.survey], now)
    refusals = all_refusals(situation(Candidate.of(invitation), facts, now), now)
    return next((each for each in refusals if each.reason == reason), None)
