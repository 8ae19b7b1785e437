"""What a respondent reads and can do, by what is kept of who answers."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from followups.models import FollowUp
from npsapp.lib import clock, form_tokens
from surveys.models import Response, SealedAnswer, Survey
from tests.privacy.asking import MODES, SCORES, answered, invite, make_private
from tests.surveys.answering import answer, url_of

pytestmark = pytest.mark.django_db


def read(url: str) -> str:
    page = Client().get(url)
    assert page.status_code == 200
    assert len(page.content) <= 30_000
    return page.content.decode()


@pytest.mark.parametrize(
    ("mode", "nb", "en"),
    [
        ("identified", "lagres med navnet ditt", "stored with your name"),
        ("pseudonymous", "vises uten navnet ditt", "shown without your name"),
        ("anonymous", "anonymt", "anonymous"),
    ],
)
def test_the_page_and_the_mail_say_what_is_kept(mode: str, nb: str, en: str) -> None:
    invitation = invite(make_private(mode))
    page = read(url_of(invitation) + "?lang=en")
    assert en in page
    assert invitation.message is not None
    assert en in invitation.message.text or nb in invitation.message.text
    assert en in invitation.message.html or nb in invitation.message.html
    others = {"stored with your name", "shown without your name", "Your answer is anonymous"}
    assert sum(each in page for each in others) == 1
    assert "about health" in page


def test_an_anonymous_answer_is_sent_once() -> None:
    invitation = invite(make_private("anonymous"))
    sent = answer(Client(), invitation, score="2", comment="Ventet lenge")
    thanks = read(sent["Location"] + "?lang=en")
    assert "cannot be changed" in thanks
    assert "Ventet lenge" not in thanks
    spent = read(url_of(invitation) + "?lang=en")
    assert "This link has been used" in spent
    assert "Ventet lenge" not in spent
    again = answer(Client(), invitation, score="9")
    assert again.status_code == 409
    assert SealedAnswer.objects.count() == 1
    status = Client().get(url_of(invitation) + "status/")
    assert status["Location"].startswith(url_of(invitation) + "thanks/")


def test_nobody_is_followed_up_without_a_name() -> None:
    for mode in MODES:
        answered(make_private(mode, asks_during_follow_up=True), *SCORES)
    assert Response.objects.filter(score__lte=6).count() == 4
    assert not FollowUp.objects.exists()


def test_who_leaves_an_address_is_followed_up(ben: object) -> None:
    """Their own choice: the answer is theirs by what they typed, and still tied to no invitation."""
    survey = make_private("anonymous")
    invitation = invite(survey, email="kari@fjord.example")
    page = read(url_of(invitation) + "?lang=en")
    assert "no longer anonymous" in page
    fields = {"giver_name": "Kari", "giver_email": "kari@fjord.example", "giver_phone": ""}
    assert answer(Client(), invitation, score="1", comment="Ring meg", **fields).status_code == 303
    response = Response.objects.get()
    assert (response.invitation, response.customer) == (None, invitation.customer)
    assert (response.privacy, response.is_withheld, response.company) == ("identified", True, None)
    assert response.identity_opened_at is not None
    assert FollowUp.objects.get().response == response
    assert answer(Client(), invitation, score="9").status_code == 409


def test_a_name_alone_reaches_nobody() -> None:
    invitation = invite(make_private("anonymous"))
    refused = answer(Client(), invitation, score="1", giver_name="Kari")
    assert refused.status_code == 422
    assert not SealedAnswer.objects.exists()
    invitation.refresh_from_db()
    assert not invitation.is_used


def test_a_pseudonymous_answer_can_be_changed_by_its_own_link() -> None:
    survey = make_private("pseudonymous")
    mine = answered(survey, *SCORES)[0]
    theirs = Response.objects.get(comment="Fordi 0")
    thanks = read(url_of(mine) + "thanks/?lang=en")
    assert "Fordi 0" in thanks
    assert "change the answer" in thanks
    page = read(url_of(mine) + "?lang=en")
    assert "Fordi 0" in page
    assert answer(Client(), mine, score="8", comment="Det ordnet seg").status_code == 303
    theirs.refresh_from_db()
    assert (theirs.score, theirs.comment, theirs.customer) == (8, "Det ordnet seg", None)
    assert Response.objects.count() == 5
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        assert "stands now" in read(url_of(mine) + "?lang=en")
        assert answer(Client(), mine, score="0").status_code == 409


def test_a_pseudonym_is_the_customers_own_in_one_survey() -> None:
    first, second = (make_private("pseudonymous", asks_during_follow_up=True) for _each in range(2))
    invitation = invite(first)
    answer(Client(), invitation, score="9")
    from tests.factories import make_invitation

    again, elsewhere = (make_invitation(invitation.customer, each) for each in (first, second))
    for each in (again, elsewhere):
        each.state, each.asked_at = "asked", clock.now()
        each.save()
        answer(Client(), each, score="9")
    codes = [SealedAnswer.objects.get(invitation=each).pseudonym for each in (invitation, again, elsewhere)]
    assert codes[0] == codes[1] != codes[2]


@pytest.mark.parametrize("is_shown", [False, True])
def test_who_asks_for_contact_is_seen_and_followed_up(is_shown: bool, ben: object) -> None:
    survey = make_private("pseudonymous")
    mine = answered(survey, *SCORES)[0] if is_shown else invite(survey)
    page = read(url_of(mine) + "?lang=en")
    assert "we see that this answer is yours" in page
    sent = answer(Client(), mine, score="2", comment="Ring meg", contact_wish="email", contact_when="any")
    assert sent.status_code == 303
    response = Response.objects.get(invitation=mine)
    assert (response.customer, response.privacy, response.pseudonym) == (mine.customer, "identified", "")
    assert response.identity_opened_at is not None
    # In no figure before as many others are, and in no other than before.
    assert response.is_withheld is not is_shown
    assert FollowUp.objects.get().response == response
    assert not SealedAnswer.objects.filter(invitation=mine).exists()
    assert "Thank you" in read(sent["Location"] + "?lang=en")
    assert answer(Client(), mine, score="3", comment="Fortsatt").status_code == 303
    response.refresh_from_db()
    assert (response.score, response.comment) == (3, "Fortsatt")


@pytest.mark.parametrize("mode", MODES)
def test_what_looks_like_a_robot_is_asked_for_once_more(mode: str) -> None:
    invitation = invite(make_private(mode))
    token = form_tokens.issue(f"invitation:{invitation.pk}", clock.now())
    too_fast = answer(Client(), invitation, score="2", comment="Ventet", form_token=token)
    assert too_fast.status_code == 422
    assert "Ventet" in too_fast.content.decode()
    assert answer(Client(), invitation, score="2", website="http://spam.example").status_code == 422
    assert not SealedAnswer.objects.exists()
    assert not Response.objects.exists()
    assert answer(Client(), invitation, score="2", comment="Ventet").status_code == 303


@pytest.mark.parametrize("mode", MODES)
def test_expired_and_closed_store_nothing(mode: str) -> None:
    late, shut = invite(make_private(mode)), invite(make_private(mode))
    Survey.objects.filter(pk=shut.survey_id).update(state="closed")
    with time_machine.travel(late.expires_at + timedelta(hours=1), tick=False):
        assert answer(Client(), late, score="2").status_code == 410
    assert answer(Client(), shut, score="2").status_code == 410
    assert not SealedAnswer.objects.exists()


def test_a_test_invitation_stores_nothing() -> None:
    invitation = invite(make_private("anonymous"))
    invitation.__class__.objects.filter(pk=invitation.pk).update(is_test=True, message=None)
    assert answer(Client(), invitation, score="2").status_code == 303
    assert not SealedAnswer.objects.exists()
