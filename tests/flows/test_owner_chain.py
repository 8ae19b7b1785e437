"""The customer's account manager, else the company's, else the team."""

import pytest

from customers.models import Absence, Company, Customer, User
from customers.rules.roles import Role
from tests.factories import make_customer, make_user
from tests.flows.conftest import MONDAY, Opens


@pytest.fixture
def gone(kari: Customer, fjord: Company, ben: User, dag: User) -> User:
    """Kari's own; Ben is her company's."""
    person = make_user("gone", Role.ACCOUNT_MANAGER)
    kari.account_manager = person
    kari.save()
    return person


def test_who_has_left_is_followed_by_the_companys(opened: Opens, gone: User, ben: User) -> None:
    gone.is_active = False
    gone.save()
    one = opened(1)
    assert one.owner == ben
    assert one.tasks.get(kind="inform_account_manager").note == "assignment_notice"


def test_so_is_who_is_away_when_their_deputy_has_left(opened: Opens, gone: User, ben: User) -> None:
    left = make_user("left", Role.ACCOUNT_MANAGER, is_active=False)
    day = MONDAY.date()
    Absence.objects.create(person=gone, first_day=day, last_day=day, deputy=left, created_by=ben)
    assert opened(1).owner == ben


def test_at_work_it_is_their_own(opened: Opens, gone: User) -> None:
    assert opened(1).owner == gone


def test_of_who_has_left_and_no_company_the_team_takes_over(gone: User, dag: User) -> None:
    gone.is_active = False
    gone.save()
    alone = make_customer("Per Hansen", account_manager=gone)
    assert alone.responsible == gone
