"""The database itself refuses a low answer without its follow-up, whichever way it comes about."""

import pytest
from django.db import IntegrityError, connection, transaction

from customers.models import Customer, User
from followups.models import FollowUp, FollowUpEvent, Notice, Promise, Task
from surveys.models import Response, Survey
from tests.factories import make_customer, make_response

pytestmark = pytest.mark.django_db


def check_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def praise(kari: Customer, ben: User, survey: Survey) -> Response:
    return make_response(9, kari, survey)


@pytest.fixture
def complaint(ben: User, survey: Survey) -> Response:
    response = make_response(2, make_customer("Ola Nordmann"), survey)
    check_now()
    return response


def test_an_update_past_the_code_is_refused(praise: Response) -> None:
    with pytest.raises(IntegrityError, match="needs a follow-up"), transaction.atomic():
        Response.objects.filter(pk=praise.pk).update(score=2)
        check_now()


def test_raw_sql_is_refused(praise: Response) -> None:
    with (
        pytest.raises(IntegrityError, match="needs a follow-up"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE surveys_response SET score = 0 WHERE id = %s", [praise.pk])
        check_now()


def test_a_bulk_insert_is_refused(praise: Response) -> None:
    praise.pk, praise.score, praise.invitation, praise.is_historic = None, 1, None, False
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.bulk_create([praise])
        check_now()


def test_a_historic_row_needs_none(praise: Response) -> None:
    praise.pk, praise.score, praise.invitation, praise.is_historic = None, 1, None, True
    Response.objects.bulk_create([praise])
    check_now()


def test_deleting_the_follow_up_is_refused(complaint: Response) -> None:
    with pytest.raises(IntegrityError, match="needs a follow-up"), transaction.atomic():
        with connection.cursor() as cursor:
            for model in (Task, Promise, Notice):
                model.objects.all().delete()
            # Events refuse to be deleted; take their trigger away to come this far.
            cursor.execute("ALTER TABLE followups_followupevent DISABLE TRIGGER ALL")
        FollowUpEvent.objects.all().delete()
        FollowUp.objects.all().delete()
        check_now()


def test_pointing_the_follow_up_elsewhere_is_refused(complaint: Response, praise: Response) -> None:
    with pytest.raises(IntegrityError, match="needs a follow-up"), transaction.atomic():
        FollowUp.objects.filter(response=complaint).update(response=praise)
        check_now()


def test_held_in_the_same_transaction_needs_none(praise: Response) -> None:
    with transaction.atomic():
        Response.objects.filter(pk=praise.pk).update(score=2)
        Response.objects.filter(pk=praise.pk).update(state="held", hold_reason="too_fast")
        check_now()


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_out_of_range_is_refused(score: int, praise: Response) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=praise.pk).update(score=score)


def test_events_are_append_only(complaint: Response) -> None:
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        FollowUpEvent.objects.update(name="closed")
    with pytest.raises(Exception, match="Cannot update or delete"), transaction.atomic():
        FollowUpEvent.objects.all().delete()
