"""A follow-up is given to somebody else."""

from django.test import Client

from customers.models import User
from followups.models import FollowUp, Notice
from tests.followups.conftest import address


def test_the_new_owner_has_it_and_a_notice(zero: FollowUp, dag: User, as_ben: Client) -> None:
    response = as_ben.post(address("owner-assign", zero), {"owner": dag.pk}, follow=True)

    zero.refresh_from_db()
    assert zero.owner == dag
    assert Notice.objects.filter(user=dag, follow_up=zero).exists()
    assert str(dag) in response.content.decode()


def test_nobody_unknown_or_inactive_gets_it(zero: FollowUp, dag: User, as_ben: Client) -> None:
    User.objects.filter(pk=dag.pk).update(is_active=False)

    for owner in (dag.pk, 10**6, "", "ben"):
        assert as_ben.post(address("owner-assign", zero), {"owner": owner}).status_code == 422
