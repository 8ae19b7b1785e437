"""Held answers are confirmed one by one."""

import pytest

from customers.models import Customer, User
from npsapp.lib import clock
from surveys.actions.confirm_held import confirm_held
from surveys.models import Response, Survey
from surveys.signals import response_recorded
from tests.factories import make_customer, make_response


@pytest.mark.django_db
def test_one_that_cannot_be_confirmed_stops_no_other(kari: Customer, ben: User, survey: Survey) -> None:
    User.objects.get_queryset().update(is_active=False)
    bad = make_response(0, kari, survey)
    good = make_response(1, make_customer(account_manager=ben), survey)
    User.objects.get_queryset().update(is_active=True)

    def fail(response: Response, **_signal: object) -> None:
        if response.pk == bad.pk:
            raise RuntimeError("no")

    response_recorded.connect(fail)
    try:
        assert confirm_held(clock.now()) == 1
    finally:
        response_recorded.disconnect(fail)
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == ("held", "confirmed")
