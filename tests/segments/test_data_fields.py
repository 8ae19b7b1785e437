"""Each field of a customer's data with each of its operators."""

from datetime import datetime, timedelta

import pytest

from customers.models import Company, Consent, Customer, LegalBasis, OptOut, Organisation, Team, User
from customers.reports.segment_fields import FIELDS
from customers.rules.segment_values import Value
from customers.rules.segment_words import operators_of
from tests.factories import make_company, make_customer, make_user
from tests.segments.making import OSLO, TODAY, condition, days_ago, who

pytestmark = pytest.mark.django_db


def day(days: int) -> datetime:
    return TODAY - timedelta(days=days)  # type: ignore[return-value]


@pytest.fixture(autouse=True)
def people() -> None:
    """Ada and Bo at two companies, Cy at none and nearly without data."""
    team = Team.objects.create(name="Nord")
    north = make_user("nils", team=team)
    own = make_user("oda")
    alfa = make_company("Alfa AS", north, market="Vest", yearly_value="480000.50", renewal_date=day(-30))
    beta = make_company("Beta AS", north, market="Øst", yearly_value=1000, renewal_date=day(5), state="lost")
    make_customer(
        "Ada", company=alfa, customer_since=day(90), language="en", country="NO", is_key_contact=True
    )
    bo = make_customer("Bo", company=beta, account_manager=own, customer_since=day(91), country="SE")
    cy = make_customer("Cy", email="", attributes={"plan": "Gull", "2024": "ja", "seats": 12})
    Customer.objects.filter(name="Ada").update(attributes={"plan": "Sølv 50 % _x"}, created_at=days_ago(10))
    Customer.objects.filter(name__in=["Bo", "Cy"]).update(created_at=days_ago(400))
    OptOut.objects.create(customer=bo, way=OptOut.Way.STAFF)
    Consent.objects.create(customer=bo, given_at=days_ago(9), how="form")
    Consent.objects.create(customer=cy, given_at=days_ago(9), how="form", withdrawn_at=days_ago(1))
    LegalBasis.objects.filter(country="SE").update(basis=LegalBasis.Basis.CONSENT)
    Organisation.objects.update(country="FR")


def choice(field: str) -> str:
    person = {"nils": "Nils Prøve", "oda": "Oda Prøve"}
    if field in person:
        return str(User.objects.get(full_name=person[field]).pk)
    return str(Team.objects.get(name="Nord").pk)


CASES: list[tuple[str, str, Value, list[str]]] = [
    ("customer_since", "from", "2026-06-26", ["Ada"]),
    ("customer_since", "before", "2026-06-26", ["Bo"]),
    ("customer_since", "known", None, ["Ada", "Bo"]),
    ("customer_since", "unknown", None, ["Cy"]),
    ("customer_for", "within", 90, ["Ada"]),
    ("customer_for", "within", 91, ["Ada", "Bo"]),
    ("customer_for", "beyond", 91, ["Cy"]),
    ("customer_for", "beyond", 90, ["Bo", "Cy"]),
    ("added", "within", 10, ["Ada"]),
    ("added", "within", 9, []),
    ("added", "beyond", 10, ["Bo", "Cy"]),
    ("is_key_contact", "yes", None, ["Ada"]),
    ("is_key_contact", "no", None, ["Bo", "Cy"]),
    ("language", "is", ("en",), ["Ada"]),
    ("language", "is", ("en", "nb"), ["Ada", "Bo", "Cy"]),
    ("language", "is_not", ("en",), ["Bo", "Cy"]),
    ("country", "is", "no", ["Ada"]),
    ("country", "is_not", "NO", ["Bo", "Cy"]),
    ("country", "contains", "e", ["Bo"]),
    ("country", "known", None, ["Ada", "Bo"]),
    ("country", "unknown", None, ["Cy"]),
    ("account_manager", "is", ("nils",), ["Ada"]),
    ("account_manager", "is_not", ("nils",), ["Bo", "Cy"]),
    ("account_manager", "known", None, ["Ada", "Bo"]),
    ("account_manager", "unknown", None, ["Cy"]),
    ("team", "is", ("Nord",), ["Ada"]),
    ("team", "is_not", ("Nord",), ["Bo", "Cy"]),
    ("team", "known", None, ["Ada"]),
    ("team", "unknown", None, ["Bo", "Cy"]),
    ("opted_out", "yes", None, ["Bo"]),
    ("opted_out", "no", None, ["Ada", "Cy"]),
    ("has_consent", "yes", None, ["Bo"]),
    ("has_consent", "no", None, ["Ada", "Cy"]),
    ("legal_basis", "is", ("legitimate_interest",), ["Ada"]),
    ("legal_basis", "is", ("consent", "blocked"), ["Bo", "Cy"]),
    ("legal_basis", "is_not", ("blocked",), ["Ada", "Bo"]),
    ("has_email", "yes", None, ["Ada", "Bo"]),
    ("has_email", "no", None, ["Cy"]),
    ("company", "is", "ALFA as", ["Ada"]),
    ("company", "is_not", "Alfa AS", ["Bo", "Cy"]),
    ("company", "contains", " AS", ["Ada", "Bo"]),
    ("company", "known", None, ["Ada", "Bo"]),
    ("company", "unknown", None, ["Cy"]),
    ("market", "is", "ØST", ["Bo"]),
    ("market", "is_not", "Øst", ["Ada", "Cy"]),
    ("market", "contains", "st", ["Ada", "Bo"]),
    ("market", "known", None, ["Ada", "Bo"]),
    ("market", "unknown", None, ["Cy"]),
    ("company_state", "is", ("lost",), ["Bo"]),
    ("company_state", "is_not", ("lost",), ["Ada", "Cy"]),
    ("company_state", "known", None, ["Ada", "Bo"]),
    ("company_state", "unknown", None, ["Cy"]),
    ("yearly_value", "at_least", 480000.5, ["Ada"]),
    ("yearly_value", "at_least", 480000.51, []),
    ("yearly_value", "at_most", 1000, ["Bo"]),
    ("yearly_value", "is", 1000, ["Bo"]),
    ("yearly_value", "known", None, ["Ada", "Bo"]),
    ("yearly_value", "unknown", None, ["Cy"]),
    ("renewal", "within", 30, ["Ada"]),
    ("renewal", "within", 29, []),
    ("renewal", "beyond", 29, ["Ada"]),
    ("renewal", "known", None, ["Ada", "Bo"]),
    ("renewal", "unknown", None, ["Cy"]),
    ("renewal_date", "from", "2026-10-24", ["Ada"]),
    ("renewal_date", "before", "2026-10-24", ["Bo"]),
    ("renewal_date", "known", None, ["Ada", "Bo"]),
    ("renewal_date", "unknown", None, ["Cy"]),
]


