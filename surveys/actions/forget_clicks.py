"""Forget who opened survey links, some weeks after."""

from datetime import datetime, timedelta

from django.conf import settings

from surveys.models import LinkClick

BATCH = 10_000


def forget_clicks(now: datetime, most: int = BATCH) -> int:
    """Delete clicks older than CLICK_LOG_DAYS; returns how many. A run takes so many, the next goes on."""
    if not settings.CLICK_LOG_DAYS:
        return 0
    old = LinkClick.objects.filter(at__lt=now - timedelta(days=settings.CLICK_LOG_DAYS))
    deleted, _ = LinkClick.objects.filter(pk__in=old.order_by("at").values("pk")[:most]).delete()
    return deleted
