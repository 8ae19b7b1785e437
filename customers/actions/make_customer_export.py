"""Gather all we have of one customer, as the law lets them ask for it."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from customers.actions.log_export import log_export
from customers.models import Customer, CustomerExport, Suppression, User
from customers.ports.personal_data import PersonalTable, personal_tables

FILE_NAME = "customer.json"


class Gone(Exception):
    """They were erased: there is nothing to export."""


def make_customer_export(customer_id: int, user: User, now: datetime) -> CustomerExport:
    """Kept some days for this person to fetch, and logged. Gone when the customer was erased."""
    with transaction.atomic():
        text = customer_json(customer_id, user, now)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(FILE_NAME, text)
        return CustomerExport.objects.create(
            customer_id=customer_id, user=user, at=now, data=packed.getvalue()
        )


def customer_json(customer_id: int, user: User | None, now: datetime) -> str:
    """All of it as JSON, table by table; noted as taken out by `user`, None at the command line."""
    with transaction.atomic():
        customer = Customer.objects.select_for_update(no_key=True, of=["self"]).get(pk=customer_id)
        if customer.erased_at is not None:
            raise Gone(customer_id)
        log_export(user, "customer", "json", f"customer={customer_id}", now)
        told: dict[str, object] = {"exported_at": now}
        for table in reversed(personal_tables()):
            if table.exported:
                told[table.exported] = list(_rows(table, customer_id))
        told["blocks"] = list(Suppression.objects.filter(address=customer.email.lower()).values())
        return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _rows(table: PersonalTable, customer_id: int) -> Iterator[dict[str, Any]]:
    """Columns as they are stored, without keys to links and without what only sorts."""
    fields = [
        field.attname
        for field in table.model._meta.concrete_fields
        if not isinstance(field, models.BinaryField | models.GeneratedField)
    ]
    yield from table.rows(customer_id).order_by("pk").values(*fields)
