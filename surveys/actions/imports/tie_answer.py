"""Whose an answer becomes that had no customer, when its row is told again.

An answer that has a customer stays theirs, in the company they had then.
"""

from customers.models import Company, Customer
from customers.ports.import_kinds import CleanRow
from surveys.actions.imports.respondents import Respondent
from surveys.models import Response

# By field of the answer; whom a row makes has no key until it is written.
Ties = dict[str, Customer | Company]


def ties_of(row: CleanRow, response: Response, who: Respondent) -> Ties:
    ties: Ties = {}
    if who.customer is not None:
        ties["customer_id"] = who.customer
    if who.company is None or (who.company.pk is not None and who.company.pk == response.company_id):
        return ties
    # A company the row itself names counts; the customer's only where there is none.
    if response.company_id is None or row.values["company"] or row.values["company_external_id"]:
        ties["company_id"] = who.company
    return ties


def told_name(row: CleanRow, response: Response, customer: Customer | None) -> dict[str, str]:
    """The name stands on an answer until we know whose it is."""
    name, stood = row.values["name"], response.respondent_name.casefold()
    if customer is None:
        return {"respondent_name": name} if name else {}
    return {"respondent_name": ""} if stood in (name.casefold(), customer.name.casefold()) else {}
