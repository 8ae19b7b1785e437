"""Staff who share customers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked


@tracked("TeamChange")
class Team(models.Model):
    name = models.CharField(_("name"), max_length=100, unique=True)

    class Meta:
        verbose_name = _("team")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
