"""All we have of one customer, made for one person to take out; gone after some days."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models.customer import Customer


class CustomerExport(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="exports")
    # Nobody else can fetch it.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("made"), db_index=True)
    # A JSON file, zipped.
    data = models.BinaryField()

    class Meta:
        verbose_name = _("export of a customer")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.at:%Y-%m-%d}"
