"""What the database knows of what a batch of answers names: surveys, people, companies, earlier answers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models.functions import Lower

from customers.actions.imports.known_customers import KnownCustomers
from customers.models import Company, Customer, Organisation, User
from customers.models.fields import Language
from customers.ports.import_kinds import CleanRow, ImportSettings
from surveys.models import Response, Survey

NAMES_ARE_CUSTOMERS = "names_are_customers"


class KnownAnswers:
    """A dozen queries for any number of rows; rows that make somebody add to it."""

    def __init__(self, rows: Sequence[CleanRow], settings: ImportSettings) -> None:
        self._options = settings.options
        self.organisation = Organisation.objects.current()
        self.zone = ZoneInfo(self.organisation.zone)
        # The ids of earlier rows are answers here, not customers.
        self._people = KnownCustomers([replace(row, known_id=None) for row in rows])
        known = [row.known_id for row in rows if row.known_id]
        self.answers = Response.objects.filter(is_historic=True).in_bulk(known) if known else {}
        self._surveys = {name: survey for survey in _scored() for name in _names_of(survey)}
        self._staff = self._load_staff(rows)
        self._nameless = self._load_nameless(rows)
        self._companies: dict[int, Company] = {}
        self._load_companies(rows)

    def survey(self, told: str) -> Survey | None:
        """By short name or name; with nothing told the run's own, None when that is to be made."""
        return self._surveys.get((told or str(self._options.get("survey") or "")).casefold())

    def language(self, told: str) -> str:
        """A language we can write to a customer in."""
        return told if told in Language.values else self.organisation.language

    def staff(self, email: str) -> int | None:
        """Also who has left: the answer was given while they were here."""
        return self._staff.get(self._people.low(email))

    def customer(self, row: CleanRow) -> Customer | None:
        """By id, address, or name within a company; by name alone only when the run says so."""
        found = self._people.customer(replace(row, known_id=None))
        if found is None and self.is_named_only(row.values):
            found = self._nameless.get(self._people.low(row.values["name"]))
        return found

    def is_named_only(self, values: Mapping[str, Any]) -> bool:
        """Nothing but a name, which the run takes for a customer."""
        told = values["external_id"] or values["email"] or values["company"] or not values["name"]
        return not told and bool(self._options.get(NAMES_ARE_CUSTOMERS))

    def identifies(self, values: Mapping[str, Any]) -> bool:
        """Whether the row says who it is well enough to make a customer of it."""
        named = values["name"] and values["company"]
        return bool(values["external_id"] or values["email"] or named or self.is_named_only(values))

    def address_is_free(self, email: str) -> bool:
        return self._people.of_address(email) is None

    def company(self, values: Mapping[str, Any]) -> Company | None:
        return self._people.company(values)

    def company_of(self, customer: Customer) -> Company | None:
        if customer.company_id is None:
            return customer.company  # made by a row above
        return self._companies.get(customer.company_id)

    def add_customer(self, customer: Customer) -> None:
        company = customer.company if customer.company_id is None else self._companies[customer.company_id]
        self._people.add_customer(customer, company.name if company is not None else "")
        if company is None and not customer.external_id and not customer.email:
            self._nameless.setdefault(self._people.low(customer.name), customer)

    def add_company(self, company: Company) -> None:
        self._people.add_company(company)
        if company.pk is not None:
            self._companies[company.pk] = company

    def _load_staff(self, rows: Sequence[CleanRow]) -> dict[str, int]:
        told = {self._people.low(row.values["account_manager"]) for row in rows}
        if not told - {""}:
            return {}
        staff = User.objects.annotate(low=Lower("email")).filter(low__in=told)
        return dict(staff.values_list("low", "pk"))

    def _load_nameless(self, rows: Sequence[CleanRow]) -> dict[str, Customer]:
        """Customers we know nothing but the name of."""
        told = {self._people.low(row.values["name"]) for row in rows if self.is_named_only(row.values)}
        if not told:
            return {}
        named = Customer.objects.annotate(low=Lower("name"))
        found = named.filter(external_id="", email="", company=None, low__in=told).order_by("-pk")
        return {self._people.low(customer.name): customer for customer in found}

    def _load_companies(self, rows: Sequence[CleanRow]) -> None:
        """Of the customers the rows mean, and those the rows name."""
        customers = [customer for row in rows if (customer := self.customer(row)) is not None]
        ids = {customer.company_id for customer in customers if customer.company_id is not None}
        named = [company for row in rows if (company := self.company(row.values)) is not None]
        self._companies |= {company.pk: company for company in named}
        self._companies |= Company.objects.in_bulk(ids - self._companies.keys())


def _scored() -> Sequence[Survey]:
    return list(Survey.objects.programme().naming_people().exclude(kind=Survey.Kind.FEEDBACK).order_by("-pk"))


def _names_of(survey: Survey) -> tuple[str, str]:
    return survey.name.casefold(), survey.slug.casefold()
