"""Note that somebody takes a list out of the system."""

from datetime import datetime

from customers.models import DataExport, User


def log_export(user: User | None, name: str, form: str, query: str, now: datetime) -> None:
    DataExport.objects.create(user=user, list=name, format=form, query=query, at=now)
