"""What came of an interaction: which surveys ask the customer and when, and why others do not."""

from dataclasses import dataclass
from datetime import datetime

from customers.models import Interaction
from npsapp.lib import clock
from surveys.models import Invitation

SCHEDULED, NOT_ASKED = "scheduled", "not_asked"


@dataclass(frozen=True)
class Outcome:
    """One survey's decision. `reason` is a stable word, `why` the same for people; both "" when it asks.

    Sent or not yet sent are both `scheduled`: what a caller was told stays true when it asks again.
    """

    survey: str
    name: str
    state: str
    reason: str
    why: str
    due_at: datetime
    asked_at: datetime | None

    def goes_now(self) -> bool:
        """Its time has come and it is not out yet."""
        return self.state == SCHEDULED and self.asked_at is None and self.due_at <= clock.now()


def outcomes(interaction: Interaction) -> list[Outcome]:
    """In the order in which they were decided; never with the link. One query."""
    invitations = Invitation.objects.filter(interaction=interaction).select_related("survey").order_by("pk")
    return [
        Outcome(
            survey=invitation.survey.slug,
            name=invitation.survey.name,
            state=NOT_ASKED if invitation.state == Invitation.State.NOT_ASKED else SCHEDULED,
            reason=invitation.reason,
            why=str(invitation.get_reason_display()) if invitation.reason else "",
            due_at=invitation.due_at,
            asked_at=invitation.asked_at,
        )
        for invitation in invitations
    ]
