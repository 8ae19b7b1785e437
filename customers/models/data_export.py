"""Who took which list out of the system, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import append_only


class DataExport(models.Model):
    # Empty for what was taken out at the command line.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    list = models.CharField(_("list"), max_length=20)
    format = models.CharField(_("format"), max_length=4)
    query = models.TextField(_("narrowed to"), blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("export")
        ordering = ["-pk"]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.list} {self.format} {self.at:%Y-%m-%d}"
