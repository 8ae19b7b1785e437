"""What mail scanners do to a link: a real answer is never lost or changed, a false one never counts."""

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer, OptOut, Organisation, User
from customers.rules.roles import Role
from followups.models import FollowUp
from surveys.models import Invitation, LinkClick, Response, Review, Survey
from tests.factories import make_invitation, make_survey, make_user
from tests.scanners.acting import BROWSER, HEADLESS, MACHINES_ADDRESS, open_link, robot_says, send, stored
from tests.surveys.answering import url_of

pytestmark = pytest.mark.django_db

HELD_PAGE = "/responses/held/"


def nothing_counts(invitation: Invitation) -> None:
    assert not Response.objects.counted().exists()
    assert not FollowUp.objects.exists()
    assert stored(invitation).state == "held"


@pytest.mark.parametrize("agent", [BROWSER, HEADLESS, "", "Barracuda Sentinel", "Googlebot/2.1"])
def test_opening_all_eleven_numbers_answers_nothing(invitation: Invitation, agent: str) -> None:
    """L-01, L-04."""
    for score in range(11):
        assert open_link(invitation, score, agent, MACHINES_ADDRESS).status_code == 200
    assert not Response.objects.exists()
    assert LinkClick.objects.count() == 11
    assert send(invitation, 3).status_code == 303
    assert stored(invitation).state == "confirmed"


@pytest.mark.parametrize(
    "header", [{"sec-purpose": "prefetch;prerender"}, {"purpose": "preview"}, {"x-moz": "prefetch"}]
)
def test_fetching_ahead_is_an_automatic_click(invitation: Invitation, header: dict[str, str]) -> None:
    """L-01, L-11: and eleven of them hold no answer of the person whose browser did it."""
    for score in range(11):
        Client().get(url_of(invitation), {"s": score}, headers={"user-agent": BROWSER, **header})
    assert set(LinkClick.objects.values_list("kind", "sign")) == {("scanner", "prefetch")}
    send(invitation, 9, address="127.0.0.1")
    assert stored(invitation).state == "confirmed"


def test_a_post_a_fifth_of_a_second_after_the_page_is_held(invitation: Invitation) -> None:
    """L-09."""
    page = send(invitation, 0, seconds=0.2)
    assert (page.status_code, page.headers["Location"]) == (303, url_of(invitation) + "thanks/")
    nothing_counts(invitation)
    assert stored(invitation).hold_reason == "too_fast"


def test_the_trap_is_held(invitation: Invitation) -> None:
    """L-09."""
    send(invitation, 10, website="https://example.example")
    nothing_counts(invitation)
    assert stored(invitation).hold_reason == "trap"


@pytest.mark.parametrize(
    "agent", ["curl/8.5.0", "python-requests/2.32", "Mozilla/5.0 (compatible; bingbot/2.0)"]
)
def test_a_robot_that_says_so_is_held(invitation: Invitation, agent: str) -> None:
    """L-09."""
    send(invitation, 0, agent=agent)
    nothing_counts(invitation)
    assert stored(invitation).hold_reason == "robot"


def test_three_numbers_and_then_an_answer_is_held(invitation: Invitation) -> None:
    """L-09: of the same address and browser; a person elsewhere is not doubted for it."""
    for score in (1, 5, 9):
        open_link(invitation, score, HEADLESS, MACHINES_ADDRESS)
    send(invitation, 9, agent=HEADLESS, address=MACHINES_ADDRESS)
    nothing_counts(invitation)
    assert stored(invitation).hold_reason == "many_scores"
    send(invitation, 2, agent=HEADLESS)
    assert (stored(invitation).score, stored(invitation).state) == (2, "confirmed")


@pytest.mark.parametrize("score", [0, 7, 10])
def test_a_robot_changes_no_real_answer(invitation: Invitation, score: int) -> None:
    """L-10: what a person said counts on, with its follow-up; what came after waits for staff."""
    send(invitation, 3, comment="Ingen ringte.")
    before = FollowUp.objects.get()
    robot_says(invitation, score, "Great!")
    send(invitation, score, seconds=0.1)
    response = stored(invitation)
    assert (response.score, response.comment, response.state) == (3, "Ingen ringte.", "confirmed")
    assert FollowUp.objects.get().next_due_at == before.next_due_at
    assert Review.objects.waiting().count() == 2


