"""Answers given by phone (P-15): who may type them in, what is refused, and the second person."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from customers.models import Customer, CustomerAccess, Message, User
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.pause_survey import pause_survey
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Response, Survey
from surveys.receivers import invitation_still_wanted
from tests.conftest import SignIn
from tests.factories import make_customer, make_interaction, make_survey

pytestmark = pytest.mark.django_db


def url_of(customer: Customer) -> str:
    return f"/customers/{customer.pk}/phone-answer/"


def fields_of(client: Client, customer: Customer, **changes: str) -> dict[str, str]:
    """The fields of a fresh page, as a browser would send them back."""
    form = client.get(url_of(customer)).context["form"]
    fields = {name: str(form[name].value() or "") for name in form.fields}
    return {**fields, "score": "2", "comment": "Ingen ringte.", **changes}


def type_in(client: Client, customer: Customer, **changes: str) -> Any:
    return client.post(url_of(customer), fields_of(client, customer, **changes))


def minutes(**ago: int) -> str:
    return timezone.localtime(clock.now() - timedelta(**ago)).strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def as_siri(sign_in: SignIn, siri: User) -> Client:
    return sign_in(siri)


@pytest.fixture
def as_ben(sign_in: SignIn, ben: User) -> Client:
    return sign_in(ben)


@pytest.fixture
def as_cleo(sign_in: SignIn, cleo: User) -> Client:
    return sign_in(cleo)


@pytest.fixture
def held(as_ben: Client, kari: Customer, survey: Survey) -> Response:
    """Typed in by Ben of his own customer."""
    type_in(as_ben, kari)
    return Response.objects.get()


def test_it_is_stored_with_interviewer_and_call_time(
    as_siri: Client, siri: User, kari: Customer, survey: Survey
) -> None:
    page = type_in(as_siri, kari, called_at=minutes(days=1))
    response = Response.objects.select_related("invitation").get()
    assert page.headers["Location"] == reverse("pages:response", args=[response.pk])
    assert (response.score, response.comment, response.channel) == (2, "Ingen ringte.", "phone")
    assert (response.taken_by, response.state) == (siri, "confirmed")
    assert response.taken_at is not None
    assert response.taken_at - response.answered_at > timedelta(hours=23)
    assert response.invitation is not None
    assert (response.invitation.door, response.invitation.state) == ("phone", "asked")
    assert FollowUp.objects.get().response == response
    for shown in (page.headers["Location"], f"/customers/{kari.pk}/"):
        assert str(siri) in as_siri.get(shown).content.decode().partition("<h1")[2]


def test_a_double_click_is_one_answer(as_siri: Client, kari: Customer, survey: Survey) -> None:
    fields = fields_of(as_siri, kari)
    first, second = (as_siri.post(url_of(kari), fields) for _click in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Response.objects.count() == FollowUp.objects.count() == 1


def test_the_page_sent_again_with_another_score_stores_nothing_unasked(
    as_siri: Client, kari: Customer, survey: Survey
) -> None:
    fields = fields_of(as_siri, kari)
    as_siri.post(url_of(kari), fields)
    again = as_siri.post(url_of(kari), {**fields, "score": "9"})
    assert again.status_code == 422
    assert again.context["form"]["key"].value() != fields["key"]
    assert Response.objects.get().score == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"score": ""}, "score"),
        ({"score": "11"}, "score"),
        ({"score": "-1"}, "score"),
        ({"score": "3.5"}, "score"),
        ({"score": "٣"}, "score"),
        ({"survey": ""}, "survey"),
        ({"survey": "0"}, "survey"),
        ({"language": "de"}, "language"),
        ({"called_at": ""}, "called_at"),
        ({"called_at": "yesterday"}, "called_at"),
        ({"comment": "x" * 2001}, "comment"),
        ({"comment": "a\x00b"}, "comment"),
        ({"key": "mine"}, "key"),
    ],
)
def test_what_is_wrong_is_named_and_kept(
    as_siri: Client, kari: Customer, survey: Survey, changes: dict[str, str], field: str
) -> None:
    page = type_in(as_siri, kari, **changes)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {field}
    assert not Response.objects.exists()


@pytest.mark.parametrize(("ago", "code"), [({"hours": -1}, "future"), ({"days": 15}, "past")])
def test_the_call_was_not_long_ago_and_not_tomorrow(
    as_siri: Client, kari: Customer, survey: Survey, ago: dict[str, int], code: str
) -> None:
    page = type_in(as_siri, kari, called_at=minutes(**ago))
    assert page.context["form"].has_error("called_at", code)
    assert not Response.objects.exists()


def test_a_survey_that_is_not_live_cannot_be_chosen(as_siri: Client, kari: Customer, survey: Survey) -> None:
    fields = fields_of(as_siri, kari)
    Survey.objects.update(state="closed")
    assert as_siri.post(url_of(kari), fields).status_code == 422
    page = as_siri.get(url_of(kari))
    assert page.context["questions"] == []
    assert 'name="score"' not in page.content.decode()
    assert not Response.objects.exists()


def test_a_feedback_survey_wants_words_alone(as_siri: Client, kari: Customer) -> None:
    make_survey(kind="feedback")
    assert type_in(as_siri, kari).context["form"].has_error("score", "no_score")
    assert type_in(as_siri, kari, score="", comment="").context["form"].has_error("comment", "required")
    assert type_in(as_siri, kari, score="").status_code == 302
    assert Response.objects.get().kind == "feedback"


def test_it_shows_what_to_ask_in_the_customers_language(as_siri: Client, fjord: Any, survey: Survey) -> None:
    page = as_siri.get(url_of(make_customer(company=fjord, language="en"))).content.decode()
    assert "How likely are you to recommend Nordavind" in page


def test_a_mail_that_asks_the_same_is_answered_and_no_more_wanted(
    as_siri: Client, kari: Customer, survey: Survey
) -> None:
    make_interaction(kari)
    send_invitations(clock.now())
    type_in(as_siri, kari)
    invitation = Invitation.objects.get()
    assert Response.objects.get().invitation == invitation
    assert invitation.message_id is not None
    assert invitation_still_wanted(invitation.message_id, clock.now()).reason == "answered"


def test_the_customers_own_later_answer_stands(as_siri: Client, kari: Customer, survey: Survey) -> None:
    """Answered by the link already, it is another answer, with an invitation of its own."""
    make_interaction(kari)
    record_response(Invitation.objects.get().pk, Answer(9, "", "nb"), clock.now())
    type_in(as_siri, kari, called_at=minutes(days=1))
    assert sorted(Response.objects.values_list("score", "channel")) == [(2, "phone"), (9, "email")]
    assert Invitation.objects.count() == 2


def test_ones_own_customer_waits_for_a_second_person(
    as_ben: Client, ben: User, held: Response, kari: Customer
) -> None:
    assert (held.state, held.hold_reason, held.taken_by) == ("held", "needs_second_person", ben)
    assert not FollowUp.objects.exists()
    assert not Response.objects.counted().exists()
    assert as_ben.get(f"/responses/{held.pk}/").context["response"].why_held
    assert as_ben.get(url_of(kari)).context["needs_second"]


def test_a_held_one_leaves_the_customers_mail_alone(as_ben: Client, kari: Customer, survey: Survey) -> None:
    make_interaction(kari)
    type_in(as_ben, kari, score="10")
    assert Invitation.objects.get(door="email").state == "scheduled"
    assert send_invitations(clock.now()) == 1
    assert Message.objects.filter(customer=kari).exists()


def test_somebody_with_access_to_the_customer_needs_one_too(
    as_siri: Client, siri: User, kari: Customer, survey: Survey
) -> None:
    CustomerAccess.objects.create(user=siri, customer=kari, reason=CustomerAccess.Reason.DEPUTY)
    type_in(as_siri, kari)
    assert Response.objects.get().state == "held"


def test_who_may_not(sign_in: SignIn, dag: User, kari: Customer, survey: Survey, held: Response) -> None:
    """Dag looks after others: he does not type in, and his page does not offer it."""
    as_dag = sign_in(dag)
    assert as_dag.get(url_of(kari)).status_code == as_dag.post(url_of(kari)).status_code == 403
    assert url_of(kari) not in as_dag.get(f"/customers/{kari.pk}/").content.decode()
    assert sign_in(None).get(url_of(kari)).status_code == 302


def test_the_customers_page_offers_it(as_siri: Client, as_ben: Client, kari: Customer) -> None:
    for client in (as_siri, as_ben):
        assert url_of(kari) in client.get(f"/customers/{kari.pk}/").content.decode()


def test_wrong_methods_and_unknown_ids(as_cleo: Client, kari: Customer) -> None:
    assert as_cleo.put(url_of(kari)).status_code == 405
    assert as_cleo.post("/customers/999999/phone-answer/").status_code == 404


def test_r19_a_page_sent_twice_is_one_answer_even_when_the_survey_stopped_between(
    as_siri: Client, kari: Customer, survey: Survey
) -> None:
    fields = fields_of(as_siri, kari)
    first = as_siri.post(url_of(kari), fields)
    pause_survey(survey.pk)
    again = as_siri.post(url_of(kari), fields)
    assert (first.status_code, again.status_code) == (302, 302)
    assert first.headers["Location"] == again.headers["Location"]
    assert as_siri.post(url_of(kari), {**fields, "comment": "Noe annet."}).status_code == 422
    assert Response.objects.count() == 1


def test_r19_a_key_says_nothing_of_another_customer(as_siri: Client, kari: Customer, survey: Survey) -> None:
    fields = fields_of(as_siri, kari)
    as_siri.post(url_of(kari), fields)
    other = as_siri.post(url_of(make_customer("Per")), fields)
    assert other.status_code == 422
    assert Response.objects.count() == 1
