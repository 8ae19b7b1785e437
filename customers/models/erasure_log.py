"""That personal data was erased, when and by whom, without any of it; the key to rows that never change."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from customers.models.customer import Customer


class ErasureLog(models.Model):
    """One row per erasing. The database function erase_rows asks for a row of its own transaction."""

    class What(models.TextChoices):
        CUSTOMER = "customer", _("A customer, because it was asked for")
        INACTIVE = "inactive", _("A customer not heard of for long")
        COMMENTS = "comments", _("Old comments")
        DELIVERY = "delivery", _("Old delivery details of mail")
        WORDS = "words", _("Words blacked out")

    what = models.CharField(_("what"), max_length=8, choices=What)
    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.PROTECT, related_name="erasures"
    )
    # Empty when the system did it, or somebody at the command line.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("when"))
    # Of words: the kind and key of the text they stood in, and why, chosen.
    text_kind = models.CharField(max_length=12, blank=True)
    text_key = models.PositiveBigIntegerField(null=True, blank=True)
    why = models.CharField(_("why"), max_length=20, blank=True)
    # Rows changed or deleted, by table.
    rows = models.JSONField(_("rows"), default=dict, db_default={})
    transaction = models.BigIntegerField(db_default=Func(function="txid_current"), editable=False)

    class Meta:
        verbose_name = _("erasing")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=["customer", "inactive", "comments", "delivery", "words"]),
                name="erasure_what_known",
            ),
        ]
        indexes = [models.Index(fields=["text_kind", "text_key"], name="erasure_of_text")]
        triggers = [
            # erase_rows counts in it while its transaction lasts; afterwards nothing changes it.
            pgtrigger.Trigger(
                name="append_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="IF TG_OP = 'DELETE' OR OLD.transaction <> txid_current() THEN"
                " RAISE EXCEPTION 'Cannot update or delete rows from % table', TG_TABLE_NAME;"
                " END IF; RETURN NEW;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"
