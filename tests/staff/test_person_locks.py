"""Who changes a member of staff holds nobody up who only names them: no answer waits for an administrator."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from customers.actions.accept_invitation import accept_invitation
from customers.actions.change_person import PersonChange, change_person
from customers.actions.deactivate_person import deactivate_person
from customers.actions.reactivate_person import reactivate_person
from customers.actions.send_staff_invitation import send_staff_invitation
from customers.models import Customer, User
from npsapp.lib import clock
from tests.factories import make_customer
from tests.staff.conftest import invitation_of, invite

Change = Callable[[User, User], object]


def take_another_name(person: User, by: User) -> User:
    change = PersonChange("Nytt Navn", "", "nb", "Europe/Oslo", None, person.roles)
    return change_person(person.pk, change, by, clock.now())


def take_back(person: User, by: User) -> User:
    User.objects.get_queryset().filter(pk=person.pk).update(is_active=False)
    return reactivate_person(person.pk, by, clock.now())


CHANGES: dict[str, Change] = {
    "deactivate": lambda person, by: deactivate_person(person.pk, by, clock.now()),
    "reactivate": take_back,
    "change": take_another_name,
    "join": lambda person, by: accept_invitation(invitation_of(person).pk, "en-lang-setning", clock.now()),
    "invite": lambda person, by: send_staff_invitation(person, by, clock.now()),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", CHANGES)
def test_a_customer_of_theirs_is_written_meanwhile(way: str, ada: User) -> None:
    person = invite(ada)

    def write() -> Customer:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '2s'")
                return make_customer("Per", account_manager=person)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread, transaction.atomic():
        CHANGES[way](person, ada)
        assert thread.submit(write).result().account_manager == person
