"""Somebody answers on the phone in the very moment the wave's list is made anew."""

import time
from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection, transaction

from customers.models import Customer, User
from surveys.actions import list_wave as listing
from surveys.actions.advance_waves import advance_waves
from surveys.actions.send_invitations import send_invitations
from surveys.actions.type_in_answer import PhoneAnswer, type_in_answer
from surveys.models import Survey, Wave
from tests.waves.conftest import GOES, NOW, said


def answer(wave: Wave, customer: Customer, person: User) -> None:
    type_in_answer(PhoneAnswer("k", wave.survey, 9, "", "nb", GOES), customer, person, GOES)


def beside(work: Callable[[], object]) -> Thread:
    """Done on a connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


def somebody_waits_for_us() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return cursor.fetchone() is not None


@pytest.mark.django_db(transaction=True)
def test_who_answers_while_the_list_is_made_stays_asked(checking: Wave, kari: Customer, cleo: User) -> None:
    Survey.objects.filter(pk=checking.survey_id).update(expiry_days=30)  # so that their row would change
    with transaction.atomic():
        answer(checking, kari, cleo)
        sweep = beside(lambda: advance_waves(checking.check_until))
        until = time.monotonic() + 10
        while not somebody_waits_for_us() and time.monotonic() < until:
            time.sleep(0.02)
        assert somebody_waits_for_us()
    sweep.join()
    checking.refresh_from_db()
    assert checking.state in ("sending", "done")
    assert said(checking, kari) == ("asked", "")
    assert send_invitations(GOES) == 0


@pytest.mark.django_db
def test_who_answers_while_leaving_the_audience_stays_asked(
    checking: Wave, kari: Customer, cleo: User
) -> None:
    class Nobody(set[int]):
        """Of whom no customer is one; asked about Kari, she answers."""

        def __contains__(self, customer: object) -> bool:
            answer(checking, kari, cleo)
            return False

    listing._leave_out_others(checking, Nobody(), NOW)
    assert said(checking, kari) == ("asked", "")
