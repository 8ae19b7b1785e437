"""Who looks at answers without names."""

import pytest
from django.test import Client

from customers.models import User
from tests.conftest import SignIn
from tests.doors.conftest import tell, token

__all__ = ["as_cleo", "tell", "token"]


@pytest.fixture
def as_cleo(cleo: User, sign_in: SignIn) -> Client:
    """In English, whatever is translated."""
    User.objects.filter(pk=cleo.pk).update(language="en")
    return sign_in(cleo)
