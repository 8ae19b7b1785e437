"""Let a draft begin to ask, also after what ended before."""

from datetime import datetime, timedelta

from django.db import transaction

from npsapp.lib.wake import wake
from surveys.actions.schedule_invitations import SEND_TASK, decided
from surveys.actions.start_survey import start_survey
from surveys.models import Invitation, Survey
from surveys.models.invitation import link_columns
from surveys.reports.asking_plan import Planned
from surveys.reports.dry_run import dry_run

BATCH = 1_000


def start_with_recent(survey_id: int, now: datetime) -> int | None:
    """Live, and how many are asked: those of the dry run. None when it was live already.

    Who is not asked gets a row with the reason, as always. What another door schedules at the same moment
    stays as that door decided it. CannotStart or WrongState change nothing.
    """
    with transaction.atomic():
        if not start_survey(survey_id, now):
            return None
        run = dry_run(Survey.objects.select_related("segment").get(pk=survey_id), now)
        planned = [*run.asked, *(one for left in run.left.values() for one in left)]
        rows = [_invitation(one, now) for one in planned]
        Invitation.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        if run.asked:
            wake(SEND_TASK)
        return len(run.asked)


def _invitation(one: Planned, now: datetime) -> Invitation:
    candidate = one.candidate
    return Invitation(
        **decided(one.decision),
        decided_at=now,
        survey_id=candidate.survey.pk,
        customer=candidate.customer,
        interaction=candidate.interaction,
        sample_percent=candidate.survey.sample_percent,
        is_test=candidate.interaction is not None and candidate.interaction.is_test,
        due_at=one.at,
        expires_at=one.at + timedelta(days=candidate.survey.expiry_days),
        **link_columns(),
    )
