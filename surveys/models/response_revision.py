"""What a response said at one moment; every change is kept."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import append_only
from surveys.models.response import Response


class ResponseRevision(models.Model):
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="revisions")
    at = models.DateTimeField(_("when"))
    score = models.PositiveSmallIntegerField(_("score"), null=True)
    solved = models.BooleanField(_("solved"), null=True)
    comment = models.TextField(_("comment"), blank=True)
    state = models.CharField(_("state"), max_length=9)
    hold_reason = models.CharField(_("why held"), max_length=30, blank=True)
    # What was ticked (ids of SurveyReason) and said besides: {question's id: place of the choice, or words}.
    reasons = ArrayField(models.BigIntegerField(), default=list, db_default=[], blank=True)
    contact_wish = models.CharField(
        _("wish for contact"), max_length=5, blank=True, default="", db_default=""
    )
    contact_when = models.CharField(_("when to contact"), max_length=9, blank=True, default="", db_default="")
    extra = models.JSONField(_("extra answers"), default=dict, db_default={}, blank=True)

    class Meta:
        verbose_name = _("revision")
        ordering = ["pk"]
        triggers = [append_only(deletable=True)]

    def __str__(self) -> str:
        return f"{self.response_id} {self.score} {self.state}"
