"""Each field of what customers answered and of our work on it, with each of its operators."""

from datetime import datetime, timedelta

import pytest

from customers.models import Customer, Interaction
from customers.rules.segment_values import Value
from customers.rules.segment_words import operators_of
from followups.models import FollowUp
from followups.reports.segment_fields import FIELDS as FOLLOW_UP_FIELDS
from surveys.models import Response, Survey
from surveys.reports.segment_fields import FIELDS as ANSWER_FIELDS
from tests.factories import make_company, make_customer, make_follow_up, make_survey
from tests.segments.making import OSLO, TODAY, answered, asked, condition, days_ago, who

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people(survey: Survey) -> None:
    """Ada went 10, 9, 3; Bo 7, 8; Cy was asked twice and said nothing; Di is unknown to us."""
    company = make_company("Alfa AS", renewal_date=TODAY + timedelta(days=30))
    ada, bo, cy, di = (make_customer(name, company=company) for name in ("Ada", "Bo", "Cy", "Di"))
    Customer.objects.update(created_at=days_ago(20))
    for score, days in ((10, 700), (9, 400), (3, 60)):
        answered(ada, survey, score, days_ago(days), invitation=asked(ada, survey, days_ago(days + 1)))
    asked(ada, survey, days_ago(5))
    answered(bo, survey, 7, days_ago(40))
    answered(bo, survey, 8, days_ago(30))
    for days in (365, 366, 100):
        asked(cy, survey, days_ago(days))
    asked(cy, survey, days_ago(1), is_test=True)
    asked(cy, survey, days_ago(1), state="not_asked", reason="opted_out", asked_at=None)
    # None of this is an answer that counts.
    answered(di, survey, 2, days_ago(1), is_test=True)
    answered(di, survey, 2, days_ago(1), state="discarded", hold_reason="scanner")
    answered(bo, survey, 1, days_ago(1), kind="recovery", solved=True)


CASES: list[tuple[str, str, Value, list[str]]] = [
    ("last_band", "is", ("detractor",), ["Ada"]),
    ("last_band", "is", ("passive", "promoter"), ["Bo"]),
    ("last_band", "is_not", ("passive",), ["Ada", "Cy", "Di"]),
    ("last_band", "known", None, ["Ada", "Bo"]),
    ("last_band", "unknown", None, ["Cy", "Di"]),
    ("last_score", "at_least", 8, ["Bo"]),
    ("last_score", "at_least", 3.5, ["Bo"]),
    ("last_score", "at_most", 7.5, ["Ada"]),
    ("last_score", "is", 3, ["Ada"]),
    ("last_score", "is", 3.5, []),
    ("last_score", "known", None, ["Ada", "Bo"]),
    ("last_score", "unknown", None, ["Cy", "Di"]),
    ("last_answered", "within", 30, ["Bo"]),
    ("last_answered", "within", 29, []),
    ("last_answered", "beyond", 59, ["Ada"]),
    ("last_answered", "beyond", 60, []),
    ("last_answered", "known", None, ["Ada", "Bo"]),
    ("last_answered", "unknown", None, ["Cy", "Di"]),
    ("answers", "at_least", 3, ["Ada"]),
    ("answers", "at_most", 0, ["Cy", "Di"]),
    ("answers", "is", 2, ["Bo"]),
    ("fell", "yes", None, ["Ada"]),
    ("fell", "no", None, ["Bo", "Cy", "Di"]),
    ("fell_twice", "yes", None, ["Ada"]),
    ("fell_twice", "no", None, ["Bo", "Cy", "Di"]),
    ("unsure_renewal", "within", 30, ["Ada", "Bo"]),
    ("unsure_renewal", "within", 29, []),
    ("unsure_renewal", "beyond", 29, ["Ada", "Bo"]),
    ("unsure_renewal", "known", None, ["Ada", "Bo"]),
    ("unsure_renewal", "unknown", None, ["Cy", "Di"]),
    ("never_answered", "yes", None, ["Cy", "Di"]),
    ("never_answered", "no", None, ["Ada", "Bo"]),
    ("known_for", "within", 20, ["Cy", "Di"]),
    ("known_for", "within", 19, []),
    ("known_for", "beyond", 39, ["Ada", "Bo"]),
    ("last_asked", "within", 5, ["Ada"]),
    ("last_asked", "beyond", 99, ["Cy"]),
    ("last_asked", "known", None, ["Ada", "Cy"]),
    ("last_asked", "unknown", None, ["Bo", "Di"]),
    ("asked_last_year", "at_least", 2, ["Ada", "Cy"]),
    ("asked_last_year", "is", 2, ["Ada", "Cy"]),
    ("asked_last_year", "at_most", 1, ["Bo", "Di"]),
    ("response_rate", "at_least", 75, ["Ada"]),
    ("response_rate", "at_most", 0, ["Cy"]),
    ("response_rate", "is", 75, ["Ada"]),
    ("response_rate", "known", None, ["Ada", "Cy"]),
    ("response_rate", "unknown", None, ["Bo", "Di"]),
]


