"""Change what somebody says of themselves."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from customers.actions.save_row import save_news
from customers.models import User


def change_profile(person_id: int, news: Mapping[str, Any], seen: str) -> User:
    """ChangedMeanwhile when another tab, or an administrator, was first."""
    with transaction.atomic():
        person = User.objects.get_queryset().select_for_update(no_key=True).get(pk=person_id)
        # Signing in writes into the row too: that changes nothing of what is edited.
        save_news(person, news, seen, only_these=True)
    return person
