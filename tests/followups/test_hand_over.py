"""Nobody's detractor is ever nobody's: people leave, their follow-ups go on."""

import pytest

from customers.models import Customer, CustomerAccess, User
from followups.actions.assign_follow_up import assign_follow_up
from followups.actions.hand_over import hand_over
from followups.models import FollowUp, Notice
from npsapp.lib import clock
from surveys.models import Survey
from tests.factories import make_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def follow_up(kari: Customer, ben: User, survey: Survey) -> FollowUp:
    return FollowUp.objects.get(response=make_response(1, kari, survey))


def test_who_is_deactivated_hands_over_at_the_next_sweep(follow_up: FollowUp, ben: User, dag: User) -> None:
    ben.is_active = False
    ben.save()
    assert hand_over(clock.now()) == 1
    follow_up.refresh_from_db()
    assert follow_up.owner == dag
    assert follow_up.promises.get().responsible == dag
    assert Notice.objects.filter(user=dag, follow_up=follow_up).exists()
    assert hand_over(clock.now()) == 0


def test_access_goes_with_the_follow_up(follow_up: FollowUp, kari: Customer, dag: User, siri: User) -> None:
    assign_follow_up(follow_up.pk, dag, None, clock.now())
    assert CustomerAccess.objects.allows(dag, kari)
    assign_follow_up(follow_up.pk, siri, None, clock.now())
    assert CustomerAccess.objects.allows(siri, kari)
    assert not CustomerAccess.objects.allows(dag, kari)
