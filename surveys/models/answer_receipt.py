"""Under which id a door told an answer, so that told again it is the same one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.response import Response


class AnswerReceipt(models.Model):
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="receipts")
    source = models.CharField(_("source"), max_length=50)
    external_id = models.CharField(_("id at the source"), max_length=100)
    content_digest = models.BinaryField(max_length=32)
    # Of what was told before anybody looked into it: whom it names may have left when it is told again.
    told_digest = models.BinaryField(max_length=32, default=b"")
    created_at = models.DateTimeField(_("told"), auto_now_add=True)

    class Meta:
        verbose_name = _("receipt of an answer")
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="answer_told_once"),
            models.CheckConstraint(
                condition=~models.Q(source="") & ~models.Q(external_id=""), name="answer_source_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.external_id} → {self.response_id}"
