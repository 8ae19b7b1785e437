"""Whose answer a row is: customers and companies that are known, made, or completed by it."""

from dataclasses import dataclass

from customers.actions.imports.record_changes import Changes, change
from customers.models import Company, Customer
from customers.ports.import_kinds import CleanRow
from surveys.actions.imports.known_answers import KnownAnswers
from surveys.models import Response

LACKING = ("external_id", "phone")


@dataclass
class Respondent:
    """Who answered, as far as the row says; what the row made, and what it changes of a known customer."""

    customer: Customer | None = None
    company: Company | None = None
    is_new_customer: bool = False
    is_new_company: bool = False
    changes: Changes | None = None
    attributes: Changes | None = None


class Respondents:
    """Applies rows to objects in memory, one after the other."""

    def __init__(self, known: KnownAnswers, keeps_attributes: bool) -> None:
        self._known = known
        self._keeps_attributes = keeps_attributes
        self.new_customers: list[Customer] = []
        self.new_companies: list[Company] = []
        # By key: the object, and the names of the fields to store.
        self.changed: dict[int, tuple[Customer, set[str]]] = {}
        # Merged into what stands there when they are written.
        self.attributes: dict[int, dict[str, str]] = {}

    def of(self, row: CleanRow, answer: Response | None) -> Respondent:
        """`answer` is what an earlier import made of the row; when it has a customer, nobody else is made."""
        found = Respondent()
        makes = answer is None or answer.customer_id is None
        self._company(row, found, makes)
        if not self._known.identifies(row.values):
            return found
        customer = self._known.customer(row)
        if customer is not None:
            self._fill_in(customer, row, found)
        elif makes:
            customer = self._make(row, found)
        else:
            return found
        found.customer = customer
        found.company = found.company or self._known.company_of(customer)
        if self._keeps_attributes:
            self._keep_attributes(customer, row, found)
        return found

    def _company(self, row: CleanRow, found: Respondent, makes: bool) -> None:
        """The company the row names; one we do not know is made, with the market the row tells."""
        values = row.values
        if not (values["company"] or values["company_external_id"]):
            return
        found.company = self._known.company(values)
        if found.company is None and makes:
            found.company = Company(
                name=values["company"] or values["company_external_id"],
                external_id=values["company_external_id"],
                market=values["market"],
            )
            found.is_new_company = True
            self.new_companies.append(found.company)
            self._known.add_company(found.company)

    def _make(self, row: CleanRow, found: Respondent) -> Customer:
        """An address that belongs to somebody with another id is not theirs too."""
        values = row.values
        is_free = bool(values["email"]) and self._known.address_is_free(values["email"])
        customer = Customer(
            external_id=values["external_id"],
            email=values["email"] if is_free else "",
            name=values["name"] or values["email"] or values["external_id"],
            phone=values["phone"],
            language=self._known.language(values["language"]),
            company=found.company,
        )
        found.is_new_customer = True
        self.new_customers.append(customer)
        self._known.add_customer(customer)
        return customer

    def _fill_in(self, customer: Customer, row: CleanRow, found: Respondent) -> None:
        """What we lack of this customer; what we know is newer than any old answer."""
        told = {name: row.values[name] for name in LACKING if not getattr(customer, name)}
        changes = change(customer, told)
        if not changes:
            return
        self._known.add_customer(customer)
        if customer.pk is not None:  # else a row above made it, and it is stored with this
            found.changes = changes
            self._store(customer, changes)

    def _keep_attributes(self, customer: Customer, row: CleanRow, found: Respondent) -> None:
        stood = customer.attributes
        news = {name: value for name, value in row.attributes.items() if stood.get(name) != value}
        if not news:
            return
        customer.attributes = {**stood, **news}
        if customer.pk is not None:
            found.attributes = {name: [stood.get(name), value] for name, value in news.items()}
            self.attributes.setdefault(customer.pk, {}).update(news)
            self._store(customer, {"attributes": []})

    def _store(self, customer: Customer, changes: Changes) -> None:
        self.changed.setdefault(customer.pk, (customer, set()))[1].update(changes)
