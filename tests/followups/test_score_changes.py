"""A respondent changes the score: the follow-up tightens, is flagged, reopens or is opened."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from customers.models import Customer, User
from followups.actions.close_follow_up import Closing, close_follow_up
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.actions.settle_task import skip_task
from followups.models import Cause, FollowUp, Notice
from surveys.actions.record_response import Answer, ChangeTooLate, record_response
from surveys.models import Response, Survey
from tests.factories import make_response

NINE = datetime(2026, 9, 24, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))

pytestmark = pytest.mark.django_db


def change(response: Response, score: int, at: datetime = NINE + timedelta(hours=1)) -> Response:
    assert response.invitation_id is not None
    return record_response(response.invitation_id, Answer(score, "", "nb"), at)


def close(follow_up: FollowUp, by: User) -> None:
    log_contact(follow_up.pk, Contact(ANSWERED), by, NINE)
    for task in follow_up.tasks.filter(state="open"):
        skip_task(task.pk, "Gjort på annen måte", by, NINE)
    cause = Cause.objects.get(code="slow_reply")
    close_follow_up(follow_up.pk, Closing(cause, "", "Vi ringte.", "none", None, ""), by, NINE)


@pytest.fixture
def three(kari: Customer, ben: User, survey: Survey) -> Response:
    return make_response(3, kari, survey, at=NINE)


def test_raised_stays_open_and_flagged(three: Response) -> None:
    change(three, 9)
    follow_up = FollowUp.objects.get()
    assert follow_up.is_open
    assert follow_up.raised_at is not None
    assert follow_up.opening_score == 3
    assert follow_up.events.filter(name="score_changed").get().data == {"old": 3, "new": 9}


def test_lowered_from_praise_opens_one(kari: Customer, ben: User, survey: Survey) -> None:
    response = make_response(9, kari, survey, at=NINE)
    change(response, 2)
    assert FollowUp.objects.get().opening_score == 2


def test_lowered_while_open_promises_the_nearer_time(three: Response) -> None:
    change(three, 0)
    follow_up = FollowUp.objects.get()
    kept, replaced = follow_up.promises.get(state="open"), follow_up.promises.get(state="replaced")
    assert kept.promised_at == follow_up.first_contact_due_at < replaced.promised_at
    assert follow_up.next_due_at == kept.promised_at
    change(three, 1)
    assert follow_up.promises.count() == 2


def test_lowered_while_open_tightens_tasks_and_deadline(three: Response) -> None:
    before = FollowUp.objects.get()
    change(three, 0)
    after = FollowUp.objects.get()
    assert after.grade == 1
    assert after.first_contact_due_at == NINE + timedelta(hours=3)
    assert after.first_contact_due_at < before.first_contact_due_at
    assert after.next_due_at == after.first_contact_due_at
    kinds = [task.kind for task in after.tasks.all()]
    assert "turn_positive" in kinds
    assert len(kinds) == len(set(kinds))


def test_raised_then_lowered_after_closing_reopens_the_same_one(three: Response, ben: User) -> None:
    follow_up = FollowUp.objects.get()
    change(three, 9)
    close(follow_up, ben)
    change(three, 2, NINE + timedelta(hours=2))
    again = FollowUp.objects.get()
    assert (again.pk, again.state, again.round) == (follow_up.pk, "reopened", 2)
    assert again.first_contact_met_at is None, "nobody has answered this yet"
    assert again.next_due_at == again.first_contact_due_at == NINE + timedelta(hours=6)
    assert again.tasks.filter(state="open", kind="contact").exists()
    assert again.promises.open().get().promised_at == again.first_contact_due_at
    assert Notice.objects.filter(round=2, user=ben).exists()


def test_lowered_after_contact_is_answered_anew(three: Response, ben: User, cleo: User) -> None:
    follow_up = FollowUp.objects.get()
    log_contact(follow_up.pk, Contact(ANSWERED), ben, NINE)
    change(three, 0)
    again = FollowUp.objects.get()
    assert again.first_contact_met_at is None
    assert again.first_contact_due_at == NINE + timedelta(hours=3)
    assert set(Notice.objects.filter(round=2).values_list("user", flat=True)) == {ben.pk, cleo.pk}


def test_tightening_tells_the_lead_and_replaces_the_promise(three: Response, ben: User, cleo: User) -> None:
    change(three, 0)
    follow_up = FollowUp.objects.get()
    assert follow_up.promises.open().get().promised_at == follow_up.first_contact_due_at
    assert Notice.objects.filter(user=cleo, follow_up=follow_up).exists()


def test_the_same_answer_again_changes_nothing(three: Response) -> None:
    change(three, 3)
    assert FollowUp.objects.get().events.count() == 2
    assert three.revisions.count() == 1


def test_every_change_is_kept(three: Response) -> None:
    for score in (5, 1, 10):
        change(three, score)
    assert [revision.score for revision in three.revisions.all()] == [3, 5, 1, 10]


def test_after_the_days_of_grace_the_answer_stands(three: Response) -> None:
    with pytest.raises(ChangeTooLate):
        change(three, 10, NINE + timedelta(days=8))
    assert Response.objects.get().score == 3
