"""An answer to a survey without names that no report, list or API reads; what is shown is a Response."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.models.invitation import Invitation
from surveys.models.response import LONGEST_COMMENT, Response
from surveys.models.survey import Survey


class SealedAnswerQuerySet(models.QuerySet["SealedAnswer"]):
    def waiting(self, survey_id: int) -> "SealedAnswerQuerySet":
        """Those that nobody has been shown yet, in no order."""
        return self.filter(survey=survey_id, response=None)


class SealedAnswer(models.Model):
    """Anonymous ones wait here until enough are together, and are gone then.

    Pseudonymous ones stay: with them the customer can change the answer, and nobody else finds it.
    Not tracked, and without a time or a number that counts up: of an anonymous answer there is neither.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+")
    # The tie between person and answer: of a pseudonymous one alone, and read by the customer's own link.
    invitation = models.OneToOneField(
        Invitation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    response = models.OneToOneField(
        Response, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pseudonym = models.CharField(_("pseudonym"), max_length=8, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True, max_length=LONGEST_COMMENT)
    language = models.CharField(_("language"), max_length=2)
    # As in a revision: ids of SurveyReason, and {question's id: place of the choice, or words}.
    reasons = ArrayField(models.BigIntegerField(), default=list, blank=True)
    extra = models.JSONField(_("extra answers"), default=dict, blank=True)

    objects = SealedAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("sealed answer")
        constraints = [
            models.CheckConstraint(
                condition=Q(invitation=None, response=None, pseudonym="", answered_at=None)
                | Q(invitation__isnull=False, answered_at__isnull=False) & ~Q(pseudonym=""),
                name="sealed_answer_ties_or_not",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__range=(0, 10)), name="sealed_answer_score_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.pseudonym}"
