"""What rows about customers would do, and doing it: a batch at a time, in the order of the file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from customers.actions.imports.known_customers import KnownCustomers
from customers.actions.imports.record_changes import change
from customers.actions.imports.told_consents import ToldConsents
from customers.actions.imports.write_customers import write_customers
from customers.models import Company, Customer, Organisation
from customers.ports.import_kinds import CleanRow, Effect, Outcome, Refusal

OF_CUSTOMER = (
    "external_id",
    "email",
    "name",
    "phone",
    "language",
    "zone",
    "country",
    "customer_since",
    "is_key_contact",
)
# What a row says of the company; of a person without one it is kept as an attribute.
OF_COMPANY = {
    "market": "market",
    "yearly_value": "yearly_value",
    "renewal_date": "renewal_date",
    "company_state": "state",
}


class CustomerBatch:
    """Rows applied to objects in memory, which `write` then stores."""

    def __init__(self, rows: Sequence[CleanRow]) -> None:
        self._known = KnownCustomers(rows)
        organisation = Organisation.objects.current()
        self._language = organisation.language
        self.consents = ToldConsents(rows, self._known.customer_ids, organisation.zone)
        self.new_customers: list[Customer] = []
        self.new_companies: list[Company] = []
        # By key: the object, and the names of the fields to store.
        self.changed_customers: dict[int, tuple[Customer, set[str]]] = {}
        self.changed_companies: dict[int, tuple[Company, set[str]]] = {}
        # Attributes are merged into what stands there when they are written.
        self.attributes: dict[int, dict[str, str]] = {}
        self.touched: list[tuple[Outcome, Customer, Company | None]] = []
        self.outcomes: Sequence[Outcome] = [self._weigh(row) for row in rows]

    def write(self, now: datetime) -> None:
        write_customers(self)

    def _weigh(self, row: CleanRow) -> Outcome:
        customer = self._known.customer(row)
        refusals = self._conflicts(row, customer)
        if refusals:
            return Outcome(Effect.REFUSED, refusals=tuple(refusals))
        company, company_changes, is_new_company = self._company(row.values)
        is_new = customer is None
        if customer is None:
            customer = Customer(language=self._language)
            self.new_customers.append(customer)
        changes = self._apply(customer, row, company)
        told: dict[str, Any] = {"customer": changes} if changes else {}
        if company_changes or is_new_company:
            told["company"] = {"is_new": is_new_company, "changes": company_changes}
        if consent := self.consents.weigh(customer, row.values):
            told["consent"] = consent
        if customer.pk is not None and changes:
            self.changed_customers.setdefault(customer.pk, (customer, set()))[1].update(changes)
        self._known.add_customer(customer, company.name if company is not None else "")
        outcome = Outcome(_effect(is_new, bool(told)), changes=told)
        self.touched.append((outcome, customer, company))
        return outcome

    def _conflicts(self, row: CleanRow, customer: Customer | None) -> list[Refusal]:
        values, refusals = row.values, []
        owner = self._known.of_address(values["email"])
        if owner is not None and owner is not customer:
            reason = _("This address belongs to another customer: %(who)s.")
            refusals.append(Refusal("email", reason % {"who": owner.external_id or owner.name}))
        manager = values["account_manager"]
        if manager and self._known.staff(manager) is None:
            reason = _("No active member of staff has this address.")
            refusals.append(Refusal("account_manager", reason))
        return refusals

    def _company(self, values: Mapping[str, Any]) -> tuple[Company | None, dict[str, Any], bool]:
        """The company the row names, what the row changes of it, and whether it makes it."""
        if not (values["company"] or values["company_external_id"]):
            return None, {}, False
        company = self._known.company(values)
        is_new = company is None
        if company is None:
            company = Company(name=values["company"] or values["company_external_id"])
            self.new_companies.append(company)
        news = {ours: values[told] for told, ours in OF_COMPANY.items()}
        news["external_id"] = values["company_external_id"]
        # Found by its id it may have a new name; found by name it has it already, in whatever case.
        if values["company_external_id"] and values["company_external_id"] == company.external_id:
            news["name"] = values["company"]
        if values["account_manager"] and company.account_manager_id is None:
            news["account_manager_id"] = self._known.staff(values["account_manager"])
        changes = change(company, news)
        self._known.add_company(company)
        if company.pk is not None and changes:
            self.changed_companies.setdefault(company.pk, (company, set()))[1].update(changes)
        return company, changes, is_new

    def _apply(self, customer: Customer, row: CleanRow, company: Company | None) -> dict[str, Any]:
        news = {name: row.values[name] for name in OF_CUSTOMER}
        if customer.email.lower() == news["email"]:
            news["email"] = ""  # the same address in another case is no news
        changes: dict[str, Any] = dict(change(customer, news))
        if not customer.name:
            customer.name = customer.email or customer.external_id
        if company is not None and (company.pk is None or customer.company_id != company.pk):
            changes |= self._move(customer, company)
        changes |= self._manager(customer, company, row.values["account_manager"])
        if attributes := self._attributes(customer, row, company):
            changes["attributes"] = attributes
        return changes

    def _move(self, customer: Customer, company: Company) -> dict[str, Any]:
        # A company that a row above makes has no key yet: objects stand for keys until they are written.
        before = customer.company if customer.company_id is None else customer.company_id
        if before is company:
            return {}
        customer.company = company
        return {"company_id": [before, company]}

    def _manager(self, customer: Customer, company: Company | None, email: str) -> dict[str, Any]:
        """Of the company where it has none or the same; else the customer's own."""
        person = self._known.staff(email) if email else None
        if person is None:
            return {}
        of_company = company.account_manager_id if company is not None else None
        own = None if of_company == person else person
        if customer.account_manager_id == own:
            return {}
        before, customer.account_manager_id = customer.account_manager_id, own
        return {"account_manager_id": [before, own]}

    def _attributes(self, customer: Customer, row: CleanRow, company: Company | None) -> dict[str, Any]:
        told = dict(row.attributes)
        if company is None:
            told |= {name: str(row.values[name]) for name in OF_COMPANY if row.values[name] not in (None, "")}
        changes = {
            name: [customer.attributes.get(name), value]
            for name, value in told.items()
            if customer.attributes.get(name) != value
        }
        news = {name: after for name, (_before, after) in changes.items()}
        customer.attributes = {**customer.attributes, **news}
        if customer.pk is not None and news:
            self.attributes.setdefault(customer.pk, {}).update(news)
        return changes


def _effect(is_new: bool, is_changed: bool) -> Effect:
    if is_new:
        return Effect.NEW
    return Effect.CHANGED if is_changed else Effect.UNCHANGED
