"""The response rate is of those asked by mail; answers through other doors stand beside it (P-16)."""

from datetime import timedelta

import pytest

from customers.models import Company, Customer, Message, User
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Response, Survey
from surveys.reports.company_figures import company_figures
from surveys.reports.dimensions import Scope
from surveys.reports.funnel import Funnel, funnel, survey_funnel, survey_steps
from tests.conftest import SignIn
from tests.doors.conftest import Tell
from tests.factories import make_customer, make_interaction
from tests.pages.listing import in_file, on_screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailed(survey: Survey, fjord: Company) -> list[Customer]:
    """Four whose mail is on its way: two arrived, one came back, one is not known."""
    customers = [make_customer(f"Kunde {number}") for number in range(4)]
    for customer in customers:
        make_interaction(customer)
    send_invitations(clock.now())
    states = (Message.State.ACCEPTED, Message.State.ACCEPTED, Message.State.BOUNCED, Message.State.UNKNOWN)
    for customer, state in zip(customers, states, strict=True):
        Message.objects.filter(customer=customer).update(state=state)
    # Colleagues only now: not all of a company are asked on one day.
    Customer.objects.filter(pk__in=[customer.pk for customer in customers]).update(company=fjord)
    return customers


def figures(survey: Survey, scope: Scope | None = None) -> Funnel:
    period = clock.now() - timedelta(days=1), clock.now() + timedelta(minutes=1)
    return survey_funnel(survey, *period) if scope is None else funnel(*period, survey.kind, scope)


def counts(found: Funnel) -> tuple[int, int, int, int, int | None]:
    return found.asked, found.delivered, found.answers, found.others, found.rate


def answer_mail(customer: Customer, score: int = 9) -> Response:
    invitation = Invitation.objects.get(customer=customer, door="email")
    return record_response(invitation.pk, Answer(score, "", "nb"), clock.now())


def test_only_mail_counts_in_the_rate(tell: Tell, survey: Survey, mailed: list[Customer]) -> None:
    answer_mail(mailed[0])
    assert counts(figures(survey)) == (4, 2, 1, 0, 50)
    for number in range(3):
        tell(
            survey=survey.slug,
            external_id=str(number),
            customer_email=f"ny{number}@fjord.example",
            answered_at=None,
        )
    assert counts(figures(survey)) == (4, 2, 1, 3, 50)
    assert counts(figures(survey, Scope())) == (4, 2, 1, 3, 50)
    assert Response.objects.counted().count() == 4


def test_an_answer_elsewhere_to_a_mail_is_no_answer_to_the_mail(
    tell: Tell, survey: Survey, mailed: list[Customer]
) -> None:
    came_back = Invitation.objects.select_related("interaction").get(customer=mailed[2])
    assert came_back.interaction is not None
    tell(
        survey=survey.slug,
        customer_email=None,
        answered_at=None,
        interaction_source=came_back.interaction.source,
        interaction_id=came_back.interaction.external_id,
    )
    assert counts(figures(survey)) == (4, 2, 0, 1, 0)


def test_held_and_discarded_ones_are_no_answers(survey: Survey, mailed: list[Customer]) -> None:
    answer_mail(mailed[0])
    held = answer_mail(mailed[1])
    for state in ("held", "discarded"):
        Response.objects.filter(pk=held.pk).update(state=state, hold_reason="x")
        assert counts(figures(survey)) == (4, 2, 1, 0, 50)


def test_the_list_of_surveys_and_companies_say_the_same(
    tell: Tell, survey: Survey, mailed: list[Customer], fjord: Company
) -> None:
    answer_mail(mailed[0])
    tell(survey=survey.slug, customer_email=mailed[3].email, answered_at=None)
    now = clock.now()
    steps = survey_steps([survey.pk], now - timedelta(days=1), now)[survey.pk]
    assert (steps.asked, steps.delivered, steps.answers, steps.rate) == (4, 2, 1, 50)
    of_company = company_figures([fjord.pk], now)[fjord.pk]
    assert (of_company.delivered, of_company.answers, of_company.rate) == (2, 1, 50)
    assert of_company.counts.total == 2


def test_narrowed_to_a_channel_each_has_its_own(tell: Tell, survey: Survey, mailed: list[Customer]) -> None:
    answer_mail(mailed[0])
    tell(survey=survey.slug, answered_at=None)
    assert counts(figures(survey, Scope(channel="email"))) == (4, 2, 1, 0, 50)
    assert counts(figures(survey, Scope(channel="chat"))) == (0, 0, 0, 1, None)
    assert counts(figures(survey, Scope(channel="phone"))) == (0, 0, 0, 0, None)


def test_it_is_shown_apart(
    tell: Tell, survey: Survey, mailed: list[Customer], sign_in: SignIn, cleo: User
) -> None:
    client = sign_in(cleo)
    assert client.get("/?period=30").context["funnel"].others == 0
    tell(survey=survey.slug, answered_at=None)
    home = client.get("/?period=30")
    assert home.context["funnel"].others == 1
    assert [row.channel for row in on_screen(client, "/responses/", "channel=chat")] == ["Chat"]
    assert on_screen(client, "/responses/", "channel=phone") == []
    assert [row["Kanal"] for row in in_file(client, "/responses/")] == ["Chat"]
