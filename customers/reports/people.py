"""How many people belong to each company, beside the company."""

from typing import cast

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from customers.models import Company, Customer

PEOPLE = "people"


def with_people(companies: QuerySet[Company]) -> QuerySet[Company]:
    """Adds `people`. One look into the index for each company shown, or sorted."""
    theirs = Customer.objects.filter(company=OuterRef("pk")).order_by().values("company")
    return companies.annotate(people=Coalesce(Subquery(theirs.annotate(n=Count("pk")).values("n")), 0))


def people_of(company: Company) -> int:
    return cast(int, getattr(company, PEOPLE))
