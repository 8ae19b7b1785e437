"""What came of an interaction: which surveys ask the customer and when, and why others do not."""

from dataclasses import dataclass
from datetime import datetime

from customers.models import Interaction
from npsapp.lib import clock
from surveys.models import Invitation
from surveys.reports.reason_words import reason_words

SCHEDULED, NOT_ASKED = "scheduled", "not_asked"


@dataclass(frozen=True)
class Outcome:
    """One survey's decision. `reason` is a stable word, `why` the same for people; both "" when it asks.
    `sentence` is the rule with its figures, of what it waits for too.

    Sent or not yet sent are both `scheduled`: what a caller was told stays true when it asks again.
    """

    survey: str
    name: str
    state: str
    reason: str
    why: str
    sentence: str
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
            sentence=_sentence(invitation),
            due_at=invitation.due_at,
            asked_at=invitation.asked_at,
        )
        for invitation in invitations
    ]


def _sentence(invitation: Invitation) -> str:
    reason = invitation.reason or invitation.waits_for
    return reason_words(reason, invitation.figures, invitation.allowed_at).sentence if reason else ""
