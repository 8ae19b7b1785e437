"""The import of customers: its fields, the headings that mean them, its rules."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customers.actions.imports.put_back_customers import put_back_customers
from customers.actions.imports.weigh_customers import CustomerBatch
from customers.forms.attribute_check import attribute_refusals
from customers.forms.customer_headings import FIELDS
from customers.forms.customer_row_form import NAMED_BY, CustomerRowForm
from customers.models import Customer
from customers.ports.import_kinds import CleanRow, Done, ImportKind, ImportSettings, Refusal


class CustomerImport(ImportKind):
    name = "customers"
    label = gettext_lazy("Customers")
    explanation = gettext_lazy(
        "People we may ask, with company and account manager. Those we know already are brought up to date."
    )
    fields = FIELDS
    id_field = "external_id"
    takes_attributes = True

    def __init__(self) -> None:
        self._form: CustomerRowForm | None = None

    def option_fields(self) -> dict[str, forms.Field]:
        return {}

    def missing(self, mapped: frozenset[str]) -> str:
        if mapped & {*NAMED_BY, "first_name", "last_name"}:
            return ""
        return _("Choose which column holds the name, the e-mail address or the id.")

    def clean(
        self, values: Mapping[str, str], attributes: Mapping[str, str], settings: ImportSettings
    ) -> Mapping[str, Any] | list[Refusal]:
        if self._form is None:
            self._form = CustomerRowForm()
        cleaned, refusals = self._form.read(values), attribute_refusals(attributes)
        if isinstance(cleaned, list):
            return cleaned + refusals
        return refusals or cleaned

    def about(self, values: Mapping[str, str]) -> tuple[str, ...]:
        words = [f"{name}:{values[name].casefold()}" for name in ("external_id", "email") if name in values]
        if not words and "name" in values and "company" in values:
            words = [f"name:{values['name'].casefold()}/{values['company'].casefold()}"]
        return tuple(words)

    def weigh(self, rows: Sequence[CleanRow], settings: ImportSettings) -> CustomerBatch:
        return CustomerBatch(rows)

    def existing(self, ids: Collection[int]) -> set[int]:
        return set(Customer.objects.filter(pk__in=ids).values_list("pk", flat=True))

    def put_back(self, done: Sequence[Done], now: datetime) -> list[str]:
        return put_back_customers(done)
