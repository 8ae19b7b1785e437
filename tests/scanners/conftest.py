"""Whom we asked, in these tests."""

import pytest
from django.test import Client

from customers.models import Customer, User
from surveys.models import Invitation, Survey
from tests.conftest import SignIn
from tests.factories import make_invitation


@pytest.fixture
def invitation(kari: Customer, survey: Survey) -> Invitation:
    return make_invitation(kari, survey)


@pytest.fixture
def as_cleo(cleo: User, sign_in: SignIn) -> Client:
    return sign_in(cleo)
