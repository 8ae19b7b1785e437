"""Throw away a survey that never asked anybody."""

from django.db import transaction

from surveys.models import Invitation, Response, SealedAnswer, Survey, Wave, WaveMark


class NotADraft(Exception):
    """It was started, or holds answers of before: it can only be closed."""


def can_be_deleted(survey: Survey) -> bool:
    """A draft with nobody behind it; waves that are only planned are nobody."""
    if survey.state != Survey.State.DRAFT or survey.kind == Survey.Kind.RECOVERY:
        return False
    behind = (Invitation, Response, SealedAnswer)
    return not any(model.objects.filter(survey=survey).exists() for model in behind)


def delete_draft(survey_id: int) -> None:
    """With its texts, reasons, questions and planned waves; its history stays. NotADraft.

    Nothing happens when it is gone already.
    """
    with transaction.atomic():
        # A lock of the key: whoever starts it, or writes an answer into it, comes before or finds nothing.
        survey = Survey.objects.select_for_update(of=["self"]).filter(pk=survey_id).first()
        if survey is None:
            return
        if not can_be_deleted(survey):
            raise NotADraft(survey_id)
        WaveMark.objects.filter(wave__survey=survey).delete()
        Wave.objects.filter(survey=survey).delete()
        survey.delete()
