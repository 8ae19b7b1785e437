"""P-14, P-05b: what an answer through an open door is, and what it is not."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django.fixtures import Settings

from customers.models import Customer, User
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.models import Invitation, LinkClick, Response, ResponseRevision, Survey
from surveys.rules import holding
from tests.factories import make_invitation
from tests.open_doors.calling import answer, form_of, open_survey, send

pytestmark = pytest.mark.django_db

DESK, WIDGET = "/o/desk/", "/w/desk/"


@pytest.fixture(autouse=True)
def desk(db: None) -> Survey:
    return open_survey()


def test_L01_looking_stores_nothing_at_all(client: Client) -> None:
    for url in (DESK, WIDGET):
        for method in (client.get, client.head, client.options):
            assert method(url).status_code == 200
        client.get(url, {"s": "3", "src": "Resepsjonen"})
    assert not Invitation.objects.exists()
    assert not Response.objects.exists()
    assert not LinkClick.objects.exists()


@pytest.mark.parametrize("score", ["11", "-1", "7a", "٣"])
def test_L06_a_wrong_number_in_the_link_chooses_none(client: Client, score: str) -> None:
    page = client.get(DESK, {"s": score})
    assert page.status_code == 200
    assert b" checked" not in page.content


@pytest.mark.parametrize(("url", "door"), [(DESK, "open_link"), (WIDGET, "widget")])
def test_P14_P05b_an_answer_has_an_invitation_of_its_own_of_nobody(
    client: Client, url: str, door: str
) -> None:
    sent = answer(client, url, score="2", comment="Lang kø")
    response = Response.objects.get()
    invitation = response.invitation
    assert invitation is not None
    assert sent.status_code == 303
    assert sent["Location"].startswith(f"/s/{invitation.token}/thanks/")
    assert (invitation.door, invitation.customer, invitation.state) == (door, None, "asked")
    assert (response.channel, response.customer, response.score) == (door, None, 2)
    assert response.state == "confirmed"
    assert not response.is_contactable
    assert not FollowUp.objects.exists(), "nobody could be reached"


def test_a_promoter_and_a_passive_are_stored_too(client: Client) -> None:
    for score in ("7", "10"):
        assert answer(client, DESK, score=score).status_code == 303
    assert Response.objects.filter(state="confirmed").count() == 2


def test_1_a_double_click_is_one_answer(client: Client) -> None:
    form = form_of(client, DESK)
    first, second = (send(client, DESK, form, score="3") for _click in range(2))
    assert first["Location"] == second["Location"]
    assert Response.objects.count() == Invitation.objects.count() == ResponseRevision.objects.count() == 1


def test_the_same_form_with_another_score_changes_the_answer(client: Client) -> None:
    form = form_of(client, DESK)
    for score in ("3", "9"):
        send(client, DESK, form, score=score)
    assert Response.objects.get().score == 9
    assert ResponseRevision.objects.count() == 2


def test_two_forms_are_two_answers(client: Client) -> None:
    for _form in range(2):
        answer(client, DESK, score="5")
    assert Response.objects.count() == 2


def test_P13_it_can_be_changed_by_its_own_link_for_seven_days(client: Client) -> None:
    thanks = answer(client, DESK, score="9")["Location"]
    own = thanks.split("thanks/")[0]
    assert own in client.get(thanks).content.decode()
    page = client.post(own, form_of(client, own) | {"score": "4", "comment": "Nei"})
    assert page.status_code == 303
    assert Response.objects.get().score == 4
    Response.objects.update(answered_at=clock.now() - timedelta(days=8))
    assert client.post(own, {"score": "1", "comment": ""}).status_code == 409


def test_who_changes_it_may_leave_an_address_then(client: Client, cleo: User) -> None:
    own = answer(client, DESK, score="3")["Location"].split("thanks/")[0]
    page = form_of(client, own)
    client.post(own, page | {"score": "3", "comment": "", "giver_email": "ola@nord.example"})
    response = Response.objects.get()
    assert response.customer is not None
    assert response.customer.email == "ola@nord.example"
    assert FollowUp.objects.get().response == response
    assert b"giver_email" not in client.get(own).content


def test_L08_a_form_of_another_survey_or_door_is_shown_again(client: Client) -> None:
    open_survey("other")
    form = form_of(client, DESK)
    for url in ("/o/other/", WIDGET):
        page = send(client, url, form, score="3", comment="Min tekst")
        assert page.status_code == 422
        assert b"Min tekst" in page.content
    for broken in ({"form_id": "zz"}, {"form_id": "00" * 16}, {"form_token": "x"}):
        assert send(client, DESK, form | broken, score="3").status_code == 422
    assert not Response.objects.exists()


def test_L08_a_form_older_than_a_day_is_shown_again(client: Client) -> None:
    form = form_of(client, DESK, timedelta(hours=25))
    page = send(client, DESK, form, score="3", comment="Min tekst")
    assert page.status_code == 422
    assert b"Min tekst" in page.content


def test_28_what_is_no_score_is_refused(client: Client) -> None:
    form = form_of(client, DESK)
    for score in ("11", "-1", "3.5", "", "null", "3e0", "٣"):
        assert send(client, DESK, form, score=score).status_code == 422
    assert not Invitation.objects.exists()


def test_the_language_button_stores_nothing_and_keeps_what_was_typed(client: Client) -> None:
    form = form_of(client, DESK)
    page = send(client, DESK, form, score="3", comment="Min tekst", giver_name="Kari", language="en")
    assert page.status_code == 200
    assert page["Content-Language"] == "en"
    assert b"Min tekst" in page.content
    assert b'value="Kari"' in page.content
    assert not Response.objects.exists()


def test_the_place_of_the_poster_is_kept_with_the_answer(client: Client) -> None:
    form = form_of(client, f"{DESK}?src=Resepsjonen")
    assert form["src"] == "Resepsjonen"
    send(client, DESK, form, score="8")
    assert Response.objects.get().attributes == {"place": "Resepsjonen"}


@pytest.mark.parametrize("place", ["x" * 61, "a\u202eb"])
def test_what_is_no_place_is_none(client: Client, place: str) -> None:
    assert "src" not in form_of(client, f"{DESK}?src={place}")


def test_36_a_closed_link_says_so_and_stores_nothing(client: Client, desk: Survey) -> None:
    form = form_of(client, DESK)
    Survey.objects.filter(pk=desk.pk).update(open_link_is_on=False)
    for page in (client.get(DESK), send(client, DESK, form, score="3")):
        assert page.status_code == 410
    Survey.objects.filter(pk=desk.pk).update(open_link_is_on=True, state="closed")
    for page in (client.get(DESK), send(client, DESK, form, score="3"), client.get(WIDGET)):
        assert page.status_code == 410
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("slug", ["no-such", "x" * 300, "æøå", "a%00b", "secret", "draft"])
def test_31_a_link_that_never_was_is_unknown(client: Client, slug: str) -> None:
    open_survey("secret", open_link_is_on=False, open_link_first_on=None, widget_origins=[])
    open_survey("draft", state="draft")
    for door in "ow":
        page = client.get(f"/{door}/{slug}/")
        assert page.status_code in (400, 404)
    assert client.post("/o/secret/", {"score": "3"}).status_code == 404


def test_the_widget_and_the_link_are_opened_apart(client: Client, desk: Survey) -> None:
    Survey.objects.filter(pk=desk.pk).update(open_link_is_on=False)
    assert client.get(WIDGET).status_code == 200
    Survey.objects.filter(pk=desk.pk).update(widget_origins=[], open_link_is_on=True)
    assert client.get(WIDGET).status_code == 404


@pytest.mark.parametrize("door", ["email", "phone", "api"])
def test_34_the_database_refuses_a_mail_to_nobody(kari: Customer, door: str) -> None:
    invitation = make_invitation(kari)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(customer=None, door=door)


def test_the_database_refuses_a_contact_with_nobody(client: Client) -> None:
    answer(client, DESK, score="3")
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.update(is_contactable=True)


@pytest.mark.parametrize(
    ("reason", "fields"),
    [(holding.TRAP, {"website": "x"}), (holding.ROBOT, {})],
)
def test_L09_what_looks_like_a_robot_is_held(client: Client, reason: str, fields: dict[str, str]) -> None:
    form = form_of(client, DESK)
    agent = "curl/8" if reason == holding.ROBOT else "Mozilla/5.0 Firefox/140.0"
    data = {**form, "score": "2", "comment": "", "giver_email": "x@y.example", **fields}
    assert client.post(DESK, data, headers={"User-Agent": agent}).status_code == 303
    response = Response.objects.get()
    assert (response.state, response.hold_reason) == ("held", reason)
    assert not Customer.objects.exists(), "a robot makes nobody a customer"
    assert not FollowUp.objects.exists()


def test_L09_too_fast_is_held(client: Client) -> None:
    send(client, DESK, form_of(client, DESK, timedelta(0)), score="2")
    assert Response.objects.get().hold_reason == holding.TOO_FAST


def test_P14_more_than_five_an_hour_from_one_address_are_held(client: Client, settings: Settings) -> None:
    settings.HOLD_SCORES = 0
    for number in range(7):
        answer(client, DESK, score=str(number), address="192.0.2.1")
    answer(client, DESK, score="7", address="192.0.2.2")
    held = Response.objects.filter(state="held").order_by("score")
    assert [(each.score, each.hold_reason) for each in held] == [
        (5, holding.MANY_ANSWERS),
        (6, holding.MANY_ANSWERS),
    ]
    LinkClick.objects.update(at=clock.now() - timedelta(minutes=61))
    answer(client, DESK, score="10", address="192.0.2.1")
    assert Response.objects.get(score=10).state == "confirmed"


def test_P14_the_limit_is_a_setting(client: Client, settings: Settings) -> None:
    settings.HOLD_SCORES, settings.OPEN_ANSWERS_PER_HOUR = 0, 1
    for score in ("8", "9"):
        answer(client, DESK, score=score)
    assert Response.objects.get(score=9).hold_reason == holding.MANY_ANSWERS


def test_L09_three_numbers_from_one_browser_in_a_quarter_of_an_hour_are_held(client: Client) -> None:
    for score in ("0", "5", "5", "10"):
        answer(client, DESK, score=score)
    assert Response.objects.get(state="held").hold_reason == holding.MANY_SCORES
