"""A reason that a response names now; what it named before stands in its revisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.response import Response
from surveys.models.survey_reason import SurveyReason


class ResponseReason(models.Model):
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="reasons")
    reason = models.ForeignKey(SurveyReason, on_delete=models.PROTECT, related_name="ticked")

    class Meta:
        verbose_name = _("reason of a response")
        constraints = [models.UniqueConstraint(fields=["response", "reason"], name="response_reason_once")]

    def __str__(self) -> str:
        return f"{self.response_id} {self.reason_id}"
