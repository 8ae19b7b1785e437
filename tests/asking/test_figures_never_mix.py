"""P-01 and P-14: transactional and relational answers never make one figure, and open doors stand apart."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Company, Customer, User
from npsapp.lib import clock
from surveys.actions.count_days import count_days
from surveys.actions.mark_day import mark_day
from surveys.models import Response, Survey
from surveys.reports.company_figures import company_figures
from surveys.reports.nps_of import nps_of
from surveys.reports.one_figure import APART
from surveys.reports.score_counts import score_counts
from surveys.reports.segment_figures import figures_of
from surveys.reports.survey_scores import survey_scores
from tests.conftest import SignIn
from tests.factories import make_customer, make_survey

pytestmark = pytest.mark.django_db
TRANSACTIONAL, RELATIONAL = Survey.Kind.TRANSACTIONAL, Survey.Kind.RELATIONAL
HOME = "/?period=30"


@pytest.fixture
def client(cleo: User, sign_in: SignIn) -> Client:
    cleo.language = "en"
    cleo.save()
    return sign_in(cleo)


@pytest.fixture
def relational(db: None) -> Survey:
    return make_survey([], kind=RELATIONAL)


def today() -> date:
    return clock.now().date()


def answer(survey: Survey, score: int, customer: Customer | None = None, **fields: object) -> Response:
    now = clock.now()
    values: dict[str, Any] = {
        "kind": Response.Kind.NPS,
        "is_historic": True,
        "language": "nb",
        "customer": customer,
        "company": customer.company if customer else None,
        **fields,
    }
    response = Response.objects.create(
        survey=survey, score=score, answered_on=today(), answered_at=now, changed_at=now, **values
    )
    mark_day(survey.pk, today())
    return response


@pytest.mark.parametrize(
    "is_counted", [False, pytest.param(True, marks=pytest.mark.django_db(transaction=True))]
)
def test_one_statement_keeps_the_kinds_and_doors_apart(
    is_counted: bool, survey: Survey, relational: Survey
) -> None:
    answer(survey, 10)
    answer(relational, 0)
    for channel in APART:
        answer(survey, 3, channel=channel)
    if is_counted:
        assert count_days() == 2
    found = score_counts(today(), today())
    assert found.of(TRANSACTIONAL).counts(today(), today()).shown == 100
    assert found.of(RELATIONAL).counts(today(), today()).shown == -100
    assert found.apart(TRANSACTIONAL).counts(today(), today()).total == len(APART)
    assert found.apart(RELATIONAL).counts(today(), today()).total == 0


def test_the_overview_is_of_one_kind(client: Client, survey: Survey, relational: Survey) -> None:
    for _number in range(3):
        answer(survey, 10)
        answer(relational, 0)
    usual = client.get(HOME).context
    assert (usual["nps"].shown, usual["nps"].n, usual["kind"].word) == (100, 3, TRANSACTIONAL)
    assert sum(bar.count for bar in usual["distribution"].bars) == 3
    assert usual["breakdown"].whole.nps.n == 3
    assert [dot.period.n for dot in usual["trend"].dots] == [3]
    other = client.get(HOME + "&kind=relational").context
    assert (other["nps"].shown, other["nps"].n) == (-100, 3)
    assert other["breakdown"].whole.nps.n == 3


def test_the_kind_with_answers_is_shown_and_a_chosen_survey_decides(
    client: Client, survey: Survey, relational: Survey
) -> None:
    assert client.get(HOME).context["kind"].word == TRANSACTIONAL
    answer(relational, 9)
    assert client.get(HOME).context["kind"].word == RELATIONAL
    chosen = client.get(f"{HOME}&kind=relational&survey={survey.pk}").context
    assert chosen["kind"].word == TRANSACTIONAL
    other = next(tab for tab in chosen["kind"].tabs if not tab.active)
    assert client.get("/" + other.url).context["kind"].word == RELATIONAL
    assert client.get(HOME + "&kind=nonsense").context["kind"].word == RELATIONAL


@pytest.mark.parametrize("channel", APART)
def test_open_doors_are_a_line_of_their_own(channel: str, client: Client, survey: Survey) -> None:
    answer(survey, 10)
    for _number in range(4):
        answer(survey, 0, channel=channel)
    page = client.get(HOME)
    assert (page.context["nps"].shown, page.context["nps"].n) == (100, 1)
    assert "Open link and widget: NPS \u2212100, 4 answers" in page.content.decode()
    own = client.get(reverse("surveys:survey", args=[survey.pk]))
    assert (own.context["nps"].n, own.context["apart"].n) == (1, 4)
    assert "not in the figure above" in own.content.decode()


def test_each_reader_keeps_them_apart(
    kari: Customer, fjord: Company, survey: Survey, relational: Survey
) -> None:
    for score, of in ((10, survey), (0, relational)):
        for number in range(5):
            person = make_customer(f"P{number}", company=fjord, email=f"p{number}{score}@fjord.example")
            answer(of, score, person)
            answer(of, 5, person, channel="open_link")

    said = nps_of(Response.objects.all())
    assert [(each.figure.shown, each.figure.n) for each in said.figures] == [(100, 5), (-100, 5)]
    assert (said.apart.n if said.apart else 0, said.total) == (10, 20)

    figures = company_figures([fjord.pk], clock.now())[fjord.pk]
    assert (figures.kind, figures.counts.shown) == (TRANSACTIONAL, 100)
    assert figures.of(RELATIONAL).shown == -100

    segment = figures_of(Customer.objects.all())
    assert (segment.answered, segment.nps) == (5, 100)
    alone = figures_of(Customer.objects.filter(pk__in=relational.responses.values("customer")))
    assert (alone.answered, alone.nps) == (5, -100)

    scores = survey_scores([survey.pk, relational.pk], today(), today())
    assert (scores[survey.pk].asked.shown, scores[survey.pk].apart.total) == (100, 5)
    assert (scores[relational.pk].asked.shown, scores[relational.pk].apart.total) == (-100, 5)


def test_the_list_of_responses_says_each_kind_by_its_name(
    client: Client, kari: Customer, survey: Survey, relational: Survey
) -> None:
    answer(survey, 10, kari)
    answer(relational, 0, kari)
    page = client.get(reverse("pages:response-list"))
    assert [each.figure.shown for each in page.context["figures"]] == [100, -100]
    for each in page.context["figures"]:
        assert each.name in page.content.decode()
