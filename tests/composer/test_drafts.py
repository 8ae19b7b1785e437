"""What is typed survives; the page looks it over, with and without a script."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from customers.models import User
from followups.models import Cause, FollowUp, MessageDraft, MessageTemplate
from npsapp.lib import clock
from surveys.models import Response
from tests.composer.conftest import letter, letters, url
from tests.conftest import SignIn

HTMX = {"HX-Request": "true"}


def test_it_opens_with_who_writes_and_how_to_reach_them(three: FollowUp, ben: User, as_ben: Client) -> None:
    page = as_ben.get(url("new", three))

    form = page.context["form"]
    assert form["responsible"].value() == str(ben.pk)
    assert form["urgent_contact"].value().startswith("22 33 44 55 (")
    assert form["text"].value() == ""
    assert not form.errors
    assert page.context["not_after"] == three.first_contact_due_at


def test_a_step_brings_its_words(three: FollowUp, as_ben: Client) -> None:
    detail = as_ben.get(f"/followups/{three.pk}/").content.decode()
    assert f"{url('new', three)}?step=apologise" in detail

    form = as_ben.get(url("new", three), {"step": "apologise"}).context["form"]

    assert form["text"].value() == MessageTemplate.objects.get(code="apology").text_nb


def test_an_english_customer_gets_english_words(three: FollowUp, as_ben: Client) -> None:
    three.customer.language = "en"
    three.customer.save()

    form = as_ben.get(url("new", three), {"step": "apologise"}).context["form"]

    assert form["subject"].value() == MessageTemplate.objects.get(code="apology").subject_en
    assert "weekdays" in form["urgent_contact"].value() or "22 33 44 55" in form["urgent_contact"].value()


def test_while_writing_only_what_changes_comes_back(three: FollowUp, as_ben: Client) -> None:
    fragment = as_ben.post(url("preview", three), letter(three, promised_at=""), headers=HTMX)

    words = fragment.content.decode()
    assert "<html" not in words
    assert 'id="letter-send"' in words
    assert "finding-block" in words
    assert not letters(three)


def test_without_a_script_the_whole_page_comes_back(three: FollowUp, as_ben: Client) -> None:
    page = as_ben.post(url("preview", three), letter(three, subject="", text=""))

    assert page.status_code == 200
    assert not page.context["form"].errors, "nobody has tried to send it yet"


def test_the_button_says_what_will_happen(three: FollowUp, as_ben: Client) -> None:
    with_time = as_ben.post(url("preview", three), letter(three)).context["before"].send_label
    without = as_ben.post(url("preview", three), letter(three, promised_at="")).context["before"].send_label

    assert with_time != without
    assert "Kari Nordmann" in without


def test_a_draft_is_kept_resumed_and_thrown_away(three: FollowUp, as_ben: Client) -> None:
    typed = letter(three, text="Hei Kari, jeg holder på med")
    as_ben.post(url("preview", three), typed, headers=HTMX)
    as_ben.post(url("preview", three), {**typed, "text": "Hei Kari, jeg holder på med det."}, headers=HTMX)

    assert MessageDraft.objects.count() == 1
    resumed = as_ben.get(url("new", three)).context["form"]
    assert resumed["text"].value() == "Hei Kari, jeg holder på med det."
    assert resumed["promised_at"].value() == typed["promised_at"]

    as_ben.post(url("discard", three))
    assert not MessageDraft.objects.exists()
    assert as_ben.get(url("new", three)).context["form"]["text"].value() == ""


def test_everybody_has_a_draft_of_their_own(
    three: FollowUp, cleo: User, as_ben: Client, sign_in: SignIn
) -> None:
    as_ben.post(url("preview", three), letter(three, text="Bens"), headers=HTMX)

    assert sign_in(cleo).get(url("new", three)).context["form"]["text"].value() == ""


def test_a_late_look_brings_nothing_back(three: FollowUp, as_ben: Client) -> None:
    typed = letter(three)
    as_ben.post(url("preview", three), typed, headers=HTMX)
    as_ben.post(url("write", three), typed)

    as_ben.post(url("preview", three), typed, headers=HTMX)

    assert not MessageDraft.objects.exists()


def test_words_of_ones_own_are_never_replaced(three: FollowUp, as_ben: Client) -> None:
    use = {"use": "1", "use_template": "explanation"}
    shipped = MessageTemplate.objects.get(code="explanation").text_nb

    empty = as_ben.post(url("preview", three), letter(three, text="", **use)).context["form"]
    own = as_ben.post(url("preview", three), letter(three, text="Mitt eget.", **use)).context["form"]

    assert empty["text"].value() == shipped
    assert own["text"].value() == f"Mitt eget.\n\n{shipped}"


@pytest.mark.parametrize(("wish", "when", "flag"), [("no", "", "no_contact"), ("phone", "any", "wants_call")])
def test_what_the_customer_wishes_is_said(
    wish: str, when: str, flag: str, three: FollowUp, as_ben: Client
) -> None:
    Response.objects.filter(pk=three.response_id).update(contact_wish=wish, contact_when=when)

    page = as_ben.get(url("new", three))

    assert getattr(page.context["to"], flag)
    assert "alert-warning" in page.content.decode()


def test_a_closed_follow_up_leads_back(three: FollowUp, as_ben: Client) -> None:
    cause = {"cause": Cause.objects.earliest("pk"), "solution": "x", "compensation": "none"}
    FollowUp.objects.filter(pk=three.pk).update(
        state="closed", closed_at=clock.now(), next_due_at=None, next_level_at=None, **cause
    )

    assert as_ben.get(url("new", three)).status_code == 302
    assert as_ben.post(url("preview", three), letter(three)).status_code == 302
    looked = as_ben.post(url("preview", three), letter(three), headers=HTMX)
    assert looked.headers["HX-Redirect"] == f"/followups/{three.pk}/"
    assert as_ben.post(url("write", three), letter(three)).status_code == 302
    assert not letters(three)


def test_the_number_of_queries(
    three: FollowUp, as_ben: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    as_ben.get(url("new", three))
    with django_assert_max_num_queries(24):
        as_ben.get(url("new", three), {"step": "apologise"})
