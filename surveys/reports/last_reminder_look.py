"""Whether reminders that lie in the outbox are still wanted: asked of a batch just before its mails go."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, Q

from customers.actions.queue_message import SURVEY_LINK
from customers.models import Organisation
from customers.ports import Verdict
from surveys.models import Invitation, Survey
from surveys.reports.last_look import NO_INVITATION, answer_url, opens_at
from surveys.reports.reminder_facts import ANSWERS, HELD, WROTE_SINCE, remindings, with_what_happened
from surveys.rules.reminding import LOOK_AGAIN, Reminding, why_not_reminded


def reminder_verdicts(message_ids: Collection[int], now: datetime) -> Mapping[int, Verdict]:
    """One for each id, with the invitation's own link once more. Some eight queries for any number."""
    invitations = list(with_what_happened(Invitation.objects.filter(reminder__in=message_ids)))
    known = remindings(invitations, now)
    organisation = Organisation.objects.current()
    found = {each.reminder_id: _verdict(each, known[each.pk], organisation, now) for each in invitations}
    return {pk: found.get(pk, NO_INVITATION) for pk in message_ids}


def reminder_unchanged(message_id: int) -> Q:
    """Nobody has answered, opted out, written or stopped it in the seconds since it was looked over."""
    still_waiting = Invitation.objects.filter(
        ~Exists(ANSWERS),
        ~Exists(HELD),
        ~Exists(WROTE_SINCE),
        reminder=message_id,
        is_used=False,
        state=Invitation.State.ASKED,
        survey__state=Survey.State.LIVE,
        customer__opt_out=None,
    )
    return Q(Exists(still_waiting))


def _verdict(invitation: Any, known: Reminding, organisation: Organisation, now: datetime) -> Verdict:
    was_taken_back = invitation.state != Invitation.State.ASKED
    reason = invitation.reason if was_taken_back else why_not_reminded(known, now)
    if reason:
        return Verdict(wanted=False, reason=str(reason))
    if known.since.is_under_review:
        return Verdict(not_before=now + LOOK_AGAIN)
    links = {SURVEY_LINK: answer_url(invitation)}
    return Verdict(
        links=links, campaign=invitation.survey.slug, not_before=opens_at(invitation, organisation, now)
    )
