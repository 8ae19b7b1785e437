"""No figure and no list of the programme knows of recovery checks."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import ApiToken, Customer, User
from followups.actions.open_follow_up import was_low_before
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.count_days import count_days
from surveys.models import DayTally, Invitation, Response, Survey
from surveys.reports.company_figures import company_figures
from surveys.reports.funnel import funnel
from surveys.reports.last_answer import last_score, with_last_answer
from tests.conftest import SignIn
from tests.factories import make_response, make_survey
from tests.recovery.conftest import answer, closed, sent

DAY = timedelta(days=1)


@pytest.fixture
def said(two: FollowUp, ben: User) -> Response:
    """A 10 to the check, beside Kari's own 2."""
    return answer(sent(closed(two, ben)), True, 10)


@pytest.fixture
def now() -> datetime:
    return clock.now() + 20 * DAY


def test_it_is_not_counted(said: Response, two: FollowUp) -> None:
    assert list(Response.objects.counted()) == [two.response]


@pytest.mark.django_db(transaction=True)
def test_nor_is_it_in_a_tally(said: Response, two: FollowUp) -> None:
    count_days()
    assert set(DayTally.objects.values_list("survey", "score")) == {(two.response.survey_id, 2)}


def test_nor_a_companys_figure_or_rate(said: Response, two: FollowUp, now: datetime) -> None:
    company = two.customer.company_id or 0
    figures = company_figures([company], now)[company]

    assert set(figures.kinds) == {"transactional"}
    assert figures.counts.total == 1
    assert figures.answers <= figures.delivered


def test_nor_asked_nor_answered_in_any_funnel(said: Response, now: datetime) -> None:
    for kind in ("transactional", "relational", "feedback"):
        steps = funnel(now - 60 * DAY, now, kind)
        assert steps.asked <= 1
        assert (steps.answers, steps.others) <= (1, 0)
    assert not Invitation.objects.asked_by_mail().filter(survey__kind=Survey.Kind.RECOVERY).exists()


def test_nor_the_last_answer_of_the_customer(said: Response, kari: Customer) -> None:
    assert last_score(with_last_answer(Customer.objects.filter(pk=kari.pk)).get()) == 2


def test_nor_is_it_between_two_low_answers(said: Response, two: FollowUp, kari: Customer) -> None:
    """A repeat detractor is one, whatever was said to a check between."""
    again = make_response(3, kari, make_survey(asks_during_follow_up=True))
    assert was_low_before(again)


PAGES = [
    "survey",
    "survey-design",
    "survey-dry-run",
    "survey-settings",
    "survey-duplicate",
    "survey-start",
    "survey-pause",
    "survey-resume",
    "survey-close",
    "survey-retry",
    "survey-trial",
    "wave-new",
    "survey-page",
    "reason-add",
    "question-add",
    "survey-doors",
    "open-link-open",
    "door-sheet",
]


@pytest.mark.parametrize("name", PAGES)
def test_it_cannot_be_set_up_started_or_stopped_as_a_survey(
    name: str, said: Response, cleo: User, sign_in: SignIn
) -> None:
    client, url = sign_in(cleo), reverse(f"surveys:{name}", args=[said.survey_id])

    assert {client.get(url).status_code, client.post(url).status_code} <= {404, 405}
    said.survey.refresh_from_db()
    assert said.survey.state == Survey.State.LIVE


@pytest.mark.parametrize("url", ["/surveys/", "/customers/{customer}/phone-answer/", "/surveys/invitations/"])
def test_it_is_in_no_list_of_surveys(url: str, said: Response, cleo: User, sign_in: SignIn) -> None:
    page = sign_in(cleo).get(url.format(customer=said.customer_id))

    assert page.status_code == 200
    assert f'value="{said.survey_id}"' not in page.content.decode()
    assert f">{said.survey.name}<" not in _main(page.content.decode())


def test_another_system_cannot_answer_for_it(said: Response) -> None:
    assert said.survey not in Survey.objects.programme()


def test_it_stands_in_the_list_of_answers_marked(said: Response, cleo: User, sign_in: SignIn) -> None:
    page = sign_in(cleo).get(reverse("pages:response-list")).content.decode()
    one = sign_in(cleo).get(reverse("pages:response", args=[said.pk])).content.decode()

    for text in (page, one):
        assert "Recovery check: solved" in text or "Etterkontroll: løst" in text


def test_every_dimension_of_the_overview_leaves_it_out(said: Response, cleo: User, sign_in: SignIn) -> None:
    client: Client = sign_in(cleo)
    page = client.get("/?period=30").content.decode()
    assert said.survey.name not in _main(page)


def _main(page: str) -> str:
    return page.split("<main", 1)[1].split("</main>", 1)[0]


def test_the_api_tells_of_it_only_when_asked(
    said: Response, two: FollowUp, client: Client, ada: User
) -> None:
    _token, secret = ApiToken.objects.issue("BI", ApiToken.Scope.READ, ada)

    def read(**query: str) -> list[int]:
        answer = client.get("/api/v1/responses", query, headers={"authorization": f"Bearer {secret}"})
        return [row["id"] for row in answer.json()["responses"]]

    assert read() == read(kind="nps") == [two.response_id]
    assert read(kind="recovery") == [said.pk]
    wrong = client.get("/api/v1/responses", {"kind": "x"}, headers={"authorization": f"Bearer {secret}"})
    assert wrong.status_code == 422


def test_the_export_says_which_it_is(said: Response, cleo: User, sign_in: SignIn) -> None:
    table = sign_in(cleo).get("/responses/export/", {"format": "csv"})
    text = b"".join(table)
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig")), delimiter=";"))
    column = next(name for name in rows[0] if name in ("Kind", "Type", "Slag"))
    assert len({row[column] for row in rows}) == 2
