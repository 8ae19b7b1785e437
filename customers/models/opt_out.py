"""A customer who asked not to be surveyed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models.customer import Customer
from npsapp.lib.history import tracked


class OptOutQuerySet(models.QuerySet["OptOut"]):
    def holds(self, customer_id: int) -> bool:
        return self.filter(customer_id=customer_id).exists()


@tracked("OptOutChange")
class OptOut(models.Model):
    class Way(models.TextChoices):
        LINK = "link", _("The link in the mail")
        ONE_CLICK = "one_click", _("The mail program's button")
        REPLY = "reply", _("Wrote it in answer to our mail")
        STAFF = "staff", _("Told a member of staff")

    customer = models.OneToOneField(
        Customer, verbose_name=_("customer"), on_delete=models.CASCADE, related_name="opt_out"
    )
    way = models.CharField(_("way"), max_length=10, choices=Way)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = OptOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("opt-out")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(way__in=["link", "one_click", "reply", "staff"]), name="opt_out_way_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.created_at:%Y-%m-%d}"
