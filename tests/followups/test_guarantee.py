"""What the database itself refuses: a low answer without follow-up, a stopped clock without proof."""

import pytest
from django.db import IntegrityError, connection, transaction

from customers.models import Customer, User
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.models import FollowUp, FollowUpEvent, Notice, Promise, Proof, Task
from npsapp.lib import clock
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


@pytest.fixture
def reached(complaint: Response, ben: User) -> FollowUp:
    """Somebody rang and was answered."""
    log_contact(complaint.follow_up.pk, Contact(ANSWERED, "Hun vil ha en ny ruter."), ben, clock.now())
    check_now()
    return FollowUp.objects.get(response=complaint)


def test_the_clock_is_not_stopped_without_proof(complaint: Response) -> None:
    with pytest.raises(IntegrityError, match="needs a proof"), transaction.atomic():
        FollowUp.objects.filter(response=complaint).update(first_contact_met_at=clock.now())
        check_now()


def test_raw_sql_does_not_stop_it_either(complaint: Response) -> None:
    with (
        pytest.raises(IntegrityError, match="needs a proof"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE followups_followup SET first_contact_met_at = now()")
        check_now()


def test_a_withdrawn_proof_stops_no_clock(reached: FollowUp) -> None:
    with pytest.raises(IntegrityError, match="needs a proof"), transaction.atomic():
        reached.proofs.update(withdrawn_at=clock.now())
        check_now()


def test_a_proof_is_not_taken_away_or_given_to_another(reached: FollowUp) -> None:
    other = make_response(1, make_customer("Nils Nordmann")).follow_up
    with pytest.raises(IntegrityError, match="needs a proof"), transaction.atomic():
        reached.proofs.update(follow_up=other)
        check_now()
    with pytest.raises(IntegrityError, match="needs a proof"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE followups_task SET proof_id = NULL, state = 'open', settled_at = NULL")
            cursor.execute("UPDATE followups_promise SET kept_by_id = NULL")
            cursor.execute("DELETE FROM followups_proof")
        check_now()


def test_withdrawn_together_with_the_stop_the_clock_runs_on(reached: FollowUp) -> None:
    with transaction.atomic():
        reached.proofs.update(withdrawn_at=clock.now())
        FollowUp.objects.filter(pk=reached.pk).update(first_contact_met_at=None)
        check_now()
    assert FollowUp.objects.get(pk=reached.pk).first_contact_met_at is None


def test_the_stop_may_be_written_before_its_proof(complaint: Response, ben: User) -> None:
    now, follow_up = clock.now(), complaint.follow_up
    with transaction.atomic():
        FollowUp.objects.filter(pk=follow_up.pk).update(first_contact_met_at=now)
        Proof.objects.create(follow_up=follow_up, kind=Proof.Kind.CALL, at=now, by=ben)
        check_now()
    assert FollowUp.objects.get(pk=follow_up.pk).first_contact_met_at == now


def test_one_of_two_proofs_is_enough(reached: FollowUp, ben: User) -> None:
    second = Proof.objects.create(follow_up=reached, kind=Proof.Kind.CALL, at=clock.now(), by=ben)
    reached.proofs.exclude(pk=second.pk).update(withdrawn_at=clock.now())
    check_now()
    assert reached.proofs.standing().get() == second
