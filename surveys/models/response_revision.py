"""What a response said at one moment; every change is kept."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.response import Response


class ResponseRevision(models.Model):
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="revisions")
    at = models.DateTimeField(_("when"))
    score = models.PositiveSmallIntegerField(_("score"), null=True)
    comment = models.TextField(_("comment"), blank=True)
    state = models.CharField(_("state"), max_length=9)
    hold_reason = models.CharField(_("why held"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("revision")
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.response_id} {self.score} {self.state}"
