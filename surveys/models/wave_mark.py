"""What staff said of one customer on a wave's list; never changed, the latest counts."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models import Customer
from surveys.models.wave import Wave


class WaveMarkQuerySet(models.QuerySet["WaveMark"]):
    def latest_of(self, wave: Wave) -> "WaveMarkQuerySet":
        """The last word on whether each marked customer is asked."""
        told = self.filter(wave=wave, kind__in=[WaveMark.Kind.TAKEN_OFF, WaveMark.Kind.PUT_BACK])
        return told.order_by("customer_id", "-pk").distinct("customer_id")

    def taken_off(self, wave: Wave) -> dict[int, str]:
        """By customer why. One query."""
        latest = self.latest_of(wave).values_list("customer_id", "kind", "why")
        return {pk: why for pk, kind, why in latest if kind == WaveMark.Kind.TAKEN_OFF}

    def why_taken_off(self, customer: Customer, waves: Iterable[Wave]) -> dict[int, str]:
        """By wave, of those whose list this customer was taken off. One query."""
        told = self.filter(customer=customer, wave__in=[wave.pk for wave in waves if wave.pk is not None])
        told = told.filter(kind__in=[WaveMark.Kind.TAKEN_OFF, WaveMark.Kind.PUT_BACK])
        latest = told.order_by("wave_id", "-pk").distinct("wave_id").values_list("wave_id", "kind", "why")
        return {pk: why for pk, kind, why in latest if kind == WaveMark.Kind.TAKEN_OFF}


class WaveMark(models.Model):
    class Kind(models.TextChoices):
        TAKEN_OFF = "taken_off", _("Taken off the list")
        PUT_BACK = "put_back", _("Put back on the list")
        ADDRESS_RIGHT = "address_right", _("The address is right")

    class Why(models.TextChoices):
        LEFT_COMPANY = "left_company", _("Has left the company")
        WRONG_PERSON = "wrong_person", _("Is the wrong person to ask")
        DISPUTE = "dispute", _("We are in the middle of a dispute")
        OTHER = "other", _("Another reason")

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="marks")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="wave_marks")
    kind = models.CharField(max_length=13, choices=Kind)
    why = models.CharField(_("why"), max_length=12, choices=Why, blank=True)
    words = models.CharField(_("in a few words"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = WaveMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark on a list")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(why__in=["", "left_company", "wrong_person", "dispute", "other"]),
                name="wave_mark_why_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="taken_off") & ~Q(why="") | ~Q(kind="taken_off") & Q(why=""),
                name="wave_mark_taken_off_has_why",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["taken_off", "put_back", "address_right"]), name="wave_mark_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["wave", "customer", "-id"], name="wave_mark_latest")]

    def __str__(self) -> str:
        return f"{self.wave_id} {self.customer_id} {self.kind}"
