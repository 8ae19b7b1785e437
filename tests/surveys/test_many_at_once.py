"""Fifty presses of the same button at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from customers.models import User
from customers.rules.roles import Role
from followups.models import FollowUp, Notice
from surveys.models import Response
from tests.factories import make_customer, make_invitation, make_user
from tests.surveys.answering import answer

PRESSES = 50
THREADS = 10


@pytest.fixture
def manager(transactional_db: None) -> User:
    return make_user("ben", Role.ACCOUNT_MANAGER)


def test_fifty_posts_make_one_answer_one_follow_up_one_notice(manager: User) -> None:
    invitation = make_invitation(make_customer(account_manager=manager))

    def press(_number: int) -> int:
        try:
            status: int = answer(Client(), invitation, score="3", comment="Ingen ringte.").status_code
            return status
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        statuses = set(threads.map(press, range(PRESSES)))
    assert statuses == {303}
    assert Response.objects.get().score == 3
    assert FollowUp.objects.count() == 1
    assert Notice.objects.filter(user=manager).count() == 1
    assert Response.objects.get().revisions.count() == 1
