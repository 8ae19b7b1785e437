"""P-02, P-03, P-04: customers and their colleagues are left in peace, and each silence has its reason."""

from datetime import datetime, timedelta

import pytest

from customers.models import Company, Customer
from surveys.actions.send_invitations import send_invitations
from surveys.models import AskingRules, Invitation, Survey
from surveys.models.invitation import link_columns
from tests.asking.conftest import DAY, NOW, Ask, said
from tests.factories import make_customer, make_survey

pytestmark = pytest.mark.django_db
ASKED = ("asked", "")


def test_p02_who_was_asked_rests_over_all_surveys(ask: Ask, kari: Customer) -> None:
    make_survey(["support"])
    make_survey(["delivery"])
    [first] = ask(kari)
    [second] = ask(kari, NOW + DAY, "delivery")
    assert said(first) == ASKED
    assert said(second) == ("not_asked", "resting")
    assert second.allowed_at == NOW + 30 * DAY
    assert second.figures == {"rule": "transactional", "days": 30, "since": NOW.isoformat()}


def test_p02_and_is_asked_again_when_the_days_of_the_asking_survey_are_over(ask: Ask, kari: Customer) -> None:
    make_survey(["support"])
    make_survey(["delivery"], rest_days=20)
    ask(kari)
    [again] = ask(kari, NOW + 20 * DAY, "delivery")
    assert said(again) == ASKED


def test_p02_two_surveys_after_the_same_interaction_ask_once(ask: Ask, kari: Customer) -> None:
    make_survey(["support"])
    make_survey(["support"])
    assert sorted(said(invitation) for invitation in ask(kari)) == [ASKED, ("not_asked", "resting")]


def test_p02_rest_around_a_relational_survey(ask: Ask, kari: Customer) -> None:
    relational = make_survey([], kind=Survey.Kind.RELATIONAL)
    make_survey(["support"])
    planned = _planned(relational, kari, NOW + 6 * DAY)
    [before] = ask(kari)
    assert (said(before), before.figures["rule"]) == (("not_asked", "resting"), "before_relational")
    send_invitations(planned.due_at)
    [after] = ask(kari, NOW + 13 * DAY)
    assert (said(after), after.figures["rule"]) == (("not_asked", "resting"), "after_relational")


def test_p02_a_relational_survey_does_not_wait_for_transactional_ones(ask: Ask, kari: Customer) -> None:
    relational = make_survey([], kind=Survey.Kind.RELATIONAL)
    make_survey(["support"])
    [asked] = ask(kari)
    planned = _planned(relational, kari, NOW + DAY)
    send_invitations(NOW + DAY)
    planned.refresh_from_db()
    assert (said(asked), said(planned)) == (ASKED, ASKED)


def test_p02_the_figures_are_the_organisations(ask: Ask, kari: Customer) -> None:
    relational = make_survey([], kind=Survey.Kind.RELATIONAL)
    make_survey(["support"])
    AskingRules.objects.create(days_before_relational=3)
    _planned(relational, kari, NOW + 6 * DAY)
    [invitation] = ask(kari)
    assert said(invitation) == ASKED


def test_p03_the_fourth_of_a_company_is_left_in_peace(ask: Ask, fjord: Company) -> None:
    make_survey()
    AskingRules.objects.create(company_daily_percent=100)
    *others, last = [make_customer(company=fjord) for _number in range(4)]
    assert [said(ask(other)[0]) for other in others] == [ASKED] * 3
    [invitation] = ask(last, NOW + timedelta(hours=1))
    assert said(invitation) == ("not_asked", "company_cap")
    assert invitation.figures == {"rule": "period", "asked": 3, "most": 3, "days": 30}
    assert invitation.allowed_at == NOW + 30 * DAY


def test_p03_one_a_day_of_a_small_company(ask: Ask, fjord: Company) -> None:
    make_survey()
    first, second = make_customer(company=fjord), make_customer(company=fjord)
    assert said(ask(first)[0]) == ASKED
    [invitation] = ask(second, NOW + timedelta(hours=1))
    assert (said(invitation), invitation.figures["rule"]) == (("not_asked", "company_cap"), "day")


def test_p03_the_cap_holds_within_one_run_too(ask: Ask, fjord: Company) -> None:
    survey = make_survey()
    for _number in range(5):
        _planned(survey, make_customer(company=fjord), NOW)
    send_invitations(NOW)
    reasons = sorted(Invitation.objects.values_list("reason", flat=True))
    assert reasons == ["", *["company_cap"] * 4]


def test_p03_who_has_no_company_has_no_colleagues(ask: Ask) -> None:
    make_survey()
    assert [said(ask(make_customer())[0]) for _number in range(5)] == [ASKED] * 5


def test_p04_waits_for_the_first_allowed_day_when_the_survey_says_so(ask: Ask, kari: Customer) -> None:
    make_survey(["support"])
    make_survey(["delivery"], waits_for_turn=True)
    ask(kari)
    [waiting] = ask(kari, NOW + 27 * DAY, "delivery")
    assert (waiting.state, waiting.waits_for, waiting.allowed_at) == ("scheduled", "resting", NOW + 30 * DAY)
    # A Saturday: it goes on Monday.
    assert waiting.due_at.astimezone().weekday() == 0
    send_invitations(waiting.due_at)
    waiting.refresh_from_db()
    assert (said(waiting), waiting.waits_for) == (ASKED, "")


def test_p04_a_second_interaction_before_the_first_mail_went_is_a_duplicate(ask: Ask, kari: Customer) -> None:
    make_survey(delay_minutes=120)
    [first], [second] = ask(kari), ask(kari, NOW + timedelta(minutes=5))
    assert said(first) == ("scheduled", "")
    assert said(second) == ("not_asked", "duplicate")


def test_p04_who_works_here_is_not_asked(ask: Ask, ben: object) -> None:
    make_survey()
    [invitation] = ask(make_customer(email="BEN@nordavind.example"))
    assert said(invitation) == ("not_asked", "staff")


@pytest.mark.parametrize(
    ("country", "expected"), [("NO", ""), ("DE", "no_legal_basis"), ("BR", "no_legal_basis")]
)
def test_p04_the_law_of_the_customers_country_decides(ask: Ask, country: str, expected: str) -> None:
    make_survey()
    [invitation] = ask(make_customer(country=country))
    assert invitation.reason == expected


def _planned(survey: Survey, customer: Customer, due_at: datetime) -> Invitation:
    return Invitation.objects.create(
        survey=survey,
        customer=customer,
        due_at=due_at,
        expires_at=due_at + 21 * DAY,
        **link_columns(),
    )
