"""Whether an answer that has just come in looks like a robot's."""

from datetime import datetime, timedelta

from django.conf import settings

from npsapp.lib.address_digest import address_digest
from surveys.models import Invitation, LinkClick
from surveys.rules.clicks import Visitor
from surveys.rules.holding import Limits, Sent, why_hold


def suspicion(invitation: Invitation, visitor: Visitor, age: timedelta, trap: str, now: datetime) -> str:
    """A word of `surveys.rules.holding.REASONS`, or "". One query; `age` is the form's."""
    since = now - timedelta(minutes=settings.HOLD_SCORES_MINUTES)
    digests = {address_digest(visitor.address, day) for day in (since.date(), now.date())}
    scores = LinkClick.objects.by_one(invitation.pk, digests, visitor.kept_agent, since).scores()
    limits = Limits(
        youngest=timedelta(milliseconds=settings.HOLD_FORM_MILLISECONDS),
        scores=settings.HOLD_SCORES,
        agents=settings.HOLD_AGENTS,
    )
    return why_hold(Sent(age, trap, visitor.agent, len(scores)), limits)
