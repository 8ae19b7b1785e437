"""P-15: what somebody with a stake in it typed in counts once a second person says so."""

import pytest
from django.test import Client

from customers.models import Customer, User
from followups.models import FollowUp, Playbook, PlaybookTask
from surveys.models import Response, Review, Survey
from tests.conftest import SignIn
from tests.doors.test_phone_answers import type_in
from tests.factories import make_customer

pytestmark = pytest.mark.django_db
LIST = "/responses/held/"


@pytest.fixture
def as_cleo(sign_in: SignIn, cleo: User) -> Client:
    return sign_in(cleo)


@pytest.fixture
def held(sign_in: SignIn, ben: User, kari: Customer, survey: Survey) -> Response:
    """Typed in by Ben of his own customer."""
    type_in(sign_in(ben), kari)
    return Response.objects.get()


def decide(client: Client, response: Response, way: str) -> int:
    review = Review.objects.get(response=response)
    status: int = client.post(f"{LIST}{review.pk}/{way}/").status_code
    response.refresh_from_db()
    return status


def test_it_waits_among_the_held_ones_with_the_reason(as_cleo: Client, held: Response) -> None:
    [waiting] = as_cleo.get(LIST).context["waiting"]
    assert waiting.response_id == held.pk
    assert "CX" in waiting.why
    assert waiting.deadline is not None


def test_a_second_person_confirms_it_and_its_call_keeps_its_time(as_cleo: Client, held: Response) -> None:
    called_at = held.answered_at
    decide(as_cleo, held, "release")
    assert (held.state, held.hold_reason, held.answered_at) == ("confirmed", "", called_at)
    assert FollowUp.objects.get().response == held
    assert [revision.state for revision in held.revisions.order_by("pk")] == ["held", "confirmed"]
    assert as_cleo.get(LIST).context["waiting"] == []


def test_a_second_person_discards_it_for_good(as_cleo: Client, held: Response) -> None:
    decide(as_cleo, held, "discard")
    assert held.state == "discarded"
    decide(as_cleo, held, "release")
    assert held.state == "discarded"
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize("way", ["release", "discard"])
def test_a_lead_who_looks_after_a_customer_cannot_decide_about_their_own(
    as_cleo: Client, cleo: User, ada: User, survey: Survey, sign_in: SignIn, way: str
) -> None:
    type_in(as_cleo, make_customer(account_manager=cleo))
    held = Response.objects.get()
    decide(as_cleo, held, way)
    assert held.state == "held"
    decide(sign_in(ada), held, way)
    assert held.state == ("confirmed" if way == "release" else "discarded")


def test_an_account_manager_decides_nothing(sign_in: SignIn, ben: User, held: Response) -> None:
    assert decide(sign_in(ben), held, "release") == 403
    assert held.state == "held"


def test_confirmed_without_anybody_to_own_it_it_waits_for_that(as_cleo: Client, held: Response) -> None:
    PlaybookTask.objects.filter(playbook__score=2).delete()
    Playbook.objects.filter(score=2).delete()
    decide(as_cleo, held, "release")
    assert (held.state, held.hold_reason) == ("held", "no_follow_up")
