"""The customer's pages: first whether it is solved, then the score; and what happens now."""

import pytest
from django.test import Client

from customers.models import User
from followups.models import FollowUp, RecoveryCheck
from npsapp.lib import clock
from surveys.models import Invitation, Response
from tests.recovery.conftest import closed, sent
from tests.surveys.answering import answer, url_of


@pytest.fixture
def link(two: FollowUp, ben: User) -> Invitation:
    return sent(closed(two, ben)).invitation


def test_it_asks_whether_it_is_solved_and_then_for_the_score(client: Client, link: Invitation) -> None:
    page = client.get(url_of(link)).content.decode()

    assert page.index("Er saken din løst?") < page.index("Hvor sannsynlig er det")
    assert page.count("<h1>") == 1
    assert page.count('name="solved"') == 2
    assert page.count('name="score"') == 11
    assert "checked" not in page
    assert "<script" not in page


@pytest.mark.parametrize(("said", "chosen"), [("yes", True), ("no", False)])
def test_the_links_in_the_mail_choose_and_store_nothing(
    client: Client, link: Invitation, said: str, chosen: bool
) -> None:
    page = client.get(url_of(link), {"solved": said})

    assert [choice.is_on for choice in page.context["solved_choices"]] == [chosen, not chosen]
    assert not Response.objects.filter(kind="recovery").exists()


@pytest.mark.parametrize("wrong", ["", "maybe", "1", "YES", "yes ", "\0"])
def test_a_wrong_word_chooses_nothing(client: Client, link: Invitation, wrong: str) -> None:
    page = client.get(url_of(link), {"solved": wrong})

    assert page.status_code == 200
    assert not any(choice.is_on for choice in page.context["solved_choices"])


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"score": "8"}, "solved_error"),
        ({"score": "8", "solved": "perhaps"}, "solved_error"),
        ({"solved": "no"}, "score_error"),
        ({"solved": "no", "score": "11"}, "score_error"),
    ],
)
def test_both_are_asked_for_and_what_was_said_is_kept(
    client: Client, link: Invitation, fields: dict[str, str], error: str
) -> None:
    page = answer(client, link, comment="Fortsatt nede.", **fields)

    assert page.status_code == 422
    assert page.context[error]
    text = page.content.decode()
    assert "Fortsatt nede." in text
    assert "<title>Feil:" in text
    kept = [choice.value for choice in page.context["solved_choices"] if choice.is_on]
    assert kept == [value for value in [fields.get("solved")] if value in ("yes", "no")]
    assert not Response.objects.filter(kind="recovery").exists()


def test_two_answers_to_one_question_are_none(client: Client, link: Invitation) -> None:
    page = client.post(url_of(link), {"solved": ["yes", "no"], "score": "8"})
    assert page.status_code == 422


def test_solved_thanks_and_promises_nothing(client: Client, link: Invitation, two: FollowUp) -> None:
    page = client.get(answer(client, link, solved="yes", score="9").headers["Location"])

    assert page.context["contact"] is None
    assert page.context["solved"] is True
    assert page.context["status_url"] == ""
    two.refresh_from_db()
    assert not two.is_open


def test_not_solved_says_who_will_be_in_touch_and_by_when(
    client: Client, link: Invitation, two: FollowUp
) -> None:
    page = client.get(answer(client, link, solved="no", score="3").headers["Location"])

    two.refresh_from_db()
    assert two.is_open
    contact = page.context["contact"]
    assert (contact.person, contact.by) == ("Ben Prøve", two.first_contact_due_at)
    assert "Ben Prøve" in page.content.decode()
    status = client.get(page.context["status_url"])
    assert status.status_code == 200
    steps = status.context["steps"]
    assert [step.state for step in steps] == ["done", "current", "todo"]
    assert steps[0].at <= steps[1].at


def test_its_own_answer_is_shown_and_can_be_changed(client: Client, link: Invitation, two: FollowUp) -> None:
    answer(client, link, solved="yes", score="9")

    page = client.get(url_of(link))
    assert [choice.is_on for choice in page.context["solved_choices"]] == [True, False]
    answer(client, link, solved="no", score="9")

    two.refresh_from_db()
    assert two.is_open


def test_a_language_button_keeps_what_was_chosen_and_stores_nothing(client: Client, link: Invitation) -> None:
    page = answer(client, link, solved="no", language="en")

    text = page.content.decode()
    assert "Is what you told us about solved?" in text
    assert [choice.is_on for choice in page.context["solved_choices"]] == [False, True]
    assert not Response.objects.filter(kind="recovery").exists()


def test_expired_it_says_so_and_stores_nothing(client: Client, link: Invitation) -> None:
    Invitation.objects.filter(pk=link.pk).update(expires_at=clock.now())

    assert client.get(url_of(link)).status_code == 410
    assert answer(client, link, solved="no", score="0").status_code == 410
    assert not Response.objects.filter(kind="recovery").exists()


def test_a_robots_answer_gets_no_promise(client: Client, link: Invitation, two: FollowUp) -> None:
    page = client.get(answer(client, link, solved="no", score="0", website="x").headers["Location"])

    assert page.context["held"]
    assert page.context["contact"] is None
    two.refresh_from_db()
    assert not two.is_open
    assert RecoveryCheck.objects.get().solved is None


def test_other_surveys_do_not_ask_it(client: Client, two: FollowUp) -> None:
    page = client.get(url_of(two.response.invitation)).content.decode()
    assert 'name="solved"' not in page
    answer(client, two.response.invitation, score="1", solved="no")
    two.response.refresh_from_db()
    assert (two.response.score, two.response.solved) == (1, None)
