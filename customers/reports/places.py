"""Which country a customer belongs to, and what zone their clock shows."""

from django.db.models import Count, F, Value
from django.db.models.functions import Coalesce, NullIf, Upper

from customers.models import Customer, Organisation
from customers.rules.places import zone_of_country


def country_of(customer: Customer, organisation: Organisation) -> str:
    """The customer's country, else the company's, else ours. Reads the company unless it came along."""
    return own_country_of(customer) or organisation.country


def zone_of(customer: Customer, organisation: Organisation) -> str:
    """The customer's zone, else the company's, else that of their country, else ours."""
    of_company = customer.company.zone if customer.company is not None else ""
    of_country = zone_of_country(own_country_of(customer), organisation.zone)
    return customer.zone or of_company or of_country or organisation.zone


def own_country_of(customer: Customer) -> str:
    """What we were told, of the customer or the company; "" when nobody has said."""
    of_company = customer.company.country if customer.company is not None else ""
    return (customer.country or of_company).upper()


def customers_by_country(organisation: Organisation) -> dict[str, int]:
    """How many customers each country has, those of whom nobody has said it among ours. One query."""
    told = (NullIf(F("country"), Value("")), NullIf(F("company__country"), Value("")))
    effective = Upper(Coalesce(*told, Value(organisation.country)))
    counted = Customer.objects.present().order_by().values(where=effective).annotate(number=Count("pk"))
    return dict(counted.values_list("where", "number"))
