"""One answer: what was said, every version of it, and the ways to what it led to."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import Customer, User
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.models import Response, Survey
from tests.conftest import SignIn
from tests.factories import make_response


def page_of(response: Response, client: Client) -> str:
    return client.get(reverse("pages:response", args=[response.pk])).content.decode()


def test_it_shows_every_version_newest_first(
    kari: Customer, survey: Survey, siri: User, sign_in: SignIn
) -> None:
    response = make_response(3, kari, survey, comment="Ingen ringte.")
    assert response.invitation_id is not None
    later = clock.now() + timedelta(minutes=5)
    record_response(response.invitation_id, Answer(score=6, comment="Nå har de ringt.", language="nb"), later)

    page = page_of(response, sign_in(siri))

    assert page.index("Nå har de ringt.") < page.index("Ingen ringte.")
    follow_up = response.follow_up
    assert reverse("followups:detail", args=[follow_up.pk]) in page
    assert response.invitation is not None
    assert reverse("pages:interaction", args=[response.invitation.interaction_id]) in page


def test_a_held_answer_says_why(kari: Customer, survey: Survey, siri: User, sign_in: SignIn) -> None:
    response = make_response(9, kari, survey)
    Response.objects.filter(pk=response.pk).update(state="held", hold_reason="no_follow_up")
    page = sign_in(siri).get(reverse("pages:response", args=[response.pk]))
    assert page.context["response"].why_held


def test_an_old_answer_without_customer_or_revision(survey: Survey, siri: User, sign_in: SignIn) -> None:
    now = clock.now()
    historic = Response.objects.create(
        survey=survey,
        score=4,
        is_historic=True,
        is_contactable=False,
        language="nb",
        answered_at=now,
        changed_at=now,
        answered_on=now.date(),
        touchpoint="kampanje",
    )
    page = page_of(historic, sign_in(siri))
    assert survey.name in page
    assert "kampanje" in page


def test_the_number_of_queries(
    kari: Customer,
    survey: Survey,
    siri: User,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    response, client = make_response(3, kari, survey), sign_in(siri)
    with django_assert_max_num_queries(10):
        page_of(response, client)


def test_unknown_strangers_and_wrong_methods(
    kari: Customer, survey: Survey, siri: User, sign_in: SignIn
) -> None:
    address = reverse("pages:response", args=[make_response(9, kari, survey).pk])
    client = sign_in(siri)
    assert client.get(reverse("pages:response", args=[999_999])).status_code == 404
    assert client.post(address).status_code == 405
    assert sign_in(None).get(address).status_code == 302
