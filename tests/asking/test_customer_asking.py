"""One click from the customer: by each survey, which rules hold, with figure and first allowed day (P-04)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from customers.models import Customer, OptOut, Segment, Suppression, User
from npsapp.lib import clock
from surveys.models import AskingRules, Invitation, Survey
from surveys.reports.customer_asking import SurveyVerdict, customer_asking
from surveys.reports.rule_words import FULFILLED, rule_lines
from surveys.rules.asking import Refusal
from tests.conftest import SignIn
from tests.factories import (
    make_customer,
    make_follow_up,
    make_interaction,
    make_invitation,
    make_survey,
    make_user,
)

pytestmark = pytest.mark.django_db
Reason = Invitation.Reason


@pytest.fixture
def client(siri: User, sign_in: SignIn) -> Client:
    siri.language = "en"
    siri.save()
    return sign_in(siri)


@pytest.fixture(autouse=True)
def _at_any_hour(settings: Settings) -> None:
    """Rules are looked at here, not the clock."""
    settings.SEND_AT_ANY_TIME = True


def address(customer: Customer) -> str:
    return reverse("pages:customer-asking", args=[customer.pk])


def the_one(customer: Customer) -> SurveyVerdict:
    (verdict,) = customer_asking(Customer.objects.select_related("company").get(pk=customer.pk), clock.now())
    return verdict


def asked_before(customer: Customer, survey: Survey, ago: timedelta) -> Invitation:
    invitation = make_invitation(customer, survey)
    Invitation.objects.filter(pk=invitation.pk).update(state="asked", asked_at=clock.now() - ago)
    return invitation


def _bad_address(kari: Customer, _survey: Survey) -> None:
    Customer.objects.filter(pk=kari.pk).update(email="")


def _staff(kari: Customer, _survey: Survey) -> None:
    make_user("kari-here", email=kari.email)


def _opted_out(kari: Customer, _survey: Survey) -> None:
    OptOut.objects.create(customer=kari, way=OptOut.Way.LINK)


def _suppressed(kari: Customer, _survey: Survey) -> None:
    Suppression.objects.create(address=kari.email, reason=Suppression.Reason.COMPLAINT)


def _no_legal_basis(kari: Customer, _survey: Survey) -> None:
    Customer.objects.filter(pk=kari.pk).update(country="DE")


def _outside_audience(_kari: Customer, survey: Survey) -> None:
    nobody = {"all": [{"field": "name", "op": "is", "value": "Nobody At All"}], "any": []}
    survey.segment = Segment.objects.create(name_nb="Ingen", name_en="Nobody", definition=nobody)
    survey.save()


def _sampled_out(_kari: Customer, survey: Survey) -> None:
    Survey.objects.filter(pk=survey.pk).update(sample_percent=1)


def _open_follow_up(kari: Customer, survey: Survey) -> None:
    make_follow_up(2, kari, survey=survey)


def _resting(kari: Customer, survey: Survey) -> None:
    asked_before(kari, survey, timedelta(days=3))


def _company_cap(kari: Customer, survey: Survey) -> None:
    AskingRules(company_most=1).save()
    asked_before(
        make_customer("Per", company=kari.company, email="per@fjord.example"), survey, timedelta(days=2)
    )


def _capacity(kari: Customer, survey: Survey) -> None:
    asked_before(make_customer("Ola", email="ola@other.example"), survey, timedelta(0))
    Survey.objects.filter(pk=survey.pk).update(daily_cap=1)


MAKE: dict[str, tuple[Callable[[Customer, Survey], None], str]] = {
    Reason.BAD_ADDRESS: (_bad_address, "no e-mail address"),
    Reason.STAFF: (_staff, "works here"),
    Reason.OPTED_OUT: (_opted_out, "opted out"),
    Reason.SUPPRESSED: (_suppressed, "marked our mail as spam"),
    Reason.NO_LEGAL_BASIS: (_no_legal_basis, "Germany"),
    Reason.OUTSIDE_AUDIENCE: (_outside_audience, "Nobody"),
    Reason.SAMPLED_OUT: (_sampled_out, "1 %"),
    Reason.OPEN_FOLLOW_UP: (_open_follow_up, "A follow-up is open"),
    Reason.RESTING: (_resting, "customers rest 30 days"),
    Reason.COMPANY_CAP: (_company_cap, "1 person had been asked within 30 days"),
    Reason.CAPACITY: (_capacity, "at most 1 a day"),
}


@pytest.mark.parametrize("reason", MAKE)
def test_each_refusal_reaches_the_page_with_its_sentence(
    reason: str, client: Client, kari: Customer, survey: Survey
) -> None:
    make, said = MAKE[reason]
    make(kari, survey)
    line = next(line for line in the_one(kari).against if line.reason == reason)
    assert line.against is not None
    page = client.get(address(kari)).content.decode()
    assert said in page
    with translation.override("en"):
        assert str(Reason(reason).label) in page


def test_nothing_against_it(client: Client, kari: Customer, survey: Survey) -> None:
    verdict = the_one(kari)
    assert (verdict.verdict, verdict.against, verdict.allowed_at) == ("ask", [], None)
    assert [line.reason for line in verdict.lines] == list(FULFILLED)
    assert "Would be asked" in client.get(address(kari)).content.decode()


def test_all_rules_are_looked_at_and_the_last_to_end_decides_the_day(kari: Customer, survey: Survey) -> None:
    asked = asked_before(kari, survey, timedelta(days=3))
    _company_cap(kari, survey)
    verdict = the_one(kari)
    assert [line.reason for line in verdict.against] == ["resting", "company_cap"]
    asked.refresh_from_db()
    assert asked.asked_at is not None
    assert verdict.allowed_at == max(
        line.against.allowed_at for line in verdict.against if line.against and line.against.allowed_at
    )
    _opted_out(kari, survey)
    assert the_one(kari).allowed_at is None  # nobody knows when that ends


def test_only_live_surveys_of_either_kind(kari: Customer, survey: Survey) -> None:
    relational = make_survey([], kind=Survey.Kind.RELATIONAL)
    make_survey(["visit"], state=Survey.State.PAUSED)
    found = customer_asking(kari, clock.now())
    assert {verdict.survey.pk for verdict in found} == {survey.pk, relational.pk}


def test_one_that_waits_is_looked_at_for_its_own_time(client: Client, kari: Customer, survey: Survey) -> None:
    invitation = make_invitation(kari, survey)
    due = clock.now() + timedelta(hours=3)
    Invitation.objects.filter(pk=invitation.pk).update(due_at=due)
    verdict = the_one(kari)
    assert (verdict.verdict, verdict.planned_at, verdict.at) == ("ask", due, due)
    assert "Will be asked" in client.get(address(kari)).content.decode()


def test_a_reason_nobody_knows_is_a_line_too() -> None:
    lines = rule_lines([Refusal("new_rule"), Refusal("capacity"), Refusal("capacity")])
    assert [line.reason for line in lines if line.against] == ["capacity", "capacity", "new_rule"]


def test_every_invitation_stands_in_the_history(client: Client, kari: Customer, survey: Survey) -> None:
    asked_before(kari, survey, timedelta(days=3))
    make_interaction(kari)
    page = client.get(address(kari))
    told = [(each.story.step, each.story.sentence) for each in page.context["history"]]
    assert [step for step, _sentence in told] == ["not_asked", "asked"]
    assert "customers rest 30 days" in told[0][1]


def test_the_profile_and_the_interaction_lead_here(client: Client, kari: Customer, survey: Survey) -> None:
    invitation = make_invitation(kari, survey)
    for page in (
        reverse("pages:customer", args=[kari.pk]),
        reverse("pages:interaction", args=[invitation.interaction_id]),
    ):
        assert address(kari) in client.get(page).content.decode()


def test_a_stranger_a_wrong_method_and_nobody(client: Client, kari: Customer) -> None:
    assert Client().get(address(kari)).status_code == 302
    assert client.post(address(kari)).status_code == 405
    assert client.get(reverse("pages:customer-asking", args=[10**9])).status_code == 404
    assert client.get(address(kari) + "?page=nonsense").status_code == 200


def test_as_many_queries_for_one_as_for_twenty(
    client: Client, kari: Customer, survey: Survey, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def count() -> int:
        with django_assert_max_num_queries(60) as asked:
            client.get(address(kari))
        return len(asked)

    make_invitation(kari, survey)
    few = count()
    for _number in range(20):
        make_survey(["support"])
    for _number in range(20):
        make_invitation(kari, survey)
    assert count() <= few
