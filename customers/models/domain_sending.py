"""How much of a wave was taken for one recipient domain at one moment: what the rate per domain counts."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class DomainSendingQuerySet(models.QuerySet["DomainSending"]):
    def taken(self, now: datetime) -> dict[str, int]:
        """Mails per domain within the last minute."""
        return self._counted(now - MINUTE)

    def crowded(self, now: datetime) -> list[tuple[str, int]]:
        """Domains with more mail of waves in a day than big providers like, most first."""
        counted = self._counted(now - DAY).items()
        many = [(domain, count) for domain, count in counted if count > settings.DOMAIN_MAILS_PER_DAY_WARNING]
        return sorted(many, key=lambda pair: -pair[1])

    def forget_old(self, now: datetime) -> int:
        return self.filter(at__lt=now - 2 * DAY).delete()[0]

    def _counted(self, since: datetime) -> dict[str, int]:
        rows = self.filter(at__gt=since).order_by().values("domain").annotate(n=Sum("count"))
        return dict(rows.values_list("domain", "n"))


class DomainSending(models.Model):
    domain = models.CharField(max_length=255)
    at = models.DateTimeField()
    count = models.PositiveIntegerField()

    objects = DomainSendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail to a domain")
        indexes = [models.Index(fields=["at"], name="domain_sending_at")]

    def __str__(self) -> str:
        return f"{self.domain} {self.count} {self.at:%Y-%m-%d %H:%M:%S}"
