"""The shipped segments: what they mean on their first and last day, and that staff own them afterwards."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from customers.actions.ship_segments import ship_customer_segments
from customers.models import Customer, Segment
from surveys.actions.ship_answer_segments import ship_answer_segments
from surveys.models import Survey
from tests.factories import make_company, make_customer
from tests.segments.making import TODAY, answered, asked, days_ago, members

pytestmark = pytest.mark.django_db
CODES = [
    "new",
    "long_standing",
    "at_risk",
    "promoters",
    "passives",
    "detractors",
    "silent",
    "key_contacts",
    "lost",
]


def held(code: str) -> list[str]:
    return members(Segment.objects.get(code=code))


def known_since(name: str, days: int, since: date | None = None) -> None:
    make_customer(name, customer_since=since)
    Customer.objects.filter(name=name).update(created_at=days_ago(days))


def test_all_are_there_in_their_order_with_both_names() -> None:
    assert list(Segment.objects.values_list("code", flat=True)) == CODES
    for segment in Segment.objects.all():
        assert segment.is_shipped
        with override("nb"):
            norwegian = str(segment)
        with override("en"):
            assert str(segment) != norwegian


def test_shipping_again_changes_nothing_staff_changed() -> None:
    Segment.objects.filter(code="new").update(name_nb="Ferske", is_active=False)
    Segment.objects.filter(code="lost").delete()
    ship_customer_segments()
    ship_answer_segments()
    assert sorted(Segment.objects.values_list("code", flat=True)) == sorted(CODES)
    changed = Segment.objects.get(code="new")
    assert (changed.name_nb, changed.is_active) == ("Ferske", False)


def test_shipping_does_not_stumble_over_a_name_staff_have_used() -> None:
    Segment.objects.filter(code="lost").delete()
    Segment.objects.create(name_nb="Tapte kunder", definition=Segment.objects.get(code="new").definition)
    ship_customer_segments()
    assert Segment.objects.filter(name_nb="Tapte kunder").count() == 2


def test_new_and_long_standing() -> None:
    known_since("Day 90", 90)
    known_since("Day 91", 91)
    known_since("Told 90", 900, TODAY - timedelta(days=90))
    known_since("Told 91", 1, TODAY - timedelta(days=91))
    known_since("Three years", 1, TODAY - timedelta(days=1095))
    known_since("Longer", 1, TODAY - timedelta(days=1096))
    assert held("new") == ["Day 90", "Told 90"]
    assert held("long_standing") == ["Longer"]


def test_the_bands_are_those_of_the_last_answer(survey: Survey) -> None:
    for score in range(11):
        customer = make_customer(f"C{score:02}")
        answered(customer, survey, 10 - score, days_ago(100))
        answered(customer, survey, score, days_ago(10))
    make_customer("Never")
    names = [f"C{score:02}" for score in range(11)]
    assert held("detractors") == names[:7]
    assert held("passives") == names[7:9]
    assert held("promoters") == names[9:]
    assert held("at_risk") == names[:9], "competitors tempt the passive too"


def test_at_risk_leaves_out_who_has_left_and_who_is_happy(survey: Survey) -> None:
    lost = make_company("Tapt AS", state="lost")
    near = make_company("Snart AS", renewal_date=TODAY + timedelta(days=90))
    for name, company, score in (
        ("Gone", lost, 2),
        ("Happy", near, 9),
        ("Unsure", near, 8),
        ("Alone", None, 5),
    ):
        answered(make_customer(name, company=company), survey, score, days_ago(1))
    make_customer("Silent", company=near)
    assert held("at_risk") == ["Alone", "Unsure"]
    assert held("lost") == ["Gone"]


def test_at_risk_without_its_first_condition_still_finds_the_others(survey: Survey) -> None:
    """The three overlap as shipped; each must hold by itself when staff take another away."""
    segment = Segment.objects.get(code="at_risk")
    falling, near, far = make_customer("Falling"), make_customer("Near"), make_customer("Far")
    for score, days in ((10, 30), (9, 20), (8, 10)):
        answered(falling, survey, score, days_ago(days))
    for customer, days in ((near, 90), (far, 91)):
        customer.company = make_company(customer.name, renewal_date=TODAY + timedelta(days=days))
        customer.save()
        answered(customer, survey, 8, days_ago(1))
    assert members(segment) == ["Falling", "Far", "Near"]
    segment.definition["any"] = segment.definition["any"][1:]
    assert members(segment) == ["Falling", "Near"]


def test_silent_is_asked_twice_within_the_year_and_never_heard(survey: Survey) -> None:
    for name, days in (("Twice", (365, 1)), ("Too long ago", (366, 1)), ("Once", (3,)), ("Answered", (9, 3))):
        customer = make_customer(name)
        for each in days:
            asked(customer, survey, days_ago(each))
    answered(Customer.objects.get(name="Answered"), survey, 5, days_ago(900))
    assert held("silent") == ["Twice"]


def test_key_contacts() -> None:
    make_customer("Key", is_key_contact=True)
    make_customer("Other")
    assert held("key_contacts") == ["Key"]
