"""The front page: account managers go to their queue, CX sees what we owe people and what they say."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Customer, User
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.models import Invitation, Survey
from tests.conftest import SignIn
from tests.factories import make_customer, make_follow_up, make_invitation, make_response

HOME = "/"
BUDGET = 30


@pytest.fixture
def as_cleo(cleo: User, sign_in: SignIn) -> Client:
    return sign_in(cleo)


def test_an_account_manager_is_sent_to_the_queue(ben: User, sign_in: SignIn) -> None:
    response = sign_in(ben).get(HOME)

    assert response.status_code == 302
    assert response["Location"] == reverse("followups:queue")


def test_an_account_manager_can_still_read_the_overview(ben: User, sign_in: SignIn) -> None:
    assert sign_in(ben).get(HOME, {"period": "30"}).status_code == 200


@pytest.mark.parametrize("who", ["ada", "cleo", "siri"])
def test_cx_sees_the_overview(who: str, sign_in: SignIn, request: pytest.FixtureRequest) -> None:
    response = sign_in(request.getfixturevalue(who)).get(HOME)

    assert response.status_code == 200
    assert response.context["nps"].shown is None


def test_strangers_sign_in_and_nothing_is_posted(as_cleo: Client, sign_in: SignIn) -> None:
    assert sign_in(None).get(HOME)["Location"].startswith(reverse("account_login"))
    assert as_cleo.post(HOME).status_code == 405


def test_answers_are_counted_at_once(as_cleo: Client, fjord: Company, survey: Survey) -> None:
    for score in (0, 7, 9, 10, 10):
        make_response(score, make_customer(company=fjord), survey, comment=f"kommentar {score}")

    context = as_cleo.get(HOME).context

    assert (context["nps"].shown, context["nps"].n) == (40, 5)
    assert [bar.count for bar in context["distribution"].bars] == [1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2]
    assert context["comparison"].verdict == "too_few"
    assert context["trend"].periods[-1].n == 5
    assert context["newest"][0].comment == "kommentar 10"
    assert [bool(answer.url) for answer in context["newest"]] == [False] * 4 + [True]
    assert context["newest"][-1].deadline is not None


def test_the_promise_counts_who_waits(as_cleo: Client, fjord: Company, ben: User) -> None:
    now = clock.now()
    late, near, fresh, reached = (make_follow_up(4, make_customer(company=fjord)) for _ in range(4))
    move(late, opened=now - timedelta(days=9), due=now - timedelta(days=5))
    move(near, opened=now - timedelta(days=60), due=now + timedelta(hours=1))
    move(fresh, opened=now, due=now + timedelta(days=9))
    log_contact(reached.pk, Contact(ANSWERED, "Snakket"), ben, now)
    move(reached, opened=now - timedelta(days=9), due=now - timedelta(days=2), met=now - timedelta(days=3))

    promise = as_cleo.get(HOME).context["promise"]

    assert (promise.unanswered, promise.near_deadline, promise.open) == (1, 1, 4)
    assert promise.within_percent == 50


def move(follow_up: FollowUp, **times: object) -> None:
    names = {
        "opened": "opened_at",
        "due": "first_contact_due_at",
        "met": "first_contact_met_at",
    }
    FollowUp.objects.filter(pk=follow_up.pk).update(**{names[key]: value for key, value in times.items()})


def test_whoever_was_not_asked_is_counted_by_reason(as_cleo: Client, kari: Customer, survey: Survey) -> None:
    make_invitation(kari, survey)
    Invitation.objects.update(state="not_asked", reason="opted_out")

    funnel = as_cleo.get(HOME).context["funnel"]

    assert (funnel.asked, funnel.not_asked) == (0, 1)
    assert [(reason.reason, reason.count) for reason in funnel.reasons] == [("Har meldt seg av", 1)]


def test_the_funnel_draws_its_proportions_and_the_trend_its_signs(
    as_cleo: Client, kari: Customer, survey: Survey
) -> None:
    make_response(3, kari, survey)
    make_invitation(make_customer(company=kari.company), survey)
    Invitation.objects.update(state="asked", asked_at=clock.now())

    page = as_cleo.get(HOME, {"period": "30"}).content.decode()

    assert '<svg viewBox="0 0 2 1"' in page
    assert page.count('<rect width="1" height="1">') == 2
    assert page.count('<rect width="2" height="1">') == 1
    assert "−100 … " in page


@pytest.mark.parametrize("period", ["30", "90", "365", "7", "-1", "x", ""])
def test_periods(period: str, as_cleo: Client) -> None:
    tabs = as_cleo.get(HOME, {"period": period}).context["periods"]

    assert [tab.active for tab in tabs].count(True) == 1
    assert tabs[0].active == (period not in ("90", "365"))


def test_what_customers_write_is_shown_as_text(as_cleo: Client, fjord: Company) -> None:
    script = "<script>alert(1)</script>"
    follow_up = make_follow_up(1, make_customer(f'"><img src=x>{script}', company=fjord), comment=script)

    for path in (HOME, "/followups/?scope=all", "/followups/ledger/", f"/followups/{follow_up.pk}/"):
        page = as_cleo.get(path).content.decode()
        assert "&lt;script&gt;alert(1)" in page, path
        assert script not in page, path
        assert "<img src=x>" not in page, path


@pytest.mark.parametrize("answers", [1, 20])
def test_the_number_of_queries_is_steady(
    answers: int,
    as_cleo: Client,
    fjord: Company,
    survey: Survey,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for score in range(answers):
        make_response(score % 11, make_customer(company=fjord), survey)

    with django_assert_max_num_queries(BUDGET):
        as_cleo.get(HOME)
