"""An answer through another door answers the mail that asks the same, rather than making a second one."""

from datetime import timedelta

import pytest

from customers.actions.queue_message import SURVEY_LINK
from customers.models import Customer, Interaction, Message, OptOut, User
from npsapp.lib import clock
from surveys.actions.decide_review import discard_answer, release_answer
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.actions.store_details import details_of
from surveys.actions.type_in_answer import PhoneAnswer, type_in_answer
from surveys.models import Invitation, Response, Review, Survey, SurveyReason
from surveys.receivers import invitation_still_wanted
from surveys.rules.answer_details import Details
from tests.doors.conftest import Tell
from tests.factories import make_customer, make_interaction, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(kari: Customer, survey: Survey) -> Interaction:
    return make_interaction(kari)


def about(case: Interaction, survey: Survey, **fields: object) -> dict[str, object]:
    return {
        "survey": survey.slug,
        "interaction_source": case.source,
        "interaction_id": case.external_id,
        "answered_at": None,
        **fields,
    }


def test_what_was_to_be_mailed_is_not_mailed(tell: Tell, survey: Survey, case: Interaction) -> None:
    assert tell(**about(case, survey)).status_code == 201
    invitation = Invitation.objects.get()
    assert (invitation.state, invitation.door) == ("asked", "api")
    assert Response.objects.get().touchpoint == case.kind
    assert send_invitations(clock.now()) == 0
    assert not Message.objects.exists()


def test_a_mail_in_the_outbox_is_not_wanted_any_more(tell: Tell, survey: Survey, case: Interaction) -> None:
    send_invitations(clock.now())
    invitation = Invitation.objects.get()
    assert invitation.message_id is not None
    assert SURVEY_LINK in invitation_still_wanted(invitation.message_id, clock.now()).links
    tell(**about(case, survey))
    invitation.refresh_from_db()
    assert (invitation.state, invitation.door) == ("asked", "email")
    assert invitation_still_wanted(invitation.message_id, clock.now()).reason == "answered"
    assert Response.objects.get().invitation == invitation


def test_whom_we_did_not_ask_may_answer(tell: Tell, survey: Survey, kari: Customer) -> None:
    OptOut.objects.create(customer=kari, way=OptOut.Way.STAFF)
    case = make_interaction(kari)
    assert Invitation.objects.get().reason == "opted_out"
    assert tell(**about(case, survey)).status_code == 201
    invitation = Invitation.objects.get()
    assert (invitation.state, invitation.reason, invitation.door) == ("asked", "", "api")


def test_an_expired_link_does_not_stop_a_talk(tell: Tell, survey: Survey, case: Interaction) -> None:
    send_invitations(clock.now())
    Invitation.objects.update(expires_at=clock.now() - timedelta(minutes=1))
    assert tell(**about(case, survey)).status_code == 201
    assert Invitation.objects.get().door == "email"


def test_a_later_answer_changes_the_first_and_an_earlier_one_does_not(
    tell: Tell, survey: Survey, case: Interaction
) -> None:
    hour_ago = clock.now() - timedelta(hours=1)
    record_response(Invitation.objects.get().pk, Answer(8, "Greit.", "nb"), hour_ago)
    late = tell(**about(case, survey, score=2, answered_at=(hour_ago - timedelta(hours=1)).isoformat()))
    assert (late.status_code, late.json()["errors"][0]["code"]) == (409, "answered_since")
    assert Response.objects.get().score == 8
    assert tell(**about(case, survey, score=3)).status_code == 201
    response = Response.objects.get()
    assert (response.score, response.revisions.count(), response.answered_at) == (3, 2, hour_ago)


@pytest.mark.parametrize("is_discarded", [False, True])
def test_what_a_robot_said_later_shuts_nobody_out(
    tell: Tell, survey: Survey, case: Interaction, cleo: User, is_discarded: bool
) -> None:
    record_response(Invitation.objects.get().pk, Answer(10, "", "nb"), clock.now(), "too_fast")
    if is_discarded:
        discard_answer(Review.objects.get().pk, cleo, clock.now())
    hour_ago = clock.now() - timedelta(hours=1)
    assert tell(**about(case, survey, score=2, answered_at=hour_ago.isoformat())).status_code == 201
    response = Response.objects.get()
    assert (response.score, response.state, response.answered_at) == (2, "confirmed", hour_ago)


