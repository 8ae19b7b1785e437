"""Delete exports of customers that nobody can fetch any more."""

from datetime import datetime, timedelta

from django.conf import settings

from customers.models import CustomerExport


def forget_exports(now: datetime, most: int) -> int:
    """Older than EXPORT_DAYS; 0 keeps them. Returns how many."""
    if not settings.EXPORT_DAYS:
        return 0
    old = CustomerExport.objects.filter(at__lte=now - timedelta(days=settings.EXPORT_DAYS))
    deleted, _ = CustomerExport.objects.filter(pk__in=old.order_by("pk").values("pk")[:most]).delete()
    return deleted
