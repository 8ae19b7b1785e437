"""Change who we are."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from customers.actions.save_row import save_news
from customers.models import Organisation


def change_organisation(news: Mapping[str, Any], seen: str) -> bool:
    """False when it says all of it already; ChangedMeanwhile when somebody else was first."""
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=Organisation.ONLY)
        return bool(save_news(organisation, news, seen, only_these=True))
