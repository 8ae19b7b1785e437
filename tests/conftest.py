"""The fixed cast, and clients signed in as each of them."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from customers.models import Company, Customer, User
from customers.rules.roles import Role
from npsapp.lib.respondent_limits import forget_all
from surveys.models import Survey
from tests.factories import make_company, make_customer, make_survey, make_user

# The real hash takes a third of a second on purpose; tests make thousands of people.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

SignIn = Callable[[User | None], Client]
BEGUN_FIRST = ("browser", "engine", "slow")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begun last, one worker would wait for a browser alone."""
    items.sort(key=lambda item: not any(map(item.get_closest_marker, BEGUN_FIRST)))


@pytest.fixture(autouse=True)
def nobody_has_asked_yet() -> None:
    """All tests come from one address; what one of them asked for is not held against the next."""
    forget_all()


@pytest.fixture
def ada(db: None) -> User:
    """The administrator."""
    return make_user("ada", Role.ADMIN)


@pytest.fixture
def cleo(db: None) -> User:
    """The CX lead."""
    return make_user("cleo", Role.CX_LEAD)


@pytest.fixture
def siri(db: None) -> User:
    """On the CX staff: reads everything, acts on nothing."""
    return make_user("siri", Role.CX_STAFF)


@pytest.fixture
def ben(db: None) -> User:
    """The account manager of Fjord AS."""
    return make_user("ben", Role.ACCOUNT_MANAGER)


@pytest.fixture
def dag(db: None) -> User:
    """The account manager of others."""
    return make_user("dag", Role.ACCOUNT_MANAGER)


@pytest.fixture
def fjord(ben: User) -> Company:
    return make_company("Fjord AS", account_manager=ben, market="Vest")


@pytest.fixture
def kari(fjord: Company) -> Customer:
    """A customer of Fjord AS, so Ben's."""
    return make_customer("Kari Nordmann", company=fjord, email="kari@fjord.example")


@pytest.fixture
def survey(db: None) -> Survey:
    """Live, asks after support cases, at once, in both languages."""
    return make_survey()


@pytest.fixture
def sign_in() -> SignIn:
    """A client signed in as somebody; None is the stranger."""

    def _client(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return _client
