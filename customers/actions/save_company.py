"""Take in what staff know of a company: a new one, or changes to one we have."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from customers.actions.save_row import save_news
from customers.models import Company


@dataclass(frozen=True)
class SavedCompany:
    """`manager_changed`: somebody else is the account manager now."""

    company: Company
    is_changed: bool
    manager_changed: bool


def make_company(told: Mapping[str, Any]) -> Company:
    """IntegrityError when another company has this id, or this name without an id."""
    with transaction.atomic():
        return Company.objects.create(**told)


def change_company(company_id: int, news: Mapping[str, Any], seen: str) -> SavedCompany:
    """ChangedMeanwhile when somebody else was first; IntegrityError when the name or id is another's."""
    with transaction.atomic():
        # Not FOR UPDATE: customers that are being made refer to this row.
        locked = Company.objects.select_for_update(no_key=True, of=["self"])
        company = locked.select_related("account_manager").get(pk=company_id)
        before = save_news(company, news, seen)
        return SavedCompany(company, bool(before), "account_manager" in before)
