"""When a retention period was last looked after, and what that came to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RetentionRun(models.Model):
    name = models.CharField(max_length=20, unique=True)
    ran_at = models.DateTimeField(_("last run"), null=True, blank=True)
    # Rows dealt with by the last run, and by all together.
    rows = models.PositiveIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("retention run")

    def __str__(self) -> str:
        return self.name