def test_a_released_answer_is_as_old_as_it_came_in(
    tell: Tell, survey: Survey, case: Interaction, cleo: User
) -> None:
    hours = [clock.now() - timedelta(hours=ago) for ago in (5, 4, 3, 2)]
    invitation = Invitation.objects.get()
    record_response(invitation.pk, Answer(8, "", "nb"), hours[0])
    record_response(invitation.pk, Answer(10, "", "nb"), hours[2], "too_fast")
    release_answer(Review.objects.get().pk, cleo, clock.now())
    late = tell(**about(case, survey, score=2, answered_at=hours[1].isoformat()))
    assert (late.status_code, Response.objects.get().score) == (409, 10)
    assert tell(**about(case, survey, score=2, answered_at=hours[3].isoformat())).status_code == 201
    assert Response.objects.get().score == 2


@pytest.mark.parametrize("is_discarded", [False, True])
def test_a_mail_that_a_robot_answered_is_an_open_question(
    survey: Survey, case: Interaction, kari: Customer, cleo: User, is_discarded: bool
) -> None:
    record_response(Invitation.objects.get().pk, Answer(10, "", "nb"), clock.now(), "too_fast")
    if is_discarded:
        discard_answer(Review.objects.get().pk, cleo, clock.now())
    now = clock.now()
    type_in_answer(PhoneAnswer("key", survey, 3, "", "nb", now), kari, cleo, now)
    response = Response.objects.get()
    assert (response.score, response.state, response.taken_by) == (3, "confirmed", cleo)
    assert response.invitation == Invitation.objects.get()
    assert Review.objects.get().outcome == ("discarded" if is_discarded else "replaced")


@pytest.mark.parametrize("score", [9, 3])
def test_a_door_that_asks_less_takes_nothing_back(
    tell: Tell, survey: Survey, case: Interaction, score: int
) -> None:
    reason = SurveyReason.objects.create(survey=survey, name_nb="Pris", position=1)
    said = Details.of((reason.pk,), "phone", "morning", ())
    hour_ago = clock.now() - timedelta(hours=1)
    record_response(Invitation.objects.get().pk, Answer(9, "Fint.", "nb", details=said), hour_ago)
    assert tell(**about(case, survey, score=score, comment="Fint.")).status_code == 201
    response = Response.objects.get()
    assert (response.score, details_of(response)) == (score, said)
    assert response.revisions.count() == (1 if score == 9 else 2)


def test_after_the_days_of_change_the_answer_stands(tell: Tell, survey: Survey, case: Interaction) -> None:
    Invitation.objects.update(expires_at=clock.now() + timedelta(days=30))
    record_response(Invitation.objects.get().pk, Answer(8, "", "nb"), clock.now() - timedelta(days=8))
    refused = tell(**about(case, survey, score=1))
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "stands")


def test_another_customer_cannot_be_named(tell: Tell, survey: Survey, case: Interaction) -> None:
    other = make_customer("Ola Hansen")
    refused = tell(**about(case, survey, customer_email=other.email))
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "other_customer")
    assert not Response.objects.exists()


def test_the_interaction_says_who_it_is(
    tell: Tell, survey: Survey, case: Interaction, kari: Customer
) -> None:
    assert tell(**about(case, survey, customer_email=None)).status_code == 201
    assert Response.objects.get().customer == kari


def test_another_interaction_or_survey_keeps_its_mail(tell: Tell, survey: Survey, case: Interaction) -> None:
    other = make_survey()
    tell(survey=other.slug, answered_at=None)
    assert Invitation.objects.get(survey=survey).state == "scheduled"
    assert Invitation.objects.get(survey=other).interaction is None
    tell(survey=survey.slug, external_id="talk-2", answered_at=None)
    assert Invitation.objects.get(survey=survey, interaction=case).state == "scheduled"


def test_a_mail_about_no_interaction_is_answered_too(tell: Tell, survey: Survey, case: Interaction) -> None:
    Invitation.objects.update(interaction=None)
    tell(survey=survey.slug, answered_at=None)
    assert Invitation.objects.count() == 1
    # Once answered it is no open question any more.
    tell(survey=survey.slug, external_id="talk-2", answered_at=None)
    assert Invitation.objects.count() == Response.objects.count() == 2
