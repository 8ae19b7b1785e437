"""Who opens the pages about surveys."""

import pytest
from django.test import Client

from customers.models import User
from tests.conftest import SignIn


@pytest.fixture
def as_cleo(cleo: User, sign_in: SignIn) -> Client:
    return sign_in(cleo)


@pytest.fixture
def as_siri(siri: User, sign_in: SignIn) -> Client:
    return sign_in(siri)


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)
