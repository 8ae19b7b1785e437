"""How to get into the demo: addresses, logins, the API token, survey links."""

import base64
import hashlib
import hmac
from datetime import datetime
from typing import TypedDict

from django.conf import settings

from customers.models import ApiToken, User
from customers.models.api_token import PREFIX_LENGTH, token_digest
from followups.models import FollowUp
from npsapp.demo.staff import PASSWORD, SHOWN, STAFF
from surveys.models import Invitation, Survey

LINKS = 10


class Login(TypedDict):
    email: str
    password: str


class Access(TypedDict):
    base_url: str
    logins: dict[str, Login]
    api_token: str
    survey_links: list[str]


def demo_access(now: datetime) -> Access:
    """The same at each call, until a link is answered or expires."""
    emails = {person.mailbox: person.email for person in STAFF}
    return Access(
        base_url=settings.BASE_URL,
        logins={
            role.value: Login(email=emails[mailbox], password=PASSWORD) for role, mailbox in SHOWN.items()
        },
        api_token=_api_token(),
        survey_links=[_link(invitation) for invitation in _unanswered(now)],
    )


def _api_token() -> str:
    """A write token whose secret can be printed again, though only its digest is stored.

    It is derived from SECRET_KEY: known to nobody who could not read the settings anyway, and
    different in each installation. Real tokens are random and shown once.
    """
    mac = hmac.digest(settings.SECRET_KEY.encode(), b"ekko demo api token", hashlib.sha256)
    secret = f"ekko_{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"
    ApiToken.objects.get_or_create(
        digest=token_digest(secret),
        defaults={
            "name": "Demo",
            "scope": ApiToken.Scope.WRITE,
            "prefix": secret[: PREFIX_LENGTH + 5],
            "created_by": User.objects.get_by_natural_key(STAFF[0].email),
        },
    )
    return secret


def _unanswered(now: datetime) -> list[Invitation]:
    """The newest that were asked; nobody who is being followed up already."""
    in_work = FollowUp.objects.open().values("customer_id")
    return list(
        Invitation.objects.filter(
            state=Invitation.State.ASKED,
            response=None,
            expires_at__gt=now,
            survey__kind=Survey.Kind.TRANSACTIONAL,
            survey__state=Survey.State.LIVE,
        )
        .exclude(customer_id__in=in_work)
        .order_by("-asked_at", "-pk")[:LINKS]
    )


def _link(invitation: Invitation) -> str:
    return f"{settings.BASE_URL}/s/{invitation.token}/"
