"""Light follow-ups of 7–10: only where the survey asks, in no figure, until the score falls."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from customers.models import Customer, Message, User
from followups.actions.fire_levels import fire_levels
from followups.actions.open_light_follow_up import wants_light
from followups.actions.open_missing_follow_ups import open_missing_follow_ups
from followups.models import FollowUp, Notice
from followups.receivers import open_follow_ups
from followups.reports.capacity import follow_up_capacity
from followups.reports.deadlines import WorkingTime
from followups.reports.ledger import ledger
from followups.reports.ledger_line import ledger_line
from npsapp.lib import clock
from npsapp.sweep import sweep
from surveys.actions.record_response import Answer, record_response
from surveys.models import Response, Survey
from tests.conftest import SignIn
from tests.factories import make_response, make_survey
from tests.followups.conftest import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def praising(db: None) -> Survey:
    return make_survey(follows_up_passives=True, follows_up_promoters=True)


@pytest.fixture
def ten(kari: Customer, ben: User, praising: Survey) -> FollowUp:
    return FollowUp.objects.get(response=make_response(10, kari, praising, comment="Dag var fantastisk!"))


def test_only_where_the_survey_asks_for_it(kari: Customer, ben: User, survey: Survey) -> None:
    passives = make_survey(follows_up_passives=True)
    make_response(9, kari, survey)
    make_response(9, kari, passives)
    assert not FollowUp.objects.exists()
    make_response(8, kari, make_survey(follows_up_passives=True))
    assert FollowUp.objects.get().is_light


def test_it_promises_nothing_tells_nobody_and_is_counted_nowhere(ten: FollowUp, kari: Customer) -> None:
    now = clock.now()
    FollowUp.objects.update(first_contact_due_at=now.replace(year=2025), next_due_at=now.replace(year=2025))
    assert not ten.promises.exists()
    assert not Notice.objects.exists()
    assert fire_levels(now) == 0
    assert not FollowUp.objects.unanswered(now).exists()
    assert not FollowUp.objects.overdue(now).exists()
    assert follow_up_capacity(now).open == 0
    assert open_follow_ups([kari.pk]) == set()
    line = ledger_line(WorkingTime(now))
    assert (line.unanswered, line.running, line.open, line.due) == (0, 0, 0, 0)
    assert ledger("all", None, now).rows == []


def test_it_stands_in_a_part_of_the_queue_of_its_own(ten: FollowUp, as_ben: Client) -> None:
    assert as_ben.get("/followups/").context["next_up"] is None
    (row,) = as_ben.get("/followups/", {"group": "light"}).context["rows"]
    assert row.id == ten.pk
    page = as_ben.get(address("detail", ten)).content.decode()
    assert address("closure-light", ten) in page
    assert f'action="{address("closure-create", ten)}"' not in page


def test_finished_with_one_click_and_opened_again(ten: FollowUp, as_ben: Client) -> None:
    for _twice in range(2):
        assert as_ben.post(address("closure-light", ten)).status_code == 302
    ten.refresh_from_db()
    assert (ten.state, ten.closed_as) == ("closed", "light")
    assert ten.events.filter(name="closed").count() == 1
    assert not ten.tasks.filter(state="open").exists()
    assert "ikke nødvendig" in as_ben.get(address("detail", ten)).content.decode()
    as_ben.post(address("closure-reopen", ten))
    ten.refresh_from_db()
    assert (ten.state, ten.closed_as, ten.round) == ("assigned", "", 1)
    assert not ten.promises.exists()


def test_one_of_a_low_answer_is_not_closed_so(zero: FollowUp, as_ben: Client) -> None:
    as_ben.post(address("closure-light", zero))
    zero.refresh_from_db()
    assert zero.is_open


@pytest.mark.parametrize("finished", [False, True])
def test_a_fallen_score_makes_it_a_follow_up_of_full_weight(
    finished: bool, ten: FollowUp, as_ben: Client
) -> None:
    if finished:
        as_ben.post(address("closure-light", ten))
    assert ten.response.invitation_id is not None
    record_response(ten.response.invitation_id, Answer(2, "Nei, likevel ikke.", "nb"), clock.now())
    now = FollowUp.objects.get()
    assert (now.pk, now.is_light, now.opening_score, now.closed_as) == (ten.pk, False, 2, "")
    assert now.promises.open().exists()
    assert now.next_level_at is not None
    assert now.tasks.filter(kind="contact", state="open").exists()
    assert Notice.objects.filter(user=now.owner).exists()


def test_the_database_refuses_a_low_answer_with_a_light_one(ten: FollowUp) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=ten.response_id).update(score=3)
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_sweep_finds_one_that_is_too_light(zero: FollowUp) -> None:
    FollowUp.objects.update(is_light=True, next_level_at=None)
    assert open_missing_follow_ups(clock.now()) == 1
    assert FollowUp.objects.get().is_light is False


def test_an_old_one_is_found_once_a_day(zero: FollowUp) -> None:
    """Each minute only what changed lately is looked at: there may be years of answers."""
    later = clock.now() + timedelta(days=3)
    FollowUp.objects.update(is_light=True, next_level_at=None)
    assert open_missing_follow_ups(later) == 0
    assert sweep(later)["open_long_missing"] == 1
    assert FollowUp.objects.get().is_light is False
    assert sweep(later)["open_long_missing"] == 0


def test_no_light_one_for_who_wishes_no_contact(kari: Customer, ben: User, praising: Survey) -> None:
    response = make_response(10, kari, praising)
    Response.objects.filter(pk=response.pk).update(contact_wish="no")
    response.refresh_from_db()
    assert not wants_light(response)


def test_praise_is_passed_on_without_the_score(ten: FollowUp, dag: User, as_ben: Client) -> None:
    step = ten.tasks.get(kind="pass_on_praise")
    for _twice in range(2):
        as_ben.post(address("praise-pass", ten, step.pk), {"colleague": dag.pk, "line": "Bra jobba!"})
    mail = Message.objects.get(staff=dag)
    assert "Dag var fantastisk!" in mail.text
    assert "Bra jobba!" in mail.text
    assert "10" not in mail.text.replace("2010", "")
    step.refresh_from_db()
    assert (step.state, step.told, step.note) == ("done", dag, "Bra jobba!")
    assert ten.events.get(name="praise_passed_on").data["told"] == dag.pk
    assert str(dag) in as_ben.get(address("detail", ten)).content.decode()


def test_praise_without_words_wants_a_line(
    kari: Customer, praising: Survey, dag: User, as_ben: Client
) -> None:
    follow_up = FollowUp.objects.get(response=make_response(9, kari, praising))
    step = follow_up.tasks.get(kind="pass_on_praise")
    path = address("praise-pass", follow_up, step.pk)
    assert as_ben.post(path, {"colleague": dag.pk}).status_code == 422
    assert as_ben.post(path, {"colleague": "999999", "line": "Hei"}).status_code == 422
    assert as_ben.post(path, {"colleague": dag.pk, "line": "Kari er fornøyd med deg."}).status_code == 302
    other = follow_up.tasks.get(kind="thank")
    assert as_ben.post(address("praise-pass", follow_up, other.pk), {"colleague": dag.pk}).status_code == 422


def test_who_may_not_act_passes_nothing_on(ten: FollowUp, dag: User, sign_in: SignIn) -> None:
    step = ten.tasks.get(kind="pass_on_praise")
    path = address("praise-pass", ten, step.pk)
    assert sign_in(dag).post(path, {"colleague": dag.pk}).status_code == 403
