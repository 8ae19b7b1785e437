"""What surveys ask about recovery checks: what one is about, and whether it is still to go."""

from collections.abc import Collection, Mapping
from zoneinfo import ZoneInfo

from customers.models import Organisation
from followups.models import FollowUp, RecoveryCheck
from surveys.models import AskingRules, Invitation
from surveys.ports import Recovered

Reason = Invitation.Reason


def why_no_check(follow_up: FollowUp, is_on: bool) -> str:
    """A word of Invitation.Reason, "" while it may go. Reads the response."""
    reasons = (
        (Reason.TURNED_OFF, not is_on),
        (Reason.NO_CONTACT, follow_up.wishes_no_contact),
        (Reason.SCORE_RAISED, follow_up.raised_at is not None),
    )
    return next((str(reason) for reason, holds in reasons if holds), "")


class RecoveryFacts:
    """Answers for surveys.ports.RecoveryChecks."""

    def about(self, invitation_id: int) -> Recovered:
        """Two queries."""
        found = FollowUp.objects.select_related("response", "owner")
        follow_up = found.get(recovery_checks__invitation=invitation_id)
        zone = ZoneInfo(Organisation.objects.current().zone)
        told_at = follow_up.response.answered_at.astimezone(zone)
        return Recovered(told_at.date(), follow_up.owner.full_name)

    def overruled(self, invitation_ids: Collection[int]) -> Mapping[int, str]:
        """Two queries for any number."""
        is_on = AskingRules.objects.current().recovery_is_on
        checks = RecoveryCheck.objects.filter(invitation__in=invitation_ids)
        found = {
            check.invitation_id: _why_not(check, is_on)
            for check in checks.select_related("follow_up__response")
        }
        return {pk: why for pk, why in found.items() if why}


def _why_not(check: RecoveryCheck, is_on: bool) -> str:
    if check.follow_up.is_open:
        return Reason.OPEN_FOLLOW_UP
    if check.round != check.follow_up.round:
        return Reason.DUPLICATE
    return why_no_check(check.follow_up, is_on)