@pytest.mark.parametrize(("field", "operator", "value", "found"), CASES)
def test_a_field_and_an_operator(field: str, operator: str, value: Value, found: list[str]) -> None:
    assert who(condition(field, operator, value)) == found


def test_every_field_of_answers_is_tried_with_every_operator() -> None:
    wanted = {
        (each.word, op.value) for each in ANSWER_FIELDS for op in operators_of(each.kind, each.may_lack)
    }
    assert wanted == {(field, operator) for field, operator, _value, _found in CASES}
    assert {field.word for field in FOLLOW_UP_FIELDS} == {"open_follow_up", "follow_ups_last_year"}


def test_of_two_answers_at_the_same_moment_the_later_written_is_the_last(survey: Survey) -> None:
    eve = make_customer("Eve")
    for score in (10, 4):
        answered(eve, survey, score, days_ago(3))
    assert "Eve" in who(condition("last_band", "is", ("detractor",)))


def test_an_answer_held_for_review_breaks_the_silence_but_has_no_score_yet(survey: Survey) -> None:
    cy = Customer.objects.get(name="Cy")
    answered(cy, survey, 9, days_ago(1), state="held", hold_reason="scanner")
    assert who(condition("never_answered", "yes")) == ["Di"]
    assert "Cy" in who(condition("last_score", "unknown"))


def test_twelve_months_end_with_the_organisations_day(survey: Survey) -> None:
    """What was asked 365 days ago counts the whole day, whatever the clock says now."""
    di = Customer.objects.get(name="Di")
    asked(di, survey, datetime(2025, 9, 24, 0, 1, tzinfo=OSLO))
    asked(di, survey, datetime(2025, 9, 23, 23, 59, tzinfo=OSLO))
    assert "Di" in who(condition("asked_last_year", "is", 1))


def test_the_first_trace_may_be_an_interaction_or_an_old_answer(survey: Survey) -> None:
    di = Customer.objects.get(name="Di")
    Interaction.objects.create(
        customer=di,
        kind="call",
        source="x",
        external_id="1",
        content_digest=b"x",
        state="open",
        occurred_at=days_ago(300),
    )
    assert who(condition("known_for", "beyond", 299)) == ["Ada", "Di"]
    Customer.objects.filter(name="Di").update(customer_since=TODAY)
    assert who(condition("known_for", "within", 0)) == ["Di"], "what we were told comes first"


def test_follow_ups(ben: object) -> None:
    customer = make_customer("Fay", company=make_company("Gamma AS", ben))  # type: ignore[arg-type]
    follow_up = make_follow_up(2, customer, survey=make_survey())
    now = follow_up.opened_at
    assert who(condition("open_follow_up", "yes"), now=now) == ["Fay"]
    assert "Fay" not in who(condition("open_follow_up", "no"), now=now)
    assert who(condition("follow_ups_last_year", "at_least", 1), now=now) == ["Fay"]
    assert "Fay" not in who(condition("follow_ups_last_year", "at_most", 0), now=now)
    assert who(condition("follow_ups_last_year", "is", 1), now=now + timedelta(days=365)) == ["Fay"]
    assert who(condition("follow_ups_last_year", "is", 1), now=now + timedelta(days=366)) == []
    assert FollowUp.objects.count() == 1
    assert Response.objects.filter(customer=customer).count() == 1
