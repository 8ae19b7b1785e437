"""What closing a survey would do, counted before it is done."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from surveys.models import Invitation, Survey


@dataclass(frozen=True)
class ClosingEffect:
    """`waiting` are not asked any more; `open_links` have the mail and have not answered yet."""

    waiting: int
    open_links: int


def what_closing_does(survey: Survey, now: datetime) -> ClosingEffect:
    """One query. Mail that waits in the outbox counts as an open link until it is taken back."""
    State = Invitation.State
    numbers = Invitation.objects.filter(survey=survey, is_test=False).aggregate(
        waiting=Count("pk", filter=Q(state=State.SCHEDULED)),
        open_links=Count(
            "pk", filter=Q(state=State.ASKED, expires_at__gt=now, response__isnull=True, is_used=False)
        ),
    )
    return ClosingEffect(numbers["waiting"], numbers["open_links"])
