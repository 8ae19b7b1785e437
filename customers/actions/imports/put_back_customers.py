"""Undo what rows about customers did: what they made and nobody uses goes, what they changed is put back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from customers.actions.imports.record_changes import put_back, store_changed
from customers.actions.imports.rows_in_use import rows_in_use
from customers.actions.imports.told_consents import take_back_consents
from customers.models import Company, Customer
from customers.ports.import_kinds import Done

# Of a customer that an import made, these are as empty as they began, unless somebody filled them in.
_BEGAN_EMPTY = (
    "external_id",
    "email",
    "phone",
    "zone",
    "country",
    "customer_since",
    "account_manager_id",
    "attributes",
)


def put_back_customers(done: Sequence[Done]) -> list[str]:
    """For each row, last first as given: "" when it is undone, else why not. Locks what it changes."""
    take_back_consents(done)
    return _PutBack(done).run(done)


class _PutBack:
    def __init__(self, done: Sequence[Done]) -> None:
        ids = {row.object_id for row in done if row.object_id}
        companies: set[int] = {row.changes["company"]["id"] for row in done if "company" in row.changes}
        self._customers = _locked(Customer, ids)
        self._companies = _locked(Company, companies | _former_companies(done))
        self._used = rows_in_use(Customer, [row.object_id for row in done if row.is_new and row.object_id])
        self._gone: set[int] = set()
        self._left_companies: set[int] = set()
        self._fields: dict[Model, set[str]] = {}

    def run(self, done: Sequence[Done]) -> list[str]:
        reasons = [self._row(row) for row in done]
        Customer.objects.filter(pk__in=self._gone).delete()
        for model in (Customer, Company):
            rows = [(row, fields) for row, fields in self._fields.items() if isinstance(row, model)]
            store_changed(model, [(row, fields) for row, fields in rows if row.pk not in self._gone])
        unused = self._left_companies - rows_in_use(Company, self._left_companies)
        Company.objects.filter(pk__in=unused).delete()
        return reasons

    def _row(self, row: Done) -> str:
        reasons = []
        customer = self._customers.get(row.object_id or 0)
        if customer is not None:
            reasons.append(self._customer(customer, row))
        told: dict[str, Any] = row.changes.get("company", {})
        company = self._companies.get(told.get("id", 0))
        if company is not None and told["is_new"]:
            if not any(reasons):
                self._left_companies.add(company.pk)  # goes, unless somebody else is in it by now
        elif company is not None:
            name = company.name
            reasons.append(_changed_since(company, name, self._reset(company, told["changes"])))
        return " ".join(reason for reason in reasons if reason)

    def _customer(self, customer: Customer, row: Done) -> str:
        name, told = customer.name, row.changes.get("customer", {})
        if row.is_new and customer.pk in self._used:
            return _("%(name)s has interactions, answers or other records by now and stays.") % {"name": name}
        fields = {field: sides for field, sides in told.items() if field != "attributes"}
        former = fields.get("company_id", [None])[0]
        is_homeless = former is not None and former not in self._companies
        if is_homeless:
            del fields["company_id"]
        left = self._reset(customer, fields)
        left += self._reset_attributes(customer, told.get("attributes", {}))
        if row.is_new:
            left = left or [field for field in _BEGAN_EMPTY if getattr(customer, field)]
            self._fields.pop(customer, None)  # it goes, or it stays as it is
            if not left:
                self._gone.add(customer.pk)
        reason = _("The company that %(name)s was in before is gone.") % {"name": name} if is_homeless else ""
        return " ".join(filter(None, (reason, _changed_since(customer, name, left))))

    def _reset(self, target: Model, changes: Mapping[str, list[Any]]) -> list[str]:
        """The names of the fields that were left, because they have changed since."""
        back, left = put_back(target, changes)
        self._fields.setdefault(target, set()).update(back)
        return left

    def _reset_attributes(self, customer: Customer, changes: Mapping[str, list[Any]]) -> list[str]:
        left = [name for name, (_before, after) in changes.items() if customer.attributes.get(name) != after]
        for name, (before, _after) in changes.items():
            if name in left:
                continue
            customer.attributes.pop(name, None)
            if before is not None:
                customer.attributes[name] = before
            self._fields.setdefault(customer, set()).add("attributes")
        return left


def _former_companies(done: Sequence[Done]) -> set[int]:
    """Where customers were before rows moved them."""
    moves = [row.changes.get("customer", {}).get("company_id") for row in done]
    return {before for before, _after in filter(None, moves) if before is not None}


def _locked(model: type[Any], ids: set[int]) -> dict[int, Any]:
    return {row.pk: row for row in model.objects.select_for_update().filter(pk__in=ids).order_by("pk")}


def _changed_since(target: Model, name: str, fields: Sequence[str]) -> str:
    if not fields:
        return ""
    labels = {field.attname: str(field.verbose_name) for field in target._meta.concrete_fields}
    return _("%(name)s has been changed since: %(fields)s.") % {
        "name": name,
        "fields": ", ".join(labels.get(field, field) for field in fields),
    }
