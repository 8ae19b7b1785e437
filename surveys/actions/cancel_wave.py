"""Call a wave off: whoever of it has not been written to yet is not asked."""

from datetime import datetime

from django.db import transaction

from surveys.actions.cancel_invitations import stop_wave
from surveys.models import Survey, Wave


def cancel_wave(wave_id: int, now: datetime) -> int | None:
    """How many invitations were taken back; None when it was over or called off before."""
    with transaction.atomic():
        survey_id = Wave.objects.values_list("survey_id", flat=True).get(pk=wave_id)
        Survey.objects.lock(survey_id)
        wave = Wave.objects.lock(wave_id)
        if wave.state in (Wave.State.DONE, Wave.State.CANCELLED):
            return None
        wave.state = Wave.State.CANCELLED
        wave.save(update_fields=["state"])
        return stop_wave(wave, now)


def cancel_waves(survey: Survey) -> None:
    """Because the survey is closed, which takes the invitations back; call it with the survey locked."""
    Wave.objects.in_hand().filter(survey=survey).update(state=Wave.State.CANCELLED)