@pytest.mark.parametrize(("field", "operator", "value", "found"), CASES)
def test_a_field_and_an_operator(field: str, operator: str, value: Value, found: list[str]) -> None:
    if field in ("account_manager", "team") and isinstance(value, tuple):
        value = tuple(choice(each) for each in value)
    assert who(condition(field, operator, value)) == found


ATTRIBUTES: list[tuple[str, str, Value, list[str]]] = [
    ("attribute:plan", "is", "gull", ["Cy"]),
    ("attribute:plan", "is_not", "gull", ["Ada", "Bo"]),
    ("attribute:plan", "contains", "50 %", ["Ada"]),
    ("attribute:plan", "contains", "l_", []),
    ("attribute:plan", "known", None, ["Ada", "Cy"]),
    ("attribute:plan", "unknown", None, ["Bo"]),
    ("attribute:2024", "is", "ja", ["Cy"]),
    ("attribute:seats", "is", "12", ["Cy"]),
]


@pytest.mark.parametrize(("field", "operator", "value", "found"), ATTRIBUTES)
def test_an_attribute_is_text(field: str, operator: str, value: Value, found: list[str]) -> None:
    assert who(condition(field, operator, value)) == found


def test_every_field_of_the_data_is_tried_with_every_operator() -> None:
    """And none is registered without being tried: a new one fails here first."""
    wanted = {(each.word, op.value) for each in FIELDS for op in operators_of(each.kind, each.may_lack)}
    assert wanted == {(field, operator) for field, operator, _value, _found in CASES}


def test_the_day_is_the_organisations() -> None:
    """Just after midnight in Oslo it is still yesterday in UTC."""
    midnight = datetime(2026, 9, 25, 0, 30, tzinfo=OSLO)
    assert who(condition("customer_for", "within", 90), now=midnight) == []
    assert who(condition("customer_for", "within", 91), now=midnight) == ["Ada"]
    Customer.objects.filter(name="Cy").update(created_at=datetime(2026, 9, 24, 23, 30, tzinfo=OSLO))
    assert who(condition("added", "within", 0), now=midnight) == []
    Customer.objects.filter(name="Cy").update(created_at=datetime(2026, 9, 25, 0, 5, tzinfo=OSLO))
    assert who(condition("added", "within", 0), now=midnight) == ["Cy"]


def test_who_becomes_a_customer_next_week_is_new() -> None:
    Customer.objects.filter(name="Ada").update(customer_since=TODAY + timedelta(days=7))
    assert who(condition("customer_for", "within", 90)) == ["Ada"]


def test_company_conditions_ask_of_the_company_not_of_the_join() -> None:
    Company.objects.all().delete()
    assert who(condition("company_state", "is_not", ("lost",))) == ["Ada", "Bo", "Cy"]
