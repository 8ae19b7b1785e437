"""Why the customer was unhappy, chosen from a list beside the customer's own words."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked


@tracked("CauseChange")
class Cause(models.Model):
    code = models.SlugField(unique=True)
    name_nb = models.CharField(_("name (nb)"), max_length=100)
    name_en = models.CharField(_("name (en)"), max_length=100)
    is_communication = models.BooleanField(_("lies in communication"), default=False)
    position = models.PositiveSmallIntegerField(_("position"))
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("cause")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_nb
