"""How tests tell answers: a good one, with fields replaced or left out."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from customers.models import ApiToken, User
from npsapp.lib import clock

Tell = Callable[..., Any]
URL = "/api/v1/responses"


@pytest.fixture
def token(ada: User) -> str:
    _token, secret = ApiToken.objects.issue("Bot", ApiToken.Scope.WRITE, ada)
    return secret


@pytest.fixture
def tell(client: Client, token: str) -> Tell:
    def post(body: bytes | None = None, bearer: str = token, **fields: object) -> Any:
        content = json.dumps(told(**fields)).encode() if body is None else body
        headers = {"authorization": f"Bearer {bearer}"} if bearer else {}
        return client.post(URL, content, content_type="application/json", headers=headers)

    return post


def told(**fields: object) -> dict[str, object]:
    """None leaves a field out; `score=...` (Ellipsis) is null."""
    values = {
        "source": "bot",
        "external_id": "talk-1",
        "channel": "chat",
        "score": 9,
        "comment": "Rask hjelp.",
        "answered_at": (clock.now() - timedelta(hours=1)).replace(microsecond=0).isoformat(),
        "customer_email": "kari@fjord.example",
        **fields,
    }
    return {name: None if value is ... else value for name, value in values.items() if value is not None}
