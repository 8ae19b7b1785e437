"""What the database knows of the customers, companies and staff that a batch of rows names."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Lower

from customers.models import Company, Customer, User
from customers.ports.import_kinds import CleanRow


class KnownCustomers:
    """At most seven queries for any number of rows; rows that make somebody add to it."""

    def __init__(self, rows: Sequence[CleanRow]) -> None:
        told = [row.values for row in rows]
        words = {value[name] for value in told for name in ("email", "name", "company", "account_manager")}
        # Lowered by the database, so that what is found is what its unique indexes would refuse.
        self._lowered = _lowered(words)
        self._load_customers(rows)
        self._load_companies(told)
        managers = _of(told, "account_manager")
        staff = User.objects.get_queryset().active().annotate(low=Lower("email"))
        self._staff = (
            dict(staff.filter(low__in=self._low(managers)).values_list("low", "pk")) if managers else {}
        )

    def customer(self, row: CleanRow) -> Customer | None:
        """Whom a row means: Customer.by_identity, else by_name, else whom the row meant the last time."""
        values = row.values
        external_id, email = values["external_id"], values["email"]
        found = self._by_id.get(external_id)
        if found is None and email:
            owner = self.of_address(email)
            found = None if owner is not None and external_id and owner.external_id else owner
        if found is None and values["company"] and not (external_id or email):
            found = self._by_name.get((self.low(values["name"]), self.low(values["company"])))
        return found or self._by_pk.get(row.known_id or 0)

    @property
    def customer_ids(self) -> Collection[int]:
        return self._by_pk.keys()

    def of_address(self, email: str) -> Customer | None:
        return self._by_email.get(self.low(email)) if email else None

    def company(self, values: Mapping[str, Any]) -> Company | None:
        """By its id; an id we do not know may belong to a company of this name that has none yet."""
        external_id, name = values["company_external_id"], values["company"]
        if external_id and external_id in self._companies_by_id:
            return self._companies_by_id[external_id]
        of_name = self._companies_by_name.get(self.low(name)) if name else None
        if of_name is not None and external_id and of_name.external_id:
            return None
        return of_name

    def staff(self, email: str) -> int | None:
        return self._staff.get(self.low(email))

    def add_customer(self, customer: Customer, company: str) -> None:
        if customer.pk is not None:
            self._by_pk[customer.pk] = customer
        if customer.external_id:
            self._by_id.setdefault(customer.external_id, customer)
        if customer.email:
            self._by_email.setdefault(self.low(customer.email), customer)
        if company and not customer.external_id and not customer.email:
            self._by_name.setdefault((self.low(customer.name), self.low(company)), customer)

    def add_company(self, company: Company) -> None:
        if company.external_id:
            self._companies_by_id.setdefault(company.external_id, company)
        self._companies_by_name.setdefault(self.low(company.name), company)

    def low(self, text: str) -> str:
        return self._lowered.get(text) or text.lower()

    def _low(self, texts: Iterable[str]) -> list[str]:
        return [self.low(text) for text in texts]

    def _load_customers(self, rows: Sequence[CleanRow]) -> None:
        self._by_pk: dict[int, Customer] = {}
        self._by_id: dict[str, Customer] = {}
        self._by_email: dict[str, Customer] = {}
        self._by_name: dict[tuple[str, str], Customer] = {}
        told = [row.values for row in rows]
        ids, emails = _of(told, "external_id"), _of(told, "email")
        before = [row.known_id for row in rows if row.known_id]
        nameless = [each for each in told if each["company"] and not (each["external_id"] or each["email"])]
        everybody = Customer.objects.annotate(low_email=Lower("email"))
        found: list[QuerySet[Customer]] = []
        if ids:
            found.append(everybody.filter(external_id__in=ids).exclude(external_id=""))
        if emails:
            found.append(everybody.exclude(email="").filter(low_email__in=self._low(emails)))
        if before:
            found.append(everybody.filter(pk__in=before))
        for customers in found:
            for customer in customers:
                self._keep(customer)
        if nameless:
            self._load_nameless(nameless)

    def _load_nameless(self, told: Sequence[Mapping[str, Any]]) -> None:
        named = Customer.objects.annotate(low=Lower("name"), low_company=Lower("company__name"))
        found = named.filter(
            external_id="",
            email="",
            low__in=self._low(_of(told, "name")),
            low_company__in=self._low(_of(told, "company")),
        )
        for customer in found.order_by("pk"):
            name: Any = customer  # as annotated
            self._by_name.setdefault((name.low, name.low_company), self._keep(customer))

    def _keep(self, customer: Customer) -> Customer:
        """One object per row of the database, however it was found."""
        known = self._by_pk.setdefault(customer.pk, customer)
        if known is customer:
            if customer.external_id:
                self._by_id[customer.external_id] = customer
            if customer.email:
                self._by_email[getattr(customer, "low_email", self.low(customer.email))] = customer
        return known

    def _load_companies(self, told: Sequence[Mapping[str, Any]]) -> None:
        self._companies_by_id: dict[str, Company] = {}
        self._companies_by_name: dict[str, Company] = {}
        ids, names = _of(told, "company_external_id"), _of(told, "company")
        found: dict[int, Company] = {}
        if names:
            named = Company.objects.annotate(low=Lower("name")).filter(low__in=self._low(names))
            company: Any
            for company in named.order_by("created_at", "pk"):
                found[company.pk] = company
                self._companies_by_name.setdefault(company.low, company)
        for company in found.values():
            if company.external_id:
                self._companies_by_id[company.external_id] = company
        if ids:
            for company in Company.objects.filter(external_id__in=ids).exclude(external_id=""):
                self._companies_by_id.setdefault(company.external_id, company)


def _of(told: Iterable[Mapping[str, Any]], name: str) -> set[str]:
    return {value[name] for value in told if value[name]}


def _lowered(texts: set[str]) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, lower(text) FROM unnest(%s::text[]) AS text", [sorted(texts)])
        return dict(cursor.fetchall())
