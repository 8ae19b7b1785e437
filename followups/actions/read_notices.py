"""Mark what somebody has been told as read."""

from datetime import datetime

from customers.models import User
from followups.models import Notice


def read_notices(user: User, now: datetime) -> int:
    """Everything told until now; returns how many were new."""
    return Notice.objects.unread_by(user.pk).filter(at__lte=now).update(read_at=now)
