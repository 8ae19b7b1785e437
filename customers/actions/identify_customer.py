"""Find the customer somebody means, or make one."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from customers.models import Company, Customer, Organisation, User


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


def identify_customer(told: CustomerInput) -> Customer:
    """The customer with this id or address, else a new one.

    What we already know is never overwritten by a passing mention; what we lack is filled in.
    A name identifies only within a company, and only people we know nothing else of.
    """
    customer = _find(told)
    if customer is not None:
        return _fill_in(customer, told)
    try:
        with transaction.atomic():
            return _create(told)
    except IntegrityError:
        # Two mentions of a new customer at once: the other one made the row.
        customer = _find(told)
        if customer is None:
            raise
        return customer


def _find(told: CustomerInput) -> Customer | None:
    if told.customer_external_id or told.customer_email:
        return Customer.objects.by_identity(told.customer_external_id, told.customer_email)
    return Customer.objects.by_name(told.customer_name, told.company)


def _create(told: CustomerInput) -> Customer:
    company = _company(told)
    return Customer.objects.create(
        name=told.customer_name or told.customer_email or told.customer_external_id,
        email=told.customer_email,
        phone=told.customer_phone,
        external_id=told.customer_external_id,
        language=told.customer_language or Organisation.objects.current().language,
        company=company,
        account_manager=told.account_manager if company is None else None,
    )


def _company(told: CustomerInput) -> Company | None:
    if not told.company:
        return None
    company = Company.objects.by_name(told.company)
    if company is None:
        return Company.objects.create(name=told.company, account_manager=told.account_manager)
    if company.account_manager is None and told.account_manager is not None:
        company.account_manager = told.account_manager
        company.save(update_fields=["account_manager"])
    return company


def _fill_in(customer: Customer, told: CustomerInput) -> Customer:
    news: dict[str, object] = {"phone": told.customer_phone, "external_id": told.customer_external_id}
    if told.customer_email and not customer.email:
        taken = Customer.objects.by_email(told.customer_email) is not None
        news["email"] = "" if taken else told.customer_email
    if customer.company_id is None:
        news["company"] = _company(told)
    lacking = {name: value for name, value in news.items() if value and not getattr(customer, name)}
    for name, value in lacking.items():
        setattr(customer, name, value)
    if lacking:
        customer.save(update_fields=list(lacking))
    return customer
