"""The dry run, and the page about one customer, say of a relational survey what its wave will do."""

import pytest
from django.utils import translation

from customers.models import Customer, User
from npsapp.pages.customers.timeline import timeline
from surveys.actions.advance_waves import advance_waves
from surveys.actions.mark_on_list import Mark, mark_on_list
from surveys.models import Invitation, Survey, Wave
from surveys.reports.customer_asking import customer_asking
from surveys.reports.dry_run import dry_run
from surveys.reports.invitation_story import story, with_story
from surveys.reports.next_survey import PLANNED, next_survey
from tests.factories import make_customer
from tests.waves.conftest import DAY, GOES, NOW, OPENS

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


def test_who_was_taken_off_the_list_is_named_with_why(checking: Wave, kari: Customer, ben: User) -> None:
    mark_on_list(checking.pk, kari, Mark("taken_off", "dispute"), ben, OPENS)
    run = dry_run(checking.survey, OPENS)
    assert kari.pk not in {one.candidate.customer.pk for one in run.asked}
    (left,) = run.left["removed_by_staff"]
    refusal = left.decision.refusal
    assert refusal is not None
    assert (left.candidate.customer, refusal.figures) == (kari, {"why": "dispute"})
    (verdict,) = customer_asking(kari, OPENS)
    assert verdict.verdict == "leave"
    assert [line.reason for line in verdict.against] == ["removed_by_staff"]
    mark_on_list(checking.pk, kari, Mark("put_back"), ben, OPENS + DAY)
    assert "removed_by_staff" not in dry_run(checking.survey, OPENS).left
    (verdict,) = customer_asking(kari, OPENS)
    assert not [line for line in verdict.against if line.reason == "removed_by_staff"]


def test_whoever_is_left_out_of_a_list_still_checked_is_no_silence_yet(
    checking: Wave, kari: Customer, ben: User
) -> None:
    mark_on_list(checking.pk, kari, Mark("taken_off", "dispute"), ben, OPENS)
    with translation.override("en"):
        (entry,) = timeline(kari, "", "").entries
    assert entry.title == f"Would not be asked: {checking.survey.name}"
    assert entry.note.endswith("the list is still being checked")
    assert story(with_story(Invitation.objects.all()).get()).step == "waiting"
    advance_waves(GOES)
    with translation.override("en"):
        (entry,) = timeline(kari, "", "").entries
    assert entry.title == f"Not asked: {checking.survey.name}"
    assert story(with_story(Invitation.objects.all()).get()).step == "not_asked"


def test_what_a_wave_that_is_over_left_behind_is_not_planned(checking: Wave, kari: Customer) -> None:
    assert next_survey(kari, OPENS).state == PLANNED
    Wave.objects.filter(pk=checking.pk).update(state="cancelled")
    assert Invitation.objects.get().state == "scheduled"
    assert next_survey(kari, OPENS).state != PLANNED
