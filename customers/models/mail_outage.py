"""The mail server cannot be used: since when, why, and until when nobody tries. No row, no outage."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.models.message import Message


class MailOutageQuerySet(models.QuerySet["MailOutage"]):
    def holds(self, now: datetime) -> bool:
        """Whether it is too early to try the mail server again."""
        return self.filter(next_try_at__gt=now).exists()


class MailOutage(models.Model):
    # One row at most: whichever worker meets the outage, all of them wait.
    channel = models.CharField(
        max_length=5, choices=Message.Channel, default=Message.Channel.EMAIL, unique=True, editable=False
    )
    began_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    # Waiting will not mend it: the login was refused, or the certificate.
    needs_person = models.BooleanField(default=False)
    reply_code = models.PositiveSmallIntegerField(null=True, blank=True)
    reply_text = models.TextField(blank=True)

    objects = MailOutageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail outage")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel__in=["email", "note"]), name="mail_outage_channel_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} down since {self.began_at:%Y-%m-%d %H:%M}: {self.reply_text}"
