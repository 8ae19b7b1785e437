"""The same mail handed over by several processes at once, and mail while its answer is settled."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from customers.models import Message, User
from customers.rules.roles import Role
from followups.models import AwaitedReply
from npsapp.lib import clock
from tests.factories import make_customer, make_user
from tests.inbound.conftest import mail, take


@pytest.mark.django_db(transaction=True)
def test_handed_over_at_once_it_is_stored_once() -> None:
    ben: User = make_user("ben", Role.ACCOUNT_MANAGER)
    make_customer("Kari Nordmann", email="kari@fjord.example", account_manager=ben)

    def hand_over(_which: int) -> str:
        try:
            return take(mail())
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        outcomes = sorted(pool.map(hand_over, range(6)))
    assert outcomes == ["received", *["repeated"] * 5]
    assert Message.objects.filter(kind="received").count() == 1
    assert AwaitedReply.objects.count() == 1
    assert AwaitedReply.objects.get().started_at <= clock.now()
