"""When somebody last looked at their queue: what came after that is new to them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class QueueVisit(models.Model):
    """One row a person. It is no history: the moment before the last visit is forgotten."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="queue_visit"
    )
    seen_at = models.DateTimeField(_("last seen"))
    # Where the visit before this one ended.
    new_since = models.DateTimeField(_("new since"))

    class Meta:
        verbose_name = _("visit of the queue")

    def __str__(self) -> str:
        return f"{self.user_id} {self.seen_at:%Y-%m-%d %H:%M}"
