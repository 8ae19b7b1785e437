"""Store a batch of customers and companies in a handful of statements."""

from typing import TYPE_CHECKING

from django.db import IntegrityError

from customers.actions.imports.record_changes import store_changed
from customers.actions.keep_wishes import recall_wishes
from customers.models import Company, Customer

if TYPE_CHECKING:
    from customers.actions.imports.weigh_customers import CustomerBatch


def write_customers(batch: "CustomerBatch") -> None:
    """In the caller's transaction. IntegrityError when somebody wrote the same meanwhile."""
    Company.objects.bulk_create(batch.new_companies)
    store_changed(Company, batch.changed_companies.values())
    Customer.objects.bulk_create(batch.new_customers)
    _merge_attributes(batch)
    store_changed(Customer, batch.changed_customers.values())
    batch.consents.write()
    recall_wishes([*batch.new_customers, *(customer for customer, *_ in batch.changed_customers.values())])
    for outcome, customer, company in batch.touched:
        outcome.object_id = customer.pk
        if "company" in outcome.changes and company is not None:
            outcome.changes["company"]["id"] = company.pk
        moved = outcome.changes.get("customer", {}).get("company_id")
        if moved is not None:
            moved[:] = [side.pk if isinstance(side, Company) else side for side in moved]


def _merge_attributes(batch: "CustomerBatch") -> None:
    """Lock whom we change, and put our attributes among those that stand there now."""
    changed = batch.changed_customers
    locked = Customer.objects.select_for_update(no_key=True).filter(pk__in=changed).order_by("pk")
    found = dict(locked.values_list("pk", "attributes"))
    if len(found) != len(changed):
        raise IntegrityError("a customer is gone")
    for pk, news in batch.attributes.items():
        changed[pk][0].attributes = {**found[pk], **news}
