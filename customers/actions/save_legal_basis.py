"""Decide what lets us ask the people of a country."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from customers.actions.save_row import save_news
from customers.models import LegalBasis


def add_legal_basis(told: Mapping[str, Any]) -> LegalBasis:
    """IntegrityError when the country has been decided about meanwhile."""
    with transaction.atomic():
        return LegalBasis.objects.create(**told)


def change_legal_basis(basis_id: int, news: Mapping[str, Any], seen: str) -> bool:
    """False when it says all of it already; ChangedMeanwhile when somebody else was first."""
    with transaction.atomic():
        row = LegalBasis.objects.select_for_update().get(pk=basis_id)
        return bool(save_news(row, news, seen))
