"""How many people a company has, and when each was last asked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max

from customers.models import Customer
from surveys.models import Invitation
from surveys.rules.company_cap import Colleagues


@dataclass
class Companies:
    """By company: the number of its people, and by customer the moment they were last asked."""

    people: dict[int, int] = field(default_factory=dict)
    asked: dict[int, dict[int, datetime]] = field(default_factory=lambda: defaultdict(dict))

    def colleagues(self, customer: Customer) -> Colleagues:
        """Who belongs to no company has none."""
        if customer.company_id is None:
            return Colleagues()
        others = [at for pk, at in self.asked[customer.company_id].items() if pk != customer.pk]
        return Colleagues(self.people.get(customer.company_id, 1), others)

    def note_asked(self, customer: Customer, at: datetime) -> None:
        if customer.company_id is not None:
            self.asked[customer.company_id][customer.pk] = at


def companies_of(customers: Iterable[Customer], since: datetime) -> Companies:
    """Of these customers' companies; asked since then, by any survey. Two queries."""
    keys = {customer.company_id for customer in customers if customer.company_id is not None}
    found = Companies()
    if not keys:
        return found
    people = Customer.objects.filter(company__in=keys).order_by().values_list("company_id")
    found.people.update(people.annotate(n=Count("pk")))
    recent = Invitation.objects.asked_by_mail().filter(customer__company__in=keys, asked_at__gt=since)
    asked = recent.order_by()
    for company_id, customer_id, at in asked.values_list("customer__company_id", "customer_id").annotate(
        last=Max("asked_at")
    ):
        found.asked[company_id][customer_id] = at
    return found
