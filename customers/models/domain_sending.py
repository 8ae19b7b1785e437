"""How much of a wave was taken for one recipient domain at one moment: what the rate per domain counts."""

from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

# Domains of one provider, which counts them together.
PROVIDERS = {
    "googlemail.com": "gmail.com",
    **dict.fromkeys(("hotmail.com", "live.com", "msn.com", "hotmail.no", "live.no"), "outlook.com"),
    **dict.fromkeys(("me.com", "mac.com"), "icloud.com"),
    **dict.fromkeys(("ymail.com", "rocketmail.com", "yahoo.no"), "yahoo.com"),
}
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class DomainSendingQuerySet(models.QuerySet["DomainSending"]):
    def taken(self, now: datetime) -> dict[str, int]:
        """Mails per domain within the last minute."""
        return self._counted(now - MINUTE)

    def crowded(self, now: datetime) -> list[tuple[str, int]]:
        """Providers with more mail of waves in a day than they like, by one of their domains, most first."""
        together: Counter[str] = Counter()
        for domain, count in self._counted(now - DAY).items():
            together[PROVIDERS.get(domain, domain)] += count
        most = settings.DOMAIN_MAILS_PER_DAY_WARNING
        many = [(domain, count) for domain, count in together.items() if count > most]
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
