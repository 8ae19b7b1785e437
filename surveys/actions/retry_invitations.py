"""Ask anew those whose invitation could not be written."""

from datetime import datetime, timedelta

from django.db import transaction

from npsapp.lib.wake import wake
from surveys.actions.schedule_invitations import SEND_TASK
from surveys.actions.start_survey import WrongState
from surveys.models import Invitation, Survey, Wave


def retry_invitations(survey_id: int, now: datetime) -> int:
    """Schedule them for now; returns how many. The sender looks at each once more: too old, opted out, ….

    WrongState unless the survey is live, for then nobody would be asked.
    """
    with transaction.atomic():
        survey = Survey.objects.lock(survey_id)
        if survey.state != Survey.State.LIVE:
            raise WrongState(survey.state)
        parked = Invitation.objects.parked(survey)
        # Only a wave that sends asks anybody; it is over again as soon as they have been.
        over = Wave.objects.filter(state=Wave.State.DONE, pk__in=parked.order_by().values("wave"))
        over.update(state=Wave.State.SENDING)
        count = parked.update(
            state=Invitation.State.SCHEDULED,
            reason="",
            due_at=now,
            expires_at=now + timedelta(days=survey.expiry_days),
        )
        if count:
            wake(SEND_TASK)
        return count
