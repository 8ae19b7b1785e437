"""What a definition may be, how its two lists join, and what happens when it cannot be read any more."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from customers.models import AttributeName, Customer, Organisation, Segment, Team
from customers.reports.segment_members import in_segment
from customers.rules.segment_definition import Condition, Definition, UnreadableSegment, read_definition
from customers.rules.segment_words import Operator
from surveys.models import Response, Survey
from tests.factories import make_company, make_customer
from tests.segments.making import NOW, TODAY, answered, condition, days_ago, make_segment, members, who

KEY = condition("is_key_contact", "yes")
ENGLISH = condition("language", "is", ("en",))
NORWAY = condition("country", "is", "NO")
GOOD = {"field": "country", "operator": "is", "value": "NO"}


def stored(**changed: object) -> dict[str, object]:
    return {"all": [{**GOOD, **changed}], "any": []}


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        [],
        "all",
        {},
        {"all": []},
        {"all": [], "any": []},
        {"all": {}, "any": []},
        {"all": [GOOD], "any": [], "more": []},
        {"all": ["country"], "any": []},
        {"all": [{"field": "country"}], "any": []},
        {"all": [{**GOOD, "lookup": "x"}], "any": []},
        {"all": [GOOD] * 21, "any": []},
        stored(field="company__name"),
        stored(field="customers.models.Customer"),
        stored(field="Country"),
        stored(field=""),
        stored(field="attribute:"),
        stored(field="attribute:" + "x" * 101),
        stored(field=1),
        stored(operator="iexact"),
        stored(operator="IS"),
        stored(operator=None),
        stored(operator=["is"]),
        stored(value=None),
        stored(value=""),
        stored(value="  "),
        stored(value="x" * 201),
        stored(value=True),
        stored(value={}),
        stored(value=[]),
        stored(value=[1]),
        stored(value=["x"] * 101),
        stored(value=float("nan")),
        stored(value=float("inf")),
        stored(value=10**400),
        stored(operator="yes", value="yes"),
        stored(operator="within", value=-1),
        stored(operator="within", value=36_501),
        stored(operator="within", value=1.5),
        stored(operator="within", value=True),
        stored(operator="from", value="24.09.2026"),
        stored(operator="from", value=20260924),
        stored(operator="at_least", value="3"),
        stored(operator="contains", value=3),
    ],
)
def test_nonsense_is_refused(nonsense: object) -> None:
    with pytest.raises(UnreadableSegment):
        read_definition(nonsense)


def test_what_is_written_is_read_again() -> None:
    definition = Definition((KEY, condition("last_score", "at_most", 6.5)), (ENGLISH, NORWAY))
    assert read_definition(json.loads(json.dumps(definition.written()))) == definition


@pytest.mark.django_db
def test_the_model_and_the_database_refuse_it_too() -> None:
    with pytest.raises(ValidationError):
        Segment(name_nb="X", definition={"all": ["x"], "any": []}).full_clean()
    nonsense: tuple[object, ...] = ({}, [], "x", {"all": [], "any": {}}, {"all": []}, None)
    for definition in nonsense:
        with pytest.raises(IntegrityError), transaction.atomic():
            Segment.objects.create(name_nb="X", definition=definition)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_segment(KEY, name="")
        Segment.objects.create(name_nb="", definition=Definition((KEY,)).written())


@pytest.mark.django_db
def test_all_and_any() -> None:
    """Eight customers, one for each combination of three yes-or-no facts."""
    for number in range(8):
        make_customer(
            f"{number:03b}",
            is_key_contact=bool(number & 4),
            language="en" if number & 2 else "nb",
            country="NO" if number & 1 else "SE",
        )
    assert who(KEY) == ["100", "101", "110", "111"]
    assert who(KEY, ENGLISH) == ["110", "111"]
    assert who(any=(KEY, ENGLISH)) == ["010", "011", "100", "101", "110", "111"]
    assert who(NORWAY, any=(KEY, ENGLISH)) == ["011", "101", "111"]
    assert who(any=(KEY,)) == who(KEY)
    assert who(KEY, condition("is_key_contact", "no")) == []


@pytest.mark.django_db
def test_nobody_is_in_what_cannot_be_read_any_more() -> None:
    team = Team.objects.create(name="Nord")
    make_customer("Ada", attributes={"plan": "gull"})
    attribute = make_segment(condition("attribute:plan", "is_not", "sølv"))
    of_team = make_segment(condition("team", "is_not", (str(team.pk),)))
    unknown = make_segment(condition("no_such_field", "yes"))
    unfit = make_segment(condition("language", "at_least", 3))
    past_validation = Segment.objects.create(name_nb="X", definition={"all": [], "any": []})
    assert members(attribute) == members(of_team) == ["Ada"]
    AttributeName.objects.all().delete()
    team.delete()
    for segment in (attribute, of_team, unknown, unfit, past_validation):
        assert members(segment) == []


@pytest.mark.django_db
def test_it_narrows_what_it_is_given_and_serves_other_tables(survey: Survey) -> None:
    """As the list of responses and the audience of a survey will use it."""
    fjord = make_company("Fjord AS")
    ada, bo = make_customer("Ada", company=fjord), make_customer("Bo")
    for customer, scores in ((ada, (9, 3)), (bo, (2, 10))):
        for number, score in enumerate(scores):
            answered(customer, survey, score, days_ago(10 - number))
    detractors = Segment.objects.get(code="detractors")
    assert list(in_segment(Customer.objects.filter(company=fjord), detractors, NOW)) == [ada]
    assert list(in_segment(Customer.objects.filter(company=None), detractors, NOW)) == []
    responses = Response.objects.filter(
        customer__in=in_segment(Customer.objects.all(), detractors, NOW).values("pk")
    )
    assert set(responses.values_list("score", flat=True)) == {3, 9}
    at_risk = Segment.objects.get(code="at_risk")
    inside = in_segment(in_segment(Customer.objects.all(), detractors, NOW), at_risk, NOW)
    assert Customer.objects.filter(pk__in=inside.values("pk"), responses__score=9).get() == ada


@pytest.mark.django_db
def test_how_often_it_asks(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    make_customer("Ada", attributes={"plan": "gull"})
    segment = make_segment(
        condition("attribute:plan", "is", "gull"),
        condition("team", "unknown"),
        any=(KEY, condition("team", "known")),
    )
    with django_assert_max_num_queries(3):
        members(segment)


@pytest.mark.django_db
def test_the_zone_is_the_organisations() -> None:
    make_customer("Ada", customer_since=TODAY - timedelta(days=90))
    late = NOW.replace(hour=23, minute=30)
    assert who(condition("customer_for", "within", 90), now=late) == ["Ada"]
    Organisation.objects.update(zone="Asia/Tokyo")
    assert who(condition("customer_for", "within", 90), now=late) == []


@pytest.mark.django_db
def test_a_change_is_kept_on_record() -> None:
    segment = make_segment(KEY)
    segment.definition = Definition((Condition("opted_out", Operator.YES),)).written()
    segment.save()
    fields = [change.definition["all"][0]["field"] for change in segment.changes.order_by("pgh_id")]  # type: ignore[attr-defined]
    assert fields == ["is_key_contact", "opted_out"]
