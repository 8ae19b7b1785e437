"""Find the customer somebody means, or make one."""

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from customers.actions.identify_company import identify_company
from customers.actions.keep_wishes import recall_wishes
from customers.models import Company, Customer, Organisation, User

# Each try that fails does so because somebody else wrote the row, which the next one finds.
TRIES = 3


@dataclass(frozen=True)
class CustomerInput:
    """Whom it is about: an external id, an address, or at least a name."""

    customer_name: str
    customer_email: str
    customer_phone: str
    customer_external_id: str
    customer_language: str
    company: str
    account_manager: User | None
    # Our own key, when it was told on the customer's page: then nobody has to be looked for.
    known_customer: int = field(default=0, kw_only=True)


def identify_customer(told: CustomerInput) -> Customer:
    """The customer with this id or address, else a new one.

    An id says who it is: with an id we do not know, the address of a customer who has another id is
    somebody else's, so it makes a customer without that address. What we already know is never
    overwritten by a passing mention; what we lack is filled in. A name identifies only within a
    company, and only people we know nothing else of.
    """
    for _try in range(TRIES - 1):
        try:
            with transaction.atomic():
                return _find_or_make(told)
        except IntegrityError:
            continue
    return _find_or_make(told)


def _find_or_make(told: CustomerInput) -> Customer:
    customer = _find(told)
    if customer is None:
        return _make(told)
    if not _lacking(customer, told):
        return customer
    # Looked up again under its lock: meanwhile it may have become the customer of another id.
    Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    customer = _find(told)
    return _make(told) if customer is None else _fill_in(customer, told)


def _find(told: CustomerInput) -> Customer | None:
    if told.known_customer:
        return Customer.objects.get(pk=told.known_customer)
    if told.customer_external_id or told.customer_email:
        return Customer.objects.by_identity(told.customer_external_id, told.customer_email)
    return Customer.objects.by_name(told.customer_name, told.company)


def _make(told: CustomerInput) -> Customer:
    company, address = _company(told), _free_address(told)
    customer = Customer.objects.create(
        name=told.customer_name or address or told.customer_external_id,
        email=address,
        phone=told.customer_phone,
        external_id=told.customer_external_id,
        language=told.customer_language or Organisation.objects.current().language,
        company=company,
        account_manager=told.account_manager if company is None else None,
    )
    recall_wishes([customer])
    return customer


def _fill_in(customer: Customer, told: CustomerInput) -> Customer:
    news = _lacking(customer, told)
    if "company" in news:
        news["company"] = _company(told)
    for name, value in news.items():
        setattr(customer, name, value)
    customer.save(update_fields=list(news))
    if "email" in news:
        recall_wishes([customer])
    return customer


def _lacking(customer: Customer, told: CustomerInput) -> dict[str, object]:
    """What is told of this customer that we do not know; an address only when it is nobody else's."""
    news: dict[str, object] = {
        "phone": told.customer_phone,
        "external_id": told.customer_external_id,
        "email": "" if customer.email else _free_address(told),
        "company": told.company if customer.company_id is None else "",
    }
    return {name: value for name, value in news.items() if value and not getattr(customer, name)}


def _free_address(told: CustomerInput) -> str:
    """The address told, unless it belongs to another customer: then it is not recorded twice."""
    address = told.customer_email
    return "" if address and Customer.objects.by_email(address) is not None else address


def _company(told: CustomerInput) -> Company | None:
    return identify_company(told.company, told.account_manager) if told.company else None
