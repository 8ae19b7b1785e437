"""Ask account managers to find the right address of customers whom mail does not reach."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Lower
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from customers.actions.queue_message import Draft, queue_message
from customers.models import Customer, Message, Suppression, User
from customers.rules.roles import Role
from npsapp.lib.mail_html import mail_html

MOST_AT_ONCE = 500


def tell_dead_addresses(now: datetime) -> int:
    """One mail to each account manager for all that is new; returns how many mails.

    Who has none is told to the CX leads. What was mended before anybody was told is not told.
    """
    with transaction.atomic():
        blocks = list(
            Suppression.objects.untold().select_for_update(skip_locked=True).order_by("pk")[:MOST_AT_ONCE]
        )
        addresses = {block.address: block for block in blocks}
        told = _by_reader(_customers_at(addresses))
        for reader, customers in told.items():
            queue_message(_draft(reader, customers, max(block.pk for block in blocks)), reader)
        Suppression.objects.filter(pk__in=[block.pk for block in blocks]).update(told_at=now)
    return len(told)


def _customers_at(addresses: Iterable[str]) -> list[Customer]:
    return list(
        Customer.objects.alias(address=Lower("email"))
        .filter(address__in=list(addresses))
        .exclude(email="")
        .select_related("account_manager", "company__account_manager")
        .order_by("sort_name", "pk")
    )


def _by_reader(customers: Iterable[Customer]) -> dict[User, list[Customer]]:
    readers: dict[User, list[Customer]] = defaultdict(list)
    leads: list[User] | None = None
    for customer in customers:
        person = customer.responsible
        if person is not None and person.is_active:
            readers[person].append(customer)
            continue
        leads = list(User.objects.with_role(Role.CX_LEAD)) if leads is None else leads
        for lead in leads:
            readers[lead].append(customer)
    return readers


def _draft(reader: User, customers: list[Customer], newest: int) -> Draft:
    with translation.override(reader.language), timezone.override(reader.zone):
        subject = ngettext(
            "Find the right address of %(count)d customer",
            "Find the right address of %(count)d customers",
            len(customers),
        ) % {"count": len(customers)}
        context = {
            "language": reader.language,
            "direction": "ltr",
            "subject": subject,
            "recipient": reader.full_name,
            "customers": [_line(customer) for customer in customers],
            "list_url": settings.BASE_URL + reverse("pages:customer-list") + "?reachable=false",
        }
        return Draft(
            kind=Message.Kind.NOTICE,
            language=reader.language,
            subject=subject,
            text=render_to_string("mail/dead_addresses.txt", context),
            html=mail_html("mail/dead_addresses.html", context),
            dedup_key=f"dead-addresses:{reader.pk}:{newest}",
        )


def _line(customer: Customer) -> dict[str, str]:
    return {
        "name": customer.name,
        "company": customer.company.name if customer.company else "",
        "address": customer.email,
        "phone": customer.phone,
        "url": settings.BASE_URL + reverse("pages:customer-edit", args=[customer.pk]),
    }