def test_a_person_after_a_robot_counts_as_if_it_had_never_been(invitation: Invitation) -> None:
    """L-10: a later human answer takes the held one's place, with its own time and follow-up."""
    robot_says(invitation, 10)
    first = stored(invitation)
    send(invitation, 2, comment="Ingen ringte.")
    response = stored(invitation)
    assert (response.score, response.state, response.hold_reason) == (2, "confirmed", "")
    assert response.answered_at > first.answered_at
    assert FollowUp.objects.get().response == response
    assert [review.outcome for review in Review.objects.all()] == ["replaced"]
    assert [revision.state for revision in response.revisions.all()] == ["held", "confirmed"]


def test_the_same_words_of_a_person_confirm_what_was_held(invitation: Invitation) -> None:
    """L-10."""
    robot_says(invitation, 4)
    send(invitation, 4)
    assert stored(invitation).state == "confirmed"
    assert FollowUp.objects.exists()


def test_a_robot_that_insists_is_looked_at_once_for_each_thing_it_says(invitation: Invitation) -> None:
    for number in range(6):
        robot_says(invitation, 10 - number % 2, "Great!")
    assert Review.objects.count() == 2
    assert stored(invitation).revisions.count() == 2


def test_staff_see_what_was_held_and_why(invitation: Invitation, as_cleo: Client) -> None:
    """L-09, L-10."""
    open_link(invitation, 4, HEADLESS)
    robot_says(invitation, 4, "Great!")
    page = as_cleo.get(HELD_PAGE).content.decode()
    assert "Great!" in page
    assert "Kari Nordmann" in page
    assert "program" in page
    row = as_cleo.get(HELD_PAGE).context["waiting"][0]
    assert (row.score, row.clicks.total, row.clicks.automatic, row.deadline is not None) == (4, 1, 1, True)


def test_the_respondent_sees_thanks_a_number_and_no_promise(invitation: Invitation, kari: Customer) -> None:
    """L-09."""
    organisation = Organisation.objects.current()
    organisation.phone = "22 33 44 55"
    organisation.save()
    make_user("lene", Role.CX_LEAD)
    robot_says(invitation, 0, "Great!")
    page = Client().get(url_of(invitation) + "thanks/").content.decode()
    assert "Takk" in page
    assert "22 33 44 55" in page
    assert "Great!" in page
    assert "innen" not in page
    assert "status/" not in page


def test_a_machine_never_opts_anybody_out(invitation: Invitation, ben: User, survey: Survey) -> None:
    """L-01: of all addresses for respondents."""
    unsubscribe = reverse("customers:opt-out", args=["x" * 24])
    for path in ("", "?s=3", "thanks/", "status/"):
        for method in ("get", "head", "options"):
            getattr(Client(), method)(url_of(invitation) + path)
            getattr(Client(), method)(unsubscribe)
    assert not OptOut.objects.exists()
    assert not Response.objects.exists()
    assert not FollowUp.objects.exists()


def test_what_is_held_is_not_in_the_response_rate(
    invitation: Invitation, kari: Customer, as_cleo: Client, survey: Survey
) -> None:
    """L-09, P-16."""
    Invitation.objects.filter(pk=invitation.pk).update(state="asked", asked_at=invitation.due_at)
    robot_says(invitation, 10)
    assert as_cleo.get("/", {"period": "30"}).context["funnel"].answers == 0


def test_another_invitation_is_not_doubted(invitation: Invitation, kari: Customer) -> None:
    """A colleague behind the same address is not held for what a scanner did to another's link."""
    for score in range(11):
        open_link(invitation, score)
    other = make_invitation(kari, make_survey())
    send(other, 9)
    assert stored(other).state == "confirmed"
