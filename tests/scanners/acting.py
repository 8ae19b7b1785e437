"""Who comes to a survey link in these tests: a person's browser, and several machines."""

from datetime import timedelta
from typing import Any

from django.test import Client

from npsapp.lib import clock, form_tokens
from surveys.models import Invitation, Response, Review
from tests.surveys.answering import url_of

BROWSER = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1"
)
HEADLESS = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36"
HUMAN = {"user-agent": BROWSER, "accept-language": "nb-NO"}
PEOPLES_ADDRESS, MACHINES_ADDRESS = "198.51.100.7", "203.0.113.9"


def token(invitation: Invitation, age: timedelta) -> str:
    """What stands in a form that was shown this long ago."""
    return form_tokens.issue(f"invitation:{invitation.pk}", clock.now() - age)


def send(
    invitation: Invitation,
    score: int,
    *,
    comment: str = "",
    seconds: float = 8,
    agent: str = BROWSER,
    address: str = PEOPLES_ADDRESS,
    **fields: str,
) -> Any:
    """POST the form as somebody who took `seconds`; as a person unless told otherwise."""
    sent = {"form_token": token(invitation, timedelta(seconds=seconds)), "score": str(score), **fields}
    return Client().post(
        url_of(invitation), {"comment": comment, **sent}, headers={"user-agent": agent}, REMOTE_ADDR=address
    )


def open_link(
    invitation: Invitation, score: int | None = None, agent: str = BROWSER, address: str = PEOPLES_ADDRESS
) -> Any:
    asked = {} if score is None else {"s": str(score)}
    headers = {**HUMAN, "user-agent": agent}
    return Client().get(url_of(invitation), asked, headers=headers, REMOTE_ADDR=address)


def robot_says(invitation: Invitation, score: int, comment: str = "") -> Review:
    """A program's answer, and the review it waits for."""
    assert send(invitation, score, comment=comment, agent="python-requests/2.32").status_code == 303
    review = Review.objects.order_by("-pk").first()
    assert review is not None
    return review


def stored(invitation: Invitation) -> Response:
    return Response.objects.get(invitation=invitation)
