"""Consent that the rows of a file tell of: what is news, kept until the batch is written."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from customers.models import Consent, Customer
from customers.ports.import_kinds import CleanRow, Done


class ToldConsents:
    """One query for any number of rows, none where no row tells of consent."""

    def __init__(self, rows: Sequence[CleanRow], customers: Collection[int], zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._new: dict[int, Consent] = {}
        # By customer: when they last took one back; None where one holds.
        self._known: dict[int, datetime | None] = {}
        if any(row.values["consent_given"] for row in rows):
            stored = Consent.objects.filter(customer__in=customers).order_by("pk")
            self._known = dict(stored.values_list("customer_id", "withdrawn_at"))

    def weigh(self, customer: Customer, values: Mapping[str, Any]) -> dict[str, str]:
        """What a row changes, to undo it by; {} where one holds, or was taken back since."""
        if not values["consent_given"]:
            return {}
        given_at = datetime.combine(values["consent_given"], time.min, self._zone)
        key = customer.pk if customer.pk is not None else -id(customer)
        if key in self._new or not self._is_news(customer, given_at):
            return {}
        self._new[key] = Consent(
            customer=customer, given_at=given_at, how=Consent.How.IMPORT, note=values["consent_source"]
        )
        return {"given_at": given_at.isoformat()}

    def write(self) -> None:
        """Once the customers are stored. IntegrityError when somebody noted one meanwhile."""
        for consent in self._new.values():
            consent.customer_id = consent.customer.pk
        Consent.objects.bulk_create(self._new.values())

    def _is_news(self, customer: Customer, given_at: datetime) -> bool:
        if customer.pk not in self._known:
            return True
        withdrawn_at = self._known[customer.pk]
        return withdrawn_at is not None and withdrawn_at < given_at


def take_back_consents(done: Sequence[Done]) -> None:
    """What these rows told, unless the customer has taken it back themselves since: that stays as proof."""
    for row in done:
        if "consent" in row.changes and row.object_id is not None:
            told = datetime.fromisoformat(row.changes["consent"]["given_at"])
            mine = Consent.objects.valid().filter(customer=row.object_id, how=Consent.How.IMPORT)
            mine.filter(given_at=told).delete()
