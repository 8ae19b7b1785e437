"""What a survey asks beside the score, in a new survey."""

from django.db import transaction

from surveys.models import ExtraQuestion, Survey, SurveyReason


def copy_page(original: Survey, survey: Survey) -> None:
    """The reasons and extra questions in use. Sent twice they are copied once."""
    with transaction.atomic():
        Survey.objects.lock_to_edit(survey.pk)
        if not SurveyReason.objects.filter(survey=survey).exists():
            _copy_reasons(original, survey)
        if not ExtraQuestion.objects.filter(survey=survey).exists():
            ExtraQuestion.objects.bulk_create(
                ExtraQuestion(
                    survey=survey,
                    kind=question.kind,
                    question_nb=question.question_nb,
                    question_en=question.question_en,
                    choices_nb=question.choices_nb,
                    choices_en=question.choices_en,
                    position=question.position,
                )
                for question in ExtraQuestion.objects.asked(original)
            )


def _copy_reasons(original: Survey, survey: Survey) -> None:
    copies: dict[int, SurveyReason] = {}
    offered = list(SurveyReason.objects.offered(original))
    # The first level before what stands under it.
    for reason in sorted(offered, key=lambda each: each.parent_id is not None):
        copies[reason.pk] = SurveyReason.objects.create(
            survey=survey,
            parent=copies[reason.parent_id] if reason.parent_id is not None else None,
            name_nb=reason.name_nb,
            name_en=reason.name_en,
            position=reason.position,
        )
