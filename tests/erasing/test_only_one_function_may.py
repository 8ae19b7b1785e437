"""Rows that are never changed refuse everybody but the one function, which asks for its log."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from customers.actions.erase_customer import erase_customer
from customers.models import Consent, Customer, ErasureLog, User
from followups.models import FollowUpEvent
from npsapp.lib import clock
from surveys.models import Response

pytestmark = pytest.mark.django_db

PROTECTED = (
    "followups_followupevent",
    "customers_messagedecision",
    "customers_dataexport",
    "customers_customerchange",
    "surveys_responsechange",
    "followups_followupchange",
)


def run(sql: str, *values: str | int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def history_tables() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
            " WHERE attname = 'pgh_obj_id' AND relkind = 'r'"
        )
        yield from (name for (name,) in cursor.fetchall())


@pytest.mark.parametrize("table", PROTECTED)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {0} SET {1} = {1}"])
def test_nobody_changes_them(change: str, table: str, solveig: Customer) -> None:
    key = "pgh_id" if table.endswith("change") else "id"
    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        run(change.format(table, key))


def test_a_revision_is_not_changed(solveig: Customer) -> None:
    with pytest.raises(DatabaseError, match="Cannot update"):
        run("UPDATE surveys_responserevision SET comment = ''")


def test_all_history_is_guarded() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'history_is_append_only'"
        )
        guarded = {name for (name,) in cursor.fetchall()}
    assert guarded >= set(history_tables()) != set()


def test_a_flag_set_by_hand_opens_nothing(solveig: Customer, ada: User) -> None:
    log = ErasureLog.objects.create(what="words", by=ada, at=clock.now())
    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        run("SELECT set_config('ekko.erasing', %s, true)", str(log.pk))
        run("DELETE FROM followups_followupevent")


def test_the_function_asks_for_a_log_of_its_own_transaction(solveig: Customer, ada: User) -> None:
    event = FollowUpEvent.objects.earliest("pk")
    old = ErasureLog.objects.create(what="words", by=ada, at=clock.now(), transaction=1)
    for log in (old.pk, 0):
        with pytest.raises(DatabaseError, match="only in the transaction that logs it"):
            run(
                "SELECT erase_rows(%s, 'followups_followupevent', 'id', ARRAY[%s]::bigint[], NULL)",
                log,
                event.pk,
            )


def test_the_log_itself_is_never_changed(ada: User) -> None:
    ErasureLog.objects.create(what="words", by=ada, at=clock.now(), transaction=1)
    for change in ("UPDATE customers_erasurelog SET rows = '{}'", "DELETE FROM customers_erasurelog"):
        with pytest.raises(DatabaseError, match="Cannot update or delete"):
            run(change)


def test_afterwards_the_door_is_shut_again(solveig: Customer, ada: User) -> None:
    erase_customer(solveig.pk, ada, clock.now())
    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        FollowUpEvent.objects.all().delete()


def test_the_erased_are_not_filled_again(solveig: Customer, ada: User) -> None:
    erase_customer(solveig.pk, ada, clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Customer.objects.filter(pk=solveig.pk).update(name="Solveig")
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(customer=solveig, how="phone", given_at=clock.now())
    response = Response.objects.filter(customer=solveig).get()
    response.pk, response.invitation_id, response.is_historic = None, None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        response.save()
