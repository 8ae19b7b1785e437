"""Note that a survey link was opened: statistics, never an answer."""

from datetime import datetime

from django.conf import settings

from npsapp.lib.address_digest import address_digest
from surveys.models import Invitation, LinkClick
from surveys.rules.clicks import BURST, BURST_WITHIN, Opening, Visitor, classify


def log_click(invitation: Invitation, score: int | None, visitor: Visitor, now: datetime) -> LinkClick:
    """One row; of the address only a digest, of the agent only the beginning.

    When it turns out to be one of a burst, the others of that burst were automatic too.
    """
    digest = address_digest(visitor.address, now.date())
    burst = LinkClick.objects.by_one(invitation.pk, [digest], visitor.kept_agent, now - BURST_WITHIN)
    scores = burst.scores() | {score} if score is not None and not visitor.is_prefetch else set()
    opening = Opening(visitor.agent, visitor.is_prefetch, visitor.names_language, len(scores))
    found = classify(opening, settings.HOLD_AGENTS)
    if found.sign == BURST:
        burst.filter(sign="").update(kind=found.kind, sign=found.sign)
    return LinkClick.objects.create(
        invitation=invitation,
        at=now,
        score=score,
        address_digest=digest,
        agent=visitor.kept_agent,
        kind=found.kind,
        sign=found.sign,
    )
