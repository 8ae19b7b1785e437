"""How far the mailbox that bounces come back to has been read; what is read twice does no harm."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailboxMark(models.Model):
    # user@host/folder, so that another mailbox is begun from its own start.
    mailbox = models.CharField(max_length=500, unique=True)
    # A server that counts anew says so by another validity.
    uid_validity = models.PositiveBigIntegerField(default=0)
    last_uid = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("mailbox mark")

    def __str__(self) -> str:
        return f"{self.mailbox} {self.last_uid}"
