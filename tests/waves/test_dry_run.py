"""The dry run, and the page about one customer, say of a relational survey what its wave will do."""

import pytest

from customers.models import Customer
from surveys.actions.advance_waves import advance_waves
from surveys.models import Invitation, Survey, Wave
from surveys.reports.customer_asking import customer_asking
from surveys.reports.dry_run import dry_run
from tests.factories import make_customer
from tests.waves.conftest import GOES, NOW, OPENS

pytestmark = pytest.mark.django_db


@pytest.fixture
def half(wave: Wave) -> Survey:
    """Of some thirty customers every second one is drawn."""
    Survey.objects.filter(pk=wave.survey_id).update(sample_percent=50)
    for number in range(30):
        make_customer(f"K{number:02}")
    return Survey.objects.get(pk=wave.survey_id)


def named(survey: Survey) -> set[int]:
    return {one.candidate.customer.pk for one in dry_run(survey, OPENS).asked}


def test_it_names_whom_the_wave_asks_and_when(half: Survey, wave: Wave) -> None:
    before = dry_run(half, OPENS)
    advance_waves(OPENS)
    listed = Invitation.objects.filter(wave=wave, state="scheduled")
    stored = dict(listed.values_list("customer_id", "due_at"))
    assert {one.candidate.customer.pk: one.at for one in before.asked} == stored
    assert 0 < len(stored) < 30
    assert named(half) == set(stored)


def test_without_a_wave_ahead_it_is_the_next_number(half: Survey, wave: Wave) -> None:
    first = named(half)
    Wave.objects.filter(pk=wave.pk).update(state="cancelled")
    assert dry_run(half, NOW).asked[0].candidate.period == "wave-2"
    assert named(half) != first


def test_the_page_of_each_customer_says_the_same(half: Survey) -> None:
    asked = named(half)
    for customer in Customer.objects.select_related("company"):
        (verdict,) = customer_asking(customer, OPENS)
        assert (verdict.verdict != "leave") == (customer.pk in asked)
        assert verdict.at <= GOES
