"""A customer who said that we may ask them: when, how, and what proves it."""

from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models.customer import Customer
from npsapp.lib.history import tracked


class ConsentQuerySet(models.QuerySet["Consent"]):
    def valid(self) -> "ConsentQuerySet":
        return self.filter(withdrawn_at=None)

    def customers_among(self, customers: Collection[int]) -> set[int]:
        """Those of these customers, by id, whose consent holds."""
        return set(self.valid().filter(customer__in=customers).values_list("customer_id", flat=True))


@tracked("ConsentChange")
class Consent(models.Model):
    class How(models.TextChoices):
        FORM = "form", _("On a form")
        CONTRACT = "contract", _("In a contract")
        PHONE = "phone", _("By phone")
        IMPORT = "import", _("Told by an import")
        API = "api", _("Told by another system")

    customer = models.ForeignKey(
        Customer, verbose_name=_("customer"), on_delete=models.CASCADE, related_name="consents"
    )
    given_at = models.DateTimeField(_("given"))
    how = models.CharField(_("how"), max_length=8, choices=How)
    note = models.CharField(_("proof"), max_length=500, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noted by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=models.Q(withdrawn_at=None), name="consent_valid_once"
            ),
            models.CheckConstraint(
                condition=models.Q(how__in=["form", "contract", "phone", "import", "api"]),
                name="consent_how_known",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_withdrawn_after_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.given_at:%Y-%m-%d}"
