"""What lets us ask the people of a country: one row per country; a country without a row is blocked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked


class LegalBasisQuerySet(models.QuerySet["LegalBasis"]):
    def by_country(self) -> dict[str, str]:
        return dict(self.values_list("country", "basis"))


@tracked("LegalBasisChange")
class LegalBasis(models.Model):
    class Basis(models.TextChoices):
        LEGITIMATE_INTEREST = "legitimate_interest", _("Legitimate interest")
        CONSENT = "consent", _("Consent")
        BLOCKED = "blocked", _("Blocked")

    country = models.CharField(_("country"), max_length=2, unique=True)
    basis = models.CharField(_("legal basis"), max_length=20, choices=Basis)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(country__regex=r"^[A-Z]{2}$"), name="legal_basis_country_two_letters"
            ),
            models.CheckConstraint(
                condition=models.Q(basis__in=["legitimate_interest", "consent", "blocked"]),
                name="legal_basis_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.basis}"
